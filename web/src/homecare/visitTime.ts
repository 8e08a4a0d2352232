import { dayAndTime, localDay, shortDate, shortTime } from '../words/time'

/** When a visit is, or begins; only the day while no time is planned and none was asked for. */
export function visitTime(visit: {
  startedAt?: string | null
  start?: string | null
  wantedFrom?: string | null
}): string {
  const planned = visit.startedAt ?? visit.start
  return !planned && visit.wantedFrom && shortTime(visit.wantedFrom) === '00.00'
    ? shortDate(localDay(new Date(visit.wantedFrom)))
    : dayAndTime(planned ?? visit.wantedFrom)
}
