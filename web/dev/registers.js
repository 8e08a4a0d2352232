// What the stand-in answers for the pages of people, shifts, equipment, claims, referrals, beds, requests, messages, landmarks
// and measures, and how those answers look in the four states of a page: as usual, with long names and numbers, empty, and refused.

const DAY = 86_400_000
const iso = (offsetSeconds = 0) => new Date(Date.now() + offsetSeconds * 1000).toISOString()
const day = (offset = 0) => new Date(Date.now() + 7 * 3_600_000 + offset * DAY).toISOString().slice(0, 10)

/** A service's answer of each read in these states; everything else stays as usual. */
const LONG = {
  name: 'Puskesmas Pembantu Sungai Lilin Hulu Kecamatan Bayung Lencir',
  person: 'Raden Ajeng Siti Nurhaliza Kusumaningrum Wijaya',
  callSign: 'AMB-SUNGAI-LILIN-HULU-12',
  number: '0812-3456-7890-123',
  text: 'Rumah panggung biru di tepi sungai, seberang masjid lama, masuk lewat jembatan gantung lalu belok kiri di warung Bu Haji Aminah; jalan tanah, licin setelah hujan.',
}
const LONG_KEYS = {
  ownerName: LONG.name,
  neighbour: LONG.name,
  borrowedFrom: LONG.name,
  route: LONG.name,
  stop: LONG.name,
  receivedBy: LONG.person,
  offeredByName: LONG.person,
  publishedByName: LONG.person,
  seenByName: LONG.person,
  cancelledWhy: LONG.text.slice(0, 120),
  landmark: LONG.text,
  unit: LONG.callSign,
  policyUnit: LONG.callSign,
  accountId: 'polres-musi-banyuasin-f47ac10b-58cc-4372-a567-0e02b2c3d479',
  incidents: 123_456,
  patients: 123_456,
  facilityName: LONG.name,
  outsideName: LONG.name,
  fromName: LONG.name,
  facility: LONG.name,
  post: LONG.name,
  callSign: LONG.callSign,
  unitCallSign: LONG.callSign,
  askedByName: LONG.person,
  toPersonName: LONG.person,
  askedBy: LONG.person,
  answeredBy: LONG.person,
  escort: LONG.person,
  by: LONG.person,
  number: LONG.number,
  telephone: '+6281234567890123',
  note: LONG.text,
  text: LONG.text,
  what: LONG.text.slice(0, 120),
  reason: LONG.text.slice(0, 120),
  situation: LONG.text,
  place: 'Aula Dinas Kesehatan Kabupaten Musi Banyuasin, lantai dua, Sekayu',
  title: 'Bantuan Hidup Dasar dan Penanganan Trauma bagi Pengemudi Mobil Desa Siaga',
  rupiah: 123_456_789,
  odometer: 987_654,
}
function lengthen(value, key, parent) {
  if (Array.isArray(value)) return value.map((one) => lengthen(one, key, parent))
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, lengthen(one, name, value)]))
  // A person's own name stands beside their id, a role or certificates; every other name is one of a place.
  if (key === 'name' && typeof value === 'string') return parent.personId || parent.role ? LONG.person : LONG.name
  if (key === 'personId' && typeof value === 'string' && !value.startsWith('mock'))
    return `${value}-raden-ajeng-siti-nurhaliza`
  // A number by which something is known stays its own.
  if (key === 'number' && typeof value === 'string' && value.startsWith('R-')) return value
  return key in LONG_KEYS && typeof value === typeof LONG_KEYS[key] ? LONG_KEYS[key] : value
}
function empty(value) {
  if (Array.isArray(value)) return []
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      Array.isArray(one) ? [] : typeof one === 'number' && key !== 'watchedHours' ? 0 : one,
    ]),
  )
}
/** Lists that no real service answers empty, or that a page needs before it shows its own. */
const ALWAYS =
  /^\/(intake\/(regency|areas|complaints|desk-presence)|dispatch\/(board|my-work|my-push)|referral\/(my-facilities|my-push|patients)|fleet\/my-units)/

/** What is written without anybody pressing something, and what signs a person in. */
const BY_ITSELF = /\/(desk-presence|sign-in-codes|sessions|my-push|seen|device-keys|positions)(\/|$)/
const refusal = (status, code, title) => ({
  status,
  problem: { type: `https://psc119.id/problems/${code}`, title, status },
})

