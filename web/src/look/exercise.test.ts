import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

/**
 * Issue 13: nobody may take an exercise for the real thing. Whoever shows an incident, a job or a trip shows its spoken number, so the guard is for
 * every shape of the services and every part of a page that has one: a new one says whether it is an exercise, or fails here.
 */
const root = join(import.meta.dirname, '../../..')
const sources = join(root, 'web/src')
const SERVICES = ['intake', 'dispatch', 'fleet', 'referral']

/** Shapes that name a number and no exercise, and why nobody can be misled by them. */
const NO_EXERCISE_IN: Record<string, string> = {
  'intake Handed': 'what is passed on to agencies: exercises are left out',
  'intake IncidentProgress': 'the press says itself that it is an exercise, and the page has a banner',
  'intake LoggedIncident': 'in the log of an incident, which has the mark',
  'intake Proposal': 'an exercise is compared with exercises only, beside a contact that has the mark',
  'intake Reported': 'a partner’s own report, of which the partner has said so',
  'dispatch Ended': 'the answer to a decision on the page of an incident',
  'dispatch Reopened': 'the answer to a decision on the page of an incident',
  'dispatch NeighbourRequestView': 'what neighbours ask: exercises are left out',
  'dispatch MutualAidAsked': 'what neighbours are asked: exercises are left out',
  'dispatch NeighbourRequest': 'what neighbours ask: exercises are left out',
  'dispatch ProposedPair': 'beside the incident of the board, which has the mark',
  'fleet ExerciseView': 'is an exercise',
  'fleet UnusualTripRow': 'trips that are paid: exercises are left out',
}

/** Parts of pages that show a number and no mark, and why. */
const NO_MARK_IN: Record<string, string> = {
  'console/lending/Lending.svelte': 'requests of neighbours: exercises are left out',
  'console/fleet/TripClaims.svelte': 'trips that are paid: exercises are left out',
  'partner/PassedOn.svelte': 'what agencies are shown: exercises are left out',
  'press/Progress.svelte': 'the page has a banner',
  'office/sheets.ts': 'the month in figures: exercises are left out',
  'console/paper/recapColumns.ts': 'the day’s incidents: exercises are listed apart, under a heading of their own',
}

function shapesWithNumber(service: string): [name: string, body: string][] {
  const api = readFileSync(join(root, `${service}-service/openapi.yaml`), 'utf8')
  const shapes = api.slice(api.indexOf('\n  schemas:'))
  return [...shapes.matchAll(/^ {4}(\w+):\n((?: {6}.*\n)*)/gm)]
    .map(([, name, body]): [string, string] => [`${service} ${name!}`, body!])
    .filter(([, body]) => /\n {8}spokenNumber:/.test(`\n${body}`))
}

const partsWithNumber = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(svelte|ts)$/.test(file) && !/\.test\.ts$|generated|api\/|Model\.ts$/.test(file))
  .map((file): [string, string] => [relative(sources, join(sources, file)), readFileSync(join(sources, file), 'utf8')])
  .filter(([file, text]) =>
    file.endsWith('.svelte')
      ? /[.\w]\bspokenNumber\b|numberOf\(/.test(text)
      : /spokenNumber/.test(text) && /Column|Sheet|Row|file|csv/i.test(file + text),
  )

describe('an exercise', () => {
  it.each(SERVICES)('is told by every shape of %s that has a spoken number', (service) => {
    const shapes = shapesWithNumber(service)
    expect(shapes.length, service).toBeGreaterThan(service === 'referral' ? 1 : 2)
    const silent = shapes.filter(([, body]) => !/\n {8}exercise:/.test(`\n${body}`)).map(([name]) => name)
    expect(silent.filter((name) => !(name in NO_EXERCISE_IN))).toEqual([])
  })

  it('is marked wherever a page or a file names its number', () => {
    expect(partsWithNumber.length).toBeGreaterThan(30)
    const unmarked = partsWithNumber.filter(([, text]) => !/exercise|numberOf\(/i.test(text)).map(([file]) => file)
    expect(unmarked.filter((file) => !(file in NO_MARK_IN))).toEqual([])
  })

  it('is excused only where the excuse is still needed', () => {
    const shapes = new Map(SERVICES.flatMap(shapesWithNumber))
    expect(Object.keys(NO_EXERCISE_IN).filter((name) => !shapes.has(name))).toEqual([])
    const parts = new Map(partsWithNumber)
    expect(Object.keys(NO_MARK_IN).filter((file) => !parts.has(file))).toEqual([])
  })
})
