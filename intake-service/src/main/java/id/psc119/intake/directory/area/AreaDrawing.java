package id.psc119.intake.directory.area;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import id.psc119.vocabulary.GeoPoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.coverage.CoverageSimplifier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * The areas as GeoJSON for a screen: polygons simplified so that neighbours keep their common border, coordinates of four decimals
 * (11 m). An area without a polygon is its point, or has no geometry. Made when it is asked for the first time.
 */
final class AreaDrawing {
    /** In degrees, about 90 m: less than a pixel when the regency fills a screen. */
    private static final double TOLERANCE = 0.0008;

    private static final double DECIMALS = 10_000;
    private static final JsonFactory JSON = new JsonFactory();

    private final String version;
    private final List<Area> areas;
    private final Map<String, Geometry> shapes;
    private byte @Nullable [] made;

    AreaDrawing(String version, List<Area> areas, Map<String, Geometry> shapes) {
        this.version = version;
        this.areas = areas;
        this.shapes = shapes;
    }

    /** Changes with the directory. */
    String version() {
        return version;
    }

    synchronized byte[] geoJson() {
        byte[] ready = made;
        if (ready == null) {
            ready = make();
            made = ready;
        }
        return ready;
    }

    private byte[] make() {
        Map<String, Geometry> simple = new HashMap<>();
        for (AreaLevel level : AreaLevel.values()) {
            List<String> codes = areas.stream()
                    .filter(area -> area.level() == level && shapes.containsKey(area.code()))
                    .map(Area::code)
                    .toList();
            Geometry[] coverage = codes.stream().map(shapes::get).toArray(Geometry[]::new);
            Geometry[] simplified = coverage.length == 0 ? coverage : CoverageSimplifier.simplify(coverage, TOLERANCE);
            for (int at = 0; at < coverage.length; at++) {
                simple.put(codes.get(at), simplified[at].isEmpty() ? coverage[at] : simplified[at]);
            }
        }
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("type", "FeatureCollection");
            json.writeStringField("version", version);
            json.writeArrayFieldStart("features");
            for (Area area : areas) {
                feature(json, area, simple.get(area.code()));
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void feature(JsonGenerator json, Area area, @Nullable Geometry shape) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "Feature");
        json.writeObjectFieldStart("properties");
        json.writeStringField("code", area.code());
        json.writeStringField("name", area.name());
        json.writeStringField("level", area.level().name());
        if (area.parent() != null) {
            json.writeStringField("parent", area.parent());
        }
        @Nullable GeoPoint own = area.point();
        if (own != null) {
            json.writeFieldName("point");
            pair(json, own.lon(), own.lat());
        }
        @Nullable Geometry whole = shapes.get(area.code());
        if (whole != null) {
            // Where a name is written: inside, which an area's own point need not be.
            Point inside = whole.getInteriorPoint();
            json.writeFieldName("label");
            pair(json, inside.getX(), inside.getY());
        }
        json.writeEndObject();
        json.writeFieldName("geometry");
        geometry(json, own, shape);
        json.writeEndObject();
    }

    private static void geometry(JsonGenerator json, @Nullable GeoPoint own, @Nullable Geometry shape)
            throws IOException {
        if (shape != null) {
            multiPolygon(json, shape);
        } else if (own != null) {
            json.writeStartObject();
            json.writeStringField("type", "Point");
            json.writeFieldName("coordinates");
            pair(json, own.lon(), own.lat());
            json.writeEndObject();
        } else {
            json.writeNull();
        }
    }

    private static void multiPolygon(JsonGenerator json, Geometry shape) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "MultiPolygon");
        json.writeArrayFieldStart("coordinates");
        for (int at = 0; at < shape.getNumGeometries(); at++) {
            if (shape.getGeometryN(at) instanceof Polygon polygon) {
                json.writeStartArray();
                ring(json, polygon.getExteriorRing());
                for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                    ring(json, polygon.getInteriorRingN(hole));
                }
                json.writeEndArray();
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void ring(JsonGenerator json, LinearRing ring) throws IOException {
        json.writeStartArray();
        for (Coordinate corner : ring.getCoordinates()) {
            pair(json, corner.x, corner.y);
        }
        json.writeEndArray();
    }

    private static void pair(JsonGenerator json, double lon, double lat) throws IOException {
        json.writeStartArray();
        json.writeNumber(Math.round(lon * DECIMALS) / DECIMALS);
        json.writeNumber(Math.round(lat * DECIMALS) / DECIMALS);
        json.writeEndArray();
    }
}
