package id.psc119.referral.arrival;

import static id.psc119.referral.Given.coming;
import static id.psc119.referral.Given.facility;
import static id.psc119.referral.Given.someone;
import static id.psc119.referral.Given.staff;
import static id.psc119.referral.Given.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "referral"))
class ArrivalStreamTest {
    @Inject
    EntityManager database;

    @Test
    void a_facilitys_stream_goes_on_from_its_list_and_carries_its_own_arrivals_only() throws Exception {
        String nurse = someone();
        UUID hospital = facility(nurse);
        UUID elsewhere = facility(someone());
        UUID own = UUID.randomUUID();
        UUID others = UUID.randomUUID();
        String position = staff(nurse).get("/arrivals").then().extract().path("position");

        tell(others, coming(elsewhere, UUID.randomUUID())).statusCode(204);
        tell(own, coming(hospital, UUID.randomUUID())).statusCode(204);
        staff(nurse)
                .body(Map.of("answer", "ACCEPTED"))
                .put("/arrivals/" + own + "/answer")
                .then()
                .statusCode(200);

        List<String> lines = new CopyOnWriteArrayList<>();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + "/stream?after=" + position))
                .header("Authorization", "Bearer " + TestKeys.person(nurse, "facility"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            var stream = http.send(request, HttpResponse.BodyHandlers.ofInputStream())
                    .body();
            Thread.ofVirtual().start(() -> {
                try (BufferedReader reader =
                        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                    reader.lines().forEach(lines::add);
                } catch (IOException | java.io.UncheckedIOException e) {
                    // The test has closed the stream.
                    lines.add("closed");
                }
            });
            await().untilAsserted(() -> assertThat(lines)
                    .filteredOn(line -> line.startsWith("data:") && line.contains(own.toString()))
                    .hasSize(2)
                    .last()
                    .asString()
                    .contains("\"answer\": \"ACCEPTED\""));
            assertThat(lines).noneMatch(line -> line.contains(others.toString()));
            http.shutdownNow();
        }
    }

    @Test
    void what_was_reported_cannot_be_changed_by_the_application() {
        for (String table : List.of("bed_report", "divert_report", "arrival_answer_row", "hand_over_row")) {
            assertThatThrownBy(() -> run("UPDATE " + table + " SET typed_by = 'nobody'"))
                    .rootCause()
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> run("DELETE FROM " + table)).rootCause().hasMessageContaining("permission denied");
        }
        assertThatThrownBy(() -> run("UPDATE facility_staff SET person_id = 'nobody'"))
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Transactional
    void run(String sql) {
        database.createNativeQuery(sql).executeUpdate();
    }
}
