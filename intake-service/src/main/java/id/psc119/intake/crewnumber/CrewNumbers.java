package id.psc119.intake.crewnumber;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

/** Which numbers belong to crews and responders, as fleet has told. */
@ApplicationScoped
class CrewNumbers {
    private final EntityManager database;

    CrewNumbers(EntityManager database) {
        this.database = database;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void keep(String personId, List<String> numbers, List<String> roles, boolean active, Instant now) {
        database.createNativeQuery("""
                        INSERT INTO crew_number (person_id, numbers, roles, active, received_at)
                        VALUES (:person, string_to_array(:numbers, ' '), string_to_array(:roles, ' '), :active, :now)
                        ON CONFLICT (person_id) DO UPDATE SET
                          numbers = excluded.numbers, roles = excluded.roles, active = excluded.active,
                          received_at = excluded.received_at
                        """)
                .setParameter("person", personId)
                .setParameter("numbers", joined(numbers))
                .setParameter("roles", joined(roles))
                .setParameter("active", active)
                .setParameter("now", Timestamp.from(now))
                .executeUpdate();
    }

    /** E.164 numbers and role names hold no blanks; one that does could never match and is closed up. */
    private static String joined(List<String> values) {
        return String.join(
                " ", values.stream().map(value -> value.replaceAll("\\s", "")).toList());
    }
}
