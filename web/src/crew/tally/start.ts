import type { TriageClass } from '../../api/massCasualty'

/** The questions of START (Simple Triage and Rapid Treatment), in their order. */
export type Question = 'walks' | 'breathes' | 'breathesAfterOpening' | 'fast' | 'pulse' | 'obeys'

export type Answers = Partial<Record<Question, boolean>>

/** What to ask next, or the class that follows from the answers. */
export function next(answers: Answers): { ask: Question } | { triage: TriageClass } {
  if (answers.walks === undefined) return { ask: 'walks' }
  if (answers.walks) return { triage: 'GREEN' }
  if (answers.breathes === undefined) return { ask: 'breathes' }
  if (!answers.breathes) {
    if (answers.breathesAfterOpening === undefined) return { ask: 'breathesAfterOpening' }
    return { triage: answers.breathesAfterOpening ? 'RED' : 'BLACK' }
  }
  if (answers.fast === undefined) return { ask: 'fast' }
  if (answers.fast) return { triage: 'RED' }
  if (answers.pulse === undefined) return { ask: 'pulse' }
  if (!answers.pulse) return { triage: 'RED' }
  if (answers.obeys === undefined) return { ask: 'obeys' }
  return { triage: answers.obeys ? 'YELLOW' : 'RED' }
}
