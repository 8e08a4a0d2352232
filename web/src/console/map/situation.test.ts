import { describe, expect, it } from 'vitest'
import type { Contact, Incident, Unit } from '../../api/model'
import {
  candidateFeatures,
  closureFeatures,
  contactFeatures,
  incidentFeatures,
  looksDifferent,
  radiusFeatures,
  unitFeatures,
} from './situation'

const NOW = Date.parse('2026-11-28T03:00:00Z')
const base = { lat: -2.88, lon: 103.84 }
const unit = (id: string, more: Partial<Unit> = {}): Unit => ({
  id,
  callSign: id,
  kind: 'BLS_AMBULANCE',
  capabilities: [],
  crew: [],
  duty: { state: 'ON' },
  available: 'FREE',
  home: { source: 'PIN', point: base },
  ...more,
})
const looks = (units: Unit[], selected?: string) =>
  unitFeatures(units, NOW, selected).features.map(({ properties: { icon, label } }) =>
    [...icon.split('|').slice(1, 3), label].join(' '),
  )

/** U-1 */
describe('on the map', () => {
  it('a unit without a fix is hollow at its base, one with an old fix is dashed', () => {
    const fix = (seconds: number) => ({ lat: -2.7, lon: 103.7, fixedAt: new Date(NOW - seconds * 1000).toISOString() })
    expect(looks([unit('A'), unit('B', { position: fix(30) }), unit('C', { position: fix(900) })])).toEqual([
      'FREE hollow A',
      'FREE full B',
      'FREE old C',
    ])
  })

  it('a unit that a neighbour lends says so', () => {
    expect(looks([unit('OKI-03', { borrowedFrom: 'PSC OKI' })])).toEqual(['FREE hollow OKI-03 (pinjaman)'])
  })

  it('a unit off duty is left out unless somebody selected it', () => {
    expect(looks([unit('A', { available: 'OFF_DUTY' })])).toEqual([])
    expect(looks([unit('A', { available: 'OFF_DUTY' })], 'A')).toEqual(['OFF_DUTY hollow A'])
  })

  it('units at one base stand below each other, and the last line counts the rest', () => {
    const drawn = unitFeatures(
      ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((id) => unit(id)),
      NOW,
    ).features
    expect(drawn).toHaveLength(5)
    expect(new Set(drawn.map(({ properties }) => properties.offset?.[1])).size).toBe(5)
    expect(drawn.at(-1)?.properties.label).toBe('+ 3')
  })

  it('an untriaged press is a pin with its radius until it has an incident', () => {
    const press = {
      id: 'c',
      channel: 'BUTTON',
      state: 'WAITING',
      place: { source: 'GPS', point: base, radiusMetres: 24 },
    } as Contact
    expect(contactFeatures([press]).features).toHaveLength(1)
    expect(radiusFeatures([press], undefined).features).toHaveLength(1)
    const triaged = { ...press, incident: { id: 'i', spokenNumber: '1' } }
    expect(contactFeatures([triaged]).features).toEqual([])
    expect(radiusFeatures([triaged], undefined).features).toEqual([])
  })

  it('an incident at a desa is rough; the open one is marked', () => {
    const incident = {
      id: 'i',
      spokenNumber: '1606-1-038',
      colour: 'RED',
      place: { source: 'DESA', point: base },
    } as Incident
    expect(incidentFeatures([incident], 'i').features[0]?.properties.icon).toBe('incident|RED|rough selected|038')
  })

  it('an exercise has a band across its pin, as a contact and as an incident', () => {
    const here = { source: 'GPS', point: base }
    const incident = { id: 'i', spokenNumber: '1606-1-039', place: here, exercise: true } as Incident
    const press = { id: 'c', state: 'NEW', place: here, exercise: true } as unknown as Contact
    expect(incidentFeatures([incident]).features[0]?.properties.icon).toBe('incident|NONE|exercise|039')
    expect(contactFeatures([press]).features[0]?.properties.icon).toBe('contact|NEW|exercise|!')
    expect(incidentFeatures([{ ...incident, exercise: false }]).features[0]?.properties.icon).toBe('incident|NONE||039')
  })

  it('a candidate has a line from where it is, with its rank and time', () => {
    const drawn = candidateFeatures(
      { lat: -2.5, lon: 104 },
      [{ unit: unit('A'), candidate: { callSign: 'A', isEstimate: true }, eta: '7 mnt' }],
      false,
    )
    expect(drawn.lines.features[0]?.geometry.coordinates).toEqual([
      [103.84, -2.88],
      [104, -2.5],
    ])
    expect(drawn.labels.features[0]?.properties.icon).toBe('eta|0||1  A  ≈ 7 mnt')
    expect(drawn.lines.features[0]?.properties).toEqual({ rank: 0, stale: false, road: false })
    expect(candidateFeatures(undefined, [], false).lines.features).toEqual([])
  })

  it('a way by road is drawn as it goes, with the label on it', () => {
    const way: [number, number][] = [
      [103.84, -2.88],
      [103.84, -2.5],
      [104, -2.5],
    ]
    const drawn = candidateFeatures(
      { lat: -2.5, lon: 104 },
      [{ unit: unit('A'), candidate: { callSign: 'A', isEstimate: false }, eta: '7 mnt', way }],
      false,
    )
    expect(drawn.lines.features[0]?.geometry.coordinates).toEqual(way)
    expect(drawn.lines.features[0]?.properties.road).toBe(true)
    expect(drawn.labels.features[0]?.geometry.coordinates[0]).toBe(103.84)
  })

  it('a closed road has its stretches until it is over', () => {
    const closure = {
      id: 'x',
      point: base,
      reason: 'banjir',
      from: '2026-11-28T01:00:00Z',
      closedByName: 'Siti',
      closedAt: '2026-11-28T01:00:00Z',
      lines: [[base, { lat: -2.9, lon: 103.9 }]],
    }
    expect(closureFeatures([closure], NOW).lines.features).toHaveLength(1)
    const flood = { ...closure, lines: [], area: [base, { lat: -2.9, lon: 103.9 }, { lat: -2.95, lon: 103.8 }] }
    expect(closureFeatures([flood], NOW).lines.features[0]?.geometry.coordinates).toHaveLength(4)
    expect(closureFeatures([{ ...closure, until: '2026-11-28T02:00:00Z' }], NOW).points.features).toEqual([])
  })
})

