package id.psc119.intake.directory.area;

import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Place;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.distance.DistanceOp;

/**
 * The directory's polygons in memory: which desa and kecamatan a point lies in, and the map that the screens draw. It is a copy of
 * the database: another replica's load is noticed within a minute.
 */
@ApplicationScoped
public class AreaMap {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final GeometryFactory SHAPES = new GeometryFactory();
    /** A fix that may be farther off than this does not tell the desa; ten times as far, and it does not tell the kecamatan. */
    private static final int DESA_RADIUS_METRES = 1000;

    private final Areas areas;
    private final AreaBoundaries boundaries;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Known known;

    AreaMap(Areas areas, AreaBoundaries boundaries, Clock clock) {
        this.areas = areas;
        this.boundaries = boundaries;
        this.clock = clock;
    }

    /** The areas that a point lies in; both absent outside of every polygon. */
    public record Located(
            @Nullable String desaCode, @Nullable String kecamatanCode) {
        static final Located NOWHERE = new Located(null, null);
    }

    private record Shape(String code, PreparedGeometry prepared) {}

    /** One version of the directory, never changed; only the time of the last look is renewed. */
    private static final class Known {
        private final String version;
        private final STRtree desa = new STRtree();
        private final STRtree kecamatan = new STRtree();
        private final @Nullable Geometry regency;
        private final AreaDrawing drawing;
        private volatile Instant at;

        Known(String version, List<Area> all, Map<String, Geometry> shapes, Instant at) {
            this.version = version;
            this.at = at;
            @Nullable Geometry outline = null;
            for (Area area : all) {
                @Nullable Geometry shape = shapes.get(area.code());
                if (shape == null) {
                    continue;
                }
                switch (area.level()) {
                    case KABKOTA -> outline = shape;
                    case KECAMATAN -> kecamatan.insert(shape.getEnvelopeInternal(), prepared(area, shape));
                    case DESA -> desa.insert(shape.getEnvelopeInternal(), prepared(area, shape));
                }
            }
            regency = outline;
            // A tree is built at its first question, and only then safe for several threads.
            desa.build();
            kecamatan.build();
            drawing = new AreaDrawing(version, all, shapes);
        }

        private static Shape prepared(Area area, Geometry shape) {
            return new Shape(area.code(), PreparedGeometryFactory.prepare(shape));
        }
    }

    /** So that no report waits for it. */
    void readAtStart(@Observes StartupEvent started) {
        current();
    }

    /** Which areas the point lies in, by their polygons. */
    public Located locate(GeoPoint point) {
        Known now = current();
        Point asked = SHAPES.createPoint(new Coordinate(point.lon(), point.lat()));
        @Nullable String desa = covering(now.desa, asked);
        @Nullable String kecamatan = desa == null ? covering(now.kecamatan, asked) : parentOf(desa);
        return desa == null && kecamatan == null ? Located.NOWHERE : new Located(desa, kecamatan);
    }

    /**
     * The place with the codes of the areas that its exact point lies in. What somebody stated stays, also when the point lies
     * elsewhere; a fix that may be far off tells less or nothing.
     */
    public @Nullable Place named(@Nullable Place place) {
        if (place == null || place.point() == null || !place.isExact() || place.desaCode() != null) {
            return place;
        }
        int radius = Distances.radiusOf(place);
        if (radius > 10 * DESA_RADIUS_METRES) {
            return place;
        }
        Located located = locate(place.point());
        @Nullable String stated = place.kecamatanCode();
        boolean agrees = stated == null || stated.equals(located.kecamatanCode());
        return new Place(
                place.point(),
                place.radiusMetres(),
                place.source(),
                stated == null ? located.kecamatanCode() : stated,
                agrees && radius <= DESA_RADIUS_METRES ? located.desaCode() : null,
                place.dusun(),
                place.rt(),
                place.rw(),
                place.landmark(),
                place.confirmedBy());
    }

    /** Metres from the regency's outline, 0 inside it; null where the regency has no polygon. */
    @Nullable
    Double metresBeyond(GeoPoint point) {
        @Nullable Geometry regency = current().regency;
        if (regency == null) {
            return null;
        }
        Point asked = SHAPES.createPoint(new Coordinate(point.lon(), point.lat()));
        if (regency.covers(asked)) {
            return 0.0;
        }
        Coordinate nearest = DistanceOp.nearestPoints(regency, asked)[0];
        return Distances.metres(point, new GeoPoint(nearest.y, nearest.x));
    }

    /** The map of all areas, simplified for a screen. */
    AreaDrawing drawing() {
        return current().drawing;
    }

    /** Forgets the copy: the directory has changed. */
    void readAgain() {
        known = null;
    }

    private Known current() {
        Instant now = clock.instant();
        @Nullable Known copy = known;
        if (copy != null && copy.at.plus(FRESH).isAfter(now)) {
            return copy;
        }
        // Whoever finds the copy old looks for a newer one; meanwhile the others use the old one.
        if (copy == null) {
            reading.lock();
        } else if (!reading.tryLock()) {
            return copy;
        }
        try {
            return renewed(now);
        } finally {
            reading.unlock();
        }
    }

    private Known renewed(Instant now) {
        @Nullable Known copy = known;
        if (copy != null && copy.at.plus(FRESH).isAfter(now)) {
            return copy;
        }
        String version = boundaries.version();
        if (copy != null && copy.version.equals(version)) {
            copy.at = now;
            return copy;
        }
        Map<String, Geometry> shapes = new HashMap<>();
        boundaries.all().forEach(boundary -> shapes.put(boundary.code(), boundary.shape()));
        Known read = new Known(version, areas.all(), shapes, now);
        known = read;
        return read;
    }

    private static @Nullable String covering(STRtree tree, Point asked) {
        for (Object found : tree.query(asked.getEnvelopeInternal())) {
            if (found instanceof Shape shape && shape.prepared().covers(asked)) {
                return shape.code();
            }
        }
        return null;
    }

    private static @Nullable String parentOf(String code) {
        int end = code.lastIndexOf('.');
        return end < 0 ? null : code.substring(0, end);
    }
}
