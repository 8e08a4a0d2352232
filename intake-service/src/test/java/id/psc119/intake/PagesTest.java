package id.psc119.intake;

import static id.psc119.intake.Desk.as;
import static id.psc119.intake.Desk.called;
import static id.psc119.intake.Desk.operator;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What pages read: the regency, the complaints, the daily summary, the stream. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "intake"))
class PagesTest {
    private final List<HttpClient> readers = new ArrayList<>();

    @AfterEach
    void close_the_streams() {
        readers.forEach(HttpClient::shutdownNow);
    }

    @TestHTTPResource("/stream")
    URI stream;

    @Test
    void everybody_may_read_the_regency() {
        given().get("/regency")
                .then()
                .statusCode(200)
                .body("code", equalTo("16.06"))
                .body("zone", equalTo("Asia/Jakarta"))
                .body("telephoneNumbers", contains("119", "0812-3000-119"))
                .body("sampleInstallation", equalTo(true))
                .body("centre.lat", notNullValue());
    }

    @Test
    void the_complaints_have_names_in_both_languages() {
        given().get("/complaints")
                .then()
                .statusCode(200)
                .body("items", hasSize(22))
                .body("items.find { it.code == 'SNAKE_BITE' }.name", equalTo("Gigitan ular"));
        given().header("Accept-Language", "en-GB")
                .get("/complaints")
                .then()
                .body("items.find { it.code == 'SNAKE_BITE' }.name", equalTo("Snake bite"))
                .body("items.find { it.code == 'TRANSFER' }.defaultNeeds", contains("TRANSPORT"));
    }

    @Test
    void a_day_is_summed_up_by_channel_outcome_and_local_hour_with_exercises_apart() {
        // 17.30 UTC is 00.30 WIB of the 6th.
        UUID prank = called(Map.of("channel", "CALL_119", "receivedAt", "2026-09-05T17:30:00Z"));
        operator()
                .body(Map.of("outcome", "PRANK"))
                .put("/contacts/" + prank + "/outcome")
                .then()
                .statusCode(200);
        called(Map.of("channel", "SMS", "receivedAt", "2026-09-06T16:59:59Z"));
        called(Map.of("channel", "SMS", "receivedAt", "2026-09-06T17:00:00Z"));
        called(Map.of("channel", "SMS", "receivedAt", "2026-09-06T05:00:00Z", "exercise", true));

        operator()
                .get("/daily-summaries/2026-09-06")
                .then()
                .statusCode(200)
                .body("contacts", equalTo(2))
                .body("open", equalTo(1))
                .body("exercises", equalTo(1))
                .body("byChannel.CALL_119", equalTo(1))
                .body("byChannel.SMS", equalTo(1))
                .body("byChannel.BUTTON", equalTo(0))
                .body("byOutcome.PRANK", equalTo(1))
                .body("byHour", hasSize(24))
                .body("byHour[0].contacts", equalTo(1))
                .body("byHour[23].contacts", equalTo(1));
        String csv = operator()
                .accept("text/csv")
                .get("/daily-summaries/2026-09-06")
                .then()
                .statusCode(200)
                .contentType(containsString("text/csv"))
                .extract()
                .asString();
        assertThat(csv)
                .startsWith("day,part,key,contacts\r\n")
                .contains("2026-09-06,outcome,PRANK,1\r\n", "2026-09-06,hour,23,1\r\n");
        operator().get("/daily-summaries/yesterday").then().statusCode(404);
        for (String day : new String[] {"1889-01-01", "9999-12-31", "+999999999-12-31", "2199-01-01"}) {
            operator()
                    .get("/daily-summaries/" + day)
                    .then()
                    .statusCode(422)
                    .body("violations[0].field", equalTo("day"));
        }
        as("somebody", "crew").get("/daily-summaries/2026-09-06").then().statusCode(403);
    }

    @Test
    void a_contact_appears_on_the_stream_as_the_desk_reads_it_and_to_nobody_else() throws Exception {
        CompletableFuture<JsonNode> seen = new CompletableFuture<>();
        CompletableFuture<JsonNode> seenByCrew = new CompletableFuture<>();
        String position = operator().get("/contacts?limit=1").then().extract().path("position");
        UUID id = called(Map.of("channel", "RADIO", "note", "lewat radio"));
        follow("call-taker", position, id, seen);
        follow("crew", position, id, seenByCrew);

        JsonNode event = seen.get(20, TimeUnit.SECONDS);
        assertThat(event.path("kind").asText()).isEqualTo("contact");
        assertThat(event.at("/body/note").asText()).isEqualTo("lewat radio");
        assertThat(event.at("/body/state").asText()).isEqualTo("CLAIMED");
        assertThat(seenByCrew).isNotDone();
    }

    private void follow(String role, String after, UUID subject, CompletableFuture<JsonNode> seen) {
        HttpClient client = HttpClient.newHttpClient();
        readers.add(client);
        HttpRequest request = HttpRequest.newBuilder(URI.create(stream + "?after=" + after))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + TestKeys.person("reader", role))
                .header("Accept", "text/event-stream")
                .build();
        ObjectMapper json = new ObjectMapper();
        Thread.ofVirtual().start(() -> {
            try (Stream<String> lines =
                    client.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
                for (String line : (Iterable<String>) lines::iterator) {
                    if (line.startsWith("data:") && line.contains(subject.toString())) {
                        seen.complete(json.readTree(line.substring(5)));
                        return;
                    }
                }
            } catch (Exception e) {
                seen.completeExceptionally(e);
            }
        });
    }
}
