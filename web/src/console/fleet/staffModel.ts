import type { components } from '../../api/generated/fleet'

type F = components['schemas']
/** An answer of which the service fills every field but these. */
type Answer<T, O extends keyof T = never> = Required<Omit<T, O>> & Pick<T, O>

export type CertificateKind = F['CertificateKind']
export type OffDutyReason = F['OffDutyReason']
export type UnitLack = Answer<F['UnitLack'], 'capability'>
export type StaffEntry = Answer<Omit<F['StaffEntry'], 'certificates' | 'mayNotBeRostered'>, 'crewRole' | 'offDuty'> & {
  certificates: F['Certificate'][]
  mayNotBeRostered: Answer<F['MayNotBeRostered'], 'certificate' | 'on'>[]
}
export type TrainingContent = F['TrainingBody']
export interface TrainingRow {
  id: string
  training: TrainingContent
}

export type RosterPlace = Answer<F['RosterPlace'], 'overrideReason'>
export type ShiftSwap = Answer<F['ShiftSwap'], 'reason'>
export interface Roster {
  shifts: Answer<F['ShiftView']>[]
  units: Answer<F['RosterUnit']>[]
  places: RosterPlace[]
  gaps: (Answer<Omit<F['RosterGap'], 'lacks'>> & { lacks: UnitLack[] })[]
  swaps: ShiftSwap[]
  villages: (Answer<Omit<F['VillageRota'], 'drivers' | 'days'>, 'desaName'> & {
    drivers: NamedPerson[]
    days: { day: string; driver?: NamedPerson; mayNotBeRostered?: StaffEntry['mayNotBeRostered'] }[]
  })[]
}
export type NamedPerson = Answer<F['NamedPerson']>
export interface MyShifts {
  places: RosterPlace[]
  swaps: ShiftSwap[]
  colleagues: NamedPerson[]
}

export type ChecklistItem = Answer<F['ChecklistItem'], 'capability'>
export type FoundItem = F['FoundItem']
export type UnitChecklist = Answer<Omit<F['UnitChecklist'], 'items'>, 'checkedAt'> & { items: ChecklistItem[] }
export interface MaintenanceRow {
  id: string
  maintenance: F['MaintenanceBody']
  due: boolean
}
export type UnitEquipment = Answer<
  Omit<F['UnitEquipment'], 'lacks' | 'toSeeTo' | 'maintenance'>,
  'checkedAt' | 'odometer'
> & { lacks: UnitLack[]; toSeeTo: Answer<F['ItemToSeeTo'], 'on'>[]; maintenance: MaintenanceRow[] }
export interface EquipmentOverview {
  units: UnitEquipment[]
  checklists: { kind: UnitKind; items: ChecklistItem[] }[]
}
export type UnitKind = F['UnitKind']

export type OwnerTrips = Answer<F['OwnerTrips'], 'ownerKind' | 'ownerName' | 'callSign'>
export type UnusualTripRow = Answer<
  F['UnusualTripRow'],
  'callSign' | 'spokenNumber' | 'closedAt' | 'kmByOdometer' | 'kmByPositions'
>
export interface TripReport {
  from: string
  to: string
  owners: OwnerTrips[]
  unusual: UnusualTripRow[]
}
export interface HoursWithoutCover {
  watchedHours: number
  watchedByRoadHours?: number
  villages: Answer<F['VillageHours']>[]
}

export const CERTIFICATES: CertificateKind[] = [
  'BTCLS',
  'ACLS',
  'PPGD',
  'REGISTRATION',
  'PRACTICE',
  'DRIVING_LICENCE',
  'FIRST_AID',
]
export const OFF_DUTY: OffDutyReason[] = ['LEAVE', 'ILL', 'TRAINING', 'FAMILY', 'SUSPENDED', 'OTHER']
