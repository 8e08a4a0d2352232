import { describe, expect, it } from 'vitest'
import { found } from '../../look/search'
import { commandOf, type Command } from './commands'

const command = (key: string, label: string, letter?: string, ready = true): Command => ({
  key,
  label,
  ...(letter ? { letter } : {}),
  ready: () => ready,
  run: () => undefined,
})

describe('the commands of the console', () => {
  const all = [
    command('new', 'Catat telepon baru', 'N'),
    command('claim', 'Tangani laporan', 'C', false),
    command('log', 'Catatan insiden', 'L'),
  ]

  it('a letter does what stands beside it, and nothing where that cannot be done now', () => {
    expect(commandOf(all, 'N')?.key).toBe('new')
    expect(commandOf(all, 'C')).toBeUndefined()
    expect(commandOf(all, 'Z')).toBeUndefined()
  })

  it('a part of the words finds the command', () => {
    expect(found(all, 'insiden').map(({ key }) => key)).toEqual(['log'])
    expect(found(all, 'telepon baru')[0]?.key).toBe('new')
  })
})
