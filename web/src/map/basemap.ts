import type { FilterSpecification, LayerSpecification } from './library'
import type { Geometry } from 'geojson'

/**
 * Roads, rivers and places under everything else, from the map that `./psc roads load` makes of an OpenStreetMap extract. The
 * layers and classes are those of `basemap/…/Layers.java`. Letters are drawn by the browser, so no glyph server is needed.
 */
export const BASEMAP_SOURCE = 'basemap'
export const ATTRIBUTION = '© OpenStreetMap contributors'

const LONGEST_WAIT_MS = 3_000

/** The address of the map; undefined where none was made, or where the edge does not say so in time. */
export async function readBasemap(ask: typeof fetch = fetch): Promise<string | undefined> {
  try {
    const answer = await ask('/map/current.json', { signal: AbortSignal.timeout(LONGEST_WAIT_MS) })
    if (!answer.ok) return undefined
    const { map } = (await answer.json()) as { map?: unknown }
    return typeof map === 'string' && /^\/map\/[0-9a-f]{24}\.pmtiles$/.test(map) ? map : undefined
  } catch {
    return undefined
  }
}

export interface BasemapColours {
  water: string
  waterway: string
  major: string
  middle: string
  minor: string
  bridge: string
  track: string
  ferry: string
  ink: string
  waterInk: string
  halo: string
}

/** Pale, so that units and incidents stand out. */
const DAY: BasemapColours = {
  water: '#cddfe8',
  waterway: '#9fc1d3',
  major: '#d3be93',
  middle: '#d8cfb8',
  minor: '#d5d6cf',
  bridge: '#8f8873',
  track: '#c6bfae',
  ferry: '#7d9fb5',
  ink: '#6b6a5e',
  waterInk: '#456f87',
  halo: 'rgba(255,255,255,.85)',
}
const NIGHT: BasemapColours = {
  water: '#0e2733',
  waterway: '#1c4152',
  major: '#5d5137',
  middle: '#454131',
  minor: '#2c3639',
  bridge: '#7a7258',
  track: '#3a392f',
  ferry: '#355a70',
  ink: '#9a9a88',
  waterInk: '#6d9ab2',
  halo: 'rgba(15,21,23,.85)',
}

/** Zoom levels with the width of a line at each. */
const widths = (...stops: number[]) => ['interpolate', ['exponential', 1.4], ['zoom'], ...stops]
const isClass = (...classes: string[]) => ['in', ['get', 'class'], ['literal', classes]]
const SMALL_PLACES = ['hamlet', 'suburb', 'quarter', 'neighbourhood', 'isolated_dwelling', 'island'] as const

function line(
  id: string,
  part: 'roads' | 'waterways',
  filter: unknown,
  colour: string,
  width: unknown,
  more: { dash?: number[]; minzoom?: number } = {},
): LayerSpecification {
  return {
    id: `base-${id}`,
    type: 'line',
    source: BASEMAP_SOURCE,
    'source-layer': part,
    ...(more.minzoom === undefined ? {} : { minzoom: more.minzoom }),
    filter,
    layout: { 'line-join': 'round', 'line-cap': more.dash ? 'butt' : 'round' },
    paint: { 'line-color': colour, 'line-width': width, ...(more.dash ? { 'line-dasharray': more.dash } : {}) },
  } as LayerSpecification
}

