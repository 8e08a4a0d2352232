package id.psc119.dispatch.advice.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.engine.simulate.Shadow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The days that were played against other policies. */
@ApplicationScoped
class ShadowDays {
    private static final int MOST_ATTEMPTS = 3;

    private final EntityManager database;
    private final ObjectMapper json;

    ShadowDays(EntityManager database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** How far a day is. */
    @Schema(name = "ShadowState")
    enum State {
        RUNNING,
        DONE,
        /** Nothing of the day can be played. */
        EMPTY,
        FAILED
    }

    /** A day's row. */
    record Row(
            LocalDate day,
            State state,
            Instant claimedUntil,
            @Nullable Instant madeAt,
            @Nullable Shadow result) {
        /** Whether nobody takes it any more. */
        boolean isOver() {
            return state != State.RUNNING;
        }
    }

    /** Newest first. */
    @Transactional
    List<Row> since(LocalDate from) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT day, state, claimed_until, made_at, result::text FROM shadow_day WHERE day >= :from ORDER BY day DESC
                        """, Tuple.class)
                .setParameter("from", Date.valueOf(from))
                .getResultList();
        return rows.stream()
                .map(row -> new Row(
                        row.get(0, LocalDate.class),
                        State.valueOf(row.get(1, String.class)),
                        row.get(2, Instant.class),
                        row.get(3, Instant.class),
                        read(row.get(4, String.class))))
                .toList();
    }

    /** Takes a day for this replica, until a time; false when another one has it, or it is over with. */
    boolean claim(LocalDate day, Instant until, Instant now) {
        return database.createNativeQuery("""
                                INSERT INTO shadow_day (day, state, attempts, claimed_until) VALUES (:day, 'RUNNING', 1, :until)
                                ON CONFLICT (day) DO UPDATE SET attempts = shadow_day.attempts + 1, claimed_until = excluded.claimed_until
                                WHERE shadow_day.state = 'RUNNING' AND shadow_day.claimed_until <= :now
                                """)
                        .setParameter("day", Date.valueOf(day))
                        .setParameter("until", Timestamp.from(until))
                        .setParameter("now", Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    void done(LocalDate day, @Nullable Shadow result, Instant now) {
        database.createNativeQuery("""
                        UPDATE shadow_day SET state = :state, made_at = :now, result = cast(:result AS jsonb) WHERE day = :day
                        """)
                .setParameter("day", Date.valueOf(day))
                .setParameter("state", (result == null ? State.EMPTY : State.DONE).name())
                .setParameter("now", Timestamp.from(now))
                .setParameter("result", result == null ? null : write(result))
                .executeUpdate();
    }

    /** It is tried again after a while, and given up in the end. */
    void failed(LocalDate day, Instant again) {
        database.createNativeQuery("""
                        UPDATE shadow_day SET claimed_until = :again, state = CASE WHEN attempts >= :most THEN 'FAILED' ELSE state END
                        WHERE day = :day
                        """)
                .setParameter("day", Date.valueOf(day))
                .setParameter("again", Timestamp.from(again))
                .setParameter("most", MOST_ATTEMPTS)
                .executeUpdate();
    }

    /** The incidents with these spoken numbers. */
    @Transactional
    Map<String, UUID> incidents(Collection<String> numbers) {
        if (numbers.isEmpty()) {
            return Map.of();
        }
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery(
                        "SELECT spoken_number, id FROM incident WHERE spoken_number IN (:numbers)", Tuple.class)
                .setParameter("numbers", numbers)
                .getResultList();
        Map<String, UUID> incidents = new HashMap<>();
        rows.forEach(row -> incidents.put(row.get(0, String.class), row.get(1, UUID.class)));
        return incidents;
    }

    private @Nullable Shadow read(@Nullable String result) {
        try {
            return result == null ? null : json.readValue(result, Shadow.class);
        } catch (JsonProcessingException e) {
            // Of another version: the day is shown without its result.
            return null;
        }
    }

    private String write(Shadow result) {
        try {
            return json.writeValueAsString(result);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
