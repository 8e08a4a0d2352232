// A stand-in for the suite, to work on the screens without it: one file, everything in memory, never shipped.
// `npm run mock` serves the built pages and the API on http://127.0.0.1:8199 (PORT to change it).
import { casualtiesOf, familyAnswerOf } from './casualties.js'
import { myDayOf, planOf } from './planning.js'
import { aidOf, equityOf, lendingOf, provinceOf, reviewOf, shadowsOf, whatIfOf } from './operations.js'
import { HOME_FIGURES, SAME_PERSON, visitRecordOf, visitsOf } from './homecare.js'
import { BUS_ROUTES, busPassengers, busRequests, busRuns, myBusBooking } from './bus.js'
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { gzipSync } from 'node:zlib'
import { inState, registers } from './registers.js'

const port = Number(process.env.PORT ?? 8199)
const root = join(import.meta.dirname, '../target/classes/META-INF/resources')
const iso = (offsetSeconds = 0) => new Date(Date.now() + offsetSeconds * 1000).toISOString()

const seats = {
  Sekayu: [-2.88, 103.84],
  Lais: [-2.87, 104.05],
  'Sungai Keruh': [-3.02, 103.62],
  'Batang Hari Leko': [-2.7, 103.79],
  'Sanga Desa': [-2.77, 103.4],
  'Babat Toman': [-2.71, 103.62],
  'Sungai Lilin': [-2.54, 104.11],
  Keluang: [-2.63, 103.96],
  'Bayung Lencir': [-2.05, 103.69],
  'Plakat Tinggi': [-2.88, 103.55],
  Lalan: [-2.35, 104.55],
  'Tungkal Jaya': [-2.39, 103.95],
  'Lawang Wetan': [-2.76, 103.7],
  'Babat Supat': [-2.68, 104.18],
  'Jirak Jaya': [-3.19, 103.69],
}
const kecamatan = Object.entries(seats).map(([name, [lat, lon]], i) => ({
  code: `16.06.${String(i + 1).padStart(2, '0')}`,
  name,
  level: 'KECAMATAN',
  parent: '16.06',
  point: { lat, lon },
  pointIsOwn: true,
}))
const desa = kecamatan.flatMap(({ code, name, point }) =>
  Array.from({ length: 12 }, (_, i) => ({
    code: `${code}.20${String(i + 1).padStart(2, '0')}`,
    name: `${name} Desa ${i + 1}`,
    level: 'DESA',
    parent: code,
    point: { lat: point.lat + Math.sin(i * 2.4) * 0.02 * (i + 2), lon: point.lon + Math.cos(i * 2.4) * 0.02 * (i + 2) },
    pointIsOwn: i % 3 !== 0,
  })),
)
// With PSC_SHARED the map has the real boundaries, thinned out; without, only points.
const boundaries = join(process.env.PSC_SHARED ?? '../../shared', 'data/muba-boundaries.geojson')
const thin = (shape) =>
  typeof shape[0][0] === 'number' && shape.length > 8
    ? shape.filter((_, i) => i % 3 === 0 || i === shape.length - 1)
    : typeof shape[0][0] === 'number'
      ? shape
      : shape.map(thin)
const drawing = {
  type: 'FeatureCollection',
  version: 'mock',
  features: existsSync(boundaries)
    ? JSON.parse(readFileSync(boundaries, 'utf8')).features.map(
        ({ properties: { kode, nama, lat, lng }, geometry }) => ({
          type: 'Feature',
          properties: {
            code: kode,
            name: nama.replace(/^(Kabupaten|Kecamatan) /, ''),
            level: ['KABKOTA', 'KECAMATAN', 'DESA'][kode.split('.').length - 2],
            parent: kode.slice(0, kode.lastIndexOf('.')),
            point: [lng, lat],
            label: [lng, lat],
          },
          geometry: { ...geometry, coordinates: thin(geometry.coordinates) },
        }),
      )
    : kecamatan.map(({ code, name, level, point }) => ({
        type: 'Feature',
        properties: { code, name, level, point: [point.lon, point.lat] },
        geometry: { type: 'Point', coordinates: [point.lon, point.lat] },
      })),
}
const complaints = [
  ['CARDIAC_ARREST', 'Henti jantung/tidak sadar'],
  ['BREATHING', 'Sesak napas'],
  ['CHEST_PAIN', 'Nyeri dada'],
  ['STROKE', 'Stroke'],
  ['ROAD_CRASH', 'Kecelakaan lalu lintas'],
  ['PREGNANCY', 'Kehamilan/persalinan'],
  ['SNAKE_BITE', 'Gigitan ular'],
  ['FALL', 'Jatuh'],
  ['OTHER', 'Lain'],
].map(([code, name]) => ({ code, name, defaultNeeds: ['RESPONDER', 'TRANSPORT'] }))
const regency = {
  code: '16.06',
  name: 'Kabupaten Musi Banyuasin',
  zone: 'Asia/Jakarta',
  telephoneNumbers: ['119', '0812-3000-119'],
  sampleInstallation: true,
  centre: { lat: -2.6, lon: 103.9 },
}
const place = (k, landmark, extra = {}) => ({
  source: 'DESA',
  kecamatanCode: kecamatan[k].code,
  desaCode: desa[k * 12 + 3].code,
  point: desa[k * 12 + 3].point,
  landmark,
  ...extra,
})
const facilities = new Map(
  [
    ['f1', 'RSUD Sekayu (contoh)', 0, true, ['TRAUMA', 'STROKE', 'PONEK', 'ICU', 'SURGERY', 'BLOOD_BANK']],
    ['f2', 'RSUD Sungai Lilin (contoh)', 6, true, ['TRAUMA', 'PONEK', 'SURGERY']],
    ['f3', 'Puskesmas Babat Toman (contoh)', 5, true, ['PONED']],
    ['f4', 'Puskesmas Lais (contoh)', 1, false, []],
  ].map(([id, name, k, always, capabilities]) => [
    id,
    {
      id,
      name,
      kind: name.startsWith('RS') ? 'HOSPITAL' : 'PUSKESMAS',
      place: { source: 'PIN', point: kecamatan[k].point },
      telephone: '0714-321999',
      emergencyRoom: always ? { always } : { always, opens: '07:30', closes: '14:00' },
      capabilities,
      sample: true,
      beds: [
        { kind: 'EMERGENCY', total: 12, free: 4, asOf: iso(-1800) },
        { kind: 'ICU', total: 6, free: 1, asOf: iso(-90000) },
      ],
      ...(id === 'f2' ? { divert: { reason: 'Listrik padam', since: iso(-3600), until: iso(3600) } } : {}),
    },
  ]),
)
const units = new Map(
  [
    ['AMB-01', 'ALS_AMBULANCE', 0, 'FREE'],
    ['AMB-02', 'BLS_AMBULANCE', 0, 'BUSY'],
    ['AMB-03', 'BLS_AMBULANCE', 6, 'FREE'],
    ['AMB-04', 'BLS_AMBULANCE', 1, 'BUSY'],
    ['AMB-05', 'BLS_AMBULANCE', 5, 'OFF_DUTY'],
    ['DES-01', 'VILLAGE_CAR', 1, 'FREE'],
    ['DES-03', 'BOAT', 10, 'DUTY_UNKNOWN'],
    ['BDN-01', 'RESPONDER', 1, 'FREE'],
    ['MTR-01', 'MOTORCYCLE', 14, 'FREE'],
  ].map(([callSign, kind, k, available]) => [
    callSign,
    {
      id: callSign,
      callSign,
      kind,
      capabilities: kind === 'RESPONDER' ? ['RESPONDER'] : ['TRANSPORT', 'BLS'],
      home: place(k, 'Puskesmas'),
      telephone: '+6281230001' + String(100 + k),
      crew: [{ personId: 'mock', name: 'Siti', role: 'NURSE', telephone: '+628123000222' }],
      duty: {
        state: available === 'OFF_DUTY' ? 'OFF' : available === 'DUTY_UNKNOWN' ? 'UNKNOWN' : 'ON',
        validUntil: iso(6 * 3600),
      },
      available,
      sample: true,
      ...(callSign === 'AMB-02' ? { borrowedFrom: 'PSC OKI' } : {}),
      ...(available === 'OFF_DUTY'
        ? {}
        : { position: { ...kecamatan[k].point, fixedAt: iso(-40 - k * 60), accuracyMetres: 12 } }),
    },
  ]),
)
const contacts = new Map()
const incidents = new Map()
const arrivals = new Map()
const presses = new Map()
const passings = new Map()
const timelines = new Map()
let running = 40

