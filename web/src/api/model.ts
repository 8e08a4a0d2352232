/**
 * The services' answers under the names that the screens use. Every shape is an alias of a type generated from the
 * committed API files, so a changed API breaks the build. `Filled` adds what those files cannot say: which fields of an
 * answer the service always fills.
 */
import type { components as DispatchParts } from './generated/dispatch'
import type { components as FleetParts } from './generated/fleet'
import type { components as IntakeParts } from './generated/intake'
import type { components as ReferralParts } from './generated/referral'

type I = IntakeParts['schemas']
type D = DispatchParts['schemas']
type F = FleetParts['schemas']
type R = ReferralParts['schemas']

type Flat<T> = { [P in keyof T]: T[P] }

/**
 * The generated shape `G`, in which the fields `K` are always there. `N` names nested shapes whose fields are always
 * there too. Names that are not in `G` do not compile.
 */
type Filled<
  G,
  K extends keyof G,
  N extends Partial<G> & Record<Exclude<keyof N, keyof G>, never> = Record<never, never>,
> = Flat<Omit<G, K | keyof N> & { [P in Exclude<K, keyof N>]-?: NonNullable<G[P]> } & N>

// — Words. The lists are in the order in which the screens offer them.

export type Colour = D['Colour']
export type Via = D['Via']
export type Channel = I['Channel']
export type Capability = D['Capability']
export type UnitKind = D['UnitKind']
export type Step = D['Step']
export type IncidentKind = I['IncidentKind']
export type IncidentState = D['IncidentState']
export type ContactState = I['ContactState']
export type Sex = D['Sex']
export type AgeBand = D['AgeBand']
export type Ending = D['Ending']
export type EndReason = D['EndReason']
export type Outcome = I['Outcome']
export type Agency = I['Agency']
export type HandoffState = I['HandoffState']
export type BedKind = R['BedKind']
export type FacilityCapability = R['FacilityCapability']
export type Urgency = R['Urgency']
export type Criterion = R['Criterion']
export type AskedToPay = F['AskedToPay']
export type NoNikReason = R['NoNikReason']
export type ComplaintCode = I['Complaint']
export type CrewRole = D['CrewRole']
export type DisclosureLevel = D['DisclosureLevel']
export type Bring = D['Bring']
export type PlaceSource = D['PlaceSource']
/** Why somebody opens data that identifies or reaches a person. */
export type Purpose = I['Purpose']

type Missing<T extends string, L extends readonly string[]> = Exclude<T, L[number] | 'OTHER'>

/** A list of every word of an enumeration. `OTHER` may be left out: it stands for a word that a service does not know. */
const every =
  <T extends string>() =>
  <const L extends readonly T[]>(
    list: [Missing<T, L>] extends [never] ? L : { missing: Missing<T, L> },
  ): readonly L[number][] =>
    list as L

export const STEPS = every<Step>()([
  'ACCEPTED',
  'DEPARTED',
  'ON_SCENE',
  'PATIENT_LOADED',
  'AT_FACILITY',
  'HANDED_OVER',
  'CLEAR',
])
/** The step that usually follows; undefined after the last one, and after a step that this page does not know. */
export function stepAfter(step: Step): Step | undefined {
  const at = (STEPS as readonly Step[]).indexOf(step)
  return at < 0 ? undefined : STEPS[at + 1]
}

