import type { IncidentOfDay, Step } from '../../api/model'
import { duration, shortTime } from '../../words/time'
import type { Cell } from './recap'
import { codeText, t } from './words'

/** One column of the day's incidents, as it is shown and printed, and as it stands in the file. */
export interface Column {
  heading: string
  cell: (one: IncidentOfDay) => Cell
  /** In the file; absent where it is the same. `none`: the column is only shown, or only in the file. */
  file?: { heading: string; cell: (one: IncidentOfDay) => Cell } | 'none'
  shown?: false
}

/** How codes become names: the desk knows areas and complaints. */
export interface Names {
  area: (code: string | undefined) => string
  complaint: (code: string | undefined) => string
}

const TIMES: [keyof IncidentOfDay['times'], Step | undefined][] = [
  ['received', undefined],
  ['accepted', 'ACCEPTED'],
  ['departed', 'DEPARTED'],
  ['onScene', 'ON_SCENE'],
  ['loaded', 'PATIENT_LOADED'],
  ['atFacility', 'AT_FACILITY'],
  ['handedOver', 'HANDED_OVER'],
  ['clear', 'CLEAR'],
]

/** The time from the received call to the first unit on scene, and its parts. */
const PARTS = [
  ['responseSeconds', 'response'],
  ['handlingSeconds', 'response.handling'],
  ['dispatchSeconds', 'response.dispatch'],
  ['turnoutSeconds', 'response.turnout'],
  ['travelSeconds', 'response.travel'],
] as const

/** U-17: durations are seconds in the file, so that a spreadsheet can add and sort them; kecamatan and desa stand apart there. */
export function columns({ area, complaint }: Names): Column[] {
  return [
    { heading: t('number'), cell: ({ spokenNumber }) => spokenNumber },
    { heading: t('colour'), cell: ({ colour }) => (colour ? codeText('colour', colour) : '') },
    { heading: t('complaint'), cell: (one) => complaint(one.complaint) },
    { heading: t('channel'), cell: ({ channel }) => (channel ? codeText('channel', channel) : '') },
    {
      heading: t('place'),
      cell: (one) => [one.desaCode, one.kecamatanCode].filter(Boolean).map(area).join(', '),
      file: 'none',
    },
    { heading: t('kecamatan'), cell: (one) => area(one.kecamatanCode), shown: false },
    { heading: t('desa'), cell: (one) => area(one.desaCode), shown: false },
    ...TIMES.map(([name, step]): Column => ({
      heading: step ? codeText('step', step) : t('receivedAt'),
      cell: ({ times }) => (times[name] ? shortTime(times[name]) : ''),
    })),
    ...PARTS.map(([name, word]): Column => ({
      heading: t(word),
      cell: (one) => (one[name] === undefined ? '' : duration(one[name])),
      file: { heading: `${t(word)} (${t('seconds')})`, cell: (one) => one[name] },
    })),
    { heading: t('unit'), cell: ({ units }) => units.join(' ') },
    { heading: t('ending'), cell: ({ endings }) => endings.map((ending) => codeText('ending', ending)).join(', ') },
  ]
}

export const shown = (all: readonly Column[]): Column[] => all.filter((column) => column.shown !== false)

/** The file's heading and its lines. */
export function fileRows(all: readonly Column[], incidents: readonly IncidentOfDay[]): Cell[][] {
  const used = all.filter(({ file }) => file !== 'none')
  const inFile = ({ heading, cell, file }: Column) => (file && file !== 'none' ? file : { heading, cell })
  return [
    used.map((column) => inFile(column).heading),
    ...incidents.map((one) => used.map((column) => inFile(column).cell(one))),
  ]
}
