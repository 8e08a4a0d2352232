import type { components } from './generated/dispatch'

type D = components['schemas']

/** An event with many casualties, as dispatch shows it to the desk and to health workers on scene. */
export type TriageClass = D['TriageClass']
export type MassCasualty = D['MassCasualtyView']
export type CasualtyRow = D['CasualtyRow']
export type HospitalRow = D['HospitalRow']
export type PostKind = NonNullable<D['ScenePostView']['kind']>

/** In the order in which they are transported. Grey belongs to SALT only. */
export const TRIAGE_CLASSES = ['RED', 'YELLOW', 'GREY', 'GREEN', 'BLACK'] as const satisfies readonly TriageClass[]

/** The classes of a method of triage. */
export const classesOf = (method: string | undefined): TriageClass[] =>
  TRIAGE_CLASSES.filter((one) => one !== 'GREY' || method === 'SALT')