export const COLOURS = every<Colour>()(['RED', 'YELLOW', 'GREEN', 'BLACK'])
export const VIAS = every<Via>()(['PHONE', 'RADIO', 'WHATSAPP', 'SMS', 'PAPER', 'APP'])
export const CHANNELS = every<Channel>()([
  'CALL_119',
  'CALL_GSM',
  'WHATSAPP',
  'SMS',
  'RADIO',
  'PARTNER',
  'WALK_IN',
  'BUTTON',
])
export const CAPABILITIES = every<Capability>()([
  'RESPONDER',
  'TRANSPORT',
  'BLS',
  'ALS',
  'OBSTETRIC',
  'NEONATAL',
  'FOUR_WHEEL_DRIVE',
  'BOAT',
  'SEATED',
])
export const INCIDENT_KINDS = every<IncidentKind>()([
  'EMERGENCY',
  'HOME_VISIT',
  'TRANSFER',
  'HOME_FROM_HOSPITAL',
  'BODY_TRANSPORT',
  'STANDBY',
])
export const SEXES = every<Sex>()(['FEMALE', 'MALE', 'UNKNOWN'])
export const AGE_BANDS = every<AgeBand>()(['NEWBORN', 'INFANT', 'CHILD', 'ADULT', 'ELDERLY', 'UNKNOWN'])
export const ENDINGS = every<Ending>()([
  'HANDED_OVER',
  'TREATED_AND_LEFT',
  'REFUSED',
  'DIED',
  'TAKEN_BY_FAMILY',
  'NOT_FOUND',
])
export const AGENCIES = every<Agency>()(['POLICE', 'FIRE', 'PMI', 'BPBD', 'NEIGHBOURING_PSC', 'NCC', 'OTHER'])
export const BED_KINDS = every<BedKind>()([
  'EMERGENCY',
  'GENERAL',
  'ICU',
  'NICU',
  'MATERNITY',
  'PAEDIATRIC',
  'ISOLATION',
])
export const FACILITY_CAPABILITIES = every<FacilityCapability>()([
  'TRAUMA',
  'STROKE',
  'CARDIAC',
  'PONED',
  'PONEK',
  'ICU',
  'NICU',
  'DIALYSIS',
  'BURN',
  'SURGERY',
  'BLOOD_BANK',
  'CT_SCAN',
])
export const URGENCIES = every<Urgency>()(['EMERGENCY', 'URGENT', 'PLANNED'])
export const CRITERIA = every<Criterion>()([
  'SEVERE_PREECLAMPSIA',
  'ECLAMPSIA',
  'ANTEPARTUM_HAEMORRHAGE',
  'POSTPARTUM_HAEMORRHAGE',
  'OBSTRUCTED_LABOUR',
  'FETAL_DISTRESS',
  'RUPTURED_MEMBRANES',
  'PRETERM_LABOUR',
  'PUERPERAL_SEPSIS',
  'LOW_BIRTH_WEIGHT',
  'BIRTH_ASPHYXIA',
  'NEONATAL_SEPSIS',
  'NEONATAL_JAUNDICE',
  'MALFORMATION',
])
export const ASKED_TO_PAY = every<AskedToPay>()(['NO', 'YES', 'UNKNOWN'])
export const NO_NIK_REASONS = every<NoNikReason>()(['NEWBORN', 'UNCONSCIOUS', 'NO_CARD', 'REFUSED', 'OTHER'])
export const PURPOSES = every<Purpose>()(['HANDLING', 'DISPATCH', 'CARE', 'HAND_OVER', 'REVIEW', 'COMPLAINT', 'BREACH'])

// — Shapes that several services share

/** How a fact or a decision reached us; times by the reporter's clock. */
export type Report = Omit<Pick<D['Cancellation'], 'happened' | 'sent' | 'via' | 'saidBy'>, 'via'> & {
  via?: Exclude<Via, 'OTHER'>
}

export type Point = Filled<D['GeoPoint'], 'lat' | 'lon'>
export type Place = Filled<D['Place'], 'source', { point?: Point }>

/** One page of a list. `position`: of the service's log, at which the page is true; follow the stream from there. */
export type Page<T> = Omit<I['DeskPageContactView'], 'items'> & { items: T[] }

/** One access to one person's data. */
export type AuditRow = Filled<
  I['ViewRow'],
  'id' | 'at' | 'personId' | 'personName' | 'subjectKind' | 'subject' | 'fields'
>

/** A supervisor's decision that an incident's data stay, or need not stay any longer, as one service has it. */
export type Keeping = Filled<I['KeepingView'], 'id' | 'incidentId' | 'keep' | 'reason' | 'said'>

// — Intake

export type Regency = Filled<
  I['RegencyView'],
  'code' | 'name' | 'zone' | 'telephoneNumbers' | 'sampleInstallation',
  { centre: Point }
