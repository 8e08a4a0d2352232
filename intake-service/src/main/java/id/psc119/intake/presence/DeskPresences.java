package id.psc119.intake.presence;

import id.psc119.intake.staff.StaffMember;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every query of who has a stream open on any replica, and of what each console shows. */
@ApplicationScoped
class DeskPresences {
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private final EntityManager database;

    DeskPresences(EntityManager database) {
        this.database = database;
    }

    /** Records that these people have a stream open, and forgets who has been gone for an hour. */
    @Transactional(TxType.MANDATORY)
    void streaming(Collection<String> people, Instant now) {
        // In one order, so that two replicas never wait for each other.
        people.stream()
                .sorted()
                .forEach(person -> database.createNativeQuery("""
                                INSERT INTO desk_stream (person_id, seen_at) VALUES (:person, :now)
                                ON CONFLICT (person_id) DO UPDATE SET seen_at = greatest(desk_stream.seen_at, excluded.seen_at)
                                """)
                        .setParameter("person", person)
                        .setParameter("now", Timestamp.from(now))
                        .executeUpdate());
        Timestamp before = Timestamp.from(now.minus(FORGOTTEN_AFTER));
        database.createNativeQuery("DELETE FROM desk_stream WHERE seen_at < :before")
                .setParameter("before", before)
                .executeUpdate();
        database.createNativeQuery("DELETE FROM desk_view WHERE seen_at < :before")
                .setParameter("before", before)
                .executeUpdate();
    }

    /** Records what a console shows; nothing when it shows neither a contact nor an incident. */
    @Transactional(TxType.MANDATORY)
    void shows(UUID console, StaffMember by, @Nullable UUID subject, Instant now) {
        if (subject == null) {
            database.createNativeQuery("DELETE FROM desk_view WHERE console_id = :console AND person_id = :person")
                    .setParameter("console", console)
                    .setParameter("person", by.personId())
                    .executeUpdate();
            return;
        }
        database.createNativeQuery("""
                        INSERT INTO desk_view (console_id, person_id, person_name, subject, since, seen_at)
                        VALUES (:console, :person, :name, :subject, :now, :now)
                        ON CONFLICT (console_id) DO UPDATE SET
                          since = CASE WHEN desk_view.subject = excluded.subject AND desk_view.person_id = excluded.person_id
                                       THEN desk_view.since ELSE excluded.since END,
                          person_id = excluded.person_id, person_name = excluded.person_name,
                          subject = excluded.subject, seen_at = excluded.seen_at
                        """)
                .setParameter("console", console)
                .setParameter("person", by.personId())
                .setParameter("name", by.name())
                .setParameter("subject", subject)
                .setParameter("now", Timestamp.from(now))
                .executeUpdate();
    }

    /** The people who have had a stream open since then. */
    @Transactional
    List<String> streamingSince(Instant since) {
        @SuppressWarnings("unchecked")
        List<String> people = database.createNativeQuery(
                        "SELECT person_id FROM desk_stream WHERE seen_at > :since ORDER BY person_id", String.class)
                .setParameter("since", Timestamp.from(since))
                .getResultList();
        return people;
    }

    /** Who looks at which contact or incident, each person once for each. */
    @Transactional
    List<DeskPresence.Looking> lookingSince(Instant since) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT person_id, max(person_name), subject, min(since) FROM desk_view WHERE seen_at > :since
                        GROUP BY person_id, subject ORDER BY min(since), person_id
                        """, Tuple.class)
                .setParameter("since", Timestamp.from(since))
                .getResultList();
        return rows.stream()
                .map(row -> new DeskPresence.Looking(
                        row.get(0, String.class),
                        row.get(1, String.class),
                        row.get(2, UUID.class),
                        row.get(3, Instant.class)))
                .toList();
    }
}
