package id.psc119.fleet.roster;

import id.psc119.platform.id.Uuid7;
import id.psc119.vocabulary.CrewRole;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every query of the places in the roster. */
@ApplicationScoped
class Places {
    private static final String SELECT = """
            SELECT p.id, cast(p.day AS text), p.shift, p.starts_at, p.ends_at, p.unit_id, u.call_sign, p.person_id,
              coalesce(s.name, p.person_id), p.role, p.override_reason
            FROM roster_place p JOIN unit u ON u.id = p.unit_id LEFT JOIN person s ON s.person_id = p.person_id
            WHERE p.removed_at IS NULL AND\s""";

    private final EntityManager database;

    Places(EntityManager database) {
        this.database = database;
    }

    /** Somebody's place in one shift of one unit. */
    record Place(
            UUID id,
            LocalDate day,
            int shift,
            Instant startsAt,
            Instant endsAt,
            UUID unitId,
            String callSign,
            String personId,
            String name,
            CrewRole role,
            @Nullable String overrideReason) {}

    List<Place> between(LocalDate from, LocalDate to) {
        return list(query("p.day >= :from AND p.day <= :to ORDER BY p.day, p.shift, u.call_sign, 9")
                .setParameter("from", Date.valueOf(from))
                .setParameter("to", Date.valueOf(to)));
    }

    List<Place> of(UUID unitId, Shifts.Shift shift) {
        return list(query("p.unit_id = :unit AND p.day = :day AND p.shift = :shift ORDER BY 9")
                .setParameter("unit", unitId)
                .setParameter("day", Date.valueOf(shift.day()))
                .setParameter("shift", shift.number()));
    }

    /** Who is to crew the unit at a moment. */
    List<Place> at(UUID unitId, Instant moment) {
        return list(query("p.unit_id = :unit AND p.starts_at <= :now AND p.ends_at > :now ORDER BY 9")
                .setParameter("unit", unitId)
                .setParameter("now", Timestamp.from(moment)));
    }

    /** A person's places that end after one moment and begin before another. */
    List<Place> ofPerson(String personId, Instant from, Instant to) {
        return list(query("p.person_id = :person AND p.ends_at > :from AND p.starts_at < :to ORDER BY p.starts_at")
                .setParameter("person", personId)
                .setParameter("from", Timestamp.from(from))
                .setParameter("to", Timestamp.from(to)));
    }

    Optional<Place> find(UUID id) {
        return list(query("p.id = :id").setParameter("id", id)).stream().findFirst();
    }

    /** The units that were in a roster since a day: only of these the gaps are shown. */
    List<UUID> unitsSince(LocalDate day) {
        @SuppressWarnings("unchecked")
        List<UUID> units = database.createNativeQuery("""
                        SELECT DISTINCT p.unit_id FROM roster_place p JOIN unit u ON u.id = p.unit_id
                        WHERE p.removed_at IS NULL AND p.day >= :day AND NOT u.retired""", UUID.class)
                .setParameter("day", Date.valueOf(day))
                .getResultList();
        return units;
    }

    /** Serialises the writers of one unit's shift. */
    void lock(UUID unitId, LocalDate day, int shift) {
        database.createNativeQuery("SELECT cast(pg_advisory_xact_lock(hashtextextended(:key, 0)) AS text)")
                .setParameter("key", "roster of " + unitId + " " + day + " " + shift)
                .getSingleResult();
    }

    void add(
            UUID unitId,
            Shifts.Shift shift,
            String personId,
            CrewRole role,
            @Nullable String overrideReason,
            Instant now,
            String by) {
        database.createNativeQuery("""
                        INSERT INTO roster_place (id, day, shift, starts_at, ends_at, unit_id, person_id, role, override_reason,
                          written_at, written_by)
                        VALUES (:id, :day, :shift, :starts, :ends, :unit, :person, :role, cast(:reason AS text), :now, :by)
                        """)
                .setParameter("id", Uuid7.at(now))
                .setParameter("day", Date.valueOf(shift.day()))
                .setParameter("shift", shift.number())
                .setParameter("starts", Timestamp.from(shift.startsAt()))
                .setParameter("ends", Timestamp.from(shift.endsAt()))
                .setParameter("unit", unitId)
                .setParameter("person", personId)
                .setParameter("role", role.name())
                .setParameter("reason", overrideReason)
                .setParameter("now", Timestamp.from(now))
                .setParameter("by", by)
                .executeUpdate();
    }

