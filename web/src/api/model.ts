/**
 * What the screens know of the services' answers. Each is checked against the types generated from the committed
 * OpenAPI files in `contract.ts`, so that a changed API breaks the build and not a call taker's night.
 */
export type Colour = 'RED' | 'YELLOW' | 'GREEN' | 'BLACK'
export type Via = 'APP' | 'PHONE' | 'RADIO' | 'WHATSAPP' | 'SMS' | 'PAPER'
export type Channel = 'BUTTON' | 'CALL_119' | 'CALL_GSM' | 'SMS' | 'WHATSAPP' | 'PARTNER' | 'RADIO' | 'WALK_IN'
export type Capability =
  'RESPONDER' | 'TRANSPORT' | 'BLS' | 'ALS' | 'NEONATAL' | 'OBSTETRIC' | 'FOUR_WHEEL_DRIVE' | 'BOAT' | 'SEATED'
export type UnitKind =
  'ALS_AMBULANCE' | 'BLS_AMBULANCE' | 'VILLAGE_CAR' | 'MOTORCYCLE' | 'BOAT' | 'BUS' | 'HOME_CARE_TEAM' | 'RESPONDER'
export type Step = 'ACCEPTED' | 'DEPARTED' | 'ON_SCENE' | 'PATIENT_LOADED' | 'AT_FACILITY' | 'HANDED_OVER' | 'CLEAR'
export type IncidentKind = 'EMERGENCY' | 'HOME_VISIT' | 'TRANSFER' | 'HOME_FROM_HOSPITAL' | 'BODY_TRANSPORT' | 'STANDBY'
export type IncidentState =
  'NEW' | 'OFFERED' | 'ASSIGNED' | 'EN_ROUTE' | 'ON_SCENE' | 'TRANSPORTING' | 'AT_FACILITY' | 'CLOSED' | 'CANCELLED'
export type Sex = 'MALE' | 'FEMALE' | 'UNKNOWN'
export type AgeBand = 'NEWBORN' | 'INFANT' | 'CHILD' | 'ADULT' | 'ELDERLY' | 'UNKNOWN'
export type Ending = 'HANDED_OVER' | 'TREATED_AND_LEFT' | 'REFUSED' | 'DIED' | 'TAKEN_BY_FAMILY' | 'NOT_FOUND'
export type Outcome = 'SOLVED_BY_PHONE' | 'INFORMATION' | 'PRANK' | 'SILENT' | 'DUPLICATE' | 'PASSED_ON' | 'DISPATCHED'
export type Agency = 'POLICE' | 'FIRE' | 'PMI' | 'BPBD' | 'NEIGHBOURING_PSC' | 'NCC' | 'OTHER'
export type PassingStep = 'ASKED' | 'RECEIVED' | 'ACCEPTED' | 'REFUSED' | 'CLOSED'
export type BedKind = 'EMERGENCY' | 'GENERAL' | 'ICU' | 'NICU' | 'MATERNITY' | 'PAEDIATRIC' | 'ISOLATION'
export type AskedToPay = 'NO' | 'YES' | 'UNKNOWN'

