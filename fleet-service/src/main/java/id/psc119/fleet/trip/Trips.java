package id.psc119.fleet.trip;

import id.psc119.fleet.FleetAudience;
import id.psc119.fleet.position.Forgetting;
import id.psc119.fleet.unit.Member;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.transaction.RowLock;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.Version;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every query of the trips and their evidence, and who may see which. */
@ApplicationScoped
class Trips implements PanacheRepositoryBase<Trip, UUID> {
    /** A crew's own trips: those of everybody who crewed the unit at any time between the opening and the end. */
    private static final String MADE = """
             (:all = true
              OR EXISTS (SELECT 1 FROM t.crew c WHERE c.personId = :person)
              OR EXISTS (SELECT 1 FROM CrewMember m WHERE m.unitId = t.unitId AND m.personId = :person
                         AND (t.closedAt IS NULL OR m.since <= t.closedAt)
                         AND (m.until IS NULL OR m.until >= t.openedAt)))
            """;

    /** Those, and the trips of a unit while it is the caller's own. */
    private static final String VISIBLE = "(" + MADE + """
              OR EXISTS (SELECT 1 FROM UnitOwner o WHERE o.unitId = t.unitId AND o.personId = :person
                         AND (o.since IS NULL OR t.closedAt IS NULL OR o.since <= t.closedAt)
                         AND (o.until IS NULL OR o.until > t.openedAt)))
            """;

    /**
     * The way through a unit's fixes during a trip, great circle, km. Fixes vaguer than 200 m make a parked car wander, so
     * they do not count; the primary key of position serves the range.
     */
    private static final String KM = """
            (SELECT sum(12742 * asin(least(1, sqrt(
                      sin(radians(lat - last_lat) / 2) ^ 2
                      + cos(radians(lat)) * cos(radians(last_lat)) * sin(radians(lon - last_lon) / 2) ^ 2))))
             FROM (SELECT lat, lon, lag(lat) OVER way AS last_lat, lag(lon) OVER way AS last_lon
                   FROM position p
                   WHERE p.unit_id = t.unit_id AND p.fixed_at >= t.opened_at
                     AND p.fixed_at <= coalesce(t.closed_at, :now) AND coalesce(p.accuracy_metres, 0) <= 200
                   WINDOW way AS (ORDER BY fixed_at)) AS legs
             WHERE last_lat IS NOT NULL)
            """;

    /**
     * Whether several fixes of a trip lie outside of the rectangle around the regency's villages, widened by so many degrees. One fix alone
     * may be wrong. No village is known, or no fix: it is not.
     */
    private static final String OUTSIDE = """
            (SELECT count(*) >= 3
             FROM position p, (SELECT min(lat) AS south, max(lat) AS north, min(lon) AS west, max(lon) AS east
                               FROM area WHERE level = 'DESA') AS box
             WHERE p.unit_id = t.unit_id AND p.fixed_at >= t.opened_at AND p.fixed_at <= coalesce(t.closed_at, :now)
               AND coalesce(p.accuracy_metres, 0) <= 200
               AND (p.lat < box.south - :degrees OR p.lat > box.north + :degrees
                    OR p.lon < box.west - :degrees OR p.lon > box.east + :degrees))
            """;

    private static final double KM_PER_DEGREE = 111;
    /** A day with a fix each second, and some. */
    private static final int MOST_FIXES = 100_000;

    private final Clock clock;
    private final TripSettings settings;
    private final TripFuel fuel;
    private final TripPhotos photos;
    private final TripPins pins;

    Trips(Clock clock, TripSettings settings, TripFuel fuel, TripPhotos photos, TripPins pins) {
        this.clock = clock;
        this.settings = settings;
        this.fuel = fuel;
        this.photos = photos;
        this.pins = pins;
    }

    Optional<Trip> lock(UUID id) {
        return RowLock.of(getEntityManager(), Trip.class, id);
    }

    /** @throws ProblemException not found, also when it is somebody else's */
    Trip visibleTo(Caller caller, UUID id) {
        return get(caller, id, VISIBLE);
    }

    /**
     * A trip that the caller made, or may speak for as the desk. Its owner, who was not there, may only read it.
     *
     * @throws ProblemException not found
     */
    Trip madeBy(Caller caller, UUID id) {
        return get(caller, id, MADE);
    }

