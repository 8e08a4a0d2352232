import { afterEach, expect, test } from 'vitest'
import { language } from './language.svelte'
import { decimal } from './time'

const before = language.code
afterEach(() => {
  language.code = before
})

test('a number is written as its reader writes it', () => {
  language.code = 'id'
  expect(decimal(34.84, 1)).toBe('34,8')
  expect(decimal(1234, 0)).toBe('1234')
  language.code = 'en'
  expect(decimal(34.84, 1)).toBe('34.8')
})
