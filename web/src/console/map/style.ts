import { BASEMAP_SOURCE, basemapLayers, basemapNames } from '../../map/basemap'
import type { FilterSpecification, LayerSpecification, StyleSpecification } from '../../map/library'
import { UNIT_LETTERS } from './situation'

/** The sources that the console fills, in no special order. */
export const SOURCES = [
  'areas',
  'names',
  'radius',
  'closureLines',
  'closures',
  'lines',
  'eta',
  'units',
  'facilities',
  'posts',
  'incidents',
  'contacts',
  'draft',
] as const
export type SourceName = (typeof SOURCES)[number]

/** From a mark that somebody may press to what it stands for; the first in this order wins. */
export const PRESSABLE = [
  'contacts',
  'incidents',
  'posts',
  'eta',
  'unit-names',
  'unit-dots',
  'closures',
  'facilities',
] as const

interface Colours {
  ground: string
  area: string
  village: string
  district: string
  outline: string
  gap: string
  covered: string
  dot: string
  casing: string
}

const DAY: Colours = {
  ground: '#e4e9e6',
  area: '#f6f7f3',
  village: '#cfd8d1',
  district: '#93a39a',
  outline: '#4a5751',
  gap: '#c8553d',
  covered: '#2f8f5b',
  dot: '#8b9791',
  casing: '#ffffff',
}
const NIGHT: Colours = {
  ground: '#0b1012',
  area: '#141c1e',
  village: '#243033',
  district: '#465559',
  outline: '#93a39a',
  gap: '#c8553d',
  covered: '#2f8f5b',
  dot: '#5d6c68',
  casing: '#0b1012',
}

const icons = (id: string, source: SourceName, extra: Record<string, unknown> = {}): LayerSpecification => ({
  id,
  type: 'symbol',
  source,
  layout: {
    'icon-image': ['get', 'icon'],
    'icon-offset': ['coalesce', ['get', 'offset'], ['literal', [0, 0]]],
    'symbol-sort-key': ['get', 'order'],
    ...extra,
  },
})

const is = (level: string) => ['==', ['get', 'level'], level]

/** The map of roads and rivers, where one was made: its address, and which of its places are named. */
export interface Basemap {
  url: string
  places: FilterSpecification
}

