// An event with many casualties for the stand-in: forty people, two hospitals with room and one that is full.
const CLASSES = ['RED', 'YELLOW', 'YELLOW', 'GREEN', 'GREEN', 'GREEN', 'BLACK', 'RED']

/** What dispatch answers for the event of `incident`; facilities are those of the stand-in. */
export function casualtiesOf(incident, facilities, iso) {
  const hospitals = [...facilities.values()].filter(({ kind }) => kind === 'HOSPITAL' || kind === 'PUSKESMAS')
  const casualties = Array.from({ length: 40 }, (_, i) => {
    const triage = CLASSES[i % CLASSES.length]
    const row = {
      patientId: `00000000-0000-8000-8000-0000000000${String(i).padStart(2, '0')}`,
      tag: `M-${String(i + 1).padStart(2, '0')}`,
      triage,
      assessedAt: iso(-900 + i * 9),
      where: 'SCENE',
    }
    const hospital = hospitals[i % hospitals.length]
    if (i < 3)
      return {
        ...row,
        where: 'IN_UNIT',
        callSign: 'AMB-02',
        step: 'PATIENT_LOADED',
        facilityId: hospital.id,
        facilityName: hospital.name,
        since: iso(-120),
      }
    if (i < 5)
      return { ...row, where: 'AT_FACILITY', facilityId: hospital.id, facilityName: hospital.name, since: iso(-60) }
    if (triage === 'BLACK' || triage === 'GREEN') return row
    if (i > 30) return row
    return {
      ...row,
      plannedFacilityId: hospital.id,
      plannedFacilityName: hospital.name,
      plannedByHand: i % 9 === 0,
      ...(i % 4 === 0 ? { sector: 'Sektor dermaga' } : {}),
    }
  })
  const count = (of) => casualties.filter(({ triage }) => triage === of).length
  return {
    incidentId: incident.id,
    spokenNumber: incident.spokenNumber,
    exercise: false,
    method: 'START',
    declaredAt: incident.massCasualtySince,
    declaredByName: 'dr. Rahmawati Kusumaningrum Hidayatullah',
    revision: 4,
    tagged: Object.fromEntries(['RED', 'YELLOW', 'GREEN', 'BLACK'].map((of) => [of, count(of)])),
    counted: { RED: 8, YELLOW: 14, GREEN: 20, BLACK: 4 },
    casualties,
    posts: [
      { id: 'p1', kind: 'STAGING', label: 'Lapangan bola Desa Sungai Angit', holder: 'AMB-04' },
      { id: 'p2', kind: 'ROLE', label: 'Komandan medis', holder: 'Ns. Siti Maimunah' },
    ],
    hospitals: hospitals.map((one, i) => ({
      facilityId: one.id,
      name: one.name,
      kind: one.kind,
      open: i !== 2,
      ...(i === 1 ? {} : { freeBeds: i === 0 ? 6 : 0 }),
      coming: i,
      received: i === 0 ? 2 : 0,
      planned: i === 0 ? 4 : 1,
      room: i === 0 ? 2 : 0,
      etaSeconds: 900 + 1300 * i,
    })),
    withoutRoom: casualties
      .filter(
        ({ where, triage, plannedFacilityId }) =>
          where === 'SCENE' && !plannedFacilityId && (triage === 'RED' || triage === 'YELLOW'),
      )
      .map(({ tag }) => tag),
    firstWave: { asked: 4, ready: ['AMB-04', 'AMB-05'], withinMinutes: 60, keptBack: 1, proposed: 0 },
  }
}

/** What referral answers at the families' desk: one who is known by name, and one whom nobody has named yet. */
export function familyAnswerOf(incident, facilities, iso) {
  const [first, second] = [...facilities.values()].filter(({ kind }) => kind === 'HOSPITAL')
  const person = (i, more) => ({
    patientId: `00000000-0000-8000-8000-0000000000${String(i).padStart(2, '0')}`,
    exercise: incident.exercise ?? false,
    sex: 'FEMALE',
    ageBand: 'ADULT',
    ...more,
  })
  return {
    people: [
      person(3, {
        name: 'Ny. Siti Aminah binti Abdurrahman Wahid',
        ageYears: 41,
        agrees: ['NAME', 'SEX', 'AGE'],
        where: 'AT_FACILITY',
        facilityId: first.id,
        facilityName: first.name,
        since: iso(-1500),
      }),
      person(1, { agrees: ['SEX', 'AGE'], where: 'COMING', facilityId: second.id, facilityName: second.name }),
    ],
    more: 3,
  }
}
