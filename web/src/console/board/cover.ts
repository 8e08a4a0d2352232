import type { VillageCoverage } from '../../api/model'

/** How many people no free unit reaches in time, as far as the population of the villages is on file. */
export interface PeopleWithoutCover {
  known: number
  /** Villages without cover whose population is not on file: the number is then a lower bound. */
  unknownVillages: number
}

/** The people without cover by kecamatan code. Unknown is not zero, so each village is counted by what is on file. */
export function peopleWithoutCover({ desa }: Pick<VillageCoverage, 'desa'>): ReadonlyMap<string, PeopleWithoutCover> {
  const people = new Map<string, PeopleWithoutCover>()
  for (const { kecamatanCode, covered, population } of desa) {
    const before = people.get(kecamatanCode) ?? { known: 0, unknownVillages: 0 }
    if (covered) people.set(kecamatanCode, before)
    else if (population === undefined || population === null) {
      people.set(kecamatanCode, { ...before, unknownVillages: before.unknownVillages + 1 })
    } else people.set(kecamatanCode, { ...before, known: before.known + population })
  }
  return people
}