>
export type Area = Filled<I['AreaView'], 'code' | 'name' | 'level', { point?: Point }>

/** What a phone gets when it is signed in by a code, and at each renewal. */
export type PhoneTokens = Filled<
  I['Tokens'],
  'sessionId' | 'personId' | 'roles' | 'accessToken' | 'expiresInSeconds' | 'refreshToken'
>

/** A phone that is or was signed in, as a supervisor sees it. */
export type PhoneSession = Filled<I['SessionView'], 'id' | 'personId' | 'number' | 'fieldRoles' | 'lastUsedAt'>

/** A code that a supervisor reads out; shown once. */
export type SpokenCode = Filled<I['CodeSaid'], 'id' | 'code' | 'expiresAt'>

/** A blocked number. */
export type PartnerAccount = Filled<I['PartnerView'], 'accountId' | 'agency' | 'active' | 'changedAt' | 'changedBy'>
export type Block = Filled<I['BlockView'], 'id' | 'contactId' | 'number' | 'reason' | 'blockedBy' | 'until' | 'inForce'>

/** One of somebody's own reports. */
export type MyRequest = Filled<
  I['MyRequest'],
  'id' | 'spokenNumber' | 'kind' | 'state' | 'exercise' | 'receivedAt' | 'news'
>
export type MyContact = Filled<I['MyContact'], 'id' | 'receivedAt' | 'state'>

export type PressReceipt = Filled<I['Receipt'], 'id' | 'receivedAt' | 'state' | 'telephoneNumbers'>
export type PressUnit = Filled<
  I['UnitComing'],
  'etaIsEstimate',
  { position?: Filled<I['PositionComing'], 'point' | 'fixedAt', { point: Point }> }
>
export type PressProgress = Filled<
  I['PressView'],
  'id' | 'state' | 'receivedAt' | 'telephoneNumbers',
  { incident?: Filled<I['IncidentProgress'], 'spokenNumber' | 'state', { units: PressUnit[] }> }
>

export type CallAttempt = Filled<I['Attempt'], 'id' | 'happened' | 'answered'>
export type DuplicateProposed = Filled<I['Proposal'], 'incidentId' | 'spokenNumber' | 'why'>

/** Contacts that look like one flood: `size` counts all of them, ended ones too. Absent where the service knows no groups. */
export interface ContactGroup {
  id: string
  size: number
  reason?: string
}

/** Numbers are masked (`••••4821`) and the reporter has no name unless it was opened for a purpose. */
export type Contact = Filled<
  I['ContactView'],
  'id' | 'channel' | 'receivedAt' | 'exercise' | 'state' | 'flags',
  {
    claim?: Filled<I['Claim'], 'personId' | 'at'>
    place?: Place
    incident?: Filled<I['IncidentRef'], 'id' | 'spokenNumber'>
    duplicatesProposed: DuplicateProposed[]
    callAttempts: CallAttempt[]
    withdrawal?: Filled<I['Withdrawal'], 'at'>
    call?: Filled<I['Call'], 'state' | 'startedAt'>
  }
> & {
  group?: ContactGroup
  /** From a phone that is signed in; absent where the service does not say. */
  verified?: boolean
}

export type ContactClaim = NonNullable<Contact['claim']>

/** A change of who handles a contact. */
export type ClaimChange = Filled<I['ClaimChangeView'], 'id' | 'kind' | 'at' | 'by'>

/** Who is at the desk, and what they look at. */
export type DeskPresence = Filled<
  I['DeskPresence'],
  'online',
  { looking: Filled<I['Looking'], 'personId' | 'name' | 'subject' | 'since'>[] }
>

/** A note of one shift to the next. */
export type ShiftNote = Filled<
  I['ShiftNoteView'],
  'id' | 'writtenBy' | 'writtenByName' | 'writtenAt',
  { acknowledged: Filled<I['Acknowledgement'], 'by' | 'at'>[] }
>