export const STEPS: readonly Step[] = [
  'ACCEPTED',
  'DEPARTED',
  'ON_SCENE',
  'PATIENT_LOADED',
  'AT_FACILITY',
  'HANDED_OVER',
  'CLEAR',
]
export const COLOURS: readonly Colour[] = ['RED', 'YELLOW', 'GREEN', 'BLACK']
export const VIAS: readonly Via[] = ['PHONE', 'RADIO', 'WHATSAPP', 'SMS', 'PAPER', 'APP']
export const CHANNELS: readonly Channel[] = [
  'CALL_119',
  'CALL_GSM',
  'WHATSAPP',
  'SMS',
  'RADIO',
  'PARTNER',
  'WALK_IN',
  'BUTTON',
]
export const CAPABILITIES: readonly Capability[] = [
  'RESPONDER',
  'TRANSPORT',
  'BLS',
  'ALS',
  'OBSTETRIC',
  'NEONATAL',
  'FOUR_WHEEL_DRIVE',
  'BOAT',
  'SEATED',
]
export const INCIDENT_KINDS: readonly IncidentKind[] = [
  'EMERGENCY',
  'HOME_VISIT',
  'TRANSFER',
  'HOME_FROM_HOSPITAL',
  'BODY_TRANSPORT',
  'STANDBY',
]
export const SEXES: readonly Sex[] = ['FEMALE', 'MALE', 'UNKNOWN']
export const AGE_BANDS: readonly AgeBand[] = ['NEWBORN', 'INFANT', 'CHILD', 'ADULT', 'ELDERLY', 'UNKNOWN']
export const ENDINGS: readonly Ending[] = [
  'HANDED_OVER',
  'TREATED_AND_LEFT',
  'REFUSED',
  'DIED',
  'TAKEN_BY_FAMILY',
  'NOT_FOUND',
]
export const AGENCIES: readonly Agency[] = ['POLICE', 'FIRE', 'PMI', 'BPBD', 'NEIGHBOURING_PSC', 'NCC', 'OTHER']
export const BED_KINDS: readonly BedKind[] = [
  'EMERGENCY',
  'GENERAL',
  'ICU',
  'NICU',
  'MATERNITY',
  'PAEDIATRIC',
  'ISOLATION',
]
export const COMPLAINTS = [
  'CARDIAC_ARREST',
  'BREATHING',
  'CHEST_PAIN',
  'STROKE',
  'CONVULSION',
  'BLEEDING_TRAUMA',
  'ROAD_CRASH',
  'BURN',
  'DROWNING',
  'CHOKING',
  'POISONING',
  'SNAKE_BITE',
  'PREGNANCY',
  'NEWBORN',
  'FEVER_CHILD',
  'DIABETES',
  'ALLERGY',
  'MENTAL_CRISIS',
  'FALL',
  'FIRE_INDUSTRIAL',
  'TRANSFER',
  'OTHER',
] as const

/** How a fact or a decision reached us; times by the reporter's clock. */
export interface Report {
  happened?: string
  sent?: string
  via?: Via
  saidBy?: string
}

export interface Point {
  lat: number
  lon: number
}

export interface Place {
  point?: Point
  radiusMetres?: number
  source: 'GPS' | 'DESA' | 'KECAMATAN' | 'PIN' | 'TOLD'
  kecamatanCode?: string
  desaCode?: string
  dusun?: string
  rt?: string
  rw?: string
  landmark?: string
  confirmedBy?: string
}

export interface Page<T> {
  items: T[]
  next?: string
  /** Of the service's log, at which the page is true; follow the stream from there. */
  position?: string
}

export interface Regency {
  code: string
  name: string
  zone: string
  telephoneNumbers: string[]
  sampleInstallation: boolean
  centre: Point
}

export interface Area {
  code: string
  name: string
  level: 'KABKOTA' | 'KECAMATAN' | 'DESA'
  parent?: string
  point?: Point
  pointIsOwn?: boolean
}

/** What a phone gets when it is signed in by a code, and at each renewal. */
export interface PhoneTokens {
  sessionId: string
  personId: string
  name?: string
  roles: string[]
  accessToken: string
  expiresInSeconds: number
  refreshToken: string
}

/** A phone that is or was signed in, as a supervisor sees it. */
export interface PhoneSession {
  id: string
  personId: string
  number: string
  fieldRoles: string[]
  label?: string
  lastUsedAt: string
  endedAt?: string
}

/** A code that a supervisor reads out; shown once. */
export interface SpokenCode {
  id: string
  code: string
  expiresAt: string
}

/** A supervisor's decision that an incident's data stay, or need not stay any longer, as one service has it. */
export interface Keeping {
  id: string
  incidentId: string
  keep: boolean
  reason: string
  said: string
}

