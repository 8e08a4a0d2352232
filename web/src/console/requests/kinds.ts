/** What people ask that is no emergency. */
export const KINDS = [
  'URGENT_HOME_VISIT',
  'HOME_VISIT',
  'BUS_SEAT',
  'TRANSFER',
  'HOME_FROM_HOSPITAL',
  'BODY_TRANSPORT',
  'STANDBY',
  'INFORMATION',
  'COMPLAINT',
  'LEVY_COMPLAINT',
  'THANKS',
] as const
export type Kind = (typeof KINDS)[number]
export type State = 'RECEIVED' | 'ACCEPTED' | 'PLANNED' | 'DECLINED' | 'DONE'

const WORK: readonly Kind[] = KINDS.slice(0, 7)

/** Whether somebody goes somewhere for it. */
export const isWork = (kind: Kind): boolean => WORK.includes(kind)