/** Water and roads, to be drawn over the ground and under every mark and boundary. */
export function basemapLayers(night: boolean): LayerSpecification[] {
  const c = night ? NIGHT : DAY
  return [
    {
      id: 'base-water',
      type: 'fill',
      source: BASEMAP_SOURCE,
      'source-layer': 'water',
      paint: { 'fill-color': c.water },
    },
    line('coast', 'waterways', isClass('coast'), c.waterway, 1.4),
    line('streams', 'waterways', isClass('stream', 'drain', 'ditch'), c.waterway, widths(12, 0.6, 16, 2)),
    line('rivers', 'waterways', isClass('river', 'canal'), c.waterway, widths(7, 0.8, 11, 1.8, 15, 5)),
    line('paths', 'roads', isClass('path'), c.track, widths(13, 0.6, 17, 2), { dash: [1.5, 1.5] }),
    line('tracks', 'roads', isClass('track'), c.track, widths(12, 0.8, 17, 3), { dash: [4, 1.5] }),
    line('minor', 'roads', isClass('minor', 'service'), c.minor, widths(11, 0.6, 13, 1.4, 17, 7)),
    line(
      'bridges',
      'roads',
      ['all', ['has', 'bridge'], ['!', isClass('path', 'track')]],
      c.bridge,
      widths(12, 2.8, 14, 5, 17, 13),
      { minzoom: 12 },
    ),
    line(
      'bridge-decks',
      'roads',
      ['all', ['has', 'bridge'], isClass('minor', 'service')],
      c.minor,
      widths(12, 1, 17, 7),
      {
        minzoom: 12,
      },
    ),
    line('middle', 'roads', isClass('secondary', 'tertiary'), c.middle, widths(8, 0.6, 12, 1.8, 17, 9)),
    line('major', 'roads', isClass('primary', 'trunk', 'motorway'), c.major, widths(6, 0.7, 10, 1.5, 13, 3, 17, 11)),
    line('ferries', 'roads', isClass('ferry'), c.ferry, widths(7, 0.8, 14, 2), { dash: [3, 2] }),
  ] as LayerSpecification[]
}

/** Their names, to be drawn under every mark, so that a name gives way to whatever stands on it. */
export function basemapNames(night: boolean, places: FilterSpecification): LayerSpecification[] {
  const c = night ? NIGHT : DAY
  const name = ['coalesce', ['get', 'name'], ['get', 'ref']]
  const along = (id: string, part: string, filter: unknown, colour: string, minzoom: number, size: number) => ({
    id: `base-${id}`,
    type: 'symbol',
    source: BASEMAP_SOURCE,
    'source-layer': part,
    minzoom,
    filter: ['all', ['any', ['has', 'name'], ['has', 'ref']], filter],
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 320,
      'text-field': name,
      'text-font': ['Regular'],
      'text-size': size,
      'text-padding': 6,
      'text-max-angle': 35,
    },
    paint: { 'text-color': colour, 'text-halo-color': c.halo, 'text-halo-width': 1.3 },
  })
  const at = (id: string, part: string, filter: unknown, colour: string, minzoom: number, size: unknown) => ({
    id: `base-${id}`,
    type: 'symbol',
    source: BASEMAP_SOURCE,
    'source-layer': part,
    minzoom,
    ...(filter ? { filter } : {}),
    layout: {
      'text-field': ['get', 'name'],
      'text-font': ['Regular'],
      'text-size': size,
      'text-max-width': 8,
      'text-padding': 6,
    },
    paint: { 'text-color': colour, 'text-halo-color': c.halo, 'text-halo-width': 1.4 },
  })
  return [
    along('road-names-minor', 'roads', isClass('minor', 'service', 'track', 'path'), c.ink, 14.5, 10.5),
    along(
      'road-names',
      'roads',
      isClass('motorway', 'trunk', 'primary', 'secondary', 'tertiary', 'ferry'),
      c.ink,
      12,
      11,
    ),
    along('river-names', 'waterways', isClass('river', 'canal', 'stream'), c.waterInk, 9.5, 11.5),
    at('water-names', 'water_names', undefined, c.waterInk, 11.5, 11),
    at('place-names', 'places', places, c.ink, 8, [
      'match',
      ['get', 'class'],
      ['city', 'town'],
      13,
      'village',
      11.5,
      10.5,
    ]),
  ] as unknown as LayerSpecification[]
}

/**
 * Which places of the extract are named. Desa and kecamatan of the regency have their names from the area directory, so the
 * extract names only what is smaller there, and everything outside of the regency.
 */
export function placesFilter(outline: Geometry | null | undefined, areasAreNamed: boolean): FilterSpecification {
  const small = isClass(...SMALL_PLACES)
  if (!areasAreNamed) return ['has', 'name'] as FilterSpecification
  if (outline?.type !== 'Polygon' && outline?.type !== 'MultiPolygon') return small as FilterSpecification
  return ['any', small, ['!', ['within', outline]]] as unknown as FilterSpecification
}
