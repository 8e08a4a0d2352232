import type { components } from './generated/dispatch'
import type { Place } from './model'

type D = components['schemas']

/** A day of planned work, as dispatch shows it to the desk; and a crew's own list. */
export type PlannedJob = Omit<D['PlannedJobView'], 'from' | 'to'> & { id: string; from?: Place; to?: Place }
export type JobKind = D['JobKind']
export type JobState = D['JobState']
export type WhyNot = D['WhyNot']
export type PlanUnit = D['PlanUnit'] & { unitId: string; callSign: string; from: string; until: string }
export type DayPlan = Omit<D['DayPlanView'], 'jobs' | 'units'> & { jobs: PlannedJob[]; units: PlanUnit[] }
export type MyDayUnit = Omit<D['MyDayUnit'], 'jobs'> & { unitId: string; callSign: string; jobs: PlannedJob[] }

export const JOB_KINDS = [
  'HOME_VISIT',
  'TRANSFER',
  'HOME_FROM_HOSPITAL',
  'BODY_TRANSPORT',
  'STANDBY',
  'BUS_RUN',
  'OTHER',
] as const satisfies readonly JobKind[]