/** `undefined` where the answer stays as it is. */
export function inState(state, method, path, answer) {
  if (state === 'conflict' && method === 'PUT' && /\/(roster|shift-swaps\/[^/]+\/answer)$/.test(path)) {
    const refused = refusal(409, 'may-not-be-rostered', `${people[3].name} tidak boleh dijadwalkan saat itu`)
    refused.problem.detail = 'Alasannya tercantum. Pilih orang lain, atau sebutkan mengapa tetap dijadwalkan.'
    refused.problem.people = [
      {
        ...{ personId: people[3].personId, name: people[3].name },
        reasons: [...people[3].mayNotBeRostered, { reason: 'TOO_LONG_WITHOUT_REST' }],
      },
      { personId: people[4].personId, name: people[4].name, reasons: [{ reason: 'OFF_DUTY', on: day(5) }] },
    ]
    return refused
  }
  if (state === 'conflict' && method !== 'GET' && !BY_ITSELF.test(path))
    return refusal(
      409,
      'changed-meanwhile',
      'Orang lain sudah mengubahnya. Isian Anda belum tersimpan: baca lagi, lalu ulangi.',
    )
  if (method !== 'GET' || answer?.problem || answer === undefined) return undefined
  if (state === 'long') return lengthen(answer)
  if (ALWAYS.test(path)) return undefined
  if (state === 'empty') return empty(answer)
  if (state === 'error') return refusal(503, 'unavailable', 'Layanan belum siap. Coba lagi sebentar lagi.')
  if (state === 'forbidden') return refusal(403, 'forbidden', 'Akun Anda tidak boleh membaca ini.')
  return undefined
}

