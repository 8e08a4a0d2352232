package id.psc119.fleet.roster;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.fleet.FleetProblem;
import id.psc119.fleet.unit.Unit;
import id.psc119.fleet.unit.Units;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a crew tells the next one of its unit: a note is shown to whoever crews the unit until somebody other than its author has
 * acknowledged it. A note never changes.
 */
@ApplicationScoped
class HandOverNotes {
    private static final Duration SHOWN = Duration.ofDays(7);
    private static final int MOST = 50;

    private final EntityManager database;
    private final Units units;
    private final Clock clock;

    HandOverNotes(EntityManager database, Units units, Clock clock) {
        this.database = database;
        this.units = units;
        this.clock = clock;
    }

    /**
     * A note of a crew.
     *
     * @param mine whether the caller wrote it
     * @param acknowledgedAt by the next crew
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "HandOverNote")
    public record Note(
            UUID id,
            UUID unitId,
            String words,
            String writtenByName,
            boolean mine,
            Instant writtenAt,
            @Nullable String acknowledgedByName,
            @Nullable Instant acknowledgedAt) {}

    /** The notes of a unit that the caller may see, the newest first: those of a week, and older ones that nobody has acknowledged. */
    @Transactional
    List<Note> of(Caller caller, UUID unitId) {
        Unit unit = units.findByIdOptional(unitId)
                .filter(found -> units.isVisible(caller, unitId))
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        return list(caller, unit.id());
    }

    /**
     * Keeps a note once, however often it is sent.
     *
     * @throws ProblemException 404 for a unit that the caller does not crew
     */
    @Transactional
    List<Note> write(Caller caller, UUID unitId, UUID noteId, String words, Provenance report) {
        Unit unit = units.toChange(caller, unitId);
        database.createNativeQuery("""
                        INSERT INTO hand_over_note (id, unit_id, words, happened, recorded, written_by, written_by_name)
                        VALUES (:id, :unit, :words, :happened, :recorded, :by, :name) ON CONFLICT (id) DO NOTHING""")
                .setParameter("id", noteId)
                .setParameter("unit", unit.id())
                .setParameter("words", words)
                .setParameter("happened", Timestamp.from(report.happenedByOurClock()))
                .setParameter("recorded", Timestamp.from(report.recorded()))
                .setParameter("by", caller.personId())
                .setParameter("name", caller.name())
                .executeUpdate();
        return list(caller, unitId);
    }

    /**
     * Notes that the next crew has read a note; the first time counts.
     *
     * @throws ProblemException 404 for an unknown note, 409 own-note for the author's own
     */
    @Transactional
    List<Note> acknowledge(Caller caller, UUID unitId, UUID noteId) {
        units.toChange(caller, unitId);
        Note note = list(caller, unitId).stream()
                .filter(one -> one.id().equals(noteId))
                .findAny()
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        if (note.mine()) {
            throw new ProblemException(FleetProblem.OWN_NOTE);
        }
        database.createNativeQuery("""
                        UPDATE hand_over_note SET acknowledged_by = :by, acknowledged_by_name = :name, acknowledged_at = :now
                        WHERE id = :id AND acknowledged_at IS NULL""")
                .setParameter("by", caller.personId())
                .setParameter("name", caller.name())
                .setParameter("now", Timestamp.from(clock.instant()))
                .setParameter("id", noteId)
                .executeUpdate();
        return list(caller, unitId);
    }

    private List<Note> list(Caller caller, UUID unitId) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT id, words, written_by, written_by_name, happened, acknowledged_by_name, acknowledged_at FROM hand_over_note
                        WHERE unit_id = :unit AND (acknowledged_at IS NULL OR happened > :since)
                        ORDER BY happened DESC, id DESC""", Tuple.class)
                .setParameter("unit", unitId)
                .setParameter("since", Timestamp.from(clock.instant().minus(SHOWN)))
                .setMaxResults(MOST)
                .getResultList();
        return rows.stream()
                .map(row -> new Note(
                        row.get(0, UUID.class),
                        unitId,
                        row.get(1, String.class),
                        row.get(3, String.class),
                        row.get(2, String.class).equals(caller.personId()),
                        row.get(4, Instant.class),
                        row.get(5, String.class),
                        row.get(6, Instant.class)))
                .toList();
    }
}
