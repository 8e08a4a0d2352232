/** MapLibre and its style sheet: near a megabyte, so a page imports this module only when it shows a map. */
import 'maplibre-gl/dist/maplibre-gl.css'

export { default as maplibre } from 'maplibre-gl'
export type {
  FilterSpecification,
  GeoJSONSource,
  LayerSpecification,
  Map,
  MapMouseEvent,
  StyleSpecification,
} from 'maplibre-gl'
