import type { BedKind, Criterion, FacilityCapability, OwnFacility } from '../../api/model'

/** A facility that can be asked to take a patient, and what speaks for and against it. */
export interface Receiver {
  id: string
  name: string
  /** What the patient needs and this facility does not have. */
  missing: FacilityCapability[]
  diverts: boolean
  /** Free beds of the wanted kind that are not held; undefined while nobody knows. */
  free: number | undefined
}

const OF_NEWBORNS: readonly Criterion[] = [
  'LOW_BIRTH_WEIGHT',
  'BIRTH_ASPHYXIA',
  'NEONATAL_SEPSIS',
  'NEONATAL_JAUNDICE',
  'MALFORMATION',
]

/** Those that can be asked, the best one first: who takes patients, has what is needed, is a hospital, and has a bed. */
export function receivers(
  facilities: readonly OwnFacility[],
  criteria: readonly Criterion[],
  bed: BedKind | '',
): Receiver[] {
  const needs = new Set<FacilityCapability>(criteria.map((one) => (OF_NEWBORNS.includes(one) ? 'NICU' : 'PONEK')))
  return facilities
    .map((facility) => ({
      receiver: {
        id: facility.id,
        name: facility.name,
        missing: [...needs].filter((one) => !facility.capabilities?.includes(one)),
        diverts: !!facility.divert,
        free: bed ? freeOf(facility, bed) : undefined,
      },
      hospital: facility.kind === 'HOSPITAL',
    }))
    .sort(
      (one, other) =>
        Number(one.receiver.diverts) - Number(other.receiver.diverts) ||
        one.receiver.missing.length - other.receiver.missing.length ||
        Number(other.hospital) - Number(one.hospital) ||
        rank(other.receiver.free) - rank(one.receiver.free) ||
        one.receiver.name.localeCompare(other.receiver.name),
    )
    .map(({ receiver }) => receiver)
}

/** A bed that is known to be free before one of which nobody knows, and that before none. */
function rank(free: number | undefined): number {
  return free === undefined ? 1 : free > 0 ? 2 : 0
}

function freeOf({ beds }: OwnFacility, kind: BedKind): number | undefined {
  const figure = beds?.find((bed) => bed.kind === kind)
  return !figure || figure.stale || figure.free === undefined || figure.free === null
    ? undefined
    : Math.max(0, figure.free - (figure.held ?? 0))
}