    /** Takes a place back; false when somebody else just did. */
    boolean remove(UUID id, Instant now) {
        return database.createNativeQuery(
                                "UPDATE roster_place SET removed_at = :now WHERE id = :id AND removed_at IS NULL")
                        .setParameter("now", Timestamp.from(now))
                        .setParameter("id", id)
                        .executeUpdate()
                > 0;
    }

    /** A shift of a unit that begins or ends. */
    record Turn(UUID unitId, Instant at) {}

    /** Turns of the last day that were not carried out. A unit that is out, or whose next crew is, keeps its crew until then. */
    private static final String TURNS = """
             FROM (SELECT p.unit_id, p.starts_at AS at FROM roster_place p WHERE p.removed_at IS NULL AND p.starts_at > :since
                   UNION SELECT p.unit_id, p.ends_at FROM roster_place p WHERE p.removed_at IS NULL AND p.ends_at > :since) AS turn
             WHERE NOT EXISTS (SELECT FROM roster_start d WHERE d.unit_id = turn.unit_id AND d.starts_at = turn.at)
               AND NOT EXISTS (SELECT FROM trip t WHERE t.unit_id = turn.unit_id AND t.state = 'OPEN')
               AND NOT EXISTS (SELECT FROM roster_place p JOIN crew_member m ON m.person_id = p.person_id AND m.until IS NULL
                               JOIN trip t ON t.unit_id = m.unit_id AND t.state = 'OPEN'
                               WHERE p.unit_id = turn.unit_id AND p.removed_at IS NULL AND p.starts_at <= turn.at AND p.ends_at > turn.at)
            """;

    /** Another value whenever a turn may have come nearer: a place is written, or a unit that held one back has returned. */
    static final String CHANGES = """
            SELECT concat_ws(' ', count(*), max(written_at),
              (SELECT concat_ws(' ', count(*), max(opened_at)) FROM trip WHERE state = 'OPEN'))
            FROM roster_place WHERE removed_at IS NULL AND starts_at > now() - interval '2 days'
            """;

    private static final Duration OLDEST_TURN = Duration.ofDays(1);

    Optional<Instant> nextTurn(Instant now) {
        return Optional.ofNullable((Instant) database.createNativeQuery("SELECT min(turn.at)" + TURNS, Instant.class)
                .setParameter("since", Timestamp.from(now.minus(OLDEST_TURN)))
                .getSingleResult());
    }

    List<Turn> turns(Instant now, int limit) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery(
                        "SELECT turn.unit_id, turn.at" + TURNS + " AND turn.at <= :now ORDER BY turn.at, turn.unit_id",
                        Tuple.class)
                .setParameter("since", Timestamp.from(now.minus(OLDEST_TURN)))
                .setParameter("now", Timestamp.from(now))
                .setMaxResults(limit)
                .getResultList();
        return rows.stream()
                .map(row -> new Turn(row.get(0, UUID.class), row.get(1, Instant.class)))
                .toList();
    }

    /** Notes that a turn is carried out; false when it was already. */
    boolean begin(Turn turn, Instant now) {
        return database.createNativeQuery("""
                        INSERT INTO roster_start (unit_id, starts_at, done_at) VALUES (:unit, :at, :now)
                        ON CONFLICT (unit_id, starts_at) DO NOTHING""")
                        .setParameter("unit", turn.unitId())
                        .setParameter("at", Timestamp.from(turn.at()))
                        .setParameter("now", Timestamp.from(now))
                        .executeUpdate()
                > 0;
    }

    /** Whether one of these people crews a unit that is out. */
    boolean isAnybodyOut(UUID unitId, List<String> people) {
        return !people.isEmpty()
                && (Boolean) database.createNativeQuery("""
                        SELECT EXISTS (SELECT FROM crew_member m JOIN trip t ON t.unit_id = m.unit_id AND t.state = 'OPEN'
                          WHERE m.until IS NULL AND (m.unit_id = :unit OR m.person_id IN :people))""", Boolean.class)
                        .setParameter("unit", unitId)
                        .setParameter("people", people)
                        .getSingleResult();
    }

    private Query query(String where) {
        return database.createNativeQuery(SELECT + where, Tuple.class);
    }

    private static List<Place> list(Query query) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = query.getResultList();
        return rows.stream()
                .map(row -> new Place(
                        row.get(0, UUID.class),
                        LocalDate.parse(row.get(1, String.class)),
                        row.get(2, Integer.class),
                        row.get(3, Instant.class),
                        row.get(4, Instant.class),
                        row.get(5, UUID.class),
                        row.get(6, String.class),
                        row.get(7, String.class),
                        row.get(8, String.class),
                        CrewRole.valueOf(row.get(9, String.class)),
                        row.get(10, String.class)))
                .toList();
    }
}