const streams = { intake: new Set(), dispatch: new Set(), fleet: new Set(), referral: new Set() }
const logs = { intake: [], dispatch: [], fleet: [], referral: [] }
const epoch = Math.floor(Date.now() / 1000)
function emit(service, kind, subject, body) {
  const log = logs[service]
  const row = `id: ${epoch}-${log.length + 1}\nevent: ${kind}\ndata: ${JSON.stringify({ kind, subject, at: iso(), exercise: body?.exercise ?? false, body })}\n\n`
  log.push(row)
  streams[service].forEach((out) => out.write(row))
}
/** So many more incidents, and units of which each sends a position every ten seconds, a tenth of them each second. */
let moving
function loadDesk(more, many) {
  clearInterval(moving)
  for (let n = 0; n < more; n++) {
    const k = n % kecamatan.length
    incidents.set(`load-${n}`, {
      id: `load-${n}`,
      spokenNumber: `1606-11-${String(100 + n)}`,
      kind: 'MEDICAL',
      colour: ['RED', 'YELLOW', 'GREEN'][n % 3],
      complaint: complaints[n % complaints.length].code,
      exercise: false,
      untriaged: false,
      state: 'NEW',
      reportedAt: iso(-600 - n),
      place: place(k, `Simpang ${n}`),
      needs: [{ id: `load-need-${n}`, capability: 'TRANSPORT', state: 'OPEN' }],
      patients: [],
      offers: [],
      assignments: [],
      hazards: [],
      discrepancies: 0,
      revision: 1,
    })
  }
  const model = [...units.values()][0]
  for (let n = 0; n < many; n++) {
    const { point } = kecamatan[n % kecamatan.length]
    const id = `LOAD-${n}`
    units.set(id, {
      ...model,
      id,
      callSign: `DES-${String(100 + n)}`,
      kind: 'VILLAGE_CAR',
      available: n % 3 === 0 ? 'BUSY' : 'FREE',
      position: {
        lat: point.lat + (n % 17) * 0.01,
        lon: point.lon + (n % 13) * 0.012,
        fixedAt: iso(),
        accuracyMetres: 9,
      },
    })
  }
  if (many === 0) return
  const loaded = [...units.values()].filter(({ id }) => id.startsWith('LOAD-'))
  let turn = 0
  moving = setInterval(() => {
    const now = iso()
    const fixes = loaded
      .filter((_, n) => n % 10 === turn % 10)
      .map((unit) => {
        unit.position = {
          ...unit.position,
          lat: unit.position.lat + (Math.random() - 0.5) * 0.004,
          lon: unit.position.lon + (Math.random() - 0.5) * 0.004,
          fixedAt: now,
        }
        return { unitId: unit.id, ...unit.position }
      })
    turn++
    const row = `event: positions\ndata: ${JSON.stringify(fixes)}\n\n`
    streams.dispatch.forEach((out) => out.write(row))
  }, 1000)
}
/** Changes one of the incidents at the top of the list; its place says when. */
let touched = 0
function touchIncident() {
  const incident = [...incidents.values()].filter(({ id }) => id.startsWith('load-'))[touched++ % 3]
  incident.place = { ...incident.place, landmark: `t${Date.now()}` }
  incident.revision++
  emit('dispatch', 'incident', incident.id, incident)
  return { id: incident.id }
}
/** A way with bends, so that one sees that it is none by air. */
function wayBetween(from, to) {
  const bends = 14
  return Array.from({ length: bends + 1 }, (_, n) => {
    const part = n / bends
    const aside = Math.sin(part * Math.PI) * 0.03 + Math.sin(part * 25) * 0.006 * Math.sin(part * Math.PI)
    return [from.lat + (to.lat - from.lat) * part + aside, from.lon + (to.lon - from.lon) * part + aside]
  })
}
/** An encoded polyline with five decimals. */
function encoded(line) {
  let before = [0, 0]
  return line
    .map((point) => {
      const now = point.map((degrees) => Math.round(degrees * 1e5))
      const text = now
        .map((value, n) => value - before[n])
        .map((value) => {
          let rest = value < 0 ? ~(value << 1) : value << 1
          let part = ''
          for (; rest >= 32; rest >>= 5) part += String.fromCharCode((32 | (rest & 31)) + 63)
          return part + String.fromCharCode(rest + 63)
        })
        .join('')
      before = now
      return text
    })
    .join('')
}
const tellIncident = (incident, what, extra = {}) => {
  incident.revision = (incident.revision ?? 0) + 1
  const rows = timelines.get(incident.id) ?? []
  rows.push({
    position: rows.length + 1,
    recorded: iso(),
    happened: extra.happened ?? iso(),
    what: what === 'step' ? extra.detail.step : what.toUpperCase().replace(/-/g, '_'),
    via: extra.via ?? 'APP',
    saidBy: extra.saidBy,
    typedBy: 'Operator 1',
    unitCallSign: extra.unit,
    detail: extra.detail ?? {},
    consistent: true,
  })
  timelines.set(incident.id, rows)
  emit('dispatch', 'incident', incident.id, incident)
}

function newIncident(id, spoken, body, extra = {}) {
  const needs = body.needs?.length
    ? body.needs
    : ['RESPONDER', 'TRANSPORT'].map((capability) => ({ id: randomUUID(), capability }))
  const incident = {
    id,
    spokenNumber: spoken,
    kind: body.kind ?? 'EMERGENCY',
    exercise: body.exercise ?? false,
    untriaged: false,
    state: 'NEW',
    reportedAt: iso(-240),
    place: body.place,
    colour: body.colour,
    complaint: body.complaint,
    hazards: body.hazards ?? [],
    wayDescription: body.wayDescription,
    callBackNumber: body.callBackNumber,
    needs: needs.map((need) => ({ ...need, state: 'OPEN' })),
    patients: (body.patients ?? []).map((p) => ({ ...p, endingConfirmed: false })),
    offers: [],
    assignments: [],
    discrepancies: 0,
    revision: 1,
    ...extra,
  }
  incidents.set(id, incident)
  tellIncident(incident, 'reported')
  return incident
}
function newContact(id, body) {
  const contact = {
    id,
    channel: 'BUTTON',
    receivedAt: iso(),
    exercise: false,
    state: 'WAITING',
    flags: [],
    duplicatesProposed: [],
    callAttempts: [],
    ageSeconds: 2,
    ...body,
  }
  contacts.set(id, contact)
  emit('intake', 'contact', id, contact)
  return contact
}

/** What was done with claims; the second contact was taken over once. */
const claimChanges = new Map()
const entries = new Map()
const logOf = (id) =>
  (entries.get(id) ?? []).map((one) => ({
    ...one,
    incident: { id, spokenNumber: incidents.get(id)?.spokenNumber },
  }))
const logged = (id, entry) => {
  entries.set(id, [
    { contacts: 0, reversed: false, at: iso(), by: 'Operator Contoh', ...entry },
    ...(entries.get(id) ?? []),
  ])
  return logOf(id)
}
const shiftNotes = [
  {
    id: randomUUID(),
    note: 'AMB-03 di bengkel sampai jam 8. Jembatan Lais hanya satu jalur.\nDokter jaga: dr. Rina.',
    writtenBy: 'other',
    writtenByName: 'Rudi',
    writtenAt: iso(-5400),
    acknowledged: [],
  },
  {
    id: randomUUID(),
    note: 'Tabung oksigen cadangan menipis di Sekayu.',
    writtenBy: 'mock',
    writtenByName: 'Operator Contoh',
    writtenAt: iso(-90000),
    acknowledged: [{ by: 'Rudi', at: iso(-60000) }],
  },
]
newContact(randomUUID(), {
  receivedAt: iso(-38),
  place: place(1, 'seberang masjid An-Nur', { source: 'GPS', radiusMetres: 24 }),
  callBackNumber: '0812-7788-9900',
  ageSeconds: 2730,
  pictures: 2,
})
newContact(randomUUID(), {
  receivedAt: iso(-95),
  channel: 'CALL_GSM',
  numberAsReceived: '0813-6655-1122',
  reporterName: 'Bu Aminah',
  exercise: true,
  state: 'CLAIMED',
  claim: { personId: 'other', name: 'Rudi', at: iso(-60) },
})
claimChanges.set([...contacts.keys()].at(-1), [
  { id: 'c2', kind: 'TAKEN_OVER', at: iso(-60), by: 'Rudi', from: 'Sari', reason: 'Sari ke meja lain' },
  { id: 'c1', kind: 'CLAIMED', at: iso(-90), by: 'Sari' },
])
newContact(randomUUID(), { receivedAt: iso(-20), flags: ['MANY_PRESSES'], numberAsReceived: '0821-0000-1111' })
newContact(randomUUID(), { receivedAt: iso(-70), withdrawal: { at: iso(-50), reason: 'salah tekan' } })
const flood = { id: randomUUID(), size: 30, reason: 'NETWORK' }
for (const seconds of [12, 11, 10]) newContact(randomUUID(), { receivedAt: iso(-seconds), group: flood })
// Later than the first console opens, because alerts are events and stand in no snapshot.
setTimeout(
  () =>
    emit('dispatch', 'alert', 'x', {
      code: 'message-parked',
      receiver: 'fleet',
      messageKind: 'engagements',
      id: randomUUID(),
      severity: 'WARNING',
    }),
  6000,
)
const crash = newIncident(
  randomUUID(),
  '1606-261121-038',
  {
    colour: 'RED',
    complaint: 'ROAD_CRASH',
    place: place(6, 'Simpang tiga SPBU', { source: 'GPS', radiusMetres: 12 }),
    hazards: ['minyak tumpah'],
    wayDescription: 'Dari Lintas Timur belok kiri setelah jembatan, 300 m.',
    callBackNumber: '0812-9999-8888',
    patients: [
      { id: randomUUID(), colour: 'RED', sex: 'MALE', ageBand: 'ADULT' },
      { id: randomUUID(), colour: 'YELLOW', sex: 'FEMALE', ageBand: 'ELDERLY' },
    ],
  },
  { state: 'EN_ROUTE', discrepancies: 1, massCasualtySince: iso(-1500) },
)
const assignment = {
  id: randomUUID(),
  needId: crash.needs[1].id,
  unitId: 'AMB-02',
  callSign: 'AMB-02',
  step: 'DEPARTED',
  stepTimes: { ACCEPTED: iso(-200), DEPARTED: iso(-120) },
  destinationFacilityId: 'f1',
  etaAt: iso(680),
  etaIsEstimate: true,
}
crash.needs[1].state = 'COMMITTED'
crash.assignments.push(assignment)
// What a crew asks for from the scene, in each state that its card has.
const asked = (minutes, kind, outcome, more = {}) => ({
  id: randomUUID(),
  assignmentId: assignment.id,
  callSign: 'AMB-02',
  kind,
  askedAt: iso(-60 * minutes),
  outcome,
  etaIsEstimate: false,
  ...more,
})
crash.sceneRequests = [
  asked(9, 'AMBULANCE', 'UNIT_COMES', { needId: 'n', unit: 'AMB-04', unitStep: 'DEPARTED', etaAt: iso(500) }),
  asked(7, 'ADVANCED', 'REFUSED', {
    needId: 'n',
    answer: 'ALS sedang di Palembang; bawa dulu ke RSUD',
    answeredByName: 'Dwi',
  }),
  asked(4, 'MORE_PATIENTS', 'UNIT_ASKED', { needId: 'n', unit: 'DESA-07', patients: 3 }),
  asked(2, 'RESCUE', 'WAITING', { note: 'pengemudi terjepit', remindAt: iso(40) }),
]
tellIncident(crash, 'step', {
  detail: { step: 'DEPARTED' },
  via: 'RADIO',
  saidBy: 'Pak Jaka',
  unit: 'AMB-02',
  happened: iso(-400),
})
const birth = newIncident(randomUUID(), '1606-261121-039', {
  colour: 'YELLOW',
  complaint: 'PREGNANCY',
  place: place(1, 'rumah bidan'),
  exercise: true,
  patients: [{ id: randomUUID(), sex: 'FEMALE', ageBand: 'ADULT' }],
})
// A unit that has broken down with the patient on board; its replacement meets it at the road.
const stranded = {
  ...assignment,
  id: randomUUID(),
  needId: birth.needs[0].id,
  unitId: 'AMB-04',
  callSign: 'AMB-04',
  step: 'PATIENT_LOADED',
  stepTimes: { ACCEPTED: iso(-1900), DEPARTED: iso(-1800), ON_SCENE: iso(-900), PATIENT_LOADED: iso(-700) },
  brokeDownAt: iso(-300),
}
delete stranded.etaAt
birth.needs[0].state = 'COMMITTED'
birth.assignments.push(stranded)
birth.patients[0].onBoard = stranded.id
birth.needs.push({
  id: randomUUID(),
  capability: 'TRANSPORT',
  state: 'OPEN',
  replaces: stranded.id,
  meetingPoint: place(1, 'depan masjid Al-Ikhlas, jalan lintas'),
})
Object.assign(units.get('AMB-04'), {
  brokenSince: stranded.brokeDownAt,
  breakdownId: randomUUID(),
  brokenInExercise: birth.exercise,
})
// DANGER=asked or DANGER=answered shows a crew that has called for help, and one that a hospital has diverted.
if (process.env.DANGER) {
  assignment.help = { calledAt: iso(-95), remindAt: iso(25) }
  if (process.env.DANGER === 'answered')
    Object.assign(assignment.help, {
      remindAt: undefined,
      answeredAt: iso(-20),
      answeredByName: 'Dwi Lestari',
      answer: 'Polsek Sekayu 6 menit lagi, tinggalkan lokasi bila bisa',
    })
  assignment.divertedAt = iso(-240)
  delete assignment.destinationFacilityId
}
arrivals.set('a1', {
  id: 'a1',
  facilityId: 'f1',
  facilityName: 'RSUD Sekayu (contoh)',
  incidentId: crash.id,
  spokenNumber: crash.spokenNumber,
  exercise: false,
  unitCallSign: 'AMB-02',
  unitKind: 'BLS_AMBULANCE',
  crewTelephone: '+628123000222',
  colour: 'RED',
  complaint: 'ROAD_CRASH',
  patients: crash.patients.map(({ id, colour, sex, ageBand }) => ({ id, colour, sex, ageBand })),
  etaAt: iso(1300),
  etaIsEstimate: true,
  state: 'COMING',
})
arrivals.set('a2', {
  ...arrivals.get('a1'),
  id: 'a2',
  colour: 'GREEN',
  complaint: 'FALL',
  exercise: true,
  spokenNumber: '1606-261121-031',
  state: 'ARRIVED',
  answer: 'ACCEPTED',
  answeredAt: iso(-900),
  patients: [{ id: randomUUID(), sex: 'FEMALE', ageBand: 'CHILD', identity: { name: 'Siti' } }],
})