    private Trip get(Caller caller, UUID id, String which) {
        return visible(caller, "SELECT t FROM Trip t WHERE t.id = :id AND" + which)
                .setParameter("id", id)
                .getResultStream()
                .findAny()
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    /** Who crewed the unit during a trip and still does: they receive its events until they leave. */
    List<String> stillThere(Trip trip) {
        return getEntityManager()
                .createQuery("""
                        SELECT m.personId FROM CrewMember m WHERE m.unitId = :unit AND m.until IS NULL
                          AND (:open = true OR m.since <= :closedAt OR m.personId IN :opening)""", String.class)
                .setParameter("unit", trip.unitId())
                .setParameter("open", trip.isOpen())
                .setParameter("closedAt", trip.closedAt())
                .setParameter(
                        "opening", trip.crew().stream().map(Member::personId).toList())
                .getResultList();
    }

    /**
     * What a list of trips may be narrowed by.
     *
     * @param from opened at or after
     * @param to opened before
     */
    record Filter(
            @Nullable UUID unitId,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Boolean open) {}

    /** A place in the list: after the trip that opened then and has this id. */
    record After(Instant openedAt, UUID id) {}

    /** Trips by opening, newest first; one more than the limit. */
    List<Trip> page(Caller caller, Filter filter, @Nullable After after, int limit) {
        StringBuilder where = new StringBuilder(VISIBLE);
        Map<String, Object> parameters = new HashMap<>();
        if (filter.unitId() != null) {
            where.append(" AND t.unitId = :unit");
            parameters.put("unit", filter.unitId());
        }
        if (filter.from() != null) {
            where.append(" AND t.openedAt >= :from");
            parameters.put("from", filter.from());
        }
        if (filter.to() != null) {
            where.append(" AND t.openedAt < :to");
            parameters.put("to", filter.to());
        }
        if (filter.open() != null) {
            where.append(" AND t.state = :state");
            parameters.put("state", filter.open() ? TripState.OPEN : TripState.ENDED);
        }
        if (after != null) {
            where.append(" AND (t.openedAt < :openedAt OR t.openedAt = :openedAt AND t.id < :after)");
            parameters.put("openedAt", after.openedAt());
            parameters.put("after", after.id());
        }
        TypedQuery<Trip> query =
                visible(caller, "SELECT t FROM Trip t WHERE" + where + " ORDER BY t.openedAt DESC, t.id DESC");
        parameters.forEach(query::setParameter);
        return query.setMaxResults(limit + 1).getResultList();
    }

    private TypedQuery<Trip> visible(Caller caller, String jpql) {
        return getEntityManager()
                .createQuery(jpql, Trip.class)
                .setParameter("all", FleetAudience.seesAll(caller))
                .setParameter("person", caller.personId());
    }

    Optional<TripEvidence> evidence(UUID reportId) {
        return Optional.ofNullable(getEntityManager().find(TripEvidence.class, reportId));
    }

    void keep(TripEvidence evidence) {
        getEntityManager().persist(evidence);
    }

    /** The trips as a screen shows them, in the same order. */
    List<TripView> views(List<Trip> trips) {
        if (trips.isEmpty()) {
            return List.of();
        }
        List<UUID> ids = trips.stream().map(Trip::id).toList();
        Map<UUID, List<TripEvidence>> evidence = getEntityManager()
                .createQuery("SELECT e FROM TripEvidence e WHERE e.tripId IN :trips", TripEvidence.class)
                .setParameter("trips", ids)
                .getResultStream()
                .collect(Collectors.groupingBy(TripEvidence::tripId));
        Map<UUID, TripView.Measured> measured = measured(ids);
        Map<UUID, List<TripFuel.Receipt>> receipts = fuel.of(ids);
        Map<UUID, List<TripPhotos.Photo>> pictures = photos.of(ids);
        Map<UUID, List<TripPins.Pin>> confirmed = pins.of(ids);
        return trips.stream()
                .map(trip -> TripView.of(
                        trip,
                        evidence.getOrDefault(trip.id(), List.of()),
                        receipts.getOrDefault(trip.id(), List.of()),
                        pictures.getOrDefault(trip.id(), List.of()),
                        confirmed.getOrDefault(trip.id(), List.of()),
                        measured.getOrDefault(trip.id(), TripView.Measured.NOTHING),
                        settings.veryLong()))
                .toList();
    }

    /** Trips that ended, opened in this time; no exercises. */
    List<Trip> ended(Instant from, Instant to, int limit) {
        return getEntityManager()
                .createQuery("""
                        SELECT t FROM Trip t WHERE t.openedAt >= :from AND t.openedAt < :to AND t.exercise = false
                          AND t.state = id.psc119.fleet.trip.TripState.ENDED ORDER BY t.openedAt, t.id""", Trip.class)
                .setParameter("from", from)
                .setParameter("to", to)
                .setMaxResults(limit)
                .getResultList();
    }

    private Map<UUID, TripView.Measured> measured(List<UUID> ids) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = getEntityManager()
                .createNativeQuery(
                        "SELECT t.id, coalesce(t.km_by_positions, " + KM + "), coalesce(t.outside_regency, " + OUTSIDE
                                + ") FROM trip t WHERE t.id IN :trips",
                        Tuple.class)
                .setParameter("trips", ids)
                .setParameter("now", Timestamp.from(clock.instant()))
                .setParameter("degrees", degrees())
                .getResultList();
        Map<UUID, TripView.Measured> measured = new HashMap<>();
        for (Tuple row : rows) {
            @Nullable Number length = (Number) row.get(1);
            measured.put(
                    row.get(0, UUID.class),
                    new TripView.Measured(
                            length == null ? null : Math.round(length.doubleValue() * 10) / 10.0,
                            Boolean.TRUE.equals(row.get(2))));
        }
        return measured;
    }

