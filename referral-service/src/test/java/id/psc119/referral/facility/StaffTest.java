package id.psc119.referral.facility;

import static id.psc119.referral.Given.as;
import static id.psc119.referral.Given.coming;
import static id.psc119.referral.Given.facility;
import static id.psc119.referral.Given.someone;
import static id.psc119.referral.Given.supervisor;
import static id.psc119.referral.Given.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** S-2, S-7: who works at a facility is evidence, and whoever does not any more hears nothing more. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "referral"))
class StaffTest {
    private final String nurse = someone();

    @Inject
    EntityManager database;

    private static void staff(String actor, String role, UUID facility, List<String> people) {
        as(actor, role)
                .body(Map.of("personIds", people))
                .put("/facilities/" + facility + "/staff")
                .then()
                .statusCode(200);
    }

    @Test
    void every_change_of_a_facilitys_staff_names_its_actor() {
        UUID hospital = facility(nurse);
        staff("admin-" + nurse, "administrator", hospital, List.of(nurse));
        staff("admin-" + nurse, "administrator", hospital, List.of());
        assertThat(rows(
                        "SELECT concat_ws(' ', kind, object, actor, (after IS NOT NULL)::text) FROM access_grant WHERE subject = '"
                                + nurse + "' ORDER BY recorded, id"))
                .containsExactly(
                        "facility-staff facility:" + hospital + " supervisor true",
                        "facility-staff facility:" + hospital + " admin-" + nurse + " false");
    }

    @Test
    void an_administrator_does_not_put_themselves_in_silently() {
        UUID hospital = facility(nurse);
        String admin = "admin-" + nurse;
        staff(admin, "administrator", hospital, List.of(nurse, admin));
        assertThat(rows("SELECT body::text FROM event_log WHERE kind = 'alert' AND body::text LIKE '%" + admin + "%'"))
                .singleElement()
                .asString()
                .contains("self-grant");
    }

    @Test
    void the_open_stream_of_whoever_is_removed_carries_no_further_arrival() throws Exception {
        UUID hospital = facility(nurse);
        UUID before = UUID.randomUUID();
        UUID after = UUID.randomUUID();
        UUID control = UUID.randomUUID();
        List<String> lines = new CopyOnWriteArrayList<>();
        List<String> desk = new CopyOnWriteArrayList<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            listen(http, TestKeys.person(nurse, "facility"), lines);
            listen(http, TestKeys.person("d-" + nurse, "dispatcher"), desk);
            tell(before, coming(hospital, UUID.randomUUID())).statusCode(204);
            await().untilAsserted(() -> assertThat(lines).anyMatch(line -> line.contains(before.toString())));
            staff("supervisor", "supervisor", hospital, List.of());
            tell(after, coming(hospital, UUID.randomUUID())).statusCode(204);
            tell(control, coming(hospital, UUID.randomUUID())).statusCode(204);
            await().untilAsserted(() -> assertThat(desk).anyMatch(line -> line.contains(control.toString())));
            assertThat(lines).noneMatch(line -> line.contains(after.toString()) || line.contains(control.toString()));
            http.shutdownNow();
        }
        supervisor().get("/facilities/" + hospital + "/staff").then().statusCode(200);
    }

    private static void listen(HttpClient http, String token, List<String> lines)
            throws IOException, InterruptedException {
        var stream = http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + "/stream"))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream())
                .body();
        Thread.ofVirtual().start(() -> {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                reader.lines().forEach(lines::add);
            } catch (IOException | UncheckedIOException e) {
                // The stream has ended, or the test has closed it.
                lines.add("closed");
            }
        });
    }

    @Transactional
    @SuppressWarnings("unchecked")
    List<String> rows(String sql) {
        return database.createNativeQuery(sql, String.class).getResultList();
    }
}