// SIGHT=DRIVE shows the crew's page as a village car's owner sees it.
const drives = process.env.SIGHT === 'DRIVE'
const masked = (number) => number && `••••${number.slice(-4)}`
const reporter = '0812-7100-2233'
const crewWork = () => {
  const told = (incident) => ({
    sight: drives ? 'DRIVE' : 'CARE',
    urgent: incident.colour === 'RED',
    bring: ['STRETCHER', 'GLOVES_AND_MASKS'],
    place: incident.place,
    wayDescription: incident.wayDescription ?? 'Lewat jembatan gantung, rumah panggung biru di kiri',
    hazards: incident.hazards,
    callBackNumber: masked(incident.callBackNumber ?? reporter),
    exercise: incident.exercise,
    spokenNumber: incident.spokenNumber,
    incidentId: incident.id,
    ...(incident.massCasualtySince ? { massCasualtySince: incident.massCasualtySince } : {}),
    sceneRequests: incident.sceneRequests ?? [],
    ...(drives
      ? { patients: incident.patients.map(({ id, onBoard }) => ({ id, onBoard })) }
      : { complaint: incident.complaint, colour: incident.colour, patients: incident.patients }),
  })
  const all = [...incidents.values()]
  return {
    position: `${epoch}-${logs.dispatch.length}`,
    offers: all.flatMap((i) =>
      i.offers
        .filter((o) => o.state === 'OFFERED')
        .map((o) => ({ ...told(i), ...o, way: { km: 12.4, minutes: 19, estimate: true } })),
    ),
    assignments: all.flatMap((i) => i.assignments.filter((a) => !a.ended).map((a) => ({ ...told(i), ...a }))),
  }
}
const findOffer = (id) => {
  for (const i of incidents.values()) {
    const o = i.offers.find((x) => x.id === id)
    if (o) return [i, o]
  }
  return []
}
const findAssignment = (id) => {
  for (const i of incidents.values()) {
    const a = i.assignments.find((x) => x.id === id)
    if (a) return [i, a]
  }
  return []
}
const problem = (status, code, title) => ({
  status,
  problem: { type: `https://psc119.id/problems/${code}`, title, status },
})
const reports = new Map()
const order = ['ACCEPTED', 'DEPARTED', 'ON_SCENE', 'PATIENT_LOADED', 'AT_FACILITY', 'HANDED_OVER', 'CLEAR']

function closeGroup(groupId, outcome) {
  for (const contact of contacts.values()) {
    if (contact.group?.id === groupId) newContact(contact.id, { ...contact, state: 'ENDED', outcome })
  }
}

/** The opening of the triage protocol and its arrest, as small as the screens need it. */
function assess({ answers, complaint }) {
  const choice = (code, text) => ({ code, text })
  const unknown = choice('unknown', 'Tidak tahu')
  const view = {
    pack: 'psc119-basic 1.0.0',
    isFinal: false,
    isCautious: false,
    because: [],
    needs: [],
    instructions: [],
    open: 2,
  }
  if (!answers.responsive) {
    const ask = 'Apakah pasien sadar, bisa menjawab atau bergerak bila dipanggil dan ditepuk?'
    const choices = [choice('ya', 'Ya, sadar'), choice('tidak', 'Tidak sadar'), unknown]
    return { ...view, next: { id: 'responsive', ask, choices } }
  }
  if (!answers.breathing) {
    const ask = 'Lihat dadanya. Apakah pasien bernapas seperti biasa?'
    const hint = 'Napas satu-satu, mengorok atau megap-megap bukan napas biasa.'
    const choices = [
      choice('normal', 'Ya, biasa'),
      choice('hard', 'Bernapas, tetapi berat'),
      choice('not', 'Tidak, atau megap-megap'),
      unknown,
    ]
    return { ...view, open: 1, next: { id: 'breathing', ask, hint, choices } }
  }
  if (answers.responsive !== 'tidak' || answers.breathing !== 'not') {
    return { ...view, open: 0, ...(complaint ? { colour: 'YELLOW', isFinal: true, needs: ['TRANSPORT'] } : {}) }
  }
  const red = {
    ...view,
    open: 0,
    colour: 'RED',
    isFinal: true,
    complaint: complaint ? undefined : 'CARDIAC_ARREST',
    because: ['Tidak sadar dan tidak bernapas biasa'],
    needs: ['RESPONDER', 'TRANSPORT'],
    level: 'ALS',
    instructions: [
      {
        id: 'cpr',
        title: 'Pijat jantung',
        beatsPerMinute: 110,
        steps: [
          'Telentangkan pasien di lantai yang keras. Berlutut di samping dadanya.',
          'Letakkan pangkal satu tangan di tengah dada, tangan lain di atasnya. Luruskan siku.',
          'Tekan kuat dan cepat, sedalam lima sentimeter. Lepaskan penuh setiap kali.',
        ],
      },
    ],
  }
  if (!complaint || answers.age) return red
  const ask = 'Berapa kira-kira umur pasien?'
  const choices = [choice('infant', 'Di bawah 1 tahun'), choice('adult', '12 sampai 49 tahun'), unknown]
  return { ...red, open: 1, next: { id: 'age', ask, choices } }
}

const packs = {
  items: [{ pack: 'psc119-basic 1.0.0', source: 'PSC 119', languages: ['id', 'en'], inForce: true }],
}

