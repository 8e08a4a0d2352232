import { beforeEach, expect, test } from 'vitest'
import { language } from '../words/language.svelte'
import { zone } from '../words/zone.svelte'
import { visitTime } from './visitTime'

beforeEach(() => {
  zone.name = 'Asia/Jakarta'
  language.code = 'id'
})

test('a next visit that has only a day is not said to be at midnight', () => {
  expect(visitTime({ wantedFrom: '2026-12-05T17:00:00Z' })).toBe('6 Des 2026')
  expect(visitTime({ wantedFrom: '2026-12-06T02:00:00Z' })).toContain('09.00')
  expect(visitTime({ wantedFrom: '2026-12-05T17:00:00Z', start: '2026-12-06T03:30:00Z' })).toContain('10.30')
})
