import { expect, it } from 'vitest'
import { isByPeople, shadeOf, valueOf, type Village } from './equity'

const village = (more: Partial<Village>) => ({ code: 'A', incidents: 2, inTime: 1, late: 1, ...more }) as Village

/** Issue 13: what is not known is never shown as 0. */
it('a village without a known response time is unknown, and not one where nobody is late', () => {
  expect(shadeOf(valueOf(village({ late: 0, inTime: 0 }), false), 1)).toBe('unknown')
  expect(shadeOf(valueOf(village({ late: 0, lateShare: 0 }), false), 1)).toBe('none')
  expect(shadeOf(0.9, 1)).toBe('high')
  expect(shadeOf(0.5, 1)).toBe('middle')
  expect(shadeOf(0.1, 1)).toBe('low')
})

it('it is by people only where the population of every village with late incidents is known', () => {
  expect(isByPeople([village({ latePer1000: 2 }), village({ late: 0 })])).toBe(true)
  expect(isByPeople([village({ latePer1000: 2 }), village({})])).toBe(false)
  expect(isByPeople([])).toBe(false)
})
