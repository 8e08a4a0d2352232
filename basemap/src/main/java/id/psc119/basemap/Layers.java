package id.psc119.basemap;

import com.onthegomap.planetiler.FeatureCollector;
import com.onthegomap.planetiler.FeatureMerge;
import com.onthegomap.planetiler.Profile;
import com.onthegomap.planetiler.VectorTile;
import com.onthegomap.planetiler.geo.GeometryException;
import com.onthegomap.planetiler.reader.SourceFeature;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What of an extract becomes part of the map, in which layer and from which zoom on. The web's style ({@code
 * web/src/map/basemap.ts}) draws these layers by these names.
 */
final class Layers implements Profile {
    /** Changes when a map that was made before no longer fits: the same extract is then made into a map again. */
    static final int FORMAT = 1;

    static final int LOWEST_ZOOM = 6;
    static final int HIGHEST_ZOOM = 14;
    static final String ATTRIBUTION = "© OpenStreetMap contributors";

    private static final String ROADS = "roads";
    private static final String WATERWAYS = "waterways";
    private static final String WATER = "water";
    private static final String WATER_NAMES = "water_names";
    private static final String PLACES = "places";

    /** A class of roads with the zoom from which it is drawn. */
    private record RoadClass(String name, int fromZoom) {}

    private static final Map<String, RoadClass> ROAD_CLASSES = Map.ofEntries(
            Map.entry("motorway", new RoadClass("motorway", 6)),
            Map.entry("trunk", new RoadClass("trunk", 6)),
            Map.entry("primary", new RoadClass("primary", 7)),
            Map.entry("secondary", new RoadClass("secondary", 8)),
            Map.entry("tertiary", new RoadClass("tertiary", 9)),
            Map.entry("unclassified", new RoadClass("minor", 11)),
            Map.entry("residential", new RoadClass("minor", 12)),
            Map.entry("living_street", new RoadClass("minor", 12)),
            Map.entry("road", new RoadClass("minor", 12)),
            Map.entry("service", new RoadClass("service", 13)),
            Map.entry("track", new RoadClass("track", 12)),
            Map.entry("path", new RoadClass("path", 13)),
            Map.entry("footway", new RoadClass("path", 14)),
            Map.entry("cycleway", new RoadClass("path", 14)),
            Map.entry("bridleway", new RoadClass("path", 14)),
            Map.entry("pedestrian", new RoadClass("path", 14)),
            Map.entry("steps", new RoadClass("path", 14)));

    /** Rivers are roads in the delta, so they are drawn from far away. */
    private static final Map<String, Integer> WATERWAY_ZOOMS =
            Map.of("river", 6, "canal", 10, "stream", 12, "drain", 13, "ditch", 14);

    private static final Map<String, Integer> PLACE_ZOOMS = Map.of(
            "city", 6,
            "town", 8,
            "village", 10,
            "island", 9,
            "suburb", 12,
            "quarter", 12,
            "hamlet", 12,
            "neighbourhood", 13,
            "isolated_dwelling", 13);

    private final AtomicLong roads = new AtomicLong();

    /** How many roads and ferries were taken up. */
    long roads() {
        return roads.get();
    }

    @Override
    public String name() {
        return "PSC 119 base map";
    }

    @Override
    public String attribution() {
        return ATTRIBUTION;
    }

    @Override
    public void processFeature(SourceFeature feature, FeatureCollector features) {
        if (feature.isPoint()) {
            place(feature, features);
            return;
        }
        if (feature.canBeLine()) {
            road(feature, features);
            waterway(feature, features);
        }
        if (feature.canBePolygon()) {
            water(feature, features);
        }
    }