/** An entry in the log of an incident: a note, a merge, or a merge that was taken back. */
export type LogEntry = Filled<
  I['LogEntryView'],
  'id' | 'kind' | 'at' | 'by' | 'contacts' | 'reversed',
  {
    incident: Filled<I['LoggedIncident'], 'id'>
    other?: Filled<I['LoggedIncident'], 'id'>
  }
>

/** At which telephone a call taker sits. */
export type Extension = Filled<I['ExtensionView'], 'extension'>

/** What the desk knows of a caller, the newest first. */
export type CallerHistory = Filled<
  I['CallerHistory'],
  'flags',
  {
    earlier: Filled<
      I['Earlier'],
      'id' | 'channel' | 'receivedAt' | 'state',
      { incident?: Filled<I['IncidentRef'], 'id' | 'spokenNumber'> }
    >[]
    addresses: Filled<I['Address'], 'last' | 'times', { place: Place }>[]
  }
>

export type PatientSeen = Filled<I['Patient'], 'id'>

export type ReportedIncident = Filled<
  I['IncidentView'],
  'id' | 'spokenNumber' | 'kind' | 'exercise' | 'untriaged' | 'reportedAt',
  {
    place?: Place
    needs?: Filled<I['Need'], 'id' | 'capability'>[]
    patients?: PatientSeen[]
    contacts?: Filled<I['Linked'], 'id' | 'channel' | 'receivedAt'>[]
  }
>

/** What a pack makes of the answers so far, in the language of the screen. */
export type Assessment = Filled<
  I['AssessmentView'],
  'pack' | 'isFinal' | 'isCautious' | 'because' | 'needs' | 'open',
  {
    instructions: Filled<I['InstructionView'], 'id' | 'title' | 'steps' | 'beatsPerMinute'>[]
    next?: Filled<I['QuestionView'], 'id' | 'ask', { choices: Filled<I['ChoiceView'], 'code' | 'text'>[] }>
  }
>

/** One triage by protocol, as it is kept beside the incident. */
export type KeptAssessment = Filled<
  I['KeptAssessmentView'],
  'id' | 'pack' | 'complaint' | 'assessedBy' | 'assessedAt',
  { said: Filled<I['SaidView'], 'question' | 'answer'>[] }
>

/** One version of a triage pack. */
export type ProtocolVersion = Filled<I['VersionView'], 'pack' | 'source' | 'languages' | 'inForce'>

/** Seconds from the answered call to the colour and to the first compression. */
export type TriageMeasures = Filled<
  I['Measures'],
  'from' | 'to' | 'incidents' | 'overridden',
  {
    toColour: Filled<I['Seconds'], 'count'>
    byChannel: Filled<I['ByChannel'], 'channel' | 'incidents'>[]
    arrests: Filled<I['Arrests'], 'incidents' | 'recognisedInTime' | 'compressedInTime'>
  }
>

export type Complaint = Filled<I['ComplaintView'], 'code' | 'name'>

/** `ours`: it stays the PSC's until it was accepted there. */
export type Handoff = Filled<
  I['HandoffView'],
  'id' | 'agency' | 'reason' | 'state' | 'ours' | 'exercise' | 'askedAt',
  { steps: Filled<I['StepView'], 'step' | 'happened' | 'via'>[] }
>

/** All that the printed form says. */
export type HandoffForPrint = Filled<
  I['HandoffForPrint'],
  never,
  { handoff: Handoff; contact?: Contact; incident?: ReportedIncident }
>

/** Intake's part of the daily summary. */
export type ContactsOfDay = Filled<
  I['DailySummary'],
  'contacts' | 'open' | 'byChannel' | 'byOutcome' | 'exercises',
  { byHour: Filled<I['HourCount'], 'hour' | 'contacts'>[] }
>

// — Dispatch

export type Need = Filled<D['NeedRow'], 'id' | 'capability' | 'state', { meetingPoint?: Place }>
/** `reason` and `witness` belong to a refusal; a service that is older than this page does not send them. */
export type Patient = Filled<D['PatientRow'], 'id'> & Pick<D['EndingReport'], 'reason' | 'witness'>
export type Offer = Filled<
  D['OfferView'],
  'id' | 'needId' | 'unitId' | 'callSign' | 'state' | 'offeredAt' | 'expiresAt'
