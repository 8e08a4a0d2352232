import type { components } from './generated/dispatch'
import type { components as ReferralParts } from './generated/referral'

type D = components['schemas']
type R = ReferralParts['schemas']

/** An event with many casualties, as dispatch shows it to the desk and to health workers on scene. */
export type TriageClass = D['TriageClass']
export type MassCasualty = D['MassCasualtyView']
export type CasualtyRow = D['CasualtyRow']
export type HospitalRow = D['HospitalRow']
export type PostKind = NonNullable<D['ScenePostView']['kind']>

/** The families' desk, as referral shows it to supervisors, and to call takers while it is open. */
export type FamilyDesk = R['FamilyDesk']
export type FamilyDeskPerson = R['FamilyDeskPerson']
export type FamilyGround = NonNullable<FamilyDeskPerson['agrees']>[number]

/** In the order in which they are transported. Grey belongs to SALT only. */
export const TRIAGE_CLASSES = ['RED', 'YELLOW', 'GREY', 'GREEN', 'BLACK'] as const satisfies readonly TriageClass[]

/** The classes of a method of triage. */
export const classesOf = (method: string | undefined): TriageClass[] =>
  TRIAGE_CLASSES.filter((one) => one !== 'GREY' || method === 'SALT')
