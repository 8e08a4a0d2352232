// Home visits for the stand-in.
const VISIT = {
  id: '00000000-0000-8000-8000-00000000a001',
  spokenNumber: 'P-261128-002',
  exercise: false,
  state: 'UNDER_WAY',
  patientId: '00000000-0000-8000-8000-00000000c001',
  from: { source: 'DESA', desaCode: '16.06.01.2003', landmark: 'rumah panggung hijau di seberang masjid' },
  unitCallSign: 'PSC-MOTOR-02',
}

export const visitsOf = (now) => [
  { visit: { ...VISIT, start: now, startedAt: now }, reports: [] },
  {
    visit: {
      ...VISIT,
      id: '00000000-0000-8000-8000-00000000a0f0',
      spokenNumber: 'P-261121-004',
      state: 'DONE',
      start: now,
    },
    reports: [
      {
        id: '00000000-0000-8000-8000-00000000c0f1',
        outcome: 'VISITED',
        content: {
          findings: 'Luka dekubitus derajat 2 di sakrum, bersih, 3 × 2 cm.',
          done: 'Ganti balutan, ajarkan keluarga miring kanan-kiri tiap 2 jam.',
          advice: 'Hubungi 119 bila demam atau luka berbau.',
        },
        unreadable: false,
        nextVisit: now.slice(0, 10),
        counts: true,
        by: 'Ns. Dewi Anggraini',
        happened: now,
        recorded: now,
      },
    ],
  },
]

export const visitRecordOf = (id, now) => {
  const all = visitsOf(now)
  return { visit: { ...all[0].visit, id }, calendarPath: '/home-calendars/p1/abcdefghijklmnopqrstuv', all }
}

export const HOME_FIGURES = {
  from: '2026-10-29',
  until: '2026-11-28',
  done: 41,
  open: 6,
  declined: 3,
  notHome: 4,
  sentToFacility: 2,
  withNextVisit: 18,
}

/** Two records that look like one person's. */
export const SAME_PERSON = [
  {
    one: {
      id: '00000000-0000-8000-8000-00000000f101',
      exercise: false,
      name: 'Siti Aminah',
      nik: '160606******0001',
      birthDate: '1961-05-02',
      address: 'Desa Lumpatan, dekat masjid',
    },
    other: { id: '00000000-0000-8000-8000-00000000f102', exercise: false, name: 'SITI AMINAH', ageYears: 65 },
    grounds: ['NAME', 'DESA'],
  },
]
