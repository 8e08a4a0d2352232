package id.psc119.platform.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.psc119.platform.testing.SuiteResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** S-2: grants of access are evidence and name their actor. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "platform"))
class AccessGrantsTest {
    @Inject
    AccessGrants grants;

    @Inject
    EntityManager database;

    private final String nurse = "nurse-" + UUID.randomUUID();

    @Test
    void a_grant_names_who_gave_it_and_is_evidence() {
        record(null, Map.of("roles", List.of("crew")), "admin");
        assertThat(rows("SELECT actor FROM access_grant WHERE subject = :it")).containsExactly("admin");
        assertThat(rows("SELECT table_name FROM evidence JOIN access_grant ON row_key = ARRAY[access_grant.id::text]"
                        + " WHERE subject = :it"))
                .containsExactly("access_grant");
    }

    @Test
    void what_changes_nothing_is_no_grant() {
        record(List.of("crew"), List.of("crew"), "admin");
        assertThat(rows("SELECT actor FROM access_grant WHERE subject = :it")).isEmpty();
    }

    @Test
    void nobody_takes_back_having_granted_something() {
        record(null, List.of("crew"), "admin");
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                        .run(() -> database.createNativeQuery(
                                        "UPDATE access_grant SET actor = 'other' WHERE subject = :it")
                                .setParameter("it", nurse)
                                .executeUpdate()))
                .hasMessageContaining("permission denied");
    }

    @Test
    void who_gives_access_to_themselves_is_shown_to_the_supervisor() {
        record(null, List.of("crew"), "admin");
        assertThat(alerts()).isEmpty();
        record(List.of("crew"), List.of("crew", "responder"), nurse);
        assertThat(alerts()).hasSize(1);
    }

    private void record(Object before, Object after, String actor) {
        QuarkusTransaction.requiringNew().run(() -> grants.record("person", nurse, "person", before, after, actor));
    }

    private List<String> alerts() {
        return rows("SELECT kind FROM event_log WHERE kind = 'alert' AND body ->> 'code' = 'self-grant'"
                + " AND body ->> 'person' = :it");
    }

    @SuppressWarnings("unchecked")
    private List<String> rows(String query) {
        return QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery(query, String.class)
                        .setParameter("it", nurse)
                        .getResultList());
    }
}