/** How the answers look to the pages: one of the states of `inState`. `/dev/state/long` changes it. */
let state = 'usual'
const routes = [
  ...registers({ units, facilities, kecamatan, desa }),
  ['POST', '/intake/protocols/assessments', (_, { body }) => assess(body)],
  ['GET', '/intake/protocols', () => packs],
  [
    'GET',
    '/intake/triage-measures',
    () => ({
      from: iso().slice(0, 10),
      to: iso().slice(0, 10),
      incidents: 7,
      overridden: 1,
      toColour: { count: 7, median: 38, p90: 74 },
      byChannel: [],
      arrests: {
        incidents: 1,
        recognisedInTime: 1,
        compressedInTime: 1,
        toCompressions: { count: 1, median: 81, p90: 81 },
      },
    }),
  ],
  ['GET', '/intake/regency', () => regency],
  ['PUT', '/intake/sign-in-codes/:id', ({ id }) => ({ id, expiresAt: iso(300), digits: 6 })],
  [
    'PUT',
    '/intake/sessions/:id',
    ({ id }) => ({
      sessionId: id,
      personId: 'mock',
      roles: ['crew'],
      accessToken: tokenOf(['crew']),
      expiresInSeconds: 28800,
      refreshToken: 'x',
    }),
  ],
  ['PUT', '/intake/contact-groups/:id/outcome', ({ id }, { body }) => closeGroup(id, body.outcome)],
  [
    'GET',
    '/fleet/coverage',
    () => ({
      at: iso(),
      thresholdSeconds: 900,
      isEstimate: false,
      byRoad: 231,
      units: 6,
      unitsAtHome: 4,
      villages: desa.length,
      covered: 120,
      withoutPopulation: desa.length - 1,
      kecamatan: kecamatan.map(({ code, name }, k) => ({ code, name, villages: 12, covered: k % 4 === 0 ? 12 : 8 })),
      desa: desa.map(({ code, name, parent, point, pointIsOwn }, n) => ({
        code,
        name,
        kecamatanCode: parent,
        point,
        pointIsOwn,
        covered: Math.floor(n / 12) % 4 === 0 || n % 12 < 8,
        ...(n === 20 ? { population: 1450 } : {}),
        ...(n % 5 === 4
          ? {}
          : {
              transport: {
                unitId: [...units.keys()][n % units.size],
                callSign: [...units.values()][n % units.size].callSign,
                kind: 'BLS_AMBULANCE',
                seconds: 700 + n * 31,
                inTime: false,
                source: n % 7 === 3 ? 'ESTIMATE' : 'ROADS',
              },
            }),
      })),
    }),
  ],
  ['GET', '/intake/areas/map', () => drawing],
  ['GET', '/dispatch/road-closures', () => ({ items: [] })],
  ['GET', '/dispatch/address-hazards', () => ({ items: [] })],
  ['GET', '/dispatch/day-plans/:day', ({ day }) => planOf(day, units, desa)],
  ['GET', '/dispatch/mutual-aid', (_, { query }) => aidOf(query.get('incidentId'), [...units.keys()][1], iso)],
  ['GET', '/dispatch/neighbour-requests', () => lendingOf([...units.values()][2], iso)],
  ['PUT', '/dispatch/mutual-aid/:id/loans/:loan/return', () => ({})],
  ['PUT', '/dispatch/neighbour-requests/:id/units/:lent/return', () => ({})],
  ['GET', '/dispatch/shadow-days', () => shadowsOf([...incidents.keys()][0])],
  ['GET', '/dispatch/quality/map', () => equityOf(desa)],
  [
    'GET',
    '/dispatch/incidents/:id/review',
    ({ id }) => {
      const incident = incidents.get(id)
      return incident
        ? reviewOf(incident, [...units.values()], timelines.get(id) ?? [], iso)
        : problem(404, 'not-found', 'Kejadian tidak ada')
    },
  ],
  ['GET', '/dispatch/what-if', (_, { query }) => whatIfOf(units.get(query.get('unitId')), desa)],
  ['PUT', '/dispatch/day-plans/:day/published', () => ({})],
  [
    'GET',
    '/dispatch/my-day',
    () => myDayOf(new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10), units, desa),
  ],
  ['PUT', '/dispatch/my-day/:id/seen', () => ({})],
  [
    'GET',
    '/dispatch/mass-casualty-events/:id',
    ({ id }) =>
      incidents.get(id)?.massCasualtySince
        ? casualtiesOf(incidents.get(id), facilities, iso)
        : problem(404, 'not-found', 'Belum dinyatakan'),
  ],
  [
    'GET',
    '/referral/family-desks/:id',
    ({ id }) => ({ incidentId: id, open: true, until: iso(3600), by: 'dr. Rahmawati', decidedAt: iso(-600) }),
  ],
  [
    'POST',
    '/referral/family-desks/:id/questions',
    ({ id }) => familyAnswerOf(incidents.get(id) ?? {}, facilities, iso),
  ],
  ['GET', '/intake/areas', (_, { query }) => ({ items: query.get('level') === 'DESA' ? desa : kecamatan })],
  ['GET', '/intake/complaints', () => ({ items: complaints })],
  [
    'GET',
    '/intake/contacts',
    () => ({
      items: [...contacts.values()].filter((c) => c.state !== 'ENDED'),
      position: `${epoch}-${logs.intake.length}`,
    }),
  ],
  ['GET', '/intake/contacts/:id', ({ id }) => contacts.get(id) ?? problem(404, 'not-found', 'Tidak ada')],
  [
    'PUT',
    '/intake/contacts/:id',
    ({ id }, { body }) =>
      newContact(id, {
        ...(contacts.get(id) ?? { state: 'CLAIMED', claim: { personId: 'mock', name: 'Operator 1', at: iso() } }),
        ...body,
      }),
  ],
  [
    'PUT',
    '/intake/contacts/:id/claim',
    ({ id }) =>
      newContact(id, {
        ...contacts.get(id),
        state: 'CLAIMED',
        claim: { personId: 'mock', name: 'Operator 1', at: iso() },
      }),
  ],
  ['GET', '/intake/contacts/:id/claim/changes', ({ id }) => claimChanges.get(id) ?? []],
  [
    'PUT',
    '/intake/contacts/:id/claim/release',
    ({ id }) => {
      const { claim: _, ...c } = contacts.get(id)
      newContact(id, { ...c, state: 'WAITING' })
    },
  ],
  [
    'PUT',
    '/intake/desk-presence/:console',
    (_, { body }) => ({
      online: ['mock', 'dispatcher-2'],
      looking: body.subject
        ? [{ personId: 'dispatcher-2', name: 'Dewi Lestari', subject: body.subject, since: iso(-40) }]
        : [],
    }),
  ],
  [
    'POST',
    '/intake/incident-searches',
    (_, { body }) => ({
      items: [...incidents.values()].filter(
        (one) =>
          (!body.words || JSON.stringify(one).toLowerCase().includes(body.words.toLowerCase())) &&
          (!body.colour || one.colour === body.colour),
      ),
    }),
  ],
  ['GET', '/intake/incidents/:id/log', ({ id }) => logOf(id)],
  [
    'PUT',
    '/intake/incidents/:id/log/notes/:note',
    ({ id, note }, { body }) => logged(id, { id: note, kind: 'NOTE', note: body.note }),
  ],
  [
    'PUT',
    '/intake/incidents/:id/log/mergers/:merger',
    ({ id, merger }, { body }) =>
      logged(id, {
        id: merger,
        kind: 'MERGED',
        note: body.reason,
        contacts: 1,
        other: { id: body.into, spokenNumber: incidents.get(body.into)?.spokenNumber },
      }),
  ],
  [
    'PUT',
    '/dispatch/incidents/:id/reopening',
    ({ id }) => {
      incidents.get(id).state = 'NEW'
      tellIncident(incidents.get(id), 'reopened')
      return incidents.get(id)
    },
  ],
  [
    'GET',
    '/intake/shift-notes',
    (_, { query }) => ({ items: shiftNotes.filter((one) => !query.get('open') || one.acknowledged.length === 0) }),
  ],
  [
    'PUT',
    '/intake/shift-notes/:id',
    ({ id }, { body }) => {
      const note = {
        id,
        note: body.note,
        writtenBy: 'mock',
        writtenByName: 'Operator Contoh',
        writtenAt: iso(),
        acknowledged: [],
      }
      shiftNotes.unshift(note)
      return note
    },
  ],
  [
    'PUT',
    '/intake/shift-notes/:id/acknowledgement',
    ({ id }) => {
      const note = shiftNotes.find((one) => one.id === id)
      note.acknowledged.push({ by: 'Operator Contoh', at: iso() })
      return note
    },
  ],
  [
    'DELETE',
    '/intake/contacts/:id/claim',
    ({ id }) => {
      const { claim: _, ...c } = contacts.get(id)
      newContact(id, { ...c, state: 'WAITING' })
    },
  ],
  [
    'PUT',
    '/intake/contacts/:id/outcome',
    ({ id }, { body }) => newContact(id, { ...contacts.get(id), state: 'ENDED', outcome: body.outcome }),
  ],
  [
    'PUT',
    '/intake/contacts/:id/call-attempts/:a',
    ({ id, a }, { body }) =>
      newContact(id, { ...contacts.get(id), callAttempts: [...contacts.get(id).callAttempts, { id: a, ...body }] }),
  ],
  [
    'PUT',
    '/intake/incidents/:id',
    ({ id }, { body }) => {
      const known = incidents.get(id)
      const spoken = known?.spokenNumber ?? `1606-261121-0${running++}`
      if (known) {
        Object.assign(known, { colour: body.colour, complaint: body.complaint, place: body.place, untriaged: false })
        tellIncident(known, 'triaged')
      } else newIncident(id, spoken, body)
      const contact = contacts.get(body.contactId)
      if (contact)
        newContact(contact.id, {
          ...contact,
          state: 'ENDED',
          outcome: 'DISPATCHED',
          incident: { id, spokenNumber: spoken },
        })
      const press = presses.get(body.contactId)
      if (press) Object.assign(press, { state: 'BEING_HANDLED', incidentId: id })
      return incidents.get(id)
    },
  ],
  [
    'GET',
    '/intake/incidents/:id',
    ({ id }) => ({ ...incidents.get(id), contacts: [...contacts.values()].filter((c) => c.incident?.id === id) }),
  ],
  [
    'PUT',
    '/intake/handoffs/:id',
    ({ id }, { body }) => {
      passings.set(id, { id, ...body, state: 'ASKED', steps: [{ step: 'ASKED', happened: iso(), via: body.via }] })
      return passings.get(id)
    },
  ],
  [
    'GET',
    '/intake/handoffs/:id',
    ({ id }) => ({
      handoff: passings.get(id),
      contact: contacts.get(passings.get(id).contactId),
      incident: incidents.get(passings.get(id).incidentId),
    }),
  ],
  [
    'PUT',
    '/intake/handoffs/:id/steps/:r',
    ({ id }, { body }) => {
      const p = passings.get(id)
      p.state = body.step
      p.steps.push(body)
      return p
    },
  ],
  [
    'GET',
    '/intake/daily-summaries/:day',
    () => ({
      contacts: 87,
      byChannel: { BUTTON: 12, CALL_119: 30, CALL_GSM: 41, WHATSAPP: 4 },
      byOutcome: { PRANK: 30, SILENT: 25, INFORMATION: 18, DISPATCHED: 14 },
      byHour: [
        { hour: 7, contacts: 4 },
        { hour: 14, contacts: 11 },
      ],
    }),
  ],
  [
    'GET',
    '/dispatch/daily-summaries/:day',
    () => ({
      incidents: [...incidents.values()]
        .filter((i) => !i.exercise)
        .map((i) => ({
          spokenNumber: i.spokenNumber,
          colour: i.colour,
          complaint: i.complaint,
          channel: 'CALL_119',
          kecamatanCode: i.place?.kecamatanCode,
          desaCode: i.place?.desaCode,
          times: { received: i.reportedAt, accepted: iso(-200), departed: iso(-120) },
          responseSeconds: 840,
          units: ['AMB-02'],
          endings: [],
        })),
      exercises: [],
    }),
  ],
  [
    'PUT',
    '/intake/presses/:id',
    ({ id }, { body, headers }) => {
      const known = presses.get(id)
      if (process.env.SLOW_PRESS && !known && !known?.tried) {
        presses.set(id, { tried: true })
        return problem(503, 'busy', 'Sebentar')
      }
      const contact = newContact(id, {
        ...(contacts.get(id) ?? {}),
        exercise: body.exercise ?? false,
        callBackNumber: body.callBackNumber,
        note: body.note,
        ageSeconds: Math.round((Date.now() - Date.parse(body.happened)) / 1000),
        place: body.point
          ? {
              source: 'GPS',
              point: body.point,
              radiusMetres: body.accuracyMetres,
              desaCode: body.desaCode,
              landmark: body.landmark,
            }
          : body.desaCode
            ? { source: 'DESA', desaCode: body.desaCode, landmark: body.landmark }
            : undefined,
      })
      presses.set(id, {
        state: 'RECEIVED',
        ...known,
        secret: createHash('sha256').update(headers['psc-press-secret']).digest('hex'),
      })
      return {
        id,
        receivedAt: contact.receivedAt,
        state: presses.get(id).state,
        telephoneNumbers: regency.telephoneNumbers,
      }
    },
  ],
  [
    'PUT',
    '/intake/presses/:id/withdrawal',
    ({ id }, { body }) => {
      newContact(id, { ...contacts.get(id), withdrawal: { reason: body.reason, at: iso() } })
      return {}
    },
  ],
  [
    'GET',
    '/intake/presses/:id',
    ({ id }) => {
      const press = presses.get(id)
      if (!press) return problem(404, 'not-found', 'Tidak ada')
      const incident = incidents.get(press.incidentId)
      const working = incident?.assignments ?? []
      return {
        id,
        receivedAt: contacts.get(id).receivedAt,
        state: working.length
          ? 'HELP_ON_THE_WAY'
          : contacts.get(id).state === 'CLAIMED'
            ? 'BEING_HANDLED'
            : press.state,
        telephoneNumbers: regency.telephoneNumbers,
        message: 'Tetap di tempat dan jaga telepon tetap menyala.',
        incident: incident && {
          spokenNumber: incident.spokenNumber,
          state: incident.state,
          units: working.map((a) => ({
            callSign: a.callSign,
            kind: units.get(a.unitId).kind,
            step: a.step,
            stepAt: a.stepTimes[a.step],
            etaAt: a.etaAt,
            etaIsEstimate: true,
            ...(a.step === 'DEPARTED' ? { position: { point: { lat: -2.81, lon: 103.8 }, fixedAt: iso(-20) } } : {}),
          })),
        },
      }
    },
  ],
  [
    'GET',
    '/dispatch/board',
    () => ({
      position: `${epoch}-${logs.dispatch.length}`,
      at: iso(),
      incidents: [...incidents.values()],
      units: [...units.values()],
      facilities: [...facilities.values()],
    }),
  ],
  ['GET', '/dispatch/my-push', () => ({})],
  ['GET', '/referral/my-push', () => ({})],
  ...['intake', 'dispatch', 'fleet', 'referral'].flatMap((service) => [
    [
      'GET',
      `/${service}/field-keys`,
      () => ({ current: 'f-2026-11-21-8a3c01', held: [], rows: { number: { 'f-2026-11-21-8a3c01': 214 } } }),
    ],
    ['GET', `/${service}/dead-letters`, () => ({ items: [] })],
    [
      'GET',
      `/${service}/retention`,
      () => [
        { kind: 'event-log', keepDays: 30, keepDaysOfExercises: 30, due: 12 },
        { kind: 'words', keepDays: 730, keepDaysOfExercises: 90, due: 0 },
      ],
    ],
  ]),
  ['GET', '/referral/facilities/:id/staff', ({ id }) => ({ facilityId: id, personIds: ['rs-sekayu'] })],
  ['PUT', '/referral/facilities/:id/staff', ({ id }, { body }) => ({ facilityId: id, ...body })],
  ['PUT', '/referral/facilities/:id', ({ id }, { body }) => ({ id, ...body })],
  [
    'GET',
    '/intake/partner-handoffs',
    () => ({
      items: ['ASKED', 'RECEIVED', 'ACCEPTED', 'REFUSED'].map((handed, n) => ({
        id: `01936f00-0000-7000-8000-0000000009${n}0`,
        agency: 'POLICE',
        agencyName: 'Polres Musi Banyuasin',
        reason: [
          'Tabrakan dua truk, jalan tertutup, perlu pengaturan lalu lintas',
          'Warga berkelahi di dekat ambulans',
          'Pohon menutup jalan ke Bailangu',
          'Mobil masuk sungai',
        ][n],
        state: handed,
        ours: n < 2 || n === 3,
        askedAt: iso(-240 - n * 5400),
        spokenNumber: `MUBA-1128-0${41 - n}`,
        place: {
          source: 'OPERATOR',
          desaCode: '16.06.01.2004',
          kecamatanCode: '16.06.01',
          landmark: 'depan SPBU Bailangu',
          ...(n === 0 ? { point: { lat: -2.8812, lon: 103.8421 }, radiusMetres: 30 } : {}),
        },
        hazards: n === 0 ? ['tumpahan solar'] : [],
      })),
    }),
  ],
  ['PUT', '/intake/partner-handoffs/:id/steps/:report', ({ id }, { body }) => ({ id, state: body.step })],
  [
    'GET',
    '/intake/partner-accounts',
    () => [{ accountId: 'polres-muba', agency: 'POLICE', active: true, changedAt: iso(-86400) }],
  ],
  [
    'GET',
    '/intake/partner-accounts/:id/webhook',
    () => ({
      url: 'https://polres-muba.example/psc119',
      active: true,
      changedAt: iso(-86400),
      changedBy: 'desk:admin',
      lastDeliveredAt: iso(-600),
      waiting: 1,
      dead: 1,
    }),
  ],
  [
    'GET',
    '/intake/partner-accounts/:id/webhook/deliveries',
    () => ({
      items: [
        ['HANDOFF', 'QUEUED', -60, [['TIMEOUT', undefined, 8003]]],
        ['HANDOFF', 'DELIVERED', -600, [['TAKEN', 204, 92]]],
        [
          'REPORT',
          'DEAD',
          -90000,
          [
            ['CERTIFICATE', undefined, 140],
            ['REFUSED', 503, 61],
          ],
        ],
        ['PING', 'DELIVERED', -90500, [['TAKEN', 200, 120]]],
      ].map(([kind, state, at, tries], n) => ({
        id: `01936f00-0000-7000-8000-0000000008${n}0`,
        kind,
        subjectId: `01936f00-0000-7000-8000-0000000009${n}0`,
        state,
        stateAt: iso(at),
        createdAt: iso(at - 5),
        ...(state === 'QUEUED' ? { dueAt: iso(20) } : {}),
        attempts: tries.map(([outcome, status, tookMillis], m) => ({
          begunAt: iso(at - m),
          outcome,
          status,
          tookMillis,
        })),
      })),
    }),
  ],
  [
    'GET',
    '/intake/service-requests',
    (_, { query }) => ({
      // A contact of these pictures has asked for nothing yet.
      items: (query.get('contactId')
        ? []
        : [
            [
              'TRANSFER',
              'ACCEPTED',
              {
                fromLandmark: 'rumah panggung hijau',
                toLandmark: 'RSUD Sekayu',
                people: 1,
                needs: ['STRETCHER', 'OXYGEN'],
              },
            ],
            ['HOME_VISIT', 'RECEIVED', { needs: [] }],
            ['INFORMATION', 'RECEIVED', { needs: [] }],
          ]
      ).map(([kind, state, work], n) => ({
        request: {
          id: `01936f00-0000-7000-8000-0000000007${n}0`,
          spokenNumber: `P-261128-00${n + 1}`,
          kind,
          state,
          work,
          number: '••••0123',
          askedBy: 'Ibu Contoh',
          desaCode: desa[0]?.code,
          note: 'kontrol ke poli',
          receivedAt: iso(-3600 * (n + 1)),
          changedAt: iso(-3000),
          changedBy: 'desk:sari',
          exercise: false,
        },
        ...(n === 0
          ? {
              plan: {
                state: 'PLANNED',
                plannedFrom: iso(5000),
                plannedUntil: iso(8000),
                callSign: 'AMB-03',
                changedAt: iso(-300),
                told: { state: 'PLANNED', plannedFrom: iso(5000), at: iso(-300) },
              },
            }
          : {}),
      })),
    }),
  ],
  ['GET', '/dispatch/my-work', () => crewWork()],
  [
    'GET',
    '/dispatch/my-work/:id',
    ({ id }) => ({ ...crewWork().assignments.find((one) => one.id === id), callBackNumber: reporter }),
  ],
  ['GET', '/dispatch/units/:id', ({ id }) => units.get(id) ?? problem(404, 'not-found', 'Tidak ada')],
  ['GET', '/dispatch/phone-list', () => ({ items: [...units.values()] })],
  ['GET', '/dispatch/facilities', () => ({ items: [...facilities.values()] })],
  ['GET', '/dispatch/incidents/:id', ({ id }) => incidents.get(id) ?? problem(404, 'not-found', 'Tidak ada')],
  ['GET', '/dispatch/incidents/:id/timeline', ({ id }) => ({ items: timelines.get(id) ?? [] })],
  [
    'GET',
    '/dispatch/incidents/:id/needs/:n/recommendation',
    () => ({
      at: iso(),
      candidates: [...units.values()]
        .filter((u) => u.available === 'FREE')
        .map((u, i) => ({
          unitId: u.id,
          callSign: u.callSign,
          kind: u.kind,
          etaSeconds: 420 + i * 500,
          etaP90Seconds: 700 + i * 800,
          km: 6.2 + i * 9,
          isEstimate: true,
          positionAgeSeconds: 40 + i * 60,
          positionSource: i < 3 ? 'GPS' : 'HOME',
          why: i ? ['SAME_KECAMATAN'] : ['FIRST_THERE', 'SAME_DESA'],
          relaxed: [],
          warnings: i === 2 ? ['STALE_POSITION'] : [],
          capabilities: u.capabilities,
        })),
      leftOut: [...units.values()]
        .filter((u) => u.available !== 'FREE')
        .map((u) => ({ unitId: u.id, callSign: u.callSign, why: [u.available === 'BUSY' ? 'BUSY' : 'OFF_DUTY'] })),
      warnings: ['PLACE_BY_AREA'],
    }),
  ],
  [
    'GET',
    '/dispatch/incidents/:id/routes',
    ({ id }, { query }) => ({
      routes: query.getAll('unit').flatMap((unitId) => {
        const unit = units.get(unitId)
        const from = unit?.position ?? unit?.home?.point
        const to = incidents.get(id)?.place?.point
        return from && to ? [{ unitId, line: encoded(wayBetween(from, to)) }] : []
      }),
    }),
  ],
  [
    'GET',
    '/dispatch/my-work/:id/route',
    ({ id }) => {
      const task = crewWork().assignments.find((one) => one.id === id)
      const to = task?.place?.point
      return to ? { to, line: encoded(wayBetween(kecamatan[0].point, to)) } : {}
    },
  ],
  [
    'GET',
    '/dispatch/incidents/:id/destinations',
    () => ({
      candidates: [...facilities.values()].map((f, i) => ({
        facilityId: f.id,
        name: f.name,
        etaSeconds: 900 + i * 700,
        km: 14 + i * 11,
        isEstimate: true,
        for: ['OPEN_ALWAYS'],
        against: f.divert ? ['DIVERTING'] : [],
        beds: f.beds,
      })),
      leftOut: [],
    }),
  ],
  [
    'PUT',
    '/dispatch/incidents/:id/needs/:n',
    ({ id, n }, { body }) => {
      const i = incidents.get(id)
      i.needs.push({ id: n, capability: body.capability, state: 'OPEN' })
      tellIncident(i, 'need-added')
      return i
    },
  ],
  [
    'PUT',
    '/dispatch/incidents/:id/patients/:p',
    ({ id, p }, { body }) => {
      const i = incidents.get(id)
      const known = i.patients.find((x) => x.id === p)
      if (known) Object.assign(known, body)
      else i.patients.push({ id: p, ...body })
      tellIncident(i, 'patient-found')
      return i
    },
  ],
  [
    'PUT',
    '/dispatch/incidents/:id/patients/:p/ending',
    ({ id, p }, { body }) => {
      const i = incidents.get(id)
      i.patients.find((x) => x.id === p).ending = body.ending
      tellIncident(i, 'ending', { detail: { ending: body.ending } })
      return i
    },
  ],
  [
    'PUT',
    '/dispatch/incidents/:id/closure',
    ({ id }) =>
      incidents.get(id).patients.some((p) => !p.ending)
        ? problem(409, 'patients-without-ending', 'Masih ada pasien tanpa akhir')
        : (Object.assign(incidents.get(id), { state: 'CLOSED' }), tellIncident(incidents.get(id), 'closed')),
  ],
  [
    'PUT',
    '/dispatch/incidents/:id/cancellation',
    ({ id }) => {
      Object.assign(incidents.get(id), { state: 'CANCELLED' })
      tellIncident(incidents.get(id), 'cancelled')
    },
  ],
  [
    'PUT',
    '/dispatch/offers/:id',
    ({ id }, { body }) => {
      const i = incidents.get(body.incidentId)
      const need = i.needs.find((n) => n.id === body.needId)
      need.state = 'OFFERED'
      i.state = 'OFFERED'
      const offer = {
        id,
        needId: need.id,
        unitId: body.unitId,
        callSign: body.unitId,
        state: 'OFFERED',
        offeredAt: iso(),
        expiresAt: iso(60),
        ...(body.unitId === 'AMB-01'
          ? {}
          : { passedOver: 'AMB-01', choiceReason: body.choiceReason ?? 'NOT_GIVEN', choiceWords: body.choiceWords }),
      }
      i.offers.push(offer)
      units.get(body.unitId).available = 'OFFERED'
      emit('dispatch', 'unit', body.unitId, units.get(body.unitId))
      tellIncident(i, 'offered', { unit: body.unitId })
      return offer
    },
  ],
  [
    'PUT',
    '/dispatch/offers/:id/choice-reason',
    ({ id }, { body }) => {
      const [i, o] = findOffer(id)
      Object.assign(o, { choiceReason: body.reason, choiceWords: body.words })
      tellIncident(i, 'choice', { unit: o.callSign })
      return o
    },
  ],
  [
    'PUT',
    '/dispatch/scene-requests/:id',
    ({ id }, { body }) => {
      const [i, a] = findAssignment(body.assignmentId)
      const { kind, note, patients, happened } = body
      const request = {
        id,
        assignmentId: a.id,
        callSign: a.callSign,
        kind,
        note,
        patients,
        askedAt: happened,
        needId: 'n',
      }
      ;(i.sceneRequests ??= []).push({ ...request, outcome: 'WAITING', etaIsEstimate: false })
      tellIncident(i, 'scene-request', { unit: a.callSign })
      return { id, kind, state: 'OPEN' }
    },
  ],
  [
    'PUT',
    '/dispatch/scene-requests/:id/answer',
    ({ id }, { body }) => {
      for (const i of incidents.values()) {
        const one = (i.sceneRequests ?? []).find((each) => each.id === id)
        if (!one) continue
        Object.assign(one, { outcome: body.decision, answer: body.words, answeredByName: 'Dwi' })
        tellIncident(i, 'scene-request-answered', {})
      }
      return { id }
    },
  ],
  [
    'PUT',
    '/dispatch/offers/:id/answer',
    ({ id }, { body }) => {
      const [i, o] = findOffer(id)
      if (!o) return problem(404, 'not-found', 'Tidak ada')
      o.state = body.answer
      const need = i.needs.find((n) => n.id === o.needId)
      const yes = body.answer === 'ACCEPTED'
      need.state = yes ? 'COMMITTED' : 'OPEN'
      if (yes) {
        i.assignments.push({
          id: body.assignmentId,
          needId: need.id,
          unitId: o.unitId,
          callSign: o.callSign,
          step: 'ACCEPTED',
          stepTimes: { ACCEPTED: body.happened },
          etaAt: iso(900),
          etaIsEstimate: true,
        })
        i.state = 'ASSIGNED'
      }
      units.get(o.unitId).available = yes ? 'BUSY' : 'FREE'
      emit('dispatch', 'unit', o.unitId, units.get(o.unitId))
      tellIncident(i, yes ? 'accepted' : 'declined', { ...body, unit: o.callSign })
      return o
    },
  ],
  [
    'PUT',
    '/dispatch/offers/:id/withdrawal',
    ({ id }) => {
      const [i, o] = findOffer(id)
      o.state = 'WITHDRAWN'
      i.needs.find((n) => n.id === o.needId).state = 'OPEN'
      units.get(o.unitId).available = 'FREE'
      tellIncident(i, 'withdrawn', { unit: o.callSign })
      return o
    },
  ],
  [
    'PUT',
    '/dispatch/assignments/:id/steps/:r',
    ({ id, r }, { body }) => {
      const [i, a] = findAssignment(id)
      reports.set(r, body.step)
      a.stepTimes[body.step] ??= body.happened
      if (order.indexOf(body.step) > order.indexOf(a.step)) a.step = body.step
      if (body.step === 'CLEAR') a.ended = iso()
      if (body.step === 'PATIENT_LOADED')
        i.patients.forEach((p) => body.patientIds?.includes(p.id) && (p.onBoard = a.id))
      if (body.step === 'HANDED_OVER')
        i.patients.forEach((p) => body.patientIds?.includes(p.id) && ((p.ending = 'HANDED_OVER'), delete p.onBoard))
      tellIncident(i, 'step', { ...body, detail: { step: body.step }, unit: a.callSign })
      return { assignment: a }
    },
  ],
  [
    'PUT',
    '/dispatch/assignments/:id/steps/:r/withdrawal',
    ({ id, r }, { body }) => {
      const [i, a] = findAssignment(id)
      delete a.stepTimes[reports.get(r)]
      a.step = order.findLast((one) => a.stepTimes[one]) ?? 'ACCEPTED'
      tellIncident(i, 'step-withdrawn', { ...body, detail: { step: reports.get(r) }, unit: a.callSign })
      return a
    },
  ],
  [
    'PUT',
    '/dispatch/assignments/:id/destination',
    ({ id }, { body }) => {
      const [i, a] = findAssignment(id)
      a.destinationFacilityId = body.facilityId
      tellIncident(i, 'destination', body)
      return a
    },
  ],
  [
    'PUT',
    '/dispatch/assignments/:id/stand-down',
    ({ id }) => {
      const [i, a] = findAssignment(id)
      a.ended = iso()
      tellIncident(i, 'stood-down')
      return a
    },
  ],
  ['GET', '/fleet/my-units', () => ({ items: [units.get('AMB-02')] })],
  [
    'PUT',
    '/fleet/units/:id/duty',
    ({ id }, { body }) => {
      const u = units.get(id)
      u.duty = { state: body.state, validUntil: body.validUntil }
      if (u.available !== 'BUSY') u.available = body.state === 'ON' ? 'FREE' : 'OFF_DUTY'
      emit('dispatch', 'unit', id, u)
      return u
    },
  ],
  ['PUT', '/fleet/units/:id/positions', () => undefined],
  ['PUT', '/fleet/trips/:id/evidence/:r', () => ({})],
  [
    'GET',
    '/fleet/units/:id/hand-over-notes',
    ({ id }) => ({
      items: [
        {
          id: 'n1',
          unitId: id,
          words: 'Oksigen tinggal 50 bar. Ban kiri belakang kurang angin.',
          writtenByName: 'Joko',
          mine: false,
          writtenAt: iso(-3_600),
        },
      ],
    }),
  ],
  ['PUT', '/fleet/units/:id/hand-over-notes/:n', () => ({})],
  ['PUT', '/fleet/units/:id/hand-over-notes/:n/acknowledgement', () => ({})],
  [
    'GET',
    '/intake/reception-measures/staffing',
    () => ({
      days: 7,
      handlingSeconds: 164,
      handlingIsMeasured: true,
      answerWithinSeconds: 10,
      share: 0.9,
      hours: Array.from({ length: 24 }, (_, hour) => ({ hour, reports: hour * 3, mostOfDay: hour, usual: 1, busy: 2 })),
    }),
  ],
  [
    'GET',
    '/fleet/trips/:id/track',
    () => ({
      fixes: 412,
      toleranceMetres: 20,
      points: [
        { lat: -2.89, lon: 103.84, at: iso(-5_000) },
        { lat: -2.87, lon: 103.86, at: iso(-4_000) },
        { lat: -2.86, lon: 103.91, at: iso(-3_000) },
        { lat: -2.82, lon: 103.93, at: iso(-2_000) },
      ],
    }),
  ],
  ['PUT', '/fleet/trips/:id/photos/:r', () => ({})],
  ['PUT', '/fleet/trips/:id/pins/:r', () => ({})],
  ['PUT', '/fleet/trips/:id/pins/:r/checks/:c', () => ({ matched: true })],
  [
    'GET',
    '/dispatch/my-work/:id/pictures',
    () => ({ known: true, items: [{ id: 'f1', mediaType: 'image/png', receivedAt: iso(-60) }] }),
  ],
  [
    'GET',
    '/dispatch/my-work/:id/pictures/:p',
    () => ({
      mediaType: 'image/png',
      content: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    }),
  ],
  ['PUT', '/intake/presses/:id/pictures/:p', ({ p }) => ({ id: p })],
  [
    'GET',
    '/intake/contacts/:id/pictures',
    ({ id }) => ({
      items: [
        { id: 'f1', contactId: id, channel: 'WHATSAPP', state: 'KEPT', receivedAt: iso(-60), mediaType: 'image/png' },
        { id: 'f2', contactId: id, channel: 'WHATSAPP', state: 'REFUSED', receivedAt: iso(-30), why: 'TOO_LARGE' },
      ],
    }),
  ],
  [
    'GET',
    '/intake/contacts/:id/pictures/:p',
    () => ({
      mediaType: 'image/png',
      content: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    }),
  ],
  [
    'GET',
    '/fleet/exercises',
    () => ({
      items: [
        {
          incidentId: 'x1',
          spokenNumber: '1606-SIM-007',
          openedAt: iso(-86_400),
          trainingId: 't1',
          recorded: false,
          crews: [
            {
              tripId: 'tx1',
              callSign: 'AMB-02',
              open: false,
              people: [
                { personId: 'p1', name: 'Rina' },
                { personId: 'p2', name: 'Joko' },
              ],
              score: {
                percent: 85,
                parts: [
                  { what: 'TURNOUT', points: 20, seconds: 130, targetSeconds: 180 },
                  { what: 'ON_SCENE', points: 10, seconds: 1300, targetSeconds: 900 },
                  { what: 'STEPS', points: 20, count: 6 },
                  { what: 'HAND_OVER', points: 20 },
                ],
              },
            },
          ],
        },
      ],
    }),
  ],
  ['PUT', '/fleet/exercises/:id/result', () => ({})],
  [
    'GET',
    '/fleet/trips/:id/places',
    () => ({
      events: [
        { id: 'p1', kind: 'POST', what: 'LEFT', at: iso() },
        { id: 'p2', kind: 'FACILITY', what: 'ARRIVED', at: iso() },
      ],
    }),
  ],
  ['GET', '/referral/facilities', () => ({ items: [...facilities.values()] })],
  ['GET', '/referral/my-facilities', () => ({ items: [facilities.get('f1')] })],
  ['GET', '/referral/arrivals', () => ({ items: [...arrivals.values()] })],
  [
    'PUT',
    '/referral/arrivals/:id/answer',
    ({ id }, { body }) => {
      const a = arrivals.get(id)
      Object.assign(a, { answer: body.answer, reason: body.reason, answeredAt: iso() })
      emit('referral', 'arrival', id, a)
      return a
    },
  ],
  [
    'PUT',
    '/referral/arrivals/:id/hand-overs/:p',
    ({ id, p }, { body }) => {
      const a = arrivals.get(id)
      a.patients.find((x) => x.id === p).handOver = { at: iso(), receivedBy: body.receivedBy, via: 'APP' }
      emit('referral', 'arrival', id, a)
      return a
    },
  ],
  [
    'PUT',
    '/referral/facilities/:id/beds/:k',
    ({ id, k }, { body }) => {
      const f = facilities.get(id)
      f.beds = f.beds.filter((b) => b.kind !== k).concat({ kind: k, ...body, asOf: iso() })
      emit('referral', 'facility', id, f)
      return f
    },
  ],
  [
    'PUT',
    '/referral/facilities/:id/divert',
    ({ id }, { body }) => {
      const f = facilities.get(id)
      if (body.diverting) f.divert = { reason: body.reason, since: iso() }
      else delete f.divert
      emit('referral', 'facility', id, f)
      return f
    },
  ],
  [
    'GET',
    '/referral/satusehat',
    () => ({
      on: true,
      waiting: [],
      held: [
        { patientId: '0194d2f0-1111-7000-8000-000000000001', state: 'HELD', madeAt: iso(), failure: 'NO_NIK' },
        {
          patientId: '0194d2f0-2222-7000-8000-000000000002',
          state: 'HELD',
          madeAt: iso(),
          failure: 'PATIENT_DIFFERS: birthDate, gender',
        },
      ],
      setAside: [
        {
          patientId: '0194d2f0-3333-7000-8000-000000000003',
          state: 'SET_ASIDE',
          madeAt: iso(),
          failure: 'REFUSED: refused with issue invalid',
        },
      ],
      sent: [{ patientId: '0194d2f0-4444-7000-8000-000000000004', state: 'SENT', madeAt: iso() }],
      exchanges: [
        {
          id: 'e1',
          call: 'TRANSACTION',
          request: '{"resourceType":"Bundle","type":"transaction","entry":[{"request":{"method":"POST","url":"•••"}}]}',
          answer: '{"resourceType":"Bundle","type":"transaction-response"}',
          httpStatus: 200,
          at: iso(),
          millis: 412,
        },
      ],
    }),
  ],
  ['PUT', '/referral/device-keys/:id', ({ id }) => ({ items: [{ id, name: 'Operator Contoh', registered: iso() }] })],
  ['GET', '/referral/patients/:id/outcomes', () => ({ items: [] })],
  [
    'PUT',
    '/referral/patients/:id/outcomes/:o',
    ({ id, o }, { body }) => ({
      items: [{ id: o, patientId: id, ...body, facilityName: 'RSUD Sekayu', recorded: iso() }],
    }),
  ],
  [
    'GET',
    '/referral/my-outcomes',
    () => ({
      items: [
        {
          newest: {
            id: 'o1',
            patientId: 'p1',
            outcome: 'ADMITTED',
            note: 'STEMI, dipasang ring. Aspirin di jalan tepat.',
            facilityName: 'RSUD Sekayu',
            happened: iso(),
            recorded: iso(),
          },
          spokenNumber: '1606-261121-043',
          unitCallSign: 'AMB-01',
          exercise: false,
        },
      ],
    }),
  ],
  ['PUT', '/referral/patients/:id/hand-over-signatures/:s', ({ s }) => ({ id: s, recorded: iso() })],
  [
    'GET',
    '/referral/patients/:id/hand-over-signatures',
    () => ({ state: 'WAITS_FOR_CREW', claims: [], discrepancies: [] }),
  ],
  ['PUT', '/referral/patients/:id/offline-signatures/:s', ({ s }) => ({ id: s, verdict: 'GENUINE', recorded: iso() })],
  ['GET', '/referral/patients/:id/care', ({ id }) => ({ patientId: id, ageEstimated: false, entries: [], claims: [] })],
  ['GET', '/referral/patients/:id', () => problem(404, 'not-found', 'Tidak ada')],
  ['PUT', '/referral/patients/:id', (_, { body }) => body],
  [
    'GET',
    '/referral/referrals/:id/attachments',
    () => ({
      items: [
        {
          id: '00000000-0000-8000-8000-00000000f001',
          kind: 'RESULT',
          namesPatient: false,
          mediaType: 'image/jpeg',
          bytes: 182_000,
          sha256: 'ab',
          by: 'Bdn. Rina',
          recorded: iso(),
        },
      ],
    }),
  ],
  ['PUT', '/referral/referrals/:id/attachments/:a', (_, { body }) => body],
  ['GET', '/referral/bus-routes', () => ({ items: BUS_ROUTES })],
  ['GET', '/province/figures', (_, { query }) => provinceOf(query.get('day'))],
  [
    'GET',
    '/intake/my-contacts',
    () => [{ id: 'm1', receivedAt: iso(-900), state: 'BEING_HANDLED', spokenNumber: '1606-261121-038' }],
  ],
  [
    'GET',
    '/intake/my-requests',
    () => [
      {
        id: 'r1',
        spokenNumber: 'P-261121-004',
        kind: 'HOME_VISIT',
        state: 'PLANNED',
        exercise: false,
        receivedAt: iso(-90_000),
        plannedFor: iso(90_000),
        news: 'dijadwalkan sekitar besok, tim PSC-HC-01.',
      },
    ],
  ],
  ['PUT', '/referral/bus-routes/:id', ({ id }, { body }) => ({ id, timetable: body })],
  ['GET', '/referral/bus-requests', () => ({ items: busRequests() })],
  ['PUT', '/referral/bus-requests/:id/refusal', () => ({})],
  ['GET', '/referral/patient-links/proposals', () => ({ items: SAME_PERSON })],
  ['PUT', '/referral/patient-links/:id', ({ id }, { body }) => ({ id, ...body })],
  ['GET', '/referral/bus-runs', () => ({ items: busRuns() })],
  ['GET', '/referral/bus-runs/:id/passengers', () => ({ items: busPassengers() })],
  ['PUT', '/referral/bus-runs/:id/boardings/:b', ({ b }) => ({ ...busPassengers()[0], id: b })],
  ['PUT', '/referral/bus-bookings/:id', ({ id }, { body }) => ({ ...busPassengers()[0], id, name: body.name })],
  ['PUT', '/referral/bus-bookings/:id/cancellation', ({ id }) => ({ ...busPassengers()[0], id, state: 'CANCELLED' })],
  ['GET', '/referral/my-bus-bookings', () => ({ items: [myBusBooking()] })],
  ['PUT', '/referral/my-bus-bookings/:id', ({ id }) => ({ ...myBusBooking(), id })],
  ['PUT', '/referral/my-bus-bookings/:id/cancellation', ({ id }) => ({ ...myBusBooking(), id, state: 'CANCELLED' })],
  ['PUT', '/referral/bus-routes/:id/days/:d/cancellation', () => ({})],
  ['GET', '/referral/home-visits/figures', () => HOME_FIGURES],
  ['GET', '/referral/home-visits', () => ({ items: visitsOf(iso()).map(({ visit }) => visit) })],
  ['GET', '/referral/home-visits/:id', ({ id }) => visitRecordOf(id, iso())],
  ['PUT', '/referral/home-visits/:id/reports/:r', ({ r }) => ({ id: r, recorded: iso() })],
].map(([method, pattern, act]) => [method, new RegExp(`^${pattern.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`), act])

