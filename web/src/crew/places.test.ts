import { describe, expect, test } from 'vitest'
import { proposalOf, type PlaceEvent } from './places'

const event = (kind: string, what: string, minute: number): PlaceEvent => ({
  id: `${kind}-${what}-${minute}`,
  kind,
  what,
  at: `2026-11-28T03:${String(minute).padStart(2, '0')}:00Z`,
})

describe('the step that the positions propose', () => {
  test('is the next one, with the time of the fix', () => {
    expect(proposalOf([event('SCENE', 'ARRIVED', 10)], 'ON_SCENE')).toMatchObject({
      step: 'ON_SCENE',
      at: '2026-11-28T03:10:00Z',
    })
    expect(proposalOf([event('FACILITY', 'ARRIVED', 40)], 'AT_FACILITY')?.step).toBe('AT_FACILITY')
    expect(proposalOf([event('POST', 'LEFT', 3)], 'DEPARTED')?.step).toBe('DEPARTED')
  })

  test('is none when a person has reported it or a later one', () => {
    expect(proposalOf([event('SCENE', 'ARRIVED', 10)], 'PATIENT_LOADED')).toBeUndefined()
    expect(proposalOf([event('FACILITY', 'ARRIVED', 40)], 'HANDED_OVER')).toBeUndefined()
    expect(proposalOf([event('SCENE', 'ARRIVED', 10)], undefined)).toBeUndefined()
  })

  test('is no arrival at the facility before anybody was at the scene', () => {
    expect(proposalOf([event('FACILITY', 'ARRIVED', 2)], 'DEPARTED')).toBeUndefined()
    expect(proposalOf([event('FACILITY', 'ARRIVED', 2)], 'ON_SCENE')).toBeUndefined()
  })

  test('ignores a kind of place that this version does not know', () => {
    expect(proposalOf([event('OTHER', 'ARRIVED', 2)], 'ON_SCENE')).toBeUndefined()
  })
})
