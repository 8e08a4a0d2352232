package id.psc119.dispatch.advice.roads;

import id.psc119.dispatch.exchange.facility.Facilities;
import id.psc119.dispatch.exchange.unit.UnitSnapshot;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.engine.travel.Point;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.UnitKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where this regency's units and facilities are: roads that reach none of them are not its own. */
@ApplicationScoped
class Sites {
    private final Units units;
    private final Facilities facilities;

    Sites(Units units, Facilities facilities) {
        this.units = units;
        this.facilities = facilities;
    }

    /**
     * A base or a facility.
     *
     * @param isExact false when only its village or district is known
     */
    record Site(String name, GeoPoint point, boolean isExact) {}

    @Transactional
    List<Point> points() {
        return Stream.concat(
                        units.all().stream().map(unit -> unit.message().home()),
                        facilities.all().stream()
                                .map(facility -> facility.message().place()))
                .flatMap(place -> point(place).stream())
                .map(point -> new Point(point.lat(), point.lon()))
                .toList();
    }

    /**
     * Facilities and bases from which an ambulance drives: those that a usable road network joins. A village car's home is
     * private, and a boat's base may lie on no road.
     */
    @Transactional
    List<Site> joinedByRoad() {
        return Stream.concat(
                        units.all().stream()
                                .filter(Sites::drivesFromABase)
                                .flatMap(unit ->
                                        site(unit.callSign(), unit.message().home()).stream()),
                        facilities.all().stream()
                                .filter(facility -> !facility.message().retired())
                                .flatMap(facility ->
                                        site(
                                                facility.message().name(),
                                                facility.message().place())
                                                .stream()))
                .toList();
    }

    private static boolean drivesFromABase(UnitSnapshot unit) {
        return unit.message().kind() != UnitKind.BOAT
                && !unit.message().privateVehicle()
                && !unit.message().retired();
    }

    private static Optional<Site> site(String name, @Nullable Place place) {
        return point(place).map(point -> new Site(name, point, place != null && place.isExact()));
    }

    private static Optional<GeoPoint> point(@Nullable Place place) {
        return Optional.ofNullable(place).map(Place::point).filter(GeoPoint::isPossible);
    }
}
