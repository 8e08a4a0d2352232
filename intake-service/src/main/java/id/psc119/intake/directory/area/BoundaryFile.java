package id.psc119.intake.directory.area;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;

/**
 * A GeoJSON FeatureCollection of areas: each feature is a Polygon or MultiPolygon with the property {@code kode}, a Kemendagri code.
 * A feature that cannot be taken is refused with its reason, the others are taken. A polygon that crosses itself is repaired: such
 * polygons are common in published files, and all that matters is which points lie inside.
 *
 * @param read features in the file
 * @param refused features left out
 */
record BoundaryFile(int read, List<Feature> features, List<Refused> refused) {
    /** No area has so many corners; a file with more is a mistake or an attack. */
    private static final int MOST_CORNERS = 200_000;

    private static final GeometryFactory SHAPES = new GeometryFactory();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param number counted from 1 in the order of the file */
    record Feature(int number, String code, Geometry shape) {}

    /**
     * @param number counted from 1 in the order of the file; 0 for the file as a whole
     * @param code what the feature calls itself, if anything
     */
    record Refused(int number, @Nullable String code, AreaFault fault) {}

    static BoundaryFile parse(byte[] bytes) {
        JsonNode file;
        try {
            file = JSON.readTree(bytes);
        } catch (JacksonException e) {
            return whole(AreaFault.Kind.NOT_GEOJSON);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        if (file == null || !file.path("features").isArray()) {
            return whole(AreaFault.Kind.NOT_GEOJSON);
        }
        if (file.path("features").isEmpty()) {
            return whole(AreaFault.Kind.NO_FEATURES);
        }
        return new Reading().read(file.path("features"));
    }

    private static BoundaryFile whole(AreaFault.Kind kind) {
        return new BoundaryFile(0, List.of(), List.of(new Refused(0, null, AreaFault.of(kind))));
    }

    /** One reading of a file, from first to last feature. */
    private static final class Reading {
        private final List<Feature> taken = new ArrayList<>();
        private final List<Refused> refused = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();

        BoundaryFile read(JsonNode features) {
            int number = 0;
            for (JsonNode feature : features) {
                number++;
                @Nullable String code = codeOf(feature.path("properties"));
                try {
                    taken.add(new Feature(number, checked(code), shapeOf(feature.path("geometry"))));
                } catch (Unusable e) {
                    refused.add(new Refused(number, code, e.fault));
                }
            }
            return new BoundaryFile(features.size(), taken, refused);
        }

        private String checked(@Nullable String code) throws Unusable {
            if (code == null || !AreaFile.isCode(code)) {
                throw new Unusable(AreaFault.of(AreaFault.Kind.NOT_A_CODE, "value", code == null ? "" : code));
            }
            if (!seen.add(code)) {
                throw new Unusable(AreaFault.of(AreaFault.Kind.TWICE, "value", code));
            }
            return code;
        }

        private static @Nullable String codeOf(JsonNode properties) {
            for (String name : List.of("kode", "code", "KODE")) {
                if (properties.path(name).isTextual()) {
                    String code = properties.path(name).textValue().strip();
                    return code.length() > 40 ? code.substring(0, 40) + "…" : code;
                }
            }
            return null;
        }

        private static Geometry shapeOf(JsonNode geometry) throws Unusable {
            JsonNode coordinates = geometry.path("coordinates");
            List<Polygon> polygons = new ArrayList<>();
            switch (geometry.path("type").asText()) {
                case "Polygon" -> polygons.add(polygon(coordinates));
                case "MultiPolygon" -> {
                    for (JsonNode each : coordinates) {
                        polygons.add(polygon(each));
                    }
                }
                default -> throw new Unusable(AreaFault.of(AreaFault.Kind.NOT_A_POLYGON));
            }
            Geometry shape = polygons.size() == 1
                    ? polygons.getFirst()
                    : SHAPES.createMultiPolygon(polygons.toArray(Polygon[]::new));
            Geometry sound = shape.isValid() ? shape : polygonal(GeometryFixer.fix(shape));
            if (sound.isEmpty() || sound.getArea() == 0) {
                throw new Unusable(AreaFault.of(AreaFault.Kind.EMPTY_POLYGON));
            }
            return sound;
        }

        /** Without the lines and points that a repair may leave. */
        private static Geometry polygonal(Geometry repaired) {
            if (repaired instanceof Polygon || repaired instanceof MultiPolygon) {
                return repaired;
            }
            List<Polygon> parts = new ArrayList<>();
            for (int at = 0; at < repaired.getNumGeometries(); at++) {
                if (repaired.getGeometryN(at) instanceof Polygon part) {
                    parts.add(part);
                }
            }
            return SHAPES.createMultiPolygon(parts.toArray(Polygon[]::new));
        }

        private static Polygon polygon(JsonNode rings) throws Unusable {
            if (!rings.isArray() || rings.isEmpty()) {
                throw new Unusable(AreaFault.of(AreaFault.Kind.NOT_A_RING));
            }
            LinearRing[] holes = new LinearRing[rings.size() - 1];
            for (int at = 1; at < rings.size(); at++) {
                holes[at - 1] = ring(rings.get(at));
            }
            return SHAPES.createPolygon(ring(rings.get(0)), holes);
        }

        private static LinearRing ring(JsonNode corners) throws Unusable {
            if (!corners.isArray() || corners.size() < 4 || corners.size() > MOST_CORNERS) {
                throw new Unusable(AreaFault.of(AreaFault.Kind.NOT_A_RING));
            }
            Coordinate[] ring = new Coordinate[corners.size()];
            for (int at = 0; at < ring.length; at++) {
                ring[at] = corner(corners.get(at));
            }
            if (!ring[0].equals2D(ring[ring.length - 1])) {
                throw new Unusable(AreaFault.of(AreaFault.Kind.NOT_A_RING));
            }
            return SHAPES.createLinearRing(ring);
        }

        /** Longitude first. Indonesia lies on one side of the antimeridian, so no ring of an accepted file crosses it. */
        private static Coordinate corner(JsonNode pair) throws Unusable {
            if (!pair.path(0).isNumber() || !pair.path(1).isNumber()) {
                throw new Unusable(AreaFault.of(AreaFault.Kind.NOT_COORDINATES, "value", shown(pair)));
            }
            double lon = pair.get(0).doubleValue();
            double lat = pair.get(1).doubleValue();
            if (!AreaFile.isInIndonesia(lat, lon)) {
                throw new Unusable(AreaFault.of(AreaFault.Kind.OUTSIDE_INDONESIA, "value", shown(pair)));
            }
            return new Coordinate(lon, lat);
        }

        private static String shown(JsonNode pair) {
            String text = pair.toString();
            return text.length() > 40 ? text.substring(0, 40) + "…" : text;
        }
    }

    /** Ends the reading of one feature. */
    private static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;

        private final transient AreaFault fault;

        Unusable(AreaFault fault) {
            super(fault.kind().name(), null, false, false);
            this.fault = fault;
        }
    }
}
