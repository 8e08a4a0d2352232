import type { components } from '../api/generated/fleet'
import { Problem } from '../api/call'
import type { Catalogue, TextsFor } from './texts'

type F = components['schemas']
type Needed = TextsFor<'certificate', F['CertificateKind']> & TextsFor<'unfit', F['MayNotBeRosteredReason']>

/** Why a person may not be rostered on a day. */
export interface UnfitReason {
  reason: F['MayNotBeRosteredReason']
  certificate?: F['CertificateKind']
  on?: string
}
/** Somebody whom a roster or a swap was refused for. */
export interface RefusedPerson {
  personId: string
  name: string
  reasons: UnfitReason[]
}

/** The people whom a refusal names, with their reasons; none when it was refused for something else. */
export function refusedPeople(failure: unknown): RefusedPerson[] {
  const people = failure instanceof Problem ? failure.extras['people'] : undefined
  return Array.isArray(people) ? (people as RefusedPerson[]) : []
}

/** Texts of these reasons. */
export const unfitWords = {
  'staff.since': ['sejak {day}', 'since {day}'],
  'staff.untilDay': ['sampai {day}', 'until {day}'],
  'certificate.BTCLS': ['BTCLS', 'BTCLS'],
  'certificate.ACLS': ['ACLS', 'ACLS'],
  'certificate.PPGD': ['PPGD', 'PPGD'],
  'certificate.REGISTRATION': ['STR', 'registration (STR)'],
  'certificate.PRACTICE': ['SIP', 'permit (SIP)'],
  'certificate.DRIVING_LICENCE': ['SIM', 'driving licence'],
  'certificate.FIRST_AID': ['P3K', 'first aid'],
  'unfit.NOT_ACTIVE': ['akun tidak aktif', 'account not active'],
  'unfit.OFF_DUTY': ['tidak bertugas', 'off duty'],
  'unfit.CERTIFICATE_MISSING': ['sertifikat belum ada', 'certificate missing'],
  'unfit.CERTIFICATE_EXPIRED': ['sertifikat habis', 'certificate expired'],
  'unfit.TOO_LONG_WITHOUT_REST': ['terlalu lama tanpa istirahat', 'too long without a rest'],
  'unfit.TOO_MANY_HOURS_IN_WEEK': ['terlalu banyak jam seminggu', 'too many hours in a week'],
} as const satisfies Catalogue & Needed
