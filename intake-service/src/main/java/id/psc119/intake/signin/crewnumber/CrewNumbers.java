package id.psc119.intake.signin.crewnumber;

import id.psc119.platform.privacy.FieldCipher;
import id.psc119.platform.privacy.KeyedHash;
import id.psc119.platform.privacy.SealedColumn;
import id.psc119.platform.privacy.SealedColumns;
import id.psc119.platform.trust.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which numbers belong to crews and responders, as fleet has sent them; numbers are stored as keyed hashes only. */
@ApplicationScoped
public class CrewNumbers implements SealedColumns {
    /** What the phone sign-in may make of somebody on fleet's word; any other role that it names is left out. */
    private static final Set<String> FIELD_ROLES = Set.of(Role.CREW, Role.RESPONDER);

    private static final SealedColumn NAME = SealedColumn.of("crew_number", "name_sealed");

    private final EntityManager database;
    private final KeyedHash hash;
    private final FieldCipher cipher;

    CrewNumbers(EntityManager database, KeyedHash hash, FieldCipher cipher) {
        this.database = database;
        this.hash = hash;
        this.cipher = cipher;
    }

    @Override
    public Collection<SealedColumn> all() {
        return List.of(NAME);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void keep(
            String personId,
            @Nullable String name,
            Collection<String> numbers,
            Collection<String> roles,
            boolean active,
            Instant now) {
        database.createNativeQuery("""
                        INSERT INTO crew_number (person_id, name_sealed, number_hashes, roles, active, received_at)
                        VALUES (:person, cast(:name AS text), string_to_array(:numbers, ' '), string_to_array(:roles, ' '),
                                :active, :now)
                        ON CONFLICT (person_id) DO UPDATE SET
                          name_sealed = excluded.name_sealed, number_hashes = excluded.number_hashes,
                          roles = excluded.roles, active = excluded.active, received_at = excluded.received_at
                        """)
                .setParameter("person", personId)
                .setParameter("name", name == null ? null : cipher.seal(NAME.field(), name))
                .setParameter(
                        "numbers",
                        String.join(
                                " ",
                                numbers.stream()
                                        .map(number -> hash.of(KeyedHash.TELEPHONE, number))
                                        .toList()))
                .setParameter(
                        "roles",
                        String.join(
                                " ",
                                roles.stream().filter(FIELD_ROLES::contains).toList()))
                .setParameter("active", active)
                .setParameter("now", Timestamp.from(now))
                .executeUpdate();
    }

    /** The active person with this number; of several who share a telephone, the one sent last. */
    @Transactional
    public Optional<CrewPerson> personWith(String numberHash) {
        return first("WHERE number_hashes @> ARRAY[cast(:number AS text)] AND active", Map.of("number", numberHash));
    }

    /** This person, while they are active and have this number. */
    @Transactional
    public Optional<CrewPerson> person(String personId, String numberHash) {
        return first(
                "WHERE person_id = :person AND number_hashes @> ARRAY[cast(:number AS text)] AND active",
                Map.of("person", personId, "number", numberHash));
    }

    private Optional<CrewPerson> first(String where, Map<String, Object> values) {
        var query = database.createNativeQuery("""
                        SELECT person_id, name_sealed, array_to_string(roles, ' ') FROM crew_number %s
                        ORDER BY received_at DESC, person_id LIMIT 1
                        """.formatted(where), Tuple.class);
        values.forEach(query::setParameter);
        @SuppressWarnings("unchecked")
        List<Tuple> rows = query.getResultList();
        return rows.stream().findFirst().map(row -> {
            String sealed = row.get(1, String.class);
            return new CrewPerson(
                    row.get(0, String.class),
                    sealed == null ? null : cipher.shown(NAME.field(), sealed),
                    new LinkedHashSet<>(List.of(row.get(2, String.class).split(" "))));
        });
    }
}
