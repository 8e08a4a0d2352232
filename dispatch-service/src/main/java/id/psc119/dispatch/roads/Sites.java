package id.psc119.dispatch.roads;

import id.psc119.dispatch.facility.Facilities;
import id.psc119.dispatch.unit.Units;
import id.psc119.engine.travel.Point;
import id.psc119.platform.place.Place;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Where this regency's units and facilities are: roads that reach none of them are not its own. */
@ApplicationScoped
class Sites {
    private final Units units;
    private final Facilities facilities;

    Sites(Units units, Facilities facilities) {
        this.units = units;
        this.facilities = facilities;
    }

    @Transactional
    List<Point> points() {
        return Stream.concat(
                        units.all().stream().map(unit -> unit.told().home()),
                        facilities.all().stream()
                                .map(facility -> facility.told().place()))
                .filter(Objects::nonNull)
                .map(Place::point)
                .filter(Objects::nonNull)
                .filter(point -> point.isPossible())
                .map(point -> new Point(point.lat(), point.lon()))
                .toList();
    }
}
