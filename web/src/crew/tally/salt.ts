import type { TriageClass } from '../../api/massCasualty'

/**
 * SALT (Sort, Assess, Life-saving interventions, Treatment/Transport). Sorting by walking, waving and lying still only says who is
 * looked at first; it gives no class. Life-saving interventions come before the class, where they take under a minute. Grey is
 * "expectant": not likely to survive given the present resources, and looked at again when there are more.
 *
 * Source: Lerner EB, Schwartz RB, Coule PL, et al. Mass casualty triage: an evaluation of the data and development of a proposed
 * national guideline. Disaster Med Public Health Prep 2008;2(Suppl 1):S25–S34; Lerner EB, Cone DC, Weinstein ES, et al. Mass casualty
 * triage: an evaluation of the science and refinement of a national guideline. Disaster Med Public Health Prep 2011;5(2):129–137.
 */
export type SaltQuestion = 'treated' | 'breathing' | (typeof SIGNS)[number] | 'likely' | 'minor'

export type SaltAnswers = Partial<Record<SaltQuestion, boolean>>

/** Whoever lacks one of these is in danger of life. */
const SIGNS = ['purposeful', 'peripheralPulse', 'noDistress', 'bleedingStopped'] as const

/** What to ask next, or the class that follows from the answers. */
export function next(answers: SaltAnswers): { ask: SaltQuestion } | { triage: TriageClass } {
  // Whatever is answered: what can be done in a minute was thought of.
  if (answers.treated === undefined) return { ask: 'treated' }
  if (answers.breathing === undefined) return { ask: 'breathing' }
  if (!answers.breathing) return { triage: 'BLACK' }
  for (const sign of SIGNS) {
    if (answers[sign] === undefined) return { ask: sign }
    if (!answers[sign]) {
      if (answers.likely === undefined) return { ask: 'likely' }
      return { triage: answers.likely ? 'RED' : 'GREY' }
    }
  }
  if (answers.minor === undefined) return { ask: 'minor' }
  return { triage: answers.minor ? 'GREEN' : 'YELLOW' }
}
