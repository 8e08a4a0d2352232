package id.psc119.fleet.coverage;

import id.psc119.engine.travel.PlaceSource;
import id.psc119.engine.travel.Point;
import id.psc119.fleet.FixValue;
import id.psc119.fleet.unit.Lack;
import id.psc119.fleet.unit.Lacks;
import id.psc119.fleet.unit.Unit;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.UnitKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The units that could be sent now: on duty, with the crew that they need, and not out. */
@ApplicationScoped
class FreeUnits {
    private final EntityManager database;
    private final Lacks lacks;

    FreeUnits(EntityManager database, Lacks lacks) {
        this.database = database;
        this.lacks = lacks;
    }

    /**
     * A unit that could be sent now.
     *
     * @param place where it is taken to be
     * @param fixedAt of the position that it was taken to be at; absent when its home is used instead
     */
    record FreeUnit(
            UUID id,
            String callSign,
            UnitKind kind,
            boolean fourWheelDrive,
            boolean carries,
            Place place,
            @Nullable Instant fixedAt) {
        /** The place as the engine knows places. */
        id.psc119.engine.travel.Place at() {
            GeoPoint point = place.point();
            Integer radius = place.radiusMetres();
            return new id.psc119.engine.travel.Place(
                    point != null && point.isPossible() ? new Point(point.lat(), point.lon()) : null,
                    radius == null ? 0 : radius,
                    source(place.source()),
                    place.desaCode(),
                    place.kecamatanCode());
        }
    }

    private record Fix(double lat, double lon, double accuracyMetres, Instant fixedAt) {
        Place place() {
            int radius = (int) Math.ceil(accuracyMetres);
            return Place.at(new GeoPoint(lat, lon), radius <= 0 ? null : radius, id.psc119.vocabulary.PlaceSource.GPS);
        }
    }

    List<FreeUnit> at(Instant now, Duration lostAfter) {
        Map<UUID, Fix> fixes = fixesSince(now.minus(lostAfter));
        Map<UUID, List<Lack>> lacking = lacks.ofAll();
        // A unit whose duty's time is over is not on duty, swept or not.
        return database.createQuery("""
                        SELECT u FROM Unit u
                        WHERE NOT u.retired AND u.duty.state = id.psc119.vocabulary.DutyState.ON
                          AND (u.duty.validUntil IS NULL OR u.duty.validUntil > :now)
                          AND u.id IN (SELECT m.unitId FROM CrewMember m WHERE m.until IS NULL)
                          AND u.id NOT IN (SELECT t.unitId FROM Trip t WHERE t.state = id.psc119.fleet.trip.TripState.OPEN)
                        ORDER BY u.callSign""", Unit.class)
                .setParameter("now", now)
                .getResultStream()
                .filter(unit ->
                        lacking.getOrDefault(unit.id(), List.of()).stream().allMatch(lack -> lack.capability() != null))
                .map(unit -> free(unit, fixes.get(unit.id()), lacking.getOrDefault(unit.id(), List.of())))
                .toList();
    }

    private static FreeUnit free(Unit unit, @Nullable Fix fix, List<Lack> lacking) {
        UnitKind kind = UnitKind.valueOf(unit.kind().name());
        boolean carries = (kind.inherent().contains(Capability.TRANSPORT)
                        || unit.capabilities().contains(Capability.TRANSPORT))
                && lacking.stream().noneMatch(lack -> lack.capability() == Capability.TRANSPORT);
        boolean fourWheelDrive = kind.inherent().contains(Capability.FOUR_WHEEL_DRIVE)
                || unit.capabilities().contains(Capability.FOUR_WHEEL_DRIVE);
        return new FreeUnit(
                unit.id(),
                unit.callSign(),
                kind,
                fourWheelDrive,
                carries,
                fix == null ? home(unit.home()) : fix.place(),
                fix == null ? null : fix.fixedAt());
    }

    /** What travel times need of it, and no words about where somebody lives. */
    private static Place home(Place home) {
        Integer radius = home.radiusMetres();
        GeoPoint point = home.point();
        return new Place(
                point != null && point.isPossible() ? point : null,
                radius == null || radius <= 0 ? null : radius,
                home.source(),
                home.kecamatanCode(),
                home.desaCode(),
                null,
                null,
                null,
                null,
                null);
    }

    private static PlaceSource source(id.psc119.vocabulary.@Nullable PlaceSource source) {
        return switch (source) {
            case null -> PlaceSource.TOLD;
            case GPS -> PlaceSource.GPS;
            case PIN -> PlaceSource.PIN;
            case TOLD -> PlaceSource.TOLD;
            case DESA, OTHER -> PlaceSource.DESA;
            case KECAMATAN -> PlaceSource.KECAMATAN;
        };
    }

    private Map<UUID, Fix> fixesSince(Instant from) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery(
                        "SELECT unit_id, lat, lon, accuracy_metres, fixed_at FROM newest_position WHERE fixed_at > :from",
                        Tuple.class)
                .setParameter("from", from)
                .getResultList();
        Map<UUID, Fix> fixes = new HashMap<>();
        for (Tuple row : rows) {
            // What an earlier version let through is not known: the unit then counts as at its home.
            if (!new GeoPoint(row.get(1, Double.class), row.get(2, Double.class)).isPossible()) {
                continue;
            }
            Float accuracy = FixValue.ACCURACY_METRES.known(row.get(3, Float.class));
            fixes.put(
                    row.get(0, UUID.class),
                    new Fix(
                            row.get(1, Double.class),
                            row.get(2, Double.class),
                            accuracy == null ? 0 : accuracy,
                            row.get(4, Instant.class)));
        }
        return fixes;
    }
}