const tokenOf = (roles) => {
  const part = (o) => Buffer.from(JSON.stringify(o)).toString('base64url')
  return `${part({ alg: 'none' })}.${part({ sub: 'mock', name: 'Operator Contoh', regency: '16.06', realm_access: { roles } })}.x`
}
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
}
function serveMap(path, request, response) {
  const folder = process.env.PSC_MAP
  if (path === '/map/current.json') {
    const { map } = folder ? JSON.parse(readFileSync(join(folder, 'current.json'), 'utf8')) : {}
    response.writeHead(200, { 'Content-Type': 'application/json' })
    return response.end(JSON.stringify(map ? { map: `/map/${map}.pmtiles` } : {}))
  }
  const bytes = folder ? readFileSync(join(folder, path.slice('/map/'.length))) : Buffer.alloc(0)
  const [, from, to] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '') ?? [0, 0, bytes.length - 1]
  const part = bytes.subarray(Number(from), Number(to) + 1)
  response.writeHead(206, { 'Content-Range': `bytes ${from}-${Number(from) + part.length - 1}/${bytes.length}` })
  return response.end(part)
}
const everyRole = [
  'call-taker',
  'dispatcher',
  'supervisor',
  'crew',
  'facility',
  'health-office',
  'administrator',
  'partner',
]

