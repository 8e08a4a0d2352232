import { expect, it } from 'vitest'
import { newPersonId } from './personId'

it('makes the id of a new person of their name', () => {
  expect(newPersonId('Siti Aminah, S.Kep', new Set())).toBe('field:siti-aminah-s-kep')
})

it('never gives a second person of the same name the id of the first, whose numbers it would replace', () => {
  const taken = new Set(['field:ahmad', 'field:ahmad-2'])
  expect(newPersonId('Ahmad', taken)).toBe('field:ahmad-3')
  expect(newPersonId('Ahmad', new Set())).toBe('field:ahmad')
})