/** A number that is marked for a time. */
export interface Block {
  id: string
  contactId: string
  number: string
  reason: string
  blockedBy: string
  until: string
  stands: boolean
}

/** One of somebody's own reports. */
export interface MyContact {
  id: string
  receivedAt: string
  state: 'RECEIVED' | 'BEING_HANDLED' | 'HELP_ON_THE_WAY' | 'ENDED'
  spokenNumber?: string
}

export interface PressReceipt {
  id: string
  receivedAt: string
  state: string
  telephoneNumbers: string[]
  ignored?: string[]
}

export interface PressUnit {
  callSign?: string
  kind?: string
  step?: string
  stepAt?: string
  etaAt?: string
  etaIsEstimate: boolean
}

export interface PressProgress {
  id: string
  state: string
  receivedAt: string
  message?: string
  telephoneNumbers: string[]
  incident?: { spokenNumber: string; state: IncidentState; units: PressUnit[]; closedAt?: string }
}

export interface CallAttempt {
  id: string
  happened: string
  answered: boolean
  note?: string
  via?: Via
}

/** Why somebody looks at what names or reaches a person. */
export const PURPOSES = ['HANDLING', 'DISPATCH', 'CARE', 'HAND_OVER', 'REVIEW', 'COMPLAINT', 'BREACH'] as const
export type Purpose = (typeof PURPOSES)[number]

/** One look at one person's data. */
export interface AuditRow {
  id: string
  at: string
  personId: string
  personName: string
  subjectKind: string
  subject: string
  fields: string[]
  purpose?: Purpose
}

/** Numbers are masked (`••••4821`) and the reporter has no name unless it was opened for a purpose. */
export interface Contact {
  id: string
  channel: Channel
  receivedAt: string
  happened?: string
  ageSeconds?: number
  exercise: boolean
  state: 'WAITING' | 'CLAIMED' | 'ENDED'
  claim?: { personId: string; name?: string; at: string }
  numberAsReceived?: string
  numberE164?: string
  callBackNumber?: string
  callBackE164?: string
  flags: string[]
  reporterName?: string
  reporterRelation?: string
  place?: Place
  /** What the phone sent for its place and cannot be one. */
  placeRejected?: string
  complaint?: ComplaintCode
  note?: string
  outcome?: Outcome
  incident?: { id: string; spokenNumber: string }
  duplicatesProposed: { incidentId: string; spokenNumber: string; why: string[] }[]
  callAttempts: CallAttempt[]
  withdrawal?: { reason?: string; at: string }
}

export interface ReportedIncident {
  id: string
  spokenNumber: string
  kind: IncidentKind
  state?: string
  exercise: boolean
  untriaged: boolean
  reportedAt: string
  place?: Place
  colour?: Colour
  complaint?: ComplaintCode
  complaintNote?: string
  needs?: { id: string; capability: Capability }[]
  patients?: PatientSeen[]
  hazards?: string[]
  wayDescription?: string
  callBackNumber?: string
  contacts?: { id: string; channel: Channel; receivedAt: string }[]
}

export interface PatientSeen {
  id: string
  colour?: Colour
  sex?: Sex
  ageBand?: AgeBand
}

export type ComplaintCode = (typeof COMPLAINTS)[number]

export interface Complaint {
  code: ComplaintCode
  name: string
  defaultNeeds?: Capability[]
}

export interface PassingOn {
  id: string
  contactId?: string
  incidentId?: string
  spokenNumber?: string
  agency: Agency
  agencyName?: string
  reason: string
  state: PassingStep
  /** It stays ours until it was accepted there. */
  ours: boolean
  exercise: boolean
  askedAt: string
  askedBy?: string
  steps: { step: PassingStep; happened: string; reason?: string; saidBy?: string; via: Via }[]
}

/** All that the printed form says. */
export interface PassingForPrint {
  passingOn: PassingOn
  contact?: Contact
  incident?: ReportedIncident
}