>
export type Assignment = Filled<
  D['AssignmentView'],
  'id' | 'needId' | 'unitId' | 'callSign' | 'step',
  { stepTimes: Partial<Record<Step, string>> & D['AssignmentView']['stepTimes'] }
>
export type Incident = Filled<
  D['IncidentRow'],
  'id' | 'spokenNumber' | 'kind' | 'exercise' | 'untriaged' | 'state' | 'reportedAt' | 'discrepancies' | 'revision',
  { place?: Place; needs: Need[]; patients: Patient[]; offers: Offer[]; assignments: Assignment[] }
>

/** With the fields that only the desk and the assigned crew see. */
export type IncidentDetail = Incident & Pick<D['IncidentView'], 'wayDescription' | 'callBackNumber'>

export type CrewMember = Filled<D['Member'], 'personId' | 'name' | 'role'>
export type Position = Filled<D['PositionRow'], 'lat' | 'lon' | 'fixedAt'>
export type Duty = Filled<D['DutyRow'], 'state'>
export type Unit = Filled<
  D['UnitRow'],
  'id' | 'callSign' | 'kind' | 'capabilities' | 'available',
  { home?: Place; crew: CrewMember[]; duty: Duty; position?: Position }
>

export type Bed = Filled<D['BedFigure'], 'kind' | 'asOf'>
export type Facility = Filled<
  D['FacilityRow'],
  'id' | 'name' | 'kind',
  { place?: Place; emergencyRoom?: Filled<D['Room'], 'always'>; beds?: Bed[] }
>

/** A stretch that nobody can drive, from `from` until `until` or `openedAt`. */
export type RoadClosure = Filled<
  D['RoadClosureView'],
  'id' | 'reason' | 'from' | 'closedByName' | 'closedAt',
  { point: Point; area?: Point[] }
>

/** What travel times are computed with. */
export type RoadsState = Filled<D['RoadsState'], 'source' | 'closures' | 'replica'>

export type BoardSnapshot = Filled<
  D['Snapshot'],
  'position' | 'at',
  { incidents: Incident[]; units: Unit[]; facilities: Facility[]; roadClosures: RoadClosure[]; roads: RoadsState }
>

export type ProposedPair = Filled<D['ProposedPair'], 'incidentId' | 'spokenNumber' | 'needId'>

/** The best units for all who wait, beside what one by one would give. */
export type AssignmentProposals = Filled<
  D['Proposals'],
  never,
  {
    items: Filled<
      D['AssignmentProposal'],
      'exercise' | 'savedSeconds',
      { together: ProposedPair[]; oneByOne: ProposedPair[] }
    >[]
  }
>

export type TimelineItem = Filled<D['Item'], 'position' | 'recorded' | 'happened' | 'what' | 'consistent'>

/** The incident that would lose the unit, and the time that the redirect saves; absent if no other unit is free. */
export type RedirectsFrom = Filled<
  D['RedirectsFrom'],
  'assignmentId' | 'incidentId' | 'spokenNumber' | 'colour' | 'exercise'
>

/** The cover that is lost by sending a unit, and the move of another unit that would restore most of it. */
export type Uncovers = Filled<
  D['Uncovers'],
  'share' | 'villages' | 'villagesInAll',
  { mend?: Filled<D['Mend'], 'unitId' | 'callSign' | 'postId' | 'postName' | 'seconds' | 'gain'> }
>

/** `relaxed`: what the unit does not satisfy and nobody better does. */
export type Candidate = Filled<
  D['UnitToSend'],
  'unitId' | 'callSign' | 'kind' | 'etaSeconds' | 'km' | 'isEstimate' | 'why' | 'warnings' | 'relaxed' | 'capabilities',
  { uncovers?: Uncovers; redirectsFrom?: RedirectsFrom }
>

/**
 * `id`: by which an offer names what the dispatcher saw. `totals`: how many units there are in all; unless it is complete, the
 * recommendation names only the best and the nearest of them.
 */
