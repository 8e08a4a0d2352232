import { describe, expect, it } from 'vitest'
import * as salt from './salt'
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

  it('asks the questions of SALT in their order and classes by them', () => {
    const stable = {
      treated: true,
      breathing: true,
      purposeful: true,
      peripheralPulse: true,
      noDistress: true,
      bleedingStopped: true,
    }
    const cases: [salt.SaltAnswers, object][] = [
      [{}, { ask: 'treated' }],
      [{ treated: false }, { ask: 'breathing' }],
      [{ treated: true, breathing: false }, { triage: 'BLACK' }],
      [{ treated: true, breathing: true }, { ask: 'purposeful' }],
      [stable, { ask: 'minor' }],
      [{ ...stable, minor: true }, { triage: 'GREEN' }],
      [{ ...stable, minor: false }, { triage: 'YELLOW' }],
    ]
    for (const [answers, wanted] of cases) expect(salt.next(answers)).toEqual(wanted)
    for (const sign of ['purposeful', 'peripheralPulse', 'noDistress', 'bleedingStopped'] as const) {
      const lacking = { ...stable, [sign]: false }
      expect(salt.next(lacking), sign).toEqual({ ask: 'likely' })
      expect(salt.next({ ...lacking, likely: true }), sign).toEqual({ triage: 'RED' })
      expect(salt.next({ ...lacking, likely: false }), sign).toEqual({ triage: 'GREY' })
    }
  })

  it('ends the questions of SALT with one class for any answers, and grey only for who is not likely to survive', () => {
    const questions = Object.keys(QUESTIONS) as salt.SaltQuestion[]
    for (let bits = 0; bits < 2 ** questions.length; bits++) {
      const all = Object.fromEntries(
        questions.map((one, n) => [one, (bits & (1 << n)) !== 0]),
      ) as Required<salt.SaltAnswers>
      const given: salt.SaltAnswers = {}
      let asked = salt.next(given)
      for (let n = 0; 'ask' in asked && n < questions.length; n++) {
        given[asked.ask] = all[asked.ask]
        asked = salt.next(given)
      }
      expect(asked).toHaveProperty('triage')
      if ('triage' in asked && asked.triage === 'GREY') expect(given.likely).toBe(false)
    }
  })
})

/** Every question of SALT, once: a new one does not compile until it is here. */
const QUESTIONS: Record<salt.SaltQuestion, true> = {
  treated: true,
  breathing: true,
  purposeful: true,
  peripheralPulse: true,
  noDistress: true,
  bleedingStopped: true,
  likely: true,
  minor: true,
}
