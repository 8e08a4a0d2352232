import type { Cell } from '../console/paper/recap'
import { shortTime } from '../words/time'
import type { Day, Month } from './month'
import { codeText, t } from './words'

/** A length of time or a day, which the spreadsheet gets as such and not as text. */
export type TimedCell = Cell | { seconds: number } | { day: string }

/** One sheet of a workbook: the first row of `rows` is its heading. */
export interface Sheet {
  name: string
  rows: TimedCell[][]
}

/**
 * The month as sheets of a workbook, every count and duration a number. What is not known is an empty cell, never 0.
 *
 * @param area the name of an area's code
 */
export function sheetsOf(month: string, days: readonly Day[], figures: Month, area: (code: string) => string): Sheet[] {
  const counted = (of: Record<string, number>, word: (code: string) => string): Cell[][] =>
    Object.entries(of)
      .sort(([, one], [, other]) => other - one)
      .map(([code, n]) => [word(code), n])
  return [
    {
      name: t('sheet.summary'),
      rows: [
        [t('sheet.figure'), t('sheet.value')],
        [t('month'), month],
        [t('contacts'), figures.contacts],
        [t('incidents'), figures.incidents],
        [t('sheet.counted'), figures.response.counted],
        [`${t('response')}, ${t('median')} (${t('secondsUnit')})`, figures.response.median],
        [`${t('response')}, ${t('p90')} (${t('secondsUnit')})`, figures.response.p90],
        [t('sheet.incomplete'), figures.incomplete.join(', ')],
      ],
    },
    {
      name: t('sheet.days'),
      rows: [
        [
          t('day'),
          t('contacts'),
          t('incidents'),
          `${t('response')}, ${t('median')} (${t('secondsUnit')})`,
          `${t('response')}, ${t('p90')} (${t('secondsUnit')})`,
        ],
        ...days.map((day): Cell[] => {
          const response = figures.byDay[day.date]
          return [day.date, day.contacts?.contacts, day.incidents?.incidents.length, response?.median, response?.p90]
        }),
      ],
    },
    {
      name: t('kecamatan'),
      rows: [
        [
          t('kecamatan'),
          t('incidents'),
          `${t('response')}, ${t('median')} (${t('secondsUnit')})`,
          `${t('response')}, ${t('p90')} (${t('secondsUnit')})`,
        ],
        ...Object.entries(figures.byKecamatan).map(([code, one]): Cell[] => [
          code === 'NONE' ? t('noPlace') : area(code),
          one.incidents,
          one.response.median,
          one.response.p90,
        ]),
      ],
    },
    {
      name: t('byChannel'),
      rows: [[t('byChannel'), t('contacts')], ...counted(figures.byChannel, (code) => codeText('channel', code))],
    },
    {
      name: t('byOutcome'),
      rows: [[t('byOutcome'), t('contacts')], ...counted(figures.byOutcome, (code) => codeText('outcome', code))],
    },
    {
      name: t('byColour'),
      rows: [
        [t('byColour'), t('incidents')],
        ...counted(figures.byColour, (code) => (code === 'NONE' ? t('untriaged') : codeText('colour', code))),
      ],
    },
    {
      name: t('incidents'),
      rows: [
        [
          t('day'),
          t('sheet.received'),
          t('sheet.number'),
          t('byColour'),
          t('byChannel'),
          t('kecamatan'),
          t('villages'),
          `${t('response')} (${t('secondsUnit')})`,
          `${t('sheet.handling')} (${t('secondsUnit')})`,
          `${t('sheet.dispatch')} (${t('secondsUnit')})`,
          `${t('sheet.turnout')} (${t('secondsUnit')})`,
          `${t('sheet.travel')} (${t('secondsUnit')})`,
        ],
        ...days.flatMap(({ date, incidents }) =>
          (incidents?.incidents ?? []).map((one): Cell[] => [
            date,
            shortTime(one.times.received),
            one.spokenNumber,
            one.colour ? codeText('colour', one.colour) : t('untriaged'),
            one.channel ? codeText('channel', one.channel) : '',
            one.kecamatanCode ? area(one.kecamatanCode) : '',
            one.desaCode ? area(one.desaCode) : '',
            one.responseSeconds,
            one.handlingSeconds,
            one.dispatchSeconds,
            one.turnoutSeconds,
            one.travelSeconds,
          ]),
        ),
      ],
    },
  ]
}

/** The same sheets one under the other, each under its name, for a file that has neither sheets nor kinds of cell. */
export function linesOf(sheets: readonly Sheet[]): Cell[][] {
  return sheets.flatMap(({ name, rows }, at) => [...(at > 0 ? [[]] : []), [name], ...rows.map((row) => row.map(plain))])
}

function plain(cell: TimedCell): Cell {
  if (typeof cell !== 'object') {
    return cell
  }
  return 'seconds' in cell ? cell.seconds : cell.day
}
