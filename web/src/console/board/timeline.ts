import type { TimelineItem } from '../../api/model'
import { codeText as requestText } from '../../words/sceneRequests'
import { codeText as breakdownText } from '../breakdown/words'
import { codeText as choiceText, t as choice } from './choiceWords'
import { codeText, t } from './words'

/** The details of a row that are codes, with the kind of their texts. Everything else was typed by people. */
const CODES = {
  channel: 'channel',
  colour: 'colour',
  capability: 'capability',
  sex: 'sex',
  ageBand: 'ageBand',
  ending: 'ending',
  kind: 'incidentKind',
  step: 'step',
  outcome: 'outcome',
  via: 'via',
  reason: 'reason',
  placeKind: 'placeKind',
} as const

const isId = (value: string) => /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(value)

/** What a row of the timeline says beside its heading, in one line. */
export function detailLine({ detail }: TimelineItem, complaintName: (code: string) => string): string {
  return Object.entries(detail ?? {})
    .flatMap(([name, value]) => (typeof value === 'string' && !isId(value) ? [[name, value] as const] : []))
    .map(([name, value]) => {
      switch (name) {
        case 'complaint':
          return complaintName(value)
        case 'redirectedTo':
          return t('redirect.to', { number: value })
        case 'redirectedFrom':
          return t('redirect.cameFrom', { number: value })
        case 'resumption':
          return breakdownText('resumption', value)
        case 'requestKind':
          return requestText('requestKind', value)
        case 'requestAnswer':
          return requestText('requestAnswer', value)
        case 'choiceReason':
          return choiceText('choiceReason', value)
        case 'passedOver':
          return choice('choice.passedOver', { unit: value })
        case 'witness':
          return `${t('witness')}: ${value}`
        default:
          return name in CODES ? codeText(CODES[name as keyof typeof CODES], value) : value
      }
    })
    .join(', ')
}
