import { describe, expect, it } from 'vitest'
import type { TimelineItem } from '../../api/model'
import { detailLine } from './timeline'

const line = (detail: Record<string, unknown>) =>
  detailLine(
    { position: 1, recorded: '', happened: '', what: 'TRIAGED', consistent: true, detail } satisfies TimelineItem,
    (code) => `keluhan ${code}`,
  )

describe('a row of the timeline', () => {
  it('says its codes in words and what people typed as it was typed', () => {
    expect(line({ colour: 'RED', complaint: 'FALL', channel: 'CALL_119' })).toBe('merah, keluhan FALL, Telepon 119')
    expect(line({ ending: 'REFUSED', reason: 'TIDAK MAU ikut', witness: 'Pak RT' })).toBe(
      'menolak, TIDAK MAU ikut, Saksi: Pak RT',
    )
    expect(line({ redirectedTo: '1606-2' })).toBe('dialihkan ke 1606-2')
  })

  it('leaves out ids, numbers and what is not there', () => {
    expect(line({ facility: '0198a1b2-0000-7000-8000-000000000000', count: 3, patients: ['x'] })).toBe('')
  })

  it('shows a code of a newer service in plain letters', () => {
    expect(line({ colour: 'PURPLE', triageSystem: 'SIEVE' })).toBe('purple, SIEVE')
  })
})