    private void road(SourceFeature feature, FeatureCollector features) {
        RoadClass road = classOf(feature);
        // The area of a square would be drawn as a road around it.
        if (road == null || feature.hasTag("area", "yes")) {
            return;
        }
        roads.incrementAndGet();
        int namesFrom = Math.max(road.fromZoom(), 10);
        var line = features.line(ROADS)
                .setMinZoom(road.fromZoom())
                .setMinPixelSize(0)
                .setAttr("class", road.name())
                .setAttrWithMinzoom("name", feature.getString("name"), namesFrom)
                .setAttrWithMinzoom("ref", feature.getString("ref"), namesFrom);
        if (isSet(feature, "bridge")) {
            line.setAttrWithMinzoom("bridge", 1, 11);
        }
        if (isSet(feature, "tunnel")) {
            line.setAttrWithMinzoom("tunnel", 1, 11);
        }
    }

    private static @Nullable RoadClass classOf(SourceFeature feature) {
        if (feature.hasTag("route", "ferry")) {
            return new RoadClass("ferry", 7);
        }
        String highway = feature.getString("highway");
        if (highway == null) {
            return null;
        }
        if (!highway.endsWith("_link")) {
            return ROAD_CLASSES.get(highway);
        }
        RoadClass joined = ROAD_CLASSES.get(highway.substring(0, highway.length() - "_link".length()));
        return joined == null ? null : new RoadClass(joined.name(), Math.max(joined.fromZoom() + 2, 10));
    }

    private static void waterway(SourceFeature feature, FeatureCollector features) {
        String kind = feature.getString("waterway");
        Integer fromZoom = kind == null ? null : WATERWAY_ZOOMS.get(kind);
        if (kind != null && fromZoom != null) {
            features.line(WATERWAYS)
                    .setMinZoom(fromZoom)
                    .setMinPixelSize(0)
                    .setAttr("class", kind)
                    .setAttrWithMinzoom("name", feature.getString("name"), Math.max(fromZoom, 8));
        } else if (feature.hasTag("natural", "coastline")) {
            // The sea itself is no polygon of an extract; its shore is a line.
            features.line(WATERWAYS).setMinZoom(LOWEST_ZOOM).setMinPixelSize(0).setAttr("class", "coast");
        }
    }

    private static void water(SourceFeature feature, FeatureCollector features) {
        boolean water = feature.hasTag("natural", "water")
                || feature.hasTag("waterway", "riverbank", "dock")
                || feature.hasTag("landuse", "reservoir", "basin");
        if (!water) {
            return;
        }
        features.polygon(WATER).setMinZoom(LOWEST_ZOOM).setMinPixelSize(2).setAttr("class", "water");
        String name = feature.getString("name");
        // A river's surface has the name of its line already.
        if (name != null && !feature.hasTag("water", "river", "canal", "stream") && !feature.hasTag("waterway")) {
            features.pointOnSurface(WATER_NAMES).setMinZoom(11).setAttr("name", name);
        }
    }

    private static void place(SourceFeature feature, FeatureCollector features) {
        String kind = feature.getString("place");
        String name = feature.getString("name");
        Integer fromZoom = kind == null ? null : PLACE_ZOOMS.get(kind);
        if (kind != null && name != null && fromZoom != null) {
            features.point(PLACES)
                    .setMinZoom(fromZoom)
                    .setBufferPixels(64)
                    .setAttr("class", kind)
                    .setAttr("name", name);
        }
    }

    private static boolean isSet(SourceFeature feature, String tag) {
        String value = feature.getString(tag);
        return value != null && !value.equals("no");
    }

    /** Joins the pieces of a road or river that look the same: fewer lines, and room for a name along them. */
    @Override
    public List<VectorTile.Feature> postProcessLayerFeatures(String layer, int zoom, List<VectorTile.Feature> items)
            throws GeometryException {
        return switch (layer) {
            case ROADS, WATERWAYS ->
                FeatureMerge.mergeLineStrings(
                        items, zoom < HIGHEST_ZOOM ? 0.5 : 0, zoom < HIGHEST_ZOOM ? 0.25 : 0.06, 4);
            case WATER -> zoom < HIGHEST_ZOOM ? FeatureMerge.mergeOverlappingPolygons(items, 1) : items;
            default -> items;
        };
    }
}
