import { expect, test } from 'vitest'
import type { OwnFacility } from '../../api/model'
import { receivers } from './receivers'

const facility = (id: string, more: Partial<OwnFacility> = {}): OwnFacility => ({
  id,
  name: id,
  kind: 'HOSPITAL',
  capabilities: ['PONEK'],
  ...more,
})

const ids = (of: ReturnType<typeof receivers>) => of.map(({ id }) => id)

test('who turns patients away is last and who has what is needed is first, also far down the alphabet', () => {
  const list = receivers(
    [
      facility('a diverts', {
        capabilities: ['PONEK', 'NICU'],
        divert: { reason: 'penuh', since: '2026-11-29T01:00:00Z' },
      }),
      facility('b puskesmas', { kind: 'PUSKESMAS', capabilities: ['PONED'] }),
      facility('c without NICU'),
      facility('z has both', { capabilities: ['PONEK', 'NICU'] }),
    ],
    ['ECLAMPSIA', 'LOW_BIRTH_WEIGHT'],
    '',
  )
  expect(ids(list)).toEqual(['z has both', 'c without NICU', 'b puskesmas', 'a diverts'])
  expect(list.map(({ missing }) => missing.join())).toEqual(['', 'NICU', 'PONEK,NICU', ''])
})

test('without criteria hospitals come before health centres', () => {
  expect(ids(receivers([facility('a', { kind: 'PUSKESMAS' }), facility('b')], [], ''))).toEqual(['b', 'a'])
})

test('a bed is free only when a present figure says so and nobody holds it', () => {
  const icu = (free: number, more: object = {}) => ({
    beds: [{ kind: 'ICU' as const, asOf: '2026-11-29T01:00:00Z', free, ...more }],
  })
  const list = receivers(
    [
      facility('a full', icu(0)),
      facility('b old', icu(4, { stale: true })),
      facility('c held', icu(1, { held: 1 })),
      facility('d free', icu(3, { held: 1 })),
    ],
    [],
    'ICU',
  )
  expect(list.map(({ id, free }) => [id, free])).toEqual([
    ['d free', 2],
    ['b old', undefined],
    ['a full', 0],
    ['c held', 0],
  ])
})