export type Recommendation = Filled<
  D['UnitsToSend'],
  'id' | 'at' | 'warnings',
  {
    candidates: Candidate[]
    leftOut: Filled<D['UnitLeftOut'], 'unitId' | 'callSign' | 'why' | 'nearer'>[]
    totals?: Filled<D['UnitTotals'], 'complete' | 'candidates' | 'leftOut' | 'leftOutBy'>
  }
>

/** A part of a journey that is not by road alone: a ferry, a boat between landing places, or what is left over land. */
export type RouteLeg = Filled<D['RouteLeg'], 'kind' | 'seconds' | 'km', { point: Point }>
/** Ways as encoded polylines; a unit without one is left out. */
export type RoutesToScene = Filled<
  D['RoutesToScene'],
  never,
  { routes: Filled<D['UnitRoute'], 'unitId' | 'line', { legs?: RouteLeg[] }>[] }
>
export type RouteOfWork = Filled<D['RouteOfWork'], never, { to?: Point; legs?: RouteLeg[] }>

/** A decision on where a free ambulance waits. */
export type RelocationDecision = Filled<
  D['RelocationDecision'],
  'id' | 'unitId' | 'callSign' | 'decision' | 'postId' | 'postName' | 'lat' | 'lon' | 'decidedByName' | 'decidedAt'
>

/** Where free ambulances should wait, and the gain in expected cover. */
export type RelocationAdvice = Filled<
  D['Advice'],
  'at' | 'advised' | 'q' | 'measuredShare' | 'measuredHours' | 'quiet' | 'coverExpected',
  {
    items: Filled<
      D['Move'],
      'unitId' | 'callSign' | 'fromName' | 'postId' | 'postName' | 'seconds' | 'gain' | 'together',
      { point: Point }
    >[]
    inForce: RelocationDecision[]
  }
>

export type DestinationCandidate = Filled<
  D['Destination'],
  'facilityId' | 'name' | 'isEstimate' | 'for' | 'against',
  { beds?: Bed[] }
>
export type Destinations = Filled<
  D['Destinations'],
  never,
  { candidates: DestinationCandidate[]; leftOut: Filled<D['FacilityLeftOut'], 'facilityId' | 'name' | 'why'>[] }
>

/** `sight`: the disclosure level. Drivers of village cars see where to go; health workers also see the complaint. */
export type MyOffer = Filled<
  D['MyOffer'],
  | 'id'
  | 'needId'
  | 'unitId'
  | 'callSign'
  | 'state'
  | 'offeredAt'
  | 'expiresAt'
  | 'incidentId'
  | 'sight'
  | 'urgent'
  | 'bring'
  | 'exercise',
  { place?: Place; patients?: Patient[]; relay?: BreakdownRelay }
>
export type MyAssignment = Filled<
  D['MyAssignment'],
  'id' | 'needId' | 'unitId' | 'callSign' | 'step' | 'incidentId' | 'sight' | 'urgent' | 'bring' | 'exercise',
  {
    stepTimes: Partial<Record<Step, string>> & D['MyAssignment']['stepTimes']
    place?: Place
    patients?: Patient[]
    relay?: BreakdownRelay
  }
>
/** What an offer and an assignment tell a crew of an incident. */
export type WorkIncident = Pick<
  MyOffer,
  Extract<keyof MyOffer, keyof MyAssignment> & Exclude<keyof MyOffer, keyof Offer>
>

export type CalledOff = Filled<
  D['CalledOff'],
  'assignmentId' | 'callSign' | 'spokenNumber' | 'exercise' | 'ended' | 'endedAt'
>

/** Patients change units after a breakdown: the other unit, and where both meet. */
export type BreakdownRelay = Filled<D['BreakdownRelay'], 'takesOver' | 'patientIds', { meetingPoint?: Place }>

/** `calledOff`: recently cancelled, so that nobody drives on. `relocations`: where a free unit should wait. */
export type MyWork = Filled<
  D['MyWork'],
  'position',
  { offers: MyOffer[]; assignments: MyAssignment[]; calledOff: CalledOff[]; relocations: RelocationDecision[] }
>