export interface Need {
  id: string
  capability: Capability
  state: 'OPEN' | 'OFFERED' | 'COMMITTED' | 'DONE' | 'CANCELLED'
  assignmentId?: string
}

export interface Patient extends PatientSeen {
  ending?: Ending
  endingConfirmed?: boolean
  onBoard?: string
}

export interface Offer {
  id: string
  needId: string
  unitId: string
  callSign: string
  state: 'OFFERED' | 'ACCEPTED' | 'DECLINED' | 'LAPSED' | 'WITHDRAWN'
  offeredAt: string
  expiresAt: string
  assignmentId?: string
}

export interface Assignment {
  id: string
  needId: string
  unitId: string
  callSign: string
  step: Step
  stepTimes: Partial<Record<Step, string>>
  destinationFacilityId?: string
  etaAt?: string
  etaIsEstimate?: boolean
  endedAt?: string
  ended?: string
}

export interface Incident {
  id: string
  spokenNumber: string
  kind: IncidentKind
  exercise: boolean
  untriaged: boolean
  state: IncidentState
  reportedAt: string
  place?: Place
  colour?: Colour
  complaint?: string
  hazards?: string[]
  needs: Need[]
  patients: Patient[]
  offers: Offer[]
  assignments: Assignment[]
  discrepancies: number
  cancelRequested?: { reason?: string; requestedBy?: string; requestedAt?: string }
  revision: number
}

/** With what only the desk and those who go there see. */
export interface IncidentDetail extends Incident {
  wayDescription?: string
  callBackNumber?: string
}

export interface CrewMember {
  personId: string
  name: string
  role: 'DRIVER' | 'NURSE' | 'MIDWIFE' | 'PARAMEDIC' | 'OWNER'
  telephone?: string
}

export interface Position {
  lat: number
  lon: number
  fixedAt: string
  accuracyMetres?: number
}

export interface Duty {
  state: 'ON' | 'OFF' | 'UNKNOWN'
  since?: string
  validUntil?: string
}

export interface Unit {
  id: string
  callSign: string
  kind: UnitKind
  capabilities: Capability[]
  home?: Place
  telephone?: string
  crew: CrewMember[]
  duty: Duty
  available: 'FREE' | 'OFFERED' | 'BUSY' | 'OFF' | 'UNKNOWN'
  assignmentId?: string
  position?: Position
  sample?: boolean
  retired?: boolean
}

export interface Bed {
  kind: BedKind
  total?: number
  free?: number
  asOf: string
}

export interface Facility {
  id: string
  name: string
  kind: 'HOSPITAL' | 'PUSKESMAS' | 'CLINIC'
  place?: Place
  telephone?: string
  emergencyRoom?: { always: boolean; opens?: string; closes?: string }
  capabilities?: string[]
  divert?: { reason?: string; since?: string; until?: string }
  beds?: Bed[]
  sample?: boolean
}

export interface Alert {
  id: string
  at: string
  severity?: string
  code: string
  incidentId?: string
  exercise: boolean
}

export interface BoardSnapshot {
  position: string
  at: string
  incidents: Incident[]
  units: Unit[]
  facilities: Facility[]
  roadClosures: RoadClosure[]
  roads: RoadsState
}

/** A stretch that nobody can drive, from `from` until `until` or `openedAt`. */
export interface RoadClosure {
  id: string
  point: Point
  place?: string
  reason: string
  from: string
  until?: string
  closedByName: string
  closedAt: string
  openedAt?: string
}

/** What travel times are computed with. */
export interface RoadsState {
  source: 'ROADS' | 'ESTIMATE'
  hash?: string
  servedSince?: string
  problem?: string
  closures: number
  replica: string
}

export interface ProposedPair {
  incidentId: string
  spokenNumber: string
  needId: string
  unitId?: string
  callSign?: string
  etaSeconds?: number
}

/** The best units for all who wait, beside what one by one would give. */
export interface AssignmentProposals {
  items: { exercise: boolean; savedSeconds: number; together: ProposedPair[]; oneByOne: ProposedPair[] }[]
}

