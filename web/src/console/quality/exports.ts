import type { components } from '../../api/generated/dispatch'
import type { Sheet, TimedCell } from '../../office/sheets'
import { codeText, t } from './words'

type D = components['schemas']
export type Report = D['QualityReport']
export type EquityMap = D['QualityMap']
type Group = D['QualityGroup']

export const INTERVALS = [
  'RESPONSE',
  'HANDLING',
  'DISPATCH',
  'TURNOUT',
  'TRAVEL',
  'SCENE',
  'TRANSPORT',
  'HAND_OVER',
] as const

const COLOURS = ['RED', 'YELLOW', 'GREEN'] as const
/** What is in no figure, and what is counted apart. */
export const RULES = [
  'rule.unknown',
  'rule.exercise',
  'rule.contradictory',
  'rule.typedInLate',
  'rule.source',
  'rule.first',
  'rule.colour',
] as const

const figureOf = (group: Group, interval: string) => (group.intervals ?? []).find((each) => each.interval === interval)
const time = (seconds: number | undefined): TimedCell => (seconds === undefined ? undefined : { seconds })
const countOf = (leftOut: Record<string, number> | undefined) =>
  Object.values(leftOut ?? {}).reduce((sum, n) => sum + n, 0)

/** Of what is counted; nothing where nothing is counted: unknown is neither in time nor late. */
export const shareOf = (group: Group, interval: string): number | undefined => {
  const { counted = 0, inTime } = figureOf(group, interval) ?? {}
  return counted > 0 && inTime !== undefined ? inTime / counted : undefined
}

/** How many intervals of the whole report are in no figure, by reason. */
export function leftOutOf(groups: readonly Group[]): [string, string, number][] {
  const counts = new Map<string, number>()
  for (const group of groups) {
    for (const { interval, leftOut } of group.intervals ?? []) {
      for (const [why, n] of Object.entries(leftOut ?? {})) {
        const key = `${interval} ${why}`
        counts.set(key, (counts.get(key) ?? 0) + n)
      }
    }
  }
  return [...counts].map(([key, n]) => {
    const [interval = '', why = ''] = key.split(' ')
    return [interval, why, n]
  })
}

/**
 * The report as sheets: counts are numbers, lengths of time are times, and what is not known is an empty cell, never 0.
 *
 * @param name a group in words
 * @param map by desa; absent where it could not be read
 */
export function sheetsOf(report: Report, name: (group: string) => string, map: EquityMap | undefined): Sheet[] {
  const groups = report.groups ?? []
  return [
    {
      name: t('title'),
      rows: [
        [
          t('from'),
          t('sheet.until'),
          t('group'),
          t('source'),
          t('incidents'),
          t('inTime'),
          t('late'),
          ...INTERVALS.flatMap((interval) => [
            `${codeText('interval', interval)}: ${t('sheet.counted')}`,
            `${codeText('interval', interval)}: ${t('sheet.median')}`,
            `${codeText('interval', interval)}: ${t('sheet.p90')}`,
            `${codeText('interval', interval)}: ${t('inTime')}`,
            `${codeText('interval', interval)}: ${t('sheet.share')}`,
            `${codeText('interval', interval)}: ${t('sheet.leftOut')}`,
          ]),
        ],
        ...groups.map((group): TimedCell[] => [
          { day: report.from ?? '' },
          { day: report.until ?? '' },
          name(group.group ?? ''),
          codeText('source', group.source),
          group.incidents,
          group.inTime,
          group.late,
          ...INTERVALS.flatMap((interval): TimedCell[] => {
            const figure = figureOf(group, interval)
            return [
              figure?.counted,
              time(figure?.medianSeconds),
              time(figure?.p90Seconds),
              figure?.counted ? figure.inTime : undefined,
              shareOf(group, interval),
              figure && countOf(figure.leftOut),
            ]
          }),
        ]),
      ],
    },
    {
      name: t('sheet.targets'),
      rows: [
        [t('sheet.interval'), ...COLOURS.map((colour) => codeText('colour', colour))],
        ...(report.intervalTargets ?? []).map(({ interval, redSeconds, yellowSeconds, greenSeconds }): TimedCell[] => [
          codeText('interval', interval),
          time(redSeconds),
          time(yellowSeconds),
          time(greenSeconds),
        ]),
        [],
        [t('rules')],
        ...RULES.map((rule): TimedCell[] => [t(rule)]),
      ],
    },
    {
      name: t('sheet.leftOut'),
      rows: [
        [t('sheet.interval'), t('sheet.reason'), t('sheet.intervals')],
        ...leftOutOf(groups).map(([interval, why, n]): TimedCell[] => [
          codeText('interval', interval),
          codeText('leftOut', why),
          n,
        ]),
      ],
    },
    ...(map
      ? [
          {
            name: t('by.DESA'),
            rows: [
              [
                t('equity.code'),
                t('by.DESA'),
                t('by.KECAMATAN'),
                t('equity.people'),
                t('incidents'),
                t('inTime'),
                t('late'),
                t('equity.latePer1000'),
                t('equity.lateShare'),
              ],
              ...(map.features ?? []).map(({ properties: one }): TimedCell[] => [
                one?.code,
                one?.name,
                one?.kecamatan,
                one?.population,
                one?.incidents,
                one?.inTime,
                one?.late,
                one?.latePer1000,
                one?.lateShare,
              ]),
            ],
          },
        ]
      : []),
  ]
}