/** Dispatch's part of the daily summary; exercises apart. */
export type IncidentOfDay = Filled<
  D['Line'],
  'spokenNumber' | 'units' | 'endings',
  { times: Filled<D['Times'], 'received'> }
>
export type IncidentsOfDay = Filled<D['DaySheet'], never, { incidents: IncidentOfDay[]; exercises: IncidentOfDay[] }>

// — Fleet

/** A unit as its own crew sees it. */
export type MyUnit = Filled<F['UnitView'], 'id' | 'callSign' | 'kind', { duty: Filled<F['Duty'], 'state'> }>

export type NearestUnit = Filled<F['NearestUnit'], 'unitId' | 'callSign' | 'kind' | 'seconds' | 'inTime'>
export type DesaCover = Filled<
  F['DesaCover'],
  'code' | 'name' | 'kecamatanCode' | 'pointIsOwn' | 'covered',
  { point?: Point; transport?: NearestUnit; firstHelp?: NearestUnit }
>
/** `populationWithoutCover` is absent or meaningless where the population is not on file. */
export type KecamatanCover = Filled<F['KecamatanCover'], 'code' | 'name' | 'villages' | 'covered'>

/** Which villages a free unit reaches in time; by road where dispatch says so, else by estimate. */
export type VillageCoverage = Filled<
  F['VillageCoverage'],
  'at' | 'thresholdSeconds' | 'units' | 'unitsAtHome' | 'villages' | 'covered' | 'withoutPopulation',
  { kecamatan: KecamatanCover[]; desa: DesaCover[] }
>

export type Trip = Filled<
  F['TripView'],
  'id' | 'unitId' | 'callSign' | 'exercise' | 'state' | 'openedAt',
  {
    stepTimes: Partial<Record<Step, string>> & F['TripView']['stepTimes']
    crew: Filled<F['Member'], 'personId' | 'name' | 'role'>[]
  }
>

/** A trip as it is printed, with the newest seal of the records that contain it. */
export type TripSheet = Filled<
  F['TripSheet'],
  'printedAt',
  { trip: Trip; seal?: Filled<F['Head'], 'number' | 'root' | 'madeAt'> }
>

// — Referral

/** A facility as its own staff see it. */
export type OwnFacility = Filled<
  R['FacilityView'],
  'id' | 'name' | 'kind',
  {
    beds?: Filled<R['Bed'], 'kind' | 'asOf'>[]
    resources?: Filled<R['ResourceFigure'], 'subject' | 'asOf'>[]
  }
>

/** The bridge to SISRUTE, as a supervisor sees it. */
export type SisruteBridge = R['BridgeView']

/** The bridge to SATUSEHAT, as a supervisor sees it. */
export type SatuSehatBridge = R['SatuSehatView']

/** What SATUSEHAT is to be told of one patient. */
export type SatuSehatCase = R['SatuSehatCase']

/** What a facility has said became of a patient. */
export type OutcomeReport = Filled<R['OutcomeView'], 'id' | 'outcome' | 'happened'>

/** What became of a patient whom the crew member cared for. */
export type MyOutcome = Filled<R['MyOutcome'], 'spokenNumber' | 'unitCallSign' | 'exercise'> & { newest: OutcomeReport }

/** A planned home visit, without what was found. */
export type HomeVisitRow = Filled<R['HomeVisitRow'], 'id' | 'exercise' | 'state'>

/** A visit and what was said of it, the newest first. */
export interface HomeVisitWithReports {
  visit: HomeVisitRow
  reports: Filled<R['HomeVisitReport'], 'id' | 'outcome' | 'unreadable' | 'counts' | 'by' | 'happened'>[]
}

/** A home visit with the patient's other ones. */
export type HomeVisitRecord = Filled<
  R['HomeVisitRecord'],
  'calendarPath',
  { visit: HomeVisitRow; all: HomeVisitWithReports[] }
>

/** How many home visits there were. */
export type HomeVisitFigures = Filled<
  R['HomeVisitFigures'],
  'done' | 'open' | 'declined' | 'notHome' | 'sentToFacility' | 'withNextVisit'
>

