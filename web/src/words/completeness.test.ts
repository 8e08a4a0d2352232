import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { adminWords } from '../admin/words'
import { auditWords } from '../console/audit/words'
import { choiceWords } from '../console/board/choiceWords'
import { boardWords } from '../console/board/words'
import { codes } from '../console/codes'
import { contactsWords } from '../console/contacts/words'
import { protocolWords } from '../console/contacts/protocol/words'
import { fieldWords } from '../console/field/words'
import { staffWords } from '../console/fleet/staffWords'
import { fleetWords } from '../console/fleet/words'
import { mapWords } from '../console/map/words'
import { paperWords } from '../console/paper/words'
import { telephoneWords } from '../console/telephone/words'
import { consoleWords } from '../console/words'
import { crewWords } from '../crew/words'
import { facilityWords } from '../facility/words'
import { firstAidWords } from '../press/firstAid'
import { offlineSignWords } from '../handover/words'
import { attachmentWords } from '../attachment/words'
import { busWords } from '../bus/words'
import { homeCareWords } from '../homecare/words'
import { outcomeWords } from '../outcome/words'
import { pressWords } from '../press/words'
import { careWords } from './care'
import { common } from './common'
import { language } from './language.svelte'
import { referralWords } from './referral'
import { satuSehatWords } from './satusehat'
import { sceneRequestWords } from './sceneRequests'
import { signWords } from './sign'
import { sisruteWords } from './sisrute'
import { stateWords } from './state'
import { texts, type Catalogue } from './texts'
import { vocabulary } from './vocabulary'

const root = join(import.meta.dirname, '../../..')
const SERVICES = ['intake', 'dispatch', 'fleet', 'referral'] as const

const catalogues: Record<string, Catalogue> = {
  common,
  careWords,
  referralWords,
  satuSehatWords,
  sceneRequestWords,
  signWords,
  sisruteWords,
  offlineSignWords,
  attachmentWords,
  busWords,
  homeCareWords,
  outcomeWords,
  stateWords,
  vocabulary,
  codes,
  consoleWords,
  adminWords,
  auditWords,
  boardWords,
  choiceWords,
  contactsWords,
  protocolWords,
  fieldWords,
  fleetWords,
  staffWords,
  mapWords,
  paperWords,
  telephoneWords,
  crewWords,
  facilityWords,
  pressWords,
  firstAidWords,
}

/** The words of an enumeration in a service's committed API file; none if the service has no such enumeration. */
function wordsOf(service: string, schema: string): string[] {
  const api = readFileSync(join(root, `${service}-service/openapi.yaml`), 'utf8')
  const lines = new RegExp(`\\n    ${schema}:\\n(?:      .*\\n)*?      enum:\\n((?:      - .*\\n)+)`).exec(api)
  return lines ? [...lines[1]!.matchAll(/- "?([^"\n]+)"?/g)].map(([, word]) => word!) : []
}

/** Enumerations of the APIs, and the kind under which their words have texts. */
const ENUMERATIONS: [schema: string, kind: string][] = [
  ['AgeBand', 'ageBand'],
  ['Against', 'warning'],
  ['Agency', 'agency'],
  ['AskedToPay', 'askedToPay'],
  ['Availability', 'available'],
  ['BedKind', 'bed'],
  ['Bring', 'bring'],
  ['CallState', 'callState'],
  ['Capability', 'capability'],
  ['Channel', 'channel'],
  ['Colour', 'colour'],
  ['ContactState', 'contactState'],
  ['CrewRole', 'crewRole'],
  ['DutyState', 'duty'],
  ['EndReason', 'ended'],
  ['Ending', 'ending'],
  ['Criterion', 'criterion'],
  ['ReferralState', 'referralState'],
  ['Urgency', 'urgency'],
  ['TargetState', 'targetState'],
  ['ReferralStepKind', 'step'],
  ['ResourceKind', 'resource'],
  ['Supply', 'supply'],
  ['FacilityCapability', 'facilityCapability'],
  ['FieldRole', 'fieldRole'],
  ['Filter', 'why'],
  ['Flag', 'flag'],
  ['For', 'why'],
  ['IncidentKind', 'incidentKind'],
  ['IncidentState', 'incidentState'],
  ['NeedState', 'needState'],
  ['NoNikReason', 'noNik'],
  ['OfferState', 'offerState'],
  ['Outcome', 'outcome'],
  ['PatientOutcome', 'outcome'],
  ['HandoffState', 'passingStep'],
  ['PlaceSource', 'source'],
  ['Purpose', 'purpose'],
  ['Reason', 'why'],
  ['Sex', 'sex'],
  ['Step', 'step'],
  ['UnitKind', 'unitKind'],
  ['Via', 'via'],
  ['Warning', 'warning'],
  ['RegisteredKind', 'registeredKind'],
  ['OwnerKind', 'owner'],
  ['Terrain', 'terrain'],
  ['PaperKind', 'paper'],
  ['KitPart', 'kit'],
  ['UnusualTrip', 'unusual'],
  ['RegisterWarningAbout', 'about'],
  ['RegisterFaultReason', 'fault'],
  ['TimelineEventType', 'what'],
  ['Why', 'why'],
]

