/** MapLibre and its style sheet: near a megabyte, so a page imports this module only when it shows a map. */
import 'maplibre-gl/dist/maplibre-gl.css'
import maplibre from 'maplibre-gl'
import { Protocol } from 'pmtiles'

// Tiles are parts of one file, which the edge serves in ranges.
maplibre.addProtocol('pmtiles', new Protocol().tile)

export { maplibre }
export type {
  FilterSpecification,
  GeoJSONSource,
  LayerSpecification,
  Map,
  MapMouseEvent,
  MapTouchEvent,
  StyleSpecification,
} from 'maplibre-gl'
