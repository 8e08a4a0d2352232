import type { ServiceName } from './call'
import type { components as DispatchParts, paths as DispatchPaths } from './generated/dispatch'
import type { components as FleetParts, paths as FleetPaths } from './generated/fleet'
import type { components as IntakeParts, paths as IntakePaths } from './generated/intake'
import type { components as ReferralParts, paths as ReferralPaths } from './generated/referral'
import type * as model from './model'
import type { CodeKey } from '../words/words'

/** The committed APIs, as `npm run types` reads them. What follows makes the build fail where a page no longer fits. */
interface Apis {
  intake: IntakePaths
  dispatch: DispatchPaths
  fleet: FleetPaths
  referral: ReferralPaths
}

/** `/offers/{id}/answer` as TypeScript sees the address that a page builds: `/offers/${string}/answer`. */
type Built<P extends string> = P extends `${infer Before}{${string}}${infer After}`
  ? `${Before}${string}${Built<After>}`
  : P

type Named<S extends ServiceName, P extends string> = {
  [K in keyof Apis[S] & string]: P extends Built<K> ? (Built<K> extends P ? K : never) : never
}[keyof Apis[S] & string]

type Json<T> = T extends { content: { 'application/json': infer Body } } ? Body : never

/** What a page must send with `PUT` to an address; never where the service has no such address. */
export type BodyOf<S extends ServiceName, P extends string> = Apis[S][Named<S, P>] extends {
  put: { requestBody?: infer R }
}
  ? Json<NonNullable<R>>
  : never

/** The places at which a page expects what the service does not promise, as `field.field`; never when they agree. */
type Astray<M, G, At extends string> = [M] extends [string | number | boolean]
  ? [G] extends [M]
    ? never
    : `${At}: other values`
  : M extends readonly (infer MI)[]
    ? G extends readonly (infer GI)[]
      ? Astray<MI, GI, At>
      : `${At}: no list`
    : {
        [K in keyof M & string]: K extends keyof G
          ? Astray<NonNullable<M[K]>, NonNullable<G[K]>, `${At}.${K}`>
          : `${At}.${K}: not there`
      }[keyof M & string]

type Agreed<Problems> = [Problems] extends [never] ? true : Problems

type I = IntakeParts['schemas']
type D = DispatchParts['schemas']
type F = FleetParts['schemas']
type R = ReferralParts['schemas']

/** Compiles only while every answer that the pages read has what they read. */
export const agreed: [
  Agreed<Astray<model.Regency, I['RegencyView'], 'Regency'>>,
  Agreed<Astray<model.Area, I['AreaView'], 'Area'>>,
  Agreed<Astray<model.PressReceipt, I['Receipt'], 'PressReceipt'>>,
  Agreed<Astray<model.PhoneTokens, I['Tokens'], 'PhoneTokens'>>,
  Agreed<Astray<model.PressProgress, I['PressView'], 'PressProgress'>>,
  Agreed<Astray<model.Contact, I['ContactView'], 'Contact'>>,
  Agreed<Astray<model.ReportedIncident, I['IncidentView'], 'ReportedIncident'>>,
  Agreed<Astray<model.Complaint, I['ComplaintView'], 'Complaint'>>,
  Agreed<Astray<model.PassingForPrint, I['PassingForPrint'], 'PassingForPrint'>>,
  Agreed<Astray<model.ContactsOfDay, I['DailySummary'], 'ContactsOfDay'>>,
  Agreed<Astray<model.BoardSnapshot, D['Snapshot'], 'BoardSnapshot'>>,
  Agreed<Astray<model.IncidentDetail, D['IncidentView'], 'IncidentDetail'>>,
  Agreed<Astray<model.TimelineItem, D['Item'], 'TimelineItem'>>,
  Agreed<Astray<model.Recommendation, D['UnitsToSend'], 'Recommendation'>>,
  Agreed<Astray<model.Destinations, D['Destinations'], 'Destinations'>>,
  Agreed<Astray<model.MyWork, D['MyWork'], 'MyWork'>>,
  Agreed<Astray<model.AssignmentProposals, D['Proposals'], 'AssignmentProposals'>>,
  Agreed<Astray<model.RelocationAdvice, D['Advice'], 'RelocationAdvice'>>,
  Agreed<Astray<model.Keeping, D['KeepingView'], 'Keeping'>>,
  Agreed<Astray<model.VillageCoverage, F['VillageCoverage'], 'VillageCoverage'>>,
  Agreed<Astray<model.IncidentsOfDay, D['DaySheet'], 'IncidentsOfDay'>>,
  Agreed<Astray<Omit<model.Unit, 'available' | 'assignmentId'>, F['UnitView'], 'Unit (fleet)'>>,
  Agreed<Astray<model.TripSheet, F['TripSheet'], 'TripSheet'>>,
  Agreed<Astray<model.Arrival, R['ArrivalView'], 'Arrival'>>,
  Agreed<Astray<model.Identity, R['PatientView'], 'Identity'>>,
  Agreed<Astray<model.Facility, R['FacilityView'], 'Facility'>>,
] = [
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
  true,
]

/** Codes without words; a new one in an API does not compile until somebody has said it in both languages. */
type Unsaid = Exclude<
  | `what.${D['What']}`
  | `why.${D['Why'] | D['Filter'] | D['For'] | D['Reason'] | I['Why']}`
  | `warning.${D['Warning'] | D['Against']}`
  | `flag.${I['Flag']}`,
  CodeKey
>

export const said: Agreed<Unsaid> = true