    /** The fixes of a trip that are exact enough to be drawn, by time. */
    List<Track.TrackPoint> fixes(Trip trip) {
        @Nullable Instant closed = trip.closedAt();
        @SuppressWarnings("unchecked")
        List<Tuple> rows = getEntityManager()
                .createNativeQuery("""
                        SELECT p.lat, p.lon, p.fixed_at FROM position p
                        WHERE p.unit_id = :unit AND p.fixed_at >= :opened AND p.fixed_at <= :closed
                          AND coalesce(p.accuracy_metres, 0) <= 200 ORDER BY p.fixed_at""", Tuple.class)
                .setParameter("unit", trip.unitId())
                .setParameter("opened", Timestamp.from(trip.openedAt()))
                .setParameter("closed", Timestamp.from(closed == null ? clock.instant() : closed))
                .setMaxResults(MOST_FIXES)
                .getResultList();
        return rows.stream()
                .map(row -> new Track.TrackPoint(
                        ((Number) row.get(0)).doubleValue(),
                        ((Number) row.get(1)).doubleValue(),
                        row.get(2, Instant.class)))
                .toList();
    }

    private double degrees() {
        return settings.outsideKm() / KM_PER_DEGREE;
    }

    /** Writes down the length of trips whose fixes are about to be forgotten, in the transaction that forgets them. */
    void beforeForgetting(@Observes Forgetting forgetting) {
        getEntityManager()
                .createNativeQuery("UPDATE trip t SET outside_regency = " + OUTSIDE + ", km_by_positions = " + KM + """
                         WHERE t.km_by_positions IS NULL AND t.state = 'ENDED' AND t.closed_at IS NOT NULL
                           AND t.opened_at < :before
                           AND EXISTS (SELECT 1 FROM position p WHERE p.unit_id = t.unit_id AND p.fixed_at < :before
                                       AND p.fixed_at >= t.opened_at AND p.fixed_at <= t.closed_at)
                        """)
                .setParameter("now", Timestamp.from(clock.instant()))
                .setParameter("degrees", degrees())
                .setParameter("before", Timestamp.from(forgetting.fixedBefore()))
                .executeUpdate();
    }

    /** Keeps dispatch's message, word for word. */
    void keepMessage(UUID tripId, Version version, Instant recorded, String message) {
        getEntityManager()
                .createNativeQuery("""
                        INSERT INTO engagement (trip_id, epoch, revision, recorded, told)
                        VALUES (:trip, :epoch, :revision, :recorded, cast(:told AS jsonb))
                        """)
                .setParameter("trip", tripId)
                .setParameter("epoch", version.epoch())
                .setParameter("revision", version.revision())
                .setParameter("recorded", Timestamp.from(recorded))
                .setParameter("told", message)
                .executeUpdate();
    }

    /** Dispatch's last message about each open trip, by assignment. */
    Map<UUID, String> messagesOfOpen() {
        @SuppressWarnings("unchecked")
        List<Tuple> rows =
                getEntityManager().createNativeQuery("""
                        SELECT DISTINCT ON (e.trip_id) e.trip_id, e.told::text
                        FROM engagement e JOIN trip t ON t.id = e.trip_id
                        WHERE t.state = 'OPEN' ORDER BY e.trip_id, e.epoch DESC, e.revision DESC
                        """, Tuple.class).getResultList();
        return rows.stream().collect(Collectors.toMap(row -> row.get(0, UUID.class), row -> row.get(1, String.class)));
    }
}
