package id.psc119.platform.trust;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.psc119.platform.testing.StreamReader;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "platform"))
class RevocationTest {
    @Inject
    AgroalDataSource database;

    @Test
    void a_session_that_intake_revoked_opens_nothing_any_more_and_its_persons_other_phone_goes_on() {
        UUID lost = UUID.randomUUID();
        String stolen = TestKeys.session(lost, "crew-lost", Role.CREW);
        String other = TestKeys.session(UUID.randomUUID(), "crew-lost", Role.CREW);
        notes(stolen).statusCode(200);

        revoke("intake", UUID.randomUUID(), Map.of("sessionId", lost)).statusCode(204);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        notes(stolen).statusCode(401).header("WWW-Authenticate", "Bearer error=\"invalid_token\""));
        notes(other).statusCode(200);
    }

    @Test
    void a_lost_phones_stream_ends_and_its_persons_other_phone_goes_on_listening() throws Exception {
        UUID lost = UUID.randomUUID();
        try (StreamReader stolen = StreamReader.open(TestKeys.session(lost, "crew-listening", Role.CREW), null);
                StreamReader other =
                        StreamReader.open(TestKeys.session(UUID.randomUUID(), "crew-listening", Role.CREW), null)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> stolen.isOpen() && other.isOpen());

            revoke("intake", UUID.randomUUID(), Map.of("sessionId", lost)).statusCode(204);

            await().atMost(Duration.ofSeconds(20)).until(stolen::hasEnded);
            assertThat(other.hasEnded()).isFalse();
        }
    }

    @Test
    void a_person_who_was_revoked_is_refused_with_every_token_issued_before() {
        String person = "crew-" + UUID.randomUUID();
        String token = TestKeys.person(person, Role.CREW);
        notes(token).statusCode(200);

        revoke("intake", UUID.randomUUID(), Map.of("personId", person)).statusCode(204);

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> notes(token).statusCode(401));
        notes(TestKeys.person("somebody-else", Role.CREW)).statusCode(200);
    }

    @Test
    void what_another_replica_received_takes_effect_within_seconds() throws Exception {
        UUID session = UUID.randomUUID();
        String token = TestKeys.session(session, "crew-far", Role.CREW);
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO revocation (id, session_id, revoked_at, until) VALUES (gen_random_uuid(), '%s', now(), now() + interval '1 hour')"
                            .formatted(session));
        }
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> notes(token).statusCode(401));
    }

    @Test
    void only_intake_revokes() {
        String person = "crew-" + UUID.randomUUID();
        revoke("fleet", UUID.randomUUID(), Map.of("personId", person)).statusCode(403);
        revoke("intake", UUID.randomUUID(), Map.of()).statusCode(204);
        notes(TestKeys.person(person, Role.CREW)).statusCode(200);
    }

    /** S-3 */
    @Test
    void a_revocation_that_names_a_service_silences_no_service() throws Exception {
        for (String service : new String[] {"service:intake", "service:platform"}) {
            revoke("intake", UUID.randomUUID(), Map.of("personId", service)).statusCode(204);
            // As an installation may have it in its table from before.
            try (var connection = database.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("INSERT INTO revocation (id, person_id, revoked_at, until) VALUES (gen_random_uuid(),"
                        + " '" + service + "', now() + interval '1 minute', now() + interval '1 hour')");
            }
        }
        UUID lost = UUID.randomUUID();
        String stolen = TestKeys.session(lost, "crew-" + lost, Role.CREW);
        revoke("intake", UUID.randomUUID(), Map.of("sessionId", lost)).statusCode(204);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> notes(stolen).statusCode(401));
        revoke("intake", UUID.randomUUID(), Map.of("sessionId", UUID.randomUUID()))
                .statusCode(204);
    }

    private static ValidatableResponse notes(String token) {
        return given().auth().oauth2(token).get("/notes/of-crews").then();
    }

    private static ValidatableResponse revoke(String sender, UUID id, Map<String, Object> whose) {
        Map<String, Object> body = new java.util.HashMap<>(whose);
        body.put("version", "1-1");
        body.put("revokedAt", Instant.now().plusSeconds(1).toString());
        body.put("until", Instant.now().plusSeconds(3600).toString());
        return given().auth()
                .oauth2(TestKeys.service(sender, "platform"))
                .contentType("application/json")
                .body(body)
                .put("/revocations/" + id)
                .then();
    }
}