export interface NearestUnit {
  unitId: string
  callSign: string
  kind: UnitKind
  seconds: number
  inTime: boolean
}

export interface DesaCover {
  code: string
  name: string
  kecamatanCode: string
  point?: Point
  pointIsOwn: boolean
  population?: number
  covered: boolean
  transport?: NearestUnit
  firstHelp?: NearestUnit
}

/** Which villages a free unit reaches in time; always an estimate. */
export interface VillageCoverage {
  at: string
  thresholdSeconds: number
  units: number
  unitsAtHome: number
  oldestFixSeconds?: number
  villages: number
  covered: number
  withoutPopulation: number
  kecamatan: { code: string; name: string; villages: number; covered: number; populationWithoutCover: number }[]
  desa: DesaCover[]
}

export interface TimelineItem {
  position: number
  recorded: string
  happened: string
  sent?: string
  what: string
  via?: Via
  saidBy?: string
  typedBy?: string
  assignmentId?: string
  patientId?: string
  unitCallSign?: string
  detail?: Record<string, unknown>
  consistent: boolean
}

export interface Candidate {
  unitId: string
  callSign: string
  kind: UnitKind
  etaSeconds: number
  etaP90Seconds?: number
  km: number
  isEstimate: boolean
  positionAgeSeconds?: number
  positionSource?: 'GPS' | 'HOME' | 'KECAMATAN'
  why: string[]
  warnings: string[]
  /** What it does not satisfy and nobody better does. */
  relaxed: string[]
  capabilities: Capability[]
  uncovers?: Uncovers
  redirectsFrom?: RedirectsFrom
}

/** What a unit under way would be taken from, and what that gains; nothing is gained over when no unit is free. */
export interface RedirectsFrom {
  assignmentId: string
  incidentId: string
  spokenNumber: string
  colour: Colour
  exercise: boolean
  savedSeconds?: number
}

/** What sending an ambulance leaves without cover, and the move of another that would bring most back. */
export interface Uncovers {
  share: number
  villages: string[]
  villagesInAll: number
  mend?: { unitId: string; callSign: string; postId: string; postName: string; seconds: number; gain: number }
}

/** A decision on where a free ambulance waits. */
export interface RelocationDecision {
  id: string
  unitId: string
  callSign: string
  decision: 'ACCEPTED' | 'DECLINED' | 'ENDED'
  postId: string
  postName: string
  lat: number
  lon: number
  decidedByName: string
  decidedAt: string
}

/** Where free ambulances had better wait, with what that gains in expected cover. */
export interface RelocationAdvice {
  at: string
  advised: boolean
  q: number
  measuredShare: number
  measuredHours: number
  quiet: boolean
  coverExpected: number
  items: {
    unitId: string
    callSign: string
    fromName: string
    postId: string
    postName: string
    point: Point
    seconds: number
    gain: number
    together: number
  }[]
  standing: RelocationDecision[]
}

export interface Recommendation {
  /** By which an offer names what the dispatcher had before him. */
  id: string
  at: string
  candidates: Candidate[]
  leftOut: { unitId: string; callSign: string; why: string[]; etaSeconds?: number; nearer: boolean }[]
  warnings: string[]
}

export interface DestinationCandidate {
  facilityId: string
  name: string
  etaSeconds?: number
  km?: number
  isEstimate: boolean
  for: string[]
  against: string[]
  beds?: Bed[]
}

export interface Destinations {
  candidates: DestinationCandidate[]
  leftOut: { facilityId: string; name: string; why: string }[]
}

/** How much of an incident the crew member is shown: who drives a village car, where to go; the health workers, what for. */
export type Sight = 'DRIVE' | 'CARE'
export type Bring = 'STRETCHER' | 'GLOVES_AND_MASKS' | 'LIFE_JACKETS'

