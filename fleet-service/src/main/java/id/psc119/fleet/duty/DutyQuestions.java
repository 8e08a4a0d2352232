package id.psc119.fleet.duty;

import id.psc119.platform.regency.Regency;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whom the PSC waits for to say whether their car is ready: one row for each car that was ever asked about. */
@ApplicationScoped
class DutyQuestions {
    /** Private cars in service of which nobody knows whether they are ready, and who could be asked. */
    private static final String OPEN_WITHOUT_CREW = " FROM unit u LEFT JOIN duty_question q ON q.unit_id = u.id"
            + " WHERE u.private_vehicle AND NOT u.retired AND u.duty_state = 'UNKNOWN'"
            + " AND EXISTS (SELECT FROM crew_member m WHERE m.unit_id = u.id AND ";

    /** In the crew, and not off duty today: people who are off duty are not asked. */
    private static final String MAY_BE_ASKED = """
            m.until IS NULL AND NOT EXISTS (SELECT FROM staff_record s WHERE s.person_id = m.person_id
              AND cast(s.off_duty ->> 'from' AS date) <= :today
              AND coalesce(cast(s.off_duty ->> 'until' AS date), 'infinity') >= :today)""";

    private static final String OPEN = OPEN_WITHOUT_CREW + MAY_BE_ASKED + ")";

    /** Gives another value whenever a car begins or stops being one to ask about, or was asked about. */
    static final String TO_ASK =
            "SELECT concat(count(*), ' ', count(q.next_at), ' ', min(q.next_at), ' ', max(q.next_at))"
                    + OPEN_WITHOUT_CREW + "m.until IS NULL)";

    private final EntityManager database;
    private final Regency regency;
    private final Clock clock;

    DutyQuestions(EntityManager database, Regency regency, Clock clock) {
        this.database = database;
        this.regency = regency;
        this.clock = clock;
    }

    private Date today() {
        return Date.valueOf(regency.dayOf(clock.instant()));
    }

    /**
     * A question that waits for its answer.
     *
     * @param askedAt the last time
     * @param times how often since the state is unknown
     * @param personIds the crew, who may answer
     */
    public record DutyQuestion(UUID unitId, String callSign, Instant askedAt, int times, List<String> personIds) {}

    /** When the next question may be asked; long ago where none has been. */
    Optional<Instant> nextDue() {
        @Nullable
        Object next = database.createNativeQuery(
                        "SELECT min(coalesce(q.next_at, to_timestamp(0)))" + OPEN, Instant.class)
                .setParameter("today", today())
                .getSingleResult();
        return Optional.ofNullable((Instant) next);
    }

    List<UUID> due(Instant now, int limit) {
        @SuppressWarnings("unchecked")
        List<UUID> due = database.createNativeQuery(
                        "SELECT u.id" + OPEN
                                + " AND (q.next_at IS NULL OR q.next_at <= :now) ORDER BY q.next_at NULLS FIRST, u.id",
                        UUID.class)
                .setParameter("now", Timestamp.from(now))
                .setParameter("today", today())
                .setMaxResults(limit)
                .getResultList();
        return due;
    }

    /** Writes down that a question is asked, unless another replica just did; whether it is to be asked. */
    boolean ask(UUID unitId, @Nullable Instant unknownSince, Instant now, Duration again) {
        return database.createNativeQuery("""
                        INSERT INTO duty_question (unit_id, asked_at, next_at, times) VALUES (:unit, :now, :next, 1)
                        ON CONFLICT (unit_id) DO UPDATE SET asked_at = :now, next_at = :next,
                          times = CASE WHEN duty_question.asked_at < cast(:since AS timestamptz) THEN 1
                                       ELSE duty_question.times + 1 END
                        WHERE duty_question.next_at <= :now
                        """)
                        .setParameter("unit", unitId)
                        .setParameter("now", Timestamp.from(now))
                        .setParameter("next", Timestamp.from(now.plus(again)))
                        .setParameter("since", unknownSince == null ? null : unknownSince.toString())
                        .executeUpdate()
                > 0;
    }

    /** Questions without an answer, the oldest first. */
    List<DutyQuestion> open(int limit) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery(
                        "SELECT u.id, u.call_sign, q.asked_at, q.times, (SELECT string_agg(m.person_id, E'\\n' ORDER BY m.person_id)"
                                + " FROM crew_member m WHERE m.unit_id = u.id AND " + MAY_BE_ASKED + ")" + OPEN
                                + " AND q.asked_at IS NOT NULL ORDER BY q.asked_at, u.id",
                        Tuple.class)
                .setParameter("today", today())
                .setMaxResults(limit)
                .getResultList();
        return rows.stream()
                .map(row -> new DutyQuestion(
                        row.get(0, UUID.class),
                        row.get(1, String.class),
                        row.get(2, Instant.class),
                        ((Number) row.get(3)).intValue(),
                        Arrays.asList(row.get(4, String.class).split("\n"))))
                .toList();
    }
}