/** A letter or picture of a referral, without the file; and the file. */
export type ReferralAttachment = Filled<
  R['ReferralAttachment'],
  'id' | 'kind' | 'namesPatient' | 'mediaType' | 'bytes' | 'by' | 'recorded'
>
export type ReferralAttachmentFile = Filled<R['ReferralAttachmentFile'], 'mediaType' | 'content'>

/** One day of a route of the bus. */
export type BusRun = Filled<
  R['BusRunView'],
  | 'id'
  | 'routeId'
  | 'code'
  | 'name'
  | 'day'
  | 'departsAt'
  | 'freeSeats'
  | 'freeWheelchairs'
  | 'freeStretchers'
  | 'open',
  { stops: Filled<R['Stop'], 'name' | 'minutes'>[] }
>

/** A place on the bus, or the wait for one; the ticket only for the passenger. */
export type BusBooking = Filled<
  R['BusBookingView'],
  'id' | 'runId' | 'route' | 'departsAt' | 'seat' | 'companion' | 'returnTrip' | 'via' | 'state'
>

/** A request for a place on the bus that the desk has not answered. */
export type BusRequest = Filled<
  R['BusRequestView'],
  'id' | 'spokenNumber' | 'exercise' | 'needs' | 'requestedAt' | 'hadPlace',
  { from?: Place; to?: Place }
>

/** Two patient records that look like one person's. */
export type PatientLinkProposal = {
  one: Filled<R['PatientView'], 'id' | 'exercise'>
  other: Filled<R['PatientView'], 'id' | 'exercise'>
  grounds: NonNullable<R['PatientLinkProposal']['grounds']>
}

/** A route of the bus with its timetable. */
export type BusRoute = {
  id: string
  timetable: Filled<
    R['BusTimetable'],
    'code' | 'name' | 'days' | 'departs' | 'seats' | 'wheelchairs' | 'stretchers' | 'active',
    { from: Place; to: Place; stops?: Filled<R['BusStop'], 'name' | 'minutes'>[] }
  >
}

/** A referral that others have made in SISRUTE. */
export type SisruteIncoming = R['SisruteIncoming']

/** A referral between facilities; `sbar` and `steps` only where one is opened. */
export type Referral = Filled<
  R['ReferralView'],
  'id' | 'exercise' | 'patientId' | 'urgency' | 'state' | 'askedAt',
  {
    diagnosis: Filled<R['Diagnosis'], 'code'>
    from: Filled<R['ReferralParty'], 'id' | 'name'>
    targets: Filled<R['ReferralTarget'], 'facilityId' | 'name' | 'state'>[]
    others?: Filled<R['OtherReferral'], 'id' | 'state'>[]
    steps?: Filled<R['ReferralStep'], 'kind' | 'at'>[]
  }
>

/** `identity.name` only when the arrival was opened for a purpose; `named` says that there is one. */
export type ArrivalPatient = Filled<R['PatientOnBoard'], 'id', { handOver?: Filled<R['Received'], 'at'> }>

export type Arrival = Filled<
  R['ArrivalView'],
  'id' | 'facilityId' | 'incidentId' | 'spokenNumber' | 'exercise' | 'unitCallSign' | 'unitKind' | 'state',
  { patients: ArrivalPatient[] }
>

/** The present identity of a patient; everything may be unknown. */
export type Identity = Omit<R['PatientView'], 'id' | 'exercise' | 'incidentId' | 'typedBy' | 'recorded'>

export type CareContent = R['CareContent']

/** One entry of a care record as somebody wrote it. */
export type CareSaid = Filled<R['Said'], 'id' | 'happened' | 'implausible' | 'by' | 'unreadable'>

/** The crew's care record of a patient. */
export type CareRecord = Filled<
  R['CareView'],
  'patientId',
  {
    entries: Filled<
      R['Entry'],
      'withdrawn' | 'impossible',
      {
        said: CareSaid
        earlier: CareSaid[]
        warning?: Filled<R['EarlyWarning'], 'scale' | 'total' | 'risk' | 'missing'>
      }
    >[]
    claims: CareSaid[]
  }
>
