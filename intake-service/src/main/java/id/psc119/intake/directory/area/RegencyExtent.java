package id.psc119.intake.directory.area;

import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Place;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a point lies in the regency: by its polygon where there is one, or else as far as the points of its areas can tell.
 */
@ApplicationScoped
public class RegencyExtent {
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Areas areas;
    private final AreaSettings settings;
    private final AreaMap map;
    private final Clock clock;
    private volatile Known known = new Known(List.of(), Instant.MIN);

    RegencyExtent(Areas areas, AreaSettings settings, AreaMap map, Clock clock) {
        this.areas = areas;
        this.settings = settings;
        this.map = map;
        this.clock = clock;
    }

    /** Where a place lies. */
    public enum Position {
        INSIDE,
        /** Beyond the regency's polygon, or farther from every area's point than its radius. */
        OUTSIDE,
        /** Far away, such as on another island. */
        FAR,
        /** It has no exact point, or the directory has none. */
        UNKNOWN
    }

    /** @param radius in metres, how far the area may reach from its point */
    record Reach(GeoPoint point, double radius, boolean isTown) {}

    private record Known(List<Reach> reaches, Instant at) {}

    public Position positionOf(@Nullable Place place) {
        if (place == null || !place.isExact() || place.point() == null) {
            return Position.UNKNOWN;
        }
        double beyond = metresBeyond(place.point()) - Distances.radiusOf(place);
        if (beyond == Double.POSITIVE_INFINITY) {
            return Position.UNKNOWN;
        }
        if (beyond <= 0) {
            return Position.INSIDE;
        }
        return beyond > settings.farMetres() ? Position.FAR : Position.OUTSIDE;
    }

    private double metresBeyond(GeoPoint point) {
        @Nullable Double ofPolygon = map.metresBeyond(point);
        if (ofPolygon != null) {
            return ofPolygon;
        }
        double beyond = Double.POSITIVE_INFINITY;
        for (Reach reach : reaches()) {
            beyond = Math.min(beyond, Distances.metres(point, reach.point()) - reach.radius());
        }
        return beyond;
    }

    /** True in a town, where one event is rarely reported from far away: a kelurahan, many people, or the seat of a kecamatan. */
    public boolean isInTown(Place place) {
        @Nullable String desa = place.desaCode();
        if (desa != null) {
            return areas.find(desa)
                    .map(area -> area.isTown(settings.townPeople()))
                    .orElse(false);
        }
        @Nullable GeoPoint point = place.point();
        return point != null
                && reaches().stream()
                        .anyMatch(reach -> reach.isTown()
                                && Distances.metres(point, reach.point()) <= settings.townRadiusMetres());
    }

    /** The areas' points change a few times a year: a copy is kept in memory, so that no press waits for it. */
    private List<Reach> reaches() {
        Known now = known;
        if (now.at().equals(Instant.MIN) || now.at().plus(FRESH).isBefore(clock.instant())) {
            now = new Known(areas.reaches(settings), clock.instant());
            known = now;
        }
        return now.reaches();
    }
}