createServer(async (request, response) => {
  const url = new URL(request.url, 'http://x')
  const json = (status, body, type = 'application/json') => {
    response.writeHead(status, { 'Content-Type': type })
    response.end(body === undefined ? '' : JSON.stringify(body))
  }
  const raw = await new Promise((done) => {
    let text = ''
    request.on('data', (d) => (text += d))
    request.on('end', () => done(text))
  })
  // PSC_MAP names a folder that ./psc roads load has made a map in; without it there is none.
  if (url.pathname.startsWith('/map/')) return serveMap(url.pathname, request, response)
  if (url.pathname === '/config.json')
    return json(200, { issuer: `http://127.0.0.1:${port}/sign-in`, clientId: 'psc119-web', oneMachine: true })
  if (url.pathname === '/sign-in/.well-known/openid-configuration')
    return json(200, {
      authorization_endpoint: `http://127.0.0.1:${port}/sign-in/auth`,
      token_endpoint: `http://127.0.0.1:${port}/sign-in/token`,
    })
  if (url.pathname === '/sign-in/auth') {
    response.writeHead(302, {
      Location: `${url.searchParams.get('redirect_uri')}?code=x&state=${url.searchParams.get('state')}`,
    })
    return response.end()
  }
  if (url.pathname === '/dev/streams')
    return json(
      200,
      Object.values(streams).reduce((n, set) => n + set.size, 0),
    )
  if (url.pathname === '/dev/load') {
    loadDesk(Number(url.searchParams.get('incidents') ?? 0), Number(url.searchParams.get('units') ?? 0))
    return json(200, { incidents: incidents.size, units: units.size })
  }
  if (url.pathname === '/dev/touch') return json(200, touchIncident())
  if (url.pathname.startsWith('/dev/state/')) {
    state = url.pathname.slice('/dev/state/'.length)
    return json(200, state)
  }
  if (url.pathname === '/sign-in/token')
    return json(200, { access_token: tokenOf(everyRole), expires_in: Number(process.env.TOKEN_SECONDS ?? 28800) })
  if (url.pathname.startsWith('/api/')) {
    const path = url.pathname.slice(4)
    const stream = /^\/(\w+)\/stream$/.exec(path)
    if (stream) {
      const [, service] = stream
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
      response.write(': ready\n\n')
      const last = request.headers['last-event-id']
      if (last) logs[service].slice(Number(last.split('-')[1])).forEach((row) => response.write(row))
      streams[service].add(response)
      const beat = setInterval(() => response.write(': beat\n\n'), 15000)
      response.on('close', () => {
        streams[service].delete(response)
        clearInterval(beat)
      })
      return undefined
    }
    for (const [method, pattern, act] of routes) {
      const match = method === request.method && pattern.exec(path)
      if (!match) continue
      let usual
      try {
        usual = act(match.groups ?? {}, {
          body: raw ? JSON.parse(raw) : undefined,
          query: url.searchParams,
          headers: request.headers,
        })
      } catch (fault) {
        // A scene that asks for what is not there fails; the stand-in goes on with the next.
        console.error(`${method} ${path}:`, fault)
        usual = problem(500, 'internal', `mock: ${fault.message}`)
      }
      const answer = inState(state, method, path, usual) ?? usual
      return answer?.problem
        ? json(answer.status, answer.problem, 'application/problem+json')
        : json(answer === undefined ? 204 : 200, answer)
    }
    return json(404, { type: 'x/not-found', title: `mock: ${request.method} ${path}` }, 'application/problem+json')
  }
  const file = join(root, normalize(url.pathname.endsWith('/') ? `${url.pathname}index.html` : url.pathname))
  if (!existsSync(file)) return json(404, { title: url.pathname })
  // Compressed as by the edge, so that a measured load has the size of a real one.
  const isText = !['.png', '.webp'].includes(extname(file))
  response.writeHead(200, {
    ...(isText ? { 'Content-Encoding': 'gzip' } : {}),
    'Content-Type': types[extname(file)] ?? 'application/octet-stream',
    'Content-Security-Policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; worker-src 'self' blob:; connect-src 'self'; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
  })
  return response.end(isText ? gzipSync(readFileSync(file)) : readFileSync(file))
}).listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}`))