export interface WorkIncident {
  sight: Sight
  urgent: boolean
  bring: Bring[]
  place?: Place
  complaint?: string
  complaintNote?: string
  colour?: Colour
  wayDescription?: string
  callBackNumber?: string
  exercise: boolean
  spokenNumber?: string
  hazards?: string[]
  patients?: Patient[]
}

export interface MyOffer extends Offer, WorkIncident {
  incidentId: string
}

export interface MyAssignment extends Assignment, WorkIncident {
  incidentId: string
}

export interface CalledOff {
  assignmentId: string
  callSign: string
  spokenNumber: string
  exercise: boolean
  ended: 'CLEAR' | 'STOOD_DOWN' | 'REDIRECTED' | 'CANCELLED'
  endedAt: string
}

export interface MyWork {
  position: string
  offers: MyOffer[]
  assignments: MyAssignment[]
  /** Lately, and why: nobody is to drive on to where another one goes. */
  calledOff: CalledOff[]
  /** Where the dispatcher wants a free unit to wait. */
  relocations: RelocationDecision[]
}

export interface Trip {
  id: string
  unitId: string
  callSign: string
  spokenNumber?: string
  exercise: boolean
  odometerStart?: number
  odometerEnd?: number
  askedToPay?: AskedToPay
  rodeAlong?: string[]
}

/** A trip as it is printed, with the newest seal of the records it stands in. */
export interface TripSheet {
  trip: Trip & {
    state: string
    kind?: string
    stepTimes: Partial<Record<Step, string>>
    openedAt: string
    closedAt?: string
    endReason?: string
    crew: { name: string; role: string }[]
    kmByPositions?: number
    askedToPayBy?: string
  }
  printedAt: string
  seal?: { number: number; root: string; madeAt: string }
}

export interface ArrivalPatient extends PatientSeen {
  /** `name` only when the arrival was opened for a purpose; `named` says that there is one. */
  identity?: { named?: boolean; name?: string; age?: number }
  handOver?: { at: string; receivedBy?: string; via?: Via }
}

export interface Arrival {
  id: string
  facilityId: string
  facilityName?: string
  incidentId: string
  spokenNumber: string
  exercise: boolean
  unitCallSign: string
  unitKind: string
  crewTelephone?: string
  colour?: Colour
  complaint?: string
  patients: ArrivalPatient[]
  etaAt?: string
  etaIsEstimate?: boolean
  state: 'COMING' | 'ARRIVED' | 'HANDED_OVER' | 'WITHDRAWN'
  arrivedAt?: string
  answer?: 'ACCEPTED' | 'DIVERTED'
  answeredAt?: string
  reason?: string
}

/** The present identity of a patient; everything may be unknown. */
export interface Identity {
  name?: string
  nik?: string
  cardNumber?: string
  noNikReason?: 'NEWBORN' | 'UNCONSCIOUS' | 'NO_CARD' | 'REFUSED' | 'OTHER'
  birthDate?: string
  ageYears?: number
  ageEstimated?: boolean
  sex?: Sex
  address?: string
  familyTelephone?: string
}

/** Intake's part of the daily summary. */
export interface ContactsOfDay {
  contacts: number
  open: number
  byChannel: Record<string, number>
  byOutcome: Record<string, number>
  byHour: { hour: number; contacts: number }[]
  exercises: number
}

/** Dispatch's part of the daily summary; exercises apart. */
export interface IncidentsOfDay {
  incidents: IncidentOfDay[]
  exercises: IncidentOfDay[]
}

export interface IncidentOfDay {
  spokenNumber: string
  colour?: Colour
  complaint?: string
  times: {
    received: string
    offered?: string
    accepted?: string
    departed?: string
    onScene?: string
    loaded?: string
    atFacility?: string
    handedOver?: string
    clear?: string
  }
  responseSeconds?: number
  handlingSeconds?: number
  dispatchSeconds?: number
  turnoutSeconds?: number
  travelSeconds?: number
  units: string[]
  endings: Ending[]
}
