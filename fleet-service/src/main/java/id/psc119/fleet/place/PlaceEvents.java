package id.psc119.fleet.place;

import id.psc119.vocabulary.GeoPoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The events of places, and what they follow from. */
@ApplicationScoped
public class PlaceEvents {
    private static final String COLUMNS =
            "SELECT id, unit_id, trip_id, kind, place, what, fixed_at, accuracy_metres, recorded, late FROM place_event ";

    private final EntityManager database;

    PlaceEvents(EntityManager database) {
        this.database = database;
    }

    /** Whether it is new. */
    boolean add(PlaceEvent event) {
        return database.createNativeQuery("""
                        INSERT INTO place_event (id, unit_id, trip_id, kind, place, what, fixed_at, accuracy_metres, recorded, late)
                        VALUES (:id, :unit, cast(:trip AS uuid), :kind, :place, :what, :at, cast(:accuracy AS integer), :recorded, :late)
                        ON CONFLICT (id) DO NOTHING""")
                        .setParameter("id", event.id())
                        .setParameter("unit", event.unitId())
                        .setParameter(
                                "trip",
                                event.tripId() == null ? null : event.tripId().toString())
                        .setParameter("kind", event.kind().name())
                        .setParameter("place", event.place())
                        .setParameter("what", event.what().name())
                        .setParameter("at", Timestamp.from(event.at()))
                        .setParameter(
                                "accuracy",
                                event.accuracyMetres() == null
                                        ? null
                                        : event.accuracyMetres().toString())
                        .setParameter("recorded", Timestamp.from(event.recorded()))
                        .setParameter("late", event.late())
                        .executeUpdate()
                > 0;
    }

    /** The events of a trip, by time. */
    public List<PlaceEvent> ofTrip(UUID tripId) {
        return read(COLUMNS + "WHERE trip_id = :key ORDER BY fixed_at, id", tripId);
    }

    Optional<PlaceEvent> find(UUID id) {
        return read(COLUMNS + "WHERE id = :key", id).stream().findAny();
    }

    private List<PlaceEvent> read(String query, UUID key) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery(query, Tuple.class)
                .setParameter("key", key)
                .getResultList();
        return rows.stream()
                .map(row -> new PlaceEvent(
                        row.get(0, UUID.class),
                        row.get(1, UUID.class),
                        row.get(2, UUID.class),
                        PlaceKind.valueOf(row.get(3, String.class)),
                        row.get(4, String.class),
                        PlaceEventWord.valueOf(row.get(5, String.class)),
                        row.get(6, Instant.class),
                        row.get(7, Integer.class),
                        row.get(8, Instant.class),
                        row.get(9, Boolean.class)))
                .toList();
    }

    /** Which of these units have a trip to which fixes since then may belong. */
    Set<UUID> withTrip(Collection<UUID> units, Instant since) {
        @SuppressWarnings("unchecked")
        List<UUID> found = database.createNativeQuery("""
                        SELECT DISTINCT unit_id FROM trip WHERE unit_id = ANY(:units)
                          AND (state = 'OPEN' OR opened_at > :earliest AND closed_at >= :since)""", UUID.class)
                .setParameter("units", units.toArray(UUID[]::new))
                .setParameter("earliest", Timestamp.from(since.minusSeconds(2 * 86_400L)))
                .setParameter("since", Timestamp.from(since))
                .getResultList();
        return new HashSet<>(found);
    }

    /** Units with an open trip. */
    @SuppressWarnings("unchecked")
    List<UUID> underWay() {
        return database.createNativeQuery("SELECT DISTINCT unit_id FROM trip WHERE state = 'OPEN'", UUID.class)
                .getResultList();
    }

    /** The places of the trips of a unit that were open at that time or later. */
    List<TripPlaces.OfTrip> tripPlaces(UUID unitId, Instant since) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT t.id, t.opened_at, t.closed_at, p.kind, p.facility_id, p.lat, p.lon, p.radius_metres
                        FROM trip t JOIN trip_place p ON p.trip_id = t.id
                        WHERE t.unit_id = :unit AND (t.state = 'OPEN' OR t.closed_at >= :since)
                        ORDER BY t.opened_at, t.id, p.kind""", Tuple.class)
                .setParameter("unit", unitId)
                .setParameter("since", Timestamp.from(since))
                .getResultList();
        return rows.stream()
                .map(row -> new TripPlaces.OfTrip(
                        row.get(0, UUID.class),
                        row.get(1, Instant.class),
                        row.get(2, Instant.class),
                        PlaceKind.valueOf(row.get(3, String.class)),
                        row.get(4, UUID.class),
                        row.get(5, Double.class),
                        row.get(6, Double.class),
                        row.get(7, Integer.class)))
                .toList();
    }

    /** The trip of a unit to which a moment belongs. */
    Optional<UUID> tripAt(UUID unitId, Instant at) {
        @SuppressWarnings("unchecked")
        List<UUID> found = database.createNativeQuery("""
                        SELECT id FROM trip WHERE unit_id = :unit AND opened_at <= :at AND coalesce(closed_at, :at) >= :at
                        ORDER BY opened_at DESC LIMIT 1""", UUID.class)
                .setParameter("unit", unitId)
                .setParameter("at", Timestamp.from(at))
                .getResultList();
        return found.stream().findFirst();
    }

    /** The point of a village; empty when it is not known. */
    Optional<GeoPoint> village(@Nullable String code) {
        if (code == null) {
            return Optional.empty();
        }
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery(
                        "SELECT lat, lon FROM area WHERE code = :code AND lat IS NOT NULL AND lon IS NOT NULL",
                        Tuple.class)
                .setParameter("code", code)
                .getResultList();
        return rows.stream()
                .map(row -> new GeoPoint(row.get(0, Double.class), row.get(1, Double.class)))
                .findAny();
    }

    /** The newest fixes of a unit in a period, by time; at most so many. */
    List<Fence.Seen> fixes(UUID unitId, Instant from, Instant to, int most) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT lat, lon, fixed_at, accuracy_metres FROM position
                        WHERE unit_id = :unit AND fixed_at >= :from AND fixed_at <= :to ORDER BY fixed_at DESC LIMIT :most""", Tuple.class)
                .setParameter("unit", unitId)
                .setParameter("from", Timestamp.from(from))
                .setParameter("to", Timestamp.from(to))
                .setParameter("most", most)
                .getResultList();
        List<Fence.Seen> fixes = new ArrayList<>(rows.size());
        for (Tuple row : rows) {
            fixes.add(new Fence.Seen(
                    row.get(0, Double.class),
                    row.get(1, Double.class),
                    row.get(2, Instant.class),
                    row.get(3, Float.class)));
        }
        Collections.reverse(fixes);
        return fixes;
    }
}