/** U-1, and the load of a disaster: drawing the map costs more than everything else on the screen. */
describe('the map is drawn again', () => {
  const VIEW = [103, -3.5, 105, -2.5] as const
  const WIDTH = 800
  const pixel = (VIEW[2] - VIEW[0]) / WIDTH
  const at = (lat: number, lon: number, more: Partial<Unit> = {}) =>
    unitFeatures([unit('A', { position: { lat, lon, fixedAt: new Date(NOW).toISOString() }, ...more })], NOW)
  const again = (before: ReturnType<typeof at>, after: ReturnType<typeof at>) =>
    looksDifferent(before, after, VIEW, WIDTH)

  it('where a unit has moved by what one sees', () => {
    expect(again(at(-3, 104), at(-3, 104 + pixel))).toBe(false)
    expect(again(at(-3, 104), at(-3, 104 + 2 * pixel))).toBe(true)
    expect(again(at(-3, 104), at(-3 - 2 * pixel, 104))).toBe(true)
  })

  it('not where it moved outside the part that is shown, and where it comes into it', () => {
    expect(again(at(-3, 107), at(-3, 107.5))).toBe(false)
    expect(again(at(-3, 107), at(-3, 104.9))).toBe(true)
    expect(again(at(-3, 104.9), at(-3, 107))).toBe(true)
  })

  it('where a unit does something else, is another one, or is one more', () => {
    expect(again(at(-3, 104), at(-3, 104, { available: 'BUSY' }))).toBe(true)
    expect(again(at(-3, 104), at(-3, 104, { id: 'B', callSign: 'B' }))).toBe(true)
    expect(again(at(-3, 104), unitFeatures([], NOW))).toBe(true)
    expect(looksDifferent(undefined, at(-3, 104), VIEW, WIDTH)).toBe(true)
  })

  it('always while nobody knows yet which part is shown', () => {
    expect(looksDifferent(at(-3, 104), at(-3, 104), undefined, WIDTH)).toBe(true)
  })
})
