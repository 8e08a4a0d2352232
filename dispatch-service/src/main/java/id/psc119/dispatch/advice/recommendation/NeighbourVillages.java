package id.psc119.dispatch.advice.recommendation;

import id.psc119.engine.travel.Point;
import id.psc119.platform.area.AreaCopy.Village;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Place;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The villages next to a place, nearest first. Villages are points here, so those count whose point is nearest; a desa of Muba has
 * about six neighbours.
 *
 * @param villages without the village of the place itself
 */
record NeighbourVillages(@Nullable String own, List<Village> villages) {
    private static final int MOST = 6;
    private static final double FARTHEST_KM = 25;

    static NeighbourVillages of(@Nullable Place place, List<Village> all) {
        @Nullable String own = place == null ? null : place.desaCode();
        Optional<Point> middle = all.stream()
                .filter(village -> village.code().equals(own))
                .flatMap(village -> point(village).stream())
                .findFirst()
                .or(() -> point(place));
        if (middle.isEmpty()) {
            return new NeighbourVillages(own, List.of());
        }
        Point from = middle.get();
        return new NeighbourVillages(
                own,
                all.stream()
                        .filter(village -> !village.code().equals(own)
                                && point(village)
                                        .filter(point -> from.kmTo(point) <= FARTHEST_KM)
                                        .isPresent())
                        .sorted(Comparator.comparingDouble((Village village) ->
                                        point(village).map(from::kmTo).orElse(Double.MAX_VALUE))
                                .thenComparing(Village::code))
                        .limit(MOST)
                        .toList());
    }

    /** A village that is reckoned at its kecamatan's seat says nothing about neighbours. */
    private static Optional<Point> point(Village village) {
        Double lat = village.lat();
        Double lon = village.lon();
        return !village.pointIsOwn() || lat == null || lon == null || !new GeoPoint(lat, lon).isPossible()
                ? Optional.empty()
                : Optional.of(new Point(lat, lon));
    }

    private static Optional<Point> point(@Nullable Place place) {
        @Nullable GeoPoint point = place == null ? null : place.point();
        return point == null || !point.isPossible()
                ? Optional.empty()
                : Optional.of(new Point(point.lat(), point.lon()));
    }

    List<String> names() {
        return villages.stream().map(Village::name).toList();
    }

    /** Whether a unit of this home comes from the village itself or from one next to it. */
    boolean include(@Nullable Place home) {
        Set<String> codes = villages.stream().map(Village::code).collect(Collectors.toSet());
        @Nullable String desa = home == null ? null : home.desaCode();
        return desa != null && (Objects.equals(desa, own) || codes.contains(desa));
    }
}