/** Every source file of the services and of the platform. */
function javaSources(): string[] {
  return [...SERVICES.map((service) => `${service}-service`), 'platform'].flatMap((module) =>
    readdirSync(join(root, module, 'src/main/java'), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.java'))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
  )
}

/** Alerts are events and are in no API file: their codes are read where the services make them. */
function alertCodes(): string[] {
  return javaSources().flatMap((source) => {
    const codes = /class Alerts\b/.test(source) ? /enum Code \{([^;}]*)/.exec(source)?.[1] : undefined
    const inEnum = codes?.replace(/\/\*\*.*?\*\/|\(.*?\)/gs, '').match(/[A-Z][A-Z_]+/g) ?? []
    const inline = [...source.matchAll(/\bAlert(?:\.of)?\(\s*(?:"[A-Z]+",\s*)?"([a-z][a-z-]*)"/g)].map(
      ([, code]) => code!,
    )
    return [...inEnum, ...inline]
  })
}

/** The titles and details of problems, by key. */
function problemTexts(file: string, code: string): Map<string, string> {
  const text = readFileSync(join(root, `${file}_${code}.properties`), 'utf8')
  return new Map([...text.matchAll(/^([\w.-]+)\s*=\s*(.*)$/gm)].map(([, key, value]) => [key!, value!]))
}

afterEach(() => (language.code = 'id'))

describe('every text', () => {
  it.each(Object.entries(catalogues))('of %s is there in both languages', (_, catalogue) => {
    expect(Object.entries(catalogue).filter(([, [one, other]]) => !one.trim() || !other.trim())).toEqual([])
  })

  it.each(Object.entries(catalogues))('of %s fills in the same parts in both languages', (_, catalogue) => {
    const parts = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort().join()
    const uneven = Object.entries(catalogue).filter(([, [one, other]]) => parts(one) !== parts(other))
    expect(uneven).toEqual([])
  })
})

describe('every code that the services can send', () => {
  const all = {
    ...vocabulary,
    ...codes,
    ...fleetWords,
    ...paperWords,
    ...referralWords,
    ...stateWords,
    ...outcomeWords,
  } as Record<string, unknown>

  it.each(ENUMERATIONS)('of %s has a text', (schema, kind) => {
    const words = SERVICES.flatMap((service) => wordsOf(service, schema))
    expect(words.length).toBeGreaterThan(0)
    expect(words.filter((word) => word !== 'OTHER' && !(`${kind}.${word}` in all))).toEqual([])
  })

  it('as an alert has a text, a rejected message too', () => {
    const { hasText } = texts(codes)
    const found = alertCodes()
    expect(found.length).toBeGreaterThan(10)
    expect([...found, 'message-parked', 'dead-letter'].filter((code) => !hasText('alert', code))).toEqual([])
  })

  it.each([
    'platform/src/main/resources/platform-problems',
    ...SERVICES.map((service) => `${service}-service/src/main/resources/problems`),
  ])('as a problem has a title in both languages: %s', (file) => {
    const [indonesian, english] = [problemTexts(file, 'id'), problemTexts(file, 'en')]
    expect(indonesian.size).toBeGreaterThan(0)
    expect([...indonesian.keys()].sort()).toEqual([...english.keys()].sort())
    expect([...indonesian, ...english].filter(([, text]) => text.trim() === '')).toEqual([])
  })
})
