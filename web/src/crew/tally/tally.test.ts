import { describe, expect, it } from 'vitest'
import { next, type Answers } from './start'
import { isTag, patientIdOf } from './tags'

describe('the tally of a crew', () => {
  it('gives a casualty the id that dispatch gives them', async () => {
    // The same example as in dispatch's CasualtyIdTest.
    expect(await patientIdOf('019aa000-0000-7000-8000-00000000f001', ' a7-01 ')).toBe(
      '28fd289c-9232-8893-a0f6-c22cd9dd6777',
    )
  })

  it('takes only tags that the service takes', () => {
    expect(['A7-01', ' x9 '].every(isTag)).toBe(true)
    expect(['', 'A 1', 'ä', 'A'.repeat(21)].some(isTag)).toBe(false)
  })

  it('asks the questions of START in their order and classes by them', () => {
    const cases: [Answers, object][] = [
      [{}, { ask: 'walks' }],
      [{ walks: true }, { triage: 'GREEN' }],
      [{ walks: false, breathes: false }, { ask: 'breathesAfterOpening' }],
      [{ walks: false, breathes: false, breathesAfterOpening: false }, { triage: 'BLACK' }],
      [{ walks: false, breathes: false, breathesAfterOpening: true }, { triage: 'RED' }],
      [{ walks: false, breathes: true, fast: true }, { triage: 'RED' }],
      [{ walks: false, breathes: true, fast: false, pulse: false }, { triage: 'RED' }],
      [{ walks: false, breathes: true, fast: false, pulse: true, obeys: false }, { triage: 'RED' }],
      [{ walks: false, breathes: true, fast: false, pulse: true, obeys: true }, { triage: 'YELLOW' }],
    ]
    for (const [answers, wanted] of cases) expect(next(answers)).toEqual(wanted)
  })
})