/** Bottom to top. MapLibre places the topmost symbols first, so a place's name gives way to whatever stands on it. */
function layers(night: boolean, coverage: boolean, basemap: Basemap | undefined): LayerSpecification[] {
  const colours = night ? NIGHT : DAY
  const all = [
    { id: 'ground', type: 'background', paint: { 'background-color': colours.ground } },
    {
      id: 'regency',
      type: 'fill',
      source: 'areas',
      filter: ['any', is('KABKOTA'), is('KECAMATAN')],
      paint: { 'fill-color': colours.area, 'fill-antialias': false },
    },
    ...(basemap ? basemapLayers(night) : []),
    {
      id: 'coverage',
      type: 'fill',
      source: 'areas',
      filter: ['all', is('DESA'), ['has', 'covered']],
      layout: { visibility: coverage ? 'visible' : 'none' },
      paint: {
        'fill-color': ['case', ['get', 'covered'], colours.covered, colours.gap],
        'fill-opacity': ['case', ['get', 'covered'], 0.14, 0.34],
      },
    },
    {
      id: 'village-lines',
      type: 'line',
      source: 'areas',
      filter: is('DESA'),
      paint: {
        'line-color': colours.village,
        'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.5, 12, 1.2],
      },
    },
    {
      id: 'district-lines',
      type: 'line',
      source: 'areas',
      filter: is('KECAMATAN'),
      paint: { 'line-color': colours.district, 'line-width': ['interpolate', ['linear'], ['zoom'], 7, 0.8, 12, 2] },
    },
    {
      id: 'outline',
      type: 'line',
      source: 'areas',
      filter: is('KABKOTA'),
      paint: { 'line-color': colours.outline, 'line-width': 2 },
    },
    {
      id: 'villages',
      type: 'circle',
      source: 'names',
      filter: is('DESA'),
      minzoom: 8.5,
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 8.5, 1.4, 12, 3],
        'circle-color': colours.dot,
      },
    },
    ...(basemap ? basemapNames(night, basemap.places) : []),
    icons('village-names', 'names', { 'icon-padding': 3 }),
    icons('district-names', 'names', { 'icon-padding': 4 }),
    {
      id: 'radius',
      type: 'fill',
      source: 'radius',
      paint: {
        'fill-color': ['match', ['get', 'what'], 'contact', '#d4006a', '#1450c8'],
        'fill-opacity': 0.1,
        'fill-outline-color': ['match', ['get', 'what'], 'contact', '#d4006a', '#1450c8'],
      },
    },
    {
      id: 'closure-lines',
      type: 'line',
      source: 'closureLines',
      paint: { 'line-color': '#222222', 'line-width': 4, 'line-dasharray': [1, 1] },
    },
    // A way by road is drawn through, over a pale border; a straight line is dashed, since nobody drives it.
    {
      id: 'candidate-casing',
      type: 'line',
      source: 'lines',
      filter: ['get', 'road'],
      layout: { 'line-cap': 'round', 'line-join': 'round', 'line-sort-key': ['-', 0, ['get', 'rank']] },
      paint: {
        'line-color': colours.casing,
        'line-width': ['case', ['==', ['get', 'rank'], 0], 7, 5],
        'line-opacity': 0.85,
      },
    },
    {
      id: 'candidate-ways',
      type: 'line',
      source: 'lines',
      filter: ['get', 'road'],
      layout: { 'line-cap': 'round', 'line-join': 'round', 'line-sort-key': ['-', 0, ['get', 'rank']] },
      paint: { 'line-color': wayColour(night), 'line-width': ['case', ['==', ['get', 'rank'], 0], 4, 2.5] },
    },
    {
      id: 'candidate-lines',
      type: 'line',
      source: 'lines',
      filter: ['!', ['get', 'road']],
      layout: { 'line-cap': 'round' },
      paint: {
        'line-color': wayColour(night),
        'line-width': ['case', ['==', ['get', 'rank'], 0], 3.5, 2],
        'line-dasharray': [2, 1.6],
      },
    },
    {
      id: 'unit-dots',
      type: 'circle',
      source: 'units',
      paint: {
        'circle-radius': 5,
        'circle-color': ['case', ['in', '|hollow|', ['get', 'icon']], colours.area, unitColour()],
        'circle-stroke-color': ['case', ['in', '|hollow|', ['get', 'icon']], unitColour(), '#ffffff'],
        'circle-stroke-width': 1.6,
      },
    },
    icons('facilities', 'facilities', { 'icon-anchor': 'bottom', 'icon-allow-overlap': true }),
    // Hundreds of units move all the time: their call signs are letters on a few pills that they share, and no pictures of their own.
    {
      id: 'unit-names',
      type: 'symbol',
      source: 'units',
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-text-fit': 'both',
        'icon-padding': 1,
        'text-field': ['get', 'label'],
        'text-font': ['Bold'],
        'text-size': UNIT_LETTERS,
        'text-anchor': 'top',
        'text-offset': ['get', 'offset'],
        'text-max-width': 40,
        'text-padding': 1,
        'symbol-sort-key': ['get', 'order'],
      },
      paint: {
        'text-color': [
          'case',
          ['in', '|hollow|', ['get', 'icon']],
          night ? '#e3eae6' : '#18211d',
          ['in', 'unit|OFFERED|', ['get', 'icon']],
          '#221a00',
          '#ffffff',
        ],
      },
    },
    icons('closures', 'closures', { 'icon-allow-overlap': true }),
    icons('posts', 'posts', { 'icon-allow-overlap': true }),
    icons('eta', 'eta', { 'icon-allow-overlap': true }),
    icons('incidents', 'incidents', { 'icon-anchor': 'bottom', 'icon-allow-overlap': true }),
    icons('contacts', 'contacts', { 'icon-anchor': 'bottom', 'icon-allow-overlap': true }),
    {
      id: 'draft',
      type: 'circle',
      source: 'draft',
      paint: {
        'circle-radius': 8,
        'circle-color': 'rgba(20,80,200,.25)',
        'circle-stroke-color': '#1450c8',
        'circle-stroke-width': 2.5,
      },
    },
  ] as LayerSpecification[]
  for (const layer of all) {
    if (layer.id === 'village-names') Object.assign(layer, { filter: is('DESA'), minzoom: 10.3 })
    // From afar a scene is its incident: the names of its posts would cover what is near.
    if (layer.id === 'posts') Object.assign(layer, { minzoom: 12 })
    if (layer.id === 'district-names') Object.assign(layer, { filter: is('KECAMATAN') })
  }
  return all
}

/** The first candidate stands out; what may no longer be right is grey. */
function wayColour(night: boolean): unknown {
  return [
    'case',
    ['get', 'stale'],
    '#8b9791',
    ['==', ['get', 'rank'], 0],
    night ? '#5cc4b6' : '#0b7d73',
    night ? '#8fb9c9' : '#4f7f93',
  ]
}

function unitColour(): unknown {
  const of = (look: string) => ['in', `unit|${look}|`, ['get', 'icon']]
  return ['case', of('FREE'), '#1d7439', of('OFFERED'), '#f0bd00', of('BUSY'), '#0b4a8f', '#6b7a75']
}

export function styleOf(night: boolean, coverage: boolean, basemap?: Basemap): StyleSpecification {
  const empty = { type: 'FeatureCollection' as const, features: [] }
  return {
    version: 8,
    sources: {
      ...Object.fromEntries(SOURCES.map((name) => [name, { type: 'geojson' as const, data: empty }])),
      ...(basemap ? { [BASEMAP_SOURCE]: { type: 'vector' as const, url: `pmtiles://${basemap.url}` } } : {}),
    },
    layers: layers(night, coverage, basemap),
  }
}
