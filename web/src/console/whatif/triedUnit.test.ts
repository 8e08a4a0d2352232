import { beforeEach, expect, test, vi } from 'vitest'

const { get } = vi.hoisted(() => ({ get: vi.fn() }))
vi.mock('../../session/session.svelte', () => ({ session: { get } }))

import { triedUnit } from './triedUnit.svelte'

const answers: ((answer: unknown) => void)[] = []

beforeEach(() => {
  triedUnit.end()
  answers.length = 0
  get.mockReset()
  get.mockImplementation(() => new Promise((resolve) => answers.push(resolve)))
})

const settled = () => new Promise((resolve) => setTimeout(resolve))

test('while a unit is dragged one question is under way, and the next one is for where it is by then', async () => {
  triedUnit.start()
  triedUnit.moveTo('u', { lat: -2.1, lon: 104 })
  triedUnit.moveTo('u', { lat: -2.2, lon: 104 })
  triedUnit.moveTo('u', { lat: -2.3, lon: 104 })
  expect(get).toHaveBeenCalledTimes(1)
  answers[0]!({ callSign: 'first' })
  await settled()
  expect(triedUnit.isCurrent).toBe(false)
  expect(get).toHaveBeenCalledTimes(2)
  expect(get.mock.lastCall?.[1]).toContain('lat=-2.3')
  answers[1]!({ callSign: 'last' })
  await settled()
  expect(triedUnit.answer).toEqual({ callSign: 'last' })
  expect(triedUnit.isCurrent).toBe(true)
  expect(get).toHaveBeenCalledTimes(2)
})

test('an answer that comes after the end is not shown', async () => {
  triedUnit.start()
  triedUnit.moveTo('u', { lat: -2.1, lon: 104 })
  triedUnit.end()
  answers[0]!({ callSign: 'late' })
  await settled()
  expect(triedUnit.answer).toBeUndefined()
})