const NAMES = ['Siti Aminah', 'Jaka Purnama', 'dr. Rina Marlina', 'Budi Santoso', 'Dewi Lestari', 'Ahmad Fauzi']
const ROLES = ['NURSE', 'DRIVER', 'PARAMEDIC', 'DRIVER', 'MIDWIFE', 'NURSE']
const people = NAMES.map((name, n) => ({
  personId: `field:petugas-${n + 1}`,
  name,
  numbers: [`••••${4100 + n * 7}`],
  roles: ['crew'],
  active: true,
  crewRole: ROLES[n],
  desaCodes: n === 1 ? ['16.06.01.2004'] : [],
  certificates:
    ROLES[n] === 'DRIVER'
      ? [{ kind: 'DRIVING_LICENCE', validUntil: day(n === 3 ? -12 : 400) }]
      : [{ kind: 'BTCLS', validUntil: day(n === 5 ? -40 : 300) }, { kind: 'REGISTRATION' }],
  ...(n === 4 ? { offDuty: { reason: 'LEAVE', from: day(-1), until: day(5) } } : {}),
  mayNotBeRostered:
    n === 3
      ? [{ reason: 'CERTIFICATE_EXPIRED', certificate: 'DRIVING_LICENCE', on: day(-12) }]
      : n === 5
        ? [{ reason: 'CERTIFICATE_EXPIRED', certificate: 'BTCLS', on: day(-40) }]
        : n === 4
          ? [{ reason: 'OFF_DUTY', on: day(5) }]
          : [],
}))
const id = (n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/** Routes in the form that `server.js` reads: method, path, what it answers. */
export function registers({ units, facilities, kecamatan, desa }) {
  const list = [...units.values()].map(({ id: unitId, callSign, kind }) => ({ id: unitId, callSign, kind }))
  const startOf = (date, shift) => new Date(`${date}T${shift === 1 ? '08' : '20'}:00:00+07:00`)
  const shifts = (from) =>
    Array.from({ length: 7 }, (_, n) => new Date(Date.parse(`${from}T00:00:00Z`) + n * DAY).toISOString().slice(0, 10))
      .flatMap((date) => [1, 2].map((shift) => ({ day: date, shift })))
      .map((one) => ({
        ...one,
        startsAt: startOf(one.day, one.shift).toISOString(),
        endsAt: new Date(startOf(one.day, one.shift).getTime() + 12 * 3_600_000).toISOString(),
      }))
  const place = (one, unit, person, n) => ({
    id: id(n),
    ...one,
    unitId: unit.id,
    callSign: unit.callSign,
    personId: person.personId,
    name: person.name,
    role: person.crewRole,
  })
  const swaps = [
    {
      id: id(900),
      placeId: id(3),
      day: day(2),
      shift: 1,
      callSign: 'AMB-01',
      role: 'NURSE',
      askedBy: people[0].personId,
      askedByName: people[0].name,
      toPerson: 'mock',
      toPersonName: people[5].name,
      reason: 'Anak sakit',
      state: 'ASKED',
      askedAt: iso(-7200),
    },
  ]
  const roster = (from) => {
    const all = shifts(from)
    return {
      shifts: all,
      units: list,
      places: all.flatMap((one, n) => [
        place(one, list[0], people[n % 2 === 0 ? 0 : 2], n * 4),
        place(one, list[0], people[1], n * 4 + 1),
        ...(n % 3 === 0
          ? []
          : [
              {
                ...place(one, list[2], people[5], n * 4 + 2),
                ...(n % 4 === 0 ? { overrideReason: 'Tidak ada pengganti' } : {}),
              },
            ]),
      ]),
      gaps: all
        .filter((_, n) => n % 3 === 0)
        .map(({ day: date, shift }) => ({
          day: date,
          shift,
          unitId: list[2].id,
          callSign: list[2].callSign,
          lacks: [
            { cause: 'CREW', about: 'DRIVER', capability: 'TRANSPORT' },
            { cause: 'CREW', about: 'CLINICIAN' },
          ],
        })),
      swaps,
      villages: [0, 1].map((k) => ({
        desaCode: desa[k * 12].code,
        desaName: desa[k * 12].name,
        since: day(-30),
        drivers: people.slice(1, 4),
        days: [...new Set(all.map(({ day: date }) => date))].map((date, n) => ({
          day: date,
          ...(n === 3 ? {} : { driver: people[1 + (n % 3)] }),
          mayNotBeRostered:
            n % 3 === 1
              ? [{ reason: 'CERTIFICATE_EXPIRED', certificate: 'DRIVING_LICENCE', on: day(-12) }]
              : k === 1 && n === 2
                ? [{ reason: 'NOT_ACTIVE' }, { reason: 'CERTIFICATE_MISSING', certificate: 'DRIVING_LICENCE' }]
                : [],
        })),
      })),
    }
  }
  const items = [
    ['o2', 'Tabung oksigen penuh', 'Full oxygen cylinder', 2, true, 'BLS'],
    ['aed', 'AED, baterai baik', 'AED, battery good', 1, true, 'ALS'],
    ['tandu', 'Tandu lipat', 'Folding stretcher', 1, false, 'TRANSPORT'],
    ['bvm', 'Kantong napas (BVM)', 'Bag-valve mask', 2, false, 'BLS'],
    ['sarung', 'Sarung tangan, kotak', 'Gloves, boxes', 4, true, undefined],
  ].map(([code, nameId, nameEn, needed, expires, capability]) => ({
    code,
    nameId,
    nameEn,
    needed,
    expires,
    ...(capability ? { capability } : {}),
  }))
  const referral = (n, more) => ({
    id: id(500 + n),
    exercise: n === 2,
    patientId: id(600 + n),
    sex: 'FEMALE',
    ageYears: 28 + n,
    urgency: ['EMERGENCY', 'URGENT', 'PLANNED', 'EMERGENCY'][n % 4],
    diagnosis: {
      code: ['O14.1', 'I63.9', 'N18.5', 'S72.0'][n % 4],
      name: ['Preeklampsia berat', 'Stroke iskemik', 'Gagal ginjal kronik stadium 5', 'Patah leher femur'][n % 4],
    },
    criteria: n === 0 ? ['SEVERE_PREECLAMPSIA'] : [],
    wants: n === 0 ? ['PONEK'] : [],
    wantedBed: 'ICU',
    from: { id: 'f3', name: 'Puskesmas Babat Toman (contoh)' },
    targets: [
      { facilityId: 'f1', name: 'RSUD Sekayu (contoh)', state: 'ASKED', askedAt: iso(-1500), missing: ['NICU'] },
      {
        facilityId: 'f2',
        name: 'RSUD Sungai Lilin (contoh)',
        state: 'REJECTED',
        askedAt: iso(-1500),
        answeredAt: iso(-900),
        answeredBy: 'dr. Anton',
      },
    ],
    state: 'ASKED',
    stateSince: iso(-1500),
    dueAt: iso(n === 0 ? -300 : 900),
    escalations: n === 0 ? 2 : 0,
    askedAt: iso(-1500),
    askedBy: 'Bidan Wati',
    ...more,
  })
  const detail = {
    sbar: {
      situation: 'G2P1A0, 34 minggu, tekanan darah 180/120, nyeri kepala hebat.',
      background: 'Riwayat hipertensi. MgSO4 4 g sudah masuk pukul 13.20.',
      assessment: 'Preeklampsia berat, risiko kejang.',
      recommendation: 'Perlu ICU ibu dan dokter kandungan sekarang.',
    },
    steps: [
      { kind: 'REQUESTED', at: iso(-1500), by: 'Bidan Wati', via: 'APP' },
      { kind: 'REMINDED', at: iso(-900), facility: 'RSUD Sekayu (contoh)' },
      { kind: 'REJECTED', at: iso(-890), facility: 'RSUD Sungai Lilin (contoh)', note: 'ICU penuh', by: 'dr. Anton' },
    ],
  }
  const referrals = [
    referral(0),
    referral(1, {
      state: 'ACCEPTED',
      acceptedBy: 'f1',
      targets: [{ facilityId: 'f1', name: 'RSUD Sekayu (contoh)', state: 'ACCEPTED', answeredBy: 'dr. Rina' }],
    }),
    referral(2, {
      state: 'ON_THE_WAY',
      acceptedBy: 'f1',
      transport: 'PSC',
      escort: 'Bidan Wati',
      targets: [{ facilityId: 'f1', name: 'RSUD Sekayu (contoh)', state: 'ACCEPTED', answeredBy: 'dr. Rina' }],
    }),
    referral(3, {
      needsAnother: true,
      targets: [{ facilityId: 'f2', name: 'RSUD Sungai Lilin (contoh)', state: 'REJECTED', answeredBy: 'dr. Anton' }],
    }),
  ]
  for (const facility of facilities.values()) {
    facility.beds = facility.beds.map((bed, n) => ({
      ...bed,
      via: n === 0 ? 'APP' : 'PHONE',
      by: n === 0 ? 'Perawat IGD' : 'Operator Contoh',
      stale: n === 1,
      ...(n === 0 ? { held: 1 } : {}),
    }))
    if (facility.id === 'f4') facility.beds = []
    facility.resources =
      facility.id === 'f1'
        ? [
            {
              subject: 'SPECIALISTS',
              content: {
                specialists: [
                  { capability: 'SURGERY', title: 'Sp.B', onCall: true },
                  { capability: 'PONEK', title: 'Sp.OG', onCall: false },
                ],
              },
              asOf: iso(-5400),
              stale: false,
            },
            { subject: 'BLOOD', content: { blood: { 'O+': 6, 'A+': 2, 'AB-': 0 } }, asOf: iso(-90_000), stale: true },
            { subject: 'OXYGEN', content: { oxygen: { supply: 'LOW', hours: 12 } }, asOf: iso(-4000), stale: false },
            {
              subject: 'WARDS',
              content: { wards: [{ tt: 'Kelas III', ruang: 'Melati', kosong: 3, jumlah: 12 }] },
              asOf: iso(-4000),
              stale: false,
            },
          ]
        : []
    facility.holds =
      facility.id === 'f1' ? [{ id: id(700), kind: 'ICU', since: iso(-600), until: iso(3000), by: 'IGD' }] : []
    if (facility.id === 'f2') facility.calledAt = iso(-3600)
  }
  const file = () => ({ name: 'contoh.csv', mediaType: 'text/csv', content: Buffer.from('contoh').toString('base64') })
  const requests = [
    ['HOME_VISIT', 'RECEIVED', 'Pak Darmo', 'Ganti perban ibu, tidak bisa jalan.', {}],
    ['BUS_SEAT', 'PLANNED', 'Ibu Yanti', 'Kontrol ke Palembang.', { plannedFor: iso(40_000) }],
    ['BODY_TRANSPORT', 'ACCEPTED', 'Keluarga Rahman', undefined, { wantedFor: iso(3000) }],
    ['STANDBY', 'DECLINED', 'Karang Taruna', 'Pertandingan bola Minggu sore.', { reason: 'Unit terpakai semua' }],
  ].map(([kind, state, askedBy, note, more], n) => ({
    request: {
      id: id(800 + n),
      spokenNumber: `P-${121 + n}`,
      kind,
      number: '0812-7100-22' + (33 + n),
      askedBy,
      ...(note ? { note } : {}),
      state,
      receivedAt: iso(-n * 40_000 - 500),
      ...more,
    },
    ...(n === 1 ? { followLink: 'https://psc.example/i/abc' } : {}),
  }))
  const interval = (many, medianSeconds, p90Seconds) => ({ many, medianSeconds, p90Seconds })
  const month = day().slice(0, 7)

  return [
    ['GET', '/fleet/staff', () => ({ items: people })],
    ['PUT', '/fleet/staff/:id', (_, { body }) => body],
    ['PUT', '/fleet/people/:id', (_, { body }) => body],
    ['GET', '/fleet/roster', (_, { query }) => roster(query.get('from') ?? day())],
    ['PUT', '/fleet/units/:id/roster', (_, { body }) => body],
    ['PUT', '/fleet/shift-swaps/:id/answer', () => ({})],
    ['PUT', '/fleet/shift-swaps/:id', () => ({})],
    [
      'GET',
      '/fleet/my-shifts',
      () => ({
        places: shifts(day())
          .slice(1, 5)
          .map((one, n) => place(one, list[1], people[0], n)),
        swaps,
        colleagues: people.map(({ personId, name }) => ({ personId, name })),
      }),
    ],
    [
      'GET',
      '/fleet/trainings',
      () => ({
        items: [
          {
            id: id(300),
            training: {
              title: 'BTCLS angkatan 4',
              kind: 'TRAINING',
              certificate: 'BTCLS',
              plannedOn: day(21),
              cancelled: false,
              place: 'Aula RSUD Sekayu',
              attendance: [],
            },
          },
          {
            id: id(301),
            training: {
              title: 'Simulasi kecelakaan massal',
              kind: 'EXERCISE',
              plannedOn: day(-30),
              heldOn: day(-29),
              cancelled: false,
              attendance: people.map(({ personId }, n) => ({
                personId,
                attended: n < 5,
                passed: n < 4,
                score: 70 + n,
              })),
            },
          },
        ],
      }),
    ],
    [
      'GET',
      '/fleet/equipment',
      () => ({
        units: list.map(({ id: unitId, callSign, kind }, n) => ({
          unitId,
          callSign,
          kind,
          ...(n % 3 === 2 ? {} : { checkedAt: iso(-n * 30_000 - 4000), odometer: 48_210 + n * 911 }),
          lacks: n === 1 ? [{ cause: 'EQUIPMENT', about: 'o2', capability: 'BLS' }] : [],
          toSeeTo:
            n === 1
              ? [{ code: 'o2', nameId: 'Tabung oksigen penuh', nameEn: 'Full oxygen cylinder', trouble: 'TOO_FEW' }]
              : n === 0
                ? [{ code: 'aed', nameId: 'AED, baterai baik', nameEn: 'AED', trouble: 'EXPIRES_SOON', on: day(20) }]
                : [],
          maintenance:
            n === 0
              ? [
                  {
                    id: id(310),
                    maintenance: { unitId, what: 'Ganti oli', dueOn: day(-2), dueKm: 48_000, cancelled: false },
                    due: true,
                  },
                ]
              : [],
          spentRupiah: n === 0 ? 2_450_000 : 0,
        })),
        checklists: [{ kind: 'BLS_AMBULANCE', items }],
      }),
    ],
    ['PUT', '/fleet/maintenance/:id', (_, { body }) => body],
    [
      'GET',
      '/fleet/units/:id/checklist',
      ({ id: unitId }) => ({
        unitId,
        callSign: units.get(unitId)?.callSign ?? '',
        items,
        found: [{ code: 'aed', quantity: 1, expiresOn: day(20) }],
        checkedAt: iso(-90_000),
      }),
    ],
    ['PUT', '/fleet/units/:id/equipment-checks/:c', () => ({})],
    [
      'GET',
      '/fleet/trips',
      () => ({
        items: [0, 1, 2].map((n) => ({
          id: id(320 + n),
          unitId: 'AMB-02',
          callSign: 'AMB-02',
          spokenNumber: `1606-261121-0${30 + n}`,
          state: 'ENDED',
          openedAt: iso(-n * 90_000 - 9000),
          closedAt: iso(-n * 90_000 - 3000),
          ...(n === 1 ? {} : { odometerStart: 48_000, odometerEnd: 48_042 }),
          ...(n === 2 ? {} : { kmByPositions: 40.6 }),
          fuel: n === 0 ? [{ reportId: id(1), litres: 12.5, rupiah: 125_000, happened: iso(-4000) }] : [],
        })),
      }),
    ],
    [
      'POST',
      '/fleet/unit-register/imports',
      () => ({
        dryRun: true,
        read: 12,
        created: 7,
        changed: 2,
        unknownColumns: ['catatan'],
        refused: [
          { line: 4, reason: 'WORD_UNKNOWN', column: 'jenis', value: 'pesawat' },
          { line: 9, reason: 'NOT_A_DATE', column: 'stnk_sampai', value: '31/13/2026' },
          { line: 11, reason: 'CALL_SIGN_TWICE', column: 'nama_panggil', value: 'DESA-LAIS' },
        ],
      }),
    ],
    [
      'GET',
      '/fleet/due-dates',
      () => ({
        items: [
          { what: 'UNIT_PAPER', about: 'TAX', who: 'AMB-02', on: day(-3), overdue: true },
          { what: 'MAINTENANCE', about: 'Ganti oli', who: 'AMB-01', km: 48_500, overdue: true },
          { what: 'CERTIFICATE', about: 'ACLS', who: 'Ns. Dewi Lestari', on: day(12), overdue: false },
          { what: 'EQUIPMENT', about: 'Adrenalin', aboutEn: 'Adrenaline', who: 'AMB-01', on: day(20), overdue: false },
          { what: 'TAX_WAIVER', about: 'TAX_WAIVER', who: 'DESA-LAIS', on: day(41), overdue: false },
        ],
      }),
    ],
    ['GET', '/fleet/due-dates/file', file],
    ['PUT', '/fleet/trips/:id/fuel/:r', () => ({})],
    ['GET', '/fleet/trips/:id/paper', file],
    [
      'GET',
      '/fleet/trip-report',
      () => ({
        from: `${month}-01`,
        to: day(),
        owners: list.slice(0, 5).map(({ id: unitId, callSign }, n) => ({
          ownerKind: ['PSC', 'PSC', 'PUSKESMAS', 'HOSPITAL', 'VILLAGE'][n],
          ...(n < 2 ? {} : { ownerName: ['Puskesmas Sungai Lilin', 'RSUD Sekayu', 'Desa Lais'][n - 2] }),
          unitId,
          callSign,
          trips: 14 - n * 3,
          kmByOdometer: 812 - n * 140,
          kmByPositions: 798.4 - n * 131.7,
          withoutOdometer: n,
          litres: 96.5 - n * 12,
          rupiah: 965_000 - n * 120_000,
          unusual: n === 4 ? 1 : 0,
        })),
        unusual: [
          {
            id: id(330),
            callSign: 'DES-01',
            spokenNumber: '1606-261121-031',
            openedAt: iso(-200_000),
            closedAt: iso(-190_000),
            kmByOdometer: 312,
            kmByPositions: 41.2,
            reasons: ['ODOMETER_DIFFERS', 'VERY_LONG'],
          },
        ],
      }),
    ],
    [
      'GET',
      '/fleet/coverage/hours',
      () => ({
        watchedHours: 698.5,
        watchedByRoadHours: 640.2,
        villages: desa.slice(0, 30).map(({ code, name, parent }, n) => ({
          code,
          name,
          kecamatan: kecamatan.find((one) => one.code === parent)?.name,
          hoursWithoutCover: Math.max(0, 214.5 - n * 9.3),
          longestHours: Math.max(0, 38.2 - n * 1.7),
        })),
      }),
    ],
    [
      'GET',
      '/fleet/unit-register',
      () => ({
        items: [...units.values()].map((one, n) => ({
          id: id(340 + n),
          callSign: one.callSign,
          kind: one.kind,
          registeredKind: ['ALS', 'BLS', 'BLS', 'BLS', 'VILLAGE_CAR', 'BOAT', 'RESPONDER', 'MOTORCYCLE'][n % 8],
          capabilities: one.capabilities,
          ownerKind: n < 4 ? 'PUSKESMAS' : 'VILLAGE',
          ownerName: n < 4 ? 'Puskesmas Sekayu' : 'Desa Lais',
          post: 'Puskesmas Sekayu',
          homeDesaCode: desa[n % desa.length].code,
          homeDesaName: desa[n % desa.length].name,
          plate: `BG 12${30 + n} AB`,
          terrain: ['ASPHALT'],
          documents: [],
          sample: true,
          warnings:
            n === 1
              ? [{ about: 'PAPER_EXPIRED', paper: 'TAX', on: day(-9) }, { about: 'KIT_INCOMPLETE' }]
              : n === 4
                ? [{ about: 'TAX_WAIVER_OVER' }]
                : [],
        })),
      }),
    ],
    [
      'GET',
      '/fleet/unit-register/programme',
      () => ({
        day: day(),
        total: desa.length,
        withUnit: 20,
        withFullKit: 11,
        withTaxWaiver: 8,
        villages: desa.slice(0, 40).map(({ code, name, parent }, n) => ({
          code,
          name,
          kecamatan: kecamatan.find((one) => one.code === parent)?.name,
          units: n % 3 === 0 ? 1 : 0,
          withFullKit: n % 6 === 0 ? 1 : 0,
          withTaxWaiver: n % 6 === 0 ? 1 : 0,
        })),
      }),
    ],
    ['GET', '/fleet/units', () => ({ items: [...units.values()] })],
    ['GET', '/fleet/units/:id', ({ id: unitId }) => units.get(unitId)],
    [
      'GET',
      '/fleet/units/:id/devices',
      () => ({
        items: [
          { id: id(350), label: 'HP Pak Jaka', madeAt: iso(-900_000), lastHeardAt: iso(-90), unusableCount: 0 },
          {
            id: id(351),
            label: 'HP cadangan',
            madeAt: iso(-900_000),
            lastHeardAt: iso(-200_000),
            unusableCount: 14,
            lastUnusableReason: 'IMPOSSIBLE_TIME',
          },
          { id: id(352), label: 'HP lama', madeAt: iso(-9_000_000), revokedAt: iso(-800_000), unusableCount: 0 },
        ],
      }),
    ],
    [
      'GET',
      '/fleet/duty-questions',
      () => ({ items: [{ unitId: 'DES-03', callSign: 'DES-03', askedAt: iso(-5400), times: 3, personIds: [] }] }),
    ],
    ...[
      'staff-file',
      'unit-register/file',
      'unit-register/programme/file',
      'trip-report/file',
      'coverage/hours/file',
      'coverage/file',
    ].map((path) => ['GET', `/fleet/${path}`, file]),
    [
      'GET',
      '/intake/service-requests',
      (_, { query }) => ({
        items: requests.filter((one) => query.get('open') === 'false' || one.request.state !== 'DONE'),
      }),
    ],
    [
      'GET',
      '/intake/outgoing-messages',
      (_, { query }) => ({
        open: true,
        items: query.get('about')
          ? []
          : [
              ['FAILED', 'GATEWAY_AWAY', 'Laporan 1606-261121-038 diterima. Bantuan menuju tempat Anda.'],
              ['GIVEN_UP', 'NUMBER_UNREADABLE', 'Kunjungan rumah dijadwalkan besok pukul 09.00 WIB.'],
              ...(query.get('undelivered') === 'true'
                ? []
                : [['DELIVERED', undefined, 'AMB-02 berangkat ke tempat Anda, kira-kira 12 menit.']]),
            ].map(([state, why, text], n) => ({
              id: id(360 + n),
              text,
              number: '••••4411',
              aboutKind: n === 0 ? 'CONTACT' : 'SERVICE_REQUEST',
              aboutId: id(1),
              createdAt: iso(-n * 4000 - 60),
              state,
              stateAt: iso(-30),
              ...(why ? { why } : {}),
            })),
      }),
    ],
    [
      'GET',
      '/intake/landmarks',
      () => ({
        items: [
          ['Pasar Randik', 'LANDMARK', 'REGENCY', true],
          ['Gerbang PT Hindoli', 'LANDMARK', 'LEARNED', true],
          ['Dusun Talang Jaya', 'DUSUN', 'REGENCY', false],
        ].map(([name, kind, source, active], n) => ({
          id: id(370 + n),
          name,
          kind,
          desa: desa[n].name,
          point: desa[n].point,
          source,
          active,
        })),
      }),
    ],
    [
      'GET',
      '/intake/landmark-proposals',
      () => ({ items: [{ name: 'Masjid An-Nur', desa: desa[5].name, point: desa[5].point, incidents: 4 }] }),
    ],
    [
      'GET',
      '/intake/reception-measures',
      (_, { query }) => ({
        groups: (query.get('by') === 'CALL_TAKER'
          ? ['Rudi', 'Sari']
          : query.get('by') === 'SHIFT'
            ? ['08.00', '20.00']
            : ['CALL_119', 'CALL_GSM', 'BUTTON', 'WHATSAPP']
        ).map((group, n) => ({
          group,
          reports: 41 - n * 9,
          toAnswer: interval(41 - n * 9, 14 + n * 6, 48 + n * 20),
          toColour: interval(30 - n * 9, 70 + n * 12, 190 + n * 30),
          toDispatch: n === 3 ? interval(0) : interval(20 - n * 5, 131 + n * 20, 340 + n * 44),
        })),
      }),
    ],
    ['GET', '/referral/referrals', (_, { query }) => ({ items: query.get('open') === 'false' ? [] : referrals })],
    ['GET', '/referral/referrals/:id', ({ id: of }) => ({ ...referrals.find((one) => one.id === of), ...detail })],
    ['PUT', '/referral/referrals/:id/targets/:f/answer', () => ({})],
    [
      'GET',
      '/referral/diagnoses',
      () => ({
        items: [
          { code: 'O14.1', name: 'Preeklampsia berat' },
          { code: 'O15.0', name: 'Eklampsia dalam kehamilan' },
        ],
      }),
    ],
    ['GET', '/referral/reminders', () => ({ items: [] })],
    [
      'GET',
      '/referral/sisrute',
      () => ({
        on: true,
        waiting: [{ id: id(380), call: 'CREATE', state: 'WAITING', attempts: 1, madeAt: iso(-300) }],
        setAside: [
          {
            id: id(381),
            referralId: id(501),
            call: 'UPDATE',
            state: 'SET_ASIDE',
            attempts: 6,
            madeAt: iso(-9000),
            failure: 'kode faskes tujuan tidak dikenal',
          },
        ],
        mismatches: [
          {
            referralId: id(502),
            number: 'R-2611-0042',
            status: '4',
            seenAt: iso(-600),
            mismatch: 'di SISRUTE dibatalkan, di sini diterima',
          },
        ],
        exchanges: [
          {
            id: id(382),
            call: 'CREATE',
            request: '{"PASIEN":{"NAMA":"•••","NIK":"•••"},"RUJUKAN":{"DIAGNOSA":"O14.1"}}',
            answer: '{"success":true,"data":{"RUJUKAN":{"NOMOR":"R-2611-0042"}}}',
            httpStatus: 200,
            at: iso(-4000),
            millis: 812,
          },
          { id: id(383), call: 'UPDATE', httpStatus: 503, failure: 'tidak menjawab', at: iso(-9000), millis: 10_000 },
        ],
      }),
    ],
    ['PUT', '/referral/sisrute/:a/:b/:c', () => ({ on: true })],
    [
      'GET',
      '/referral/sisrute/incoming',
      () => ({
        items: [
          {
            number: 'R-2611-0051',
            fromName: 'RSUD Bayung Lencir',
            diagnosis: 'I63.9 Stroke iskemik',
            status: 'Belum direspon',
            seenAt: iso(-700),
          },
          {
            number: 'R-2611-0048',
            fromName: 'Klinik Medika',
            diagnosis: 'K35 Apendisitis akut',
            status: 'Diterima',
            seenAt: iso(-7000),
            answeredAt: iso(-6000),
            answeredBy: 'dr. Rina',
          },
        ],
      }),
    ],
    [
      'POST',
      '/intake/session-searches',
      () => [
        {
          id: id(390),
          personId: 'field:petugas-1',
          number: '••••4100',
          label: 'Android, Chrome',
          fieldRoles: ['crew'],
          startedAt: iso(-900_000),
          lastUsedAt: iso(-60),
        },
      ],
    ],
    ['GET', '/intake/blocks', () => ({ items: [] })],
    ['GET', '/intake/extensions', () => ({ items: [] })],
    ['GET', '/dispatch/assignment-proposals', () => ({ items: [] })],
    [
      'GET',
      '/dispatch/quality',
      (_, { query }) => ({
        groups: [['ALL', 21], ...(query.get('by') === 'ALL' ? [] : [['RED', 8]])].map(([group, n]) => ({
          group,
          source: 'APP',
          incidents: n,
          inTime: n - 3,
          late: 3,
          intervals: [{ interval: 'RESPONSE', many: n, medianSeconds: 840, p90Seconds: 1500 }],
        })),
      }),
    ],
    ['GET', '/dispatch/relocations', () => ({ items: [], inForce: [] })],
  ]
}
