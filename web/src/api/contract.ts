import type { ServiceName } from './call'
import type { paths as DispatchPaths } from './generated/dispatch'
import type { paths as FleetPaths } from './generated/fleet'
import type { paths as IntakePaths } from './generated/intake'
import type { paths as ReferralPaths } from './generated/referral'

/** The committed APIs, as `npm run types` reads them: what a page sends must fit, or the build fails. */
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
