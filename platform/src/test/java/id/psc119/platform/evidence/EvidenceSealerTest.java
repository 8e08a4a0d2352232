package id.psc119.platform.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.platform.measurement.Measurements;
import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "platform"))
class EvidenceSealerTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String ROOT = "ab".repeat(32);

    @Inject
    EntityManager database;

    @Inject
    Seals seals;

    @Inject
    EvidenceSealer sealer;

    @Inject
    Measurements measurements;

    /** K-15 */
    @Test
    void evidence_that_waits_for_its_seal_has_an_age_that_a_monitor_sees() {
        Runnable seal = () -> QuarkusTransaction.requiringNew().run(() -> {
            seals.number(100_000);
            seals.sealWhenDue(1, Duration.ZERO);
        });
        seal.run();
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(
                                "INSERT INTO access_grant (id, kind, subject, object, after, actor, recorded)"
                                        + " VALUES (gen_random_uuid(), 'TEST', 's', 'o', '{}', 'a', now())")
                        .executeUpdate());
        assertThat(measurements.measure("psc.evidence.unsealed.seconds")).isPositive();
        seal.run();
        await().atMost(SOON).untilAsserted(() -> {
            seal.run();
            assertThat(measurements.measure("psc.evidence.unsealed.seconds")).isZero();
        });
        given().get("/q/metrics").then().body(containsString("psc_evidence_unsealed_seconds"));
    }

    @Test
    void the_newest_seal_reaches_each_of_the_other_services() {
        // The chain's own records are its first entries: there is something to seal from the first start on.
        await().atMost(SOON).until(() -> {
            sealer.sweep();
            return seals.head().isPresent();
        });
        for (String peer : new String[] {"intake", "dispatch", "fleet", "referral"}) {
            await().atMost(SOON).untilAsserted(() -> {
                JsonNode told = PeerStub.newest(peer, "seal-heads", "platform");
                assertThat(told).isNotNull();
                assertThat(told.path("root").asText()).hasSize(64);
                assertThat(told.path("number").asLong()).isPositive();
                assertThat(told.path("version").asText()).isNotEmpty();
            });
        }
    }

    @Test
    void every_head_that_another_service_tells_is_kept_even_two_of_one_number() {
        tell("fleet", "fleet", 7, ROOT).statusCode(204);
        tell("fleet", "fleet", 7, ROOT).statusCode(204);
        tell("fleet", "fleet", 7, "cd".repeat(32)).statusCode(204);
        Number kept = QuarkusTransaction.requiringNew().call(() -> (Number)
                database.createNativeQuery("SELECT count(*) FROM seal_head WHERE sender = 'fleet' AND number = 7")
                        .getSingleResult());
        assertThat(kept.longValue()).isEqualTo(2);
    }

    @Test
    void a_service_tells_of_its_own_chain_only_and_nobody_else_tells_any() {
        tell("fleet", "referral", 1, ROOT).statusCode(403);
        given().header("Authorization", "Bearer " + TestKeys.person("boss", "administrator", "supervisor"))
                .contentType("application/json")
                .body(head(1, ROOT))
                .put("/seal-heads/fleet")
                .then()
                .statusCode(403);
    }

    private static io.restassured.response.ValidatableResponse tell(
            String service, String sender, long number, String root) {
        return given().header("Authorization", "Bearer " + TestKeys.service(service, "platform"))
                .contentType("application/json")
                .body(head(number, root))
                .put("/seal-heads/" + sender)
                .then();
    }

    private static Map<String, Object> head(long number, String root) {
        return Map.of(
                "version",
                "1-1",
                "epoch",
                1,
                "number",
                number,
                "root",
                root,
                "toPosition",
                number * 10,
                "madeAt",
                Instant.now().toString());
    }
}
