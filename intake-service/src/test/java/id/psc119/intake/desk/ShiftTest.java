package id.psc119.intake.desk;

import static id.psc119.intake.Desk.newId;
import static id.psc119.intake.Desk.operator;
import static id.psc119.intake.Desk.otherOperator;
import static id.psc119.intake.Desk.soon;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Those who share a desk: who is there, and what one shift tells the next. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "intake"))
class ShiftTest {
    @Inject
    AgroalDataSource database;

    @TestHTTPResource("/stream")
    URI stream;

    @Test
    void a_shift_note_is_shown_until_somebody_else_has_acknowledged_it() {
        UUID note = newId();
        for (int i = 0; i < 2; i++) {
            operator()
                    .body(Map.of("note", "AMB-03 ke bengkel sampai jam 8"))
                    .put("/shift-notes/" + note)
                    .then()
                    .statusCode(200)
                    .body("writtenByName", equalTo("Name of operator-a"));
        }
        otherOperator()
                .body(Map.of("note", "lain"))
                .put("/shift-notes/" + note)
                .then()
                .statusCode(409);
        operator()
                .put("/shift-notes/" + note + "/acknowledgement")
                .then()
                .statusCode(409)
                .body("type", equalTo("https://psc119.id/problems/own-shift-note"));
        otherOperator().get("/shift-notes?open=true").then().body("items.id", hasItem(note.toString()));

        for (int i = 0; i < 2; i++) {
            otherOperator()
                    .put("/shift-notes/" + note + "/acknowledgement")
                    .then()
                    .statusCode(200)
                    .body("acknowledged.by", contains("Name of operator-b"));
        }
        otherOperator().get("/shift-notes?open=true").then().body("items.id", not(hasItem(note.toString())));
        operator().get("/shift-notes?limit=1").then().body("items", hasSize(1));
        otherOperator()
                .put("/shift-notes/" + newId() + "/acknowledgement")
                .then()
                .statusCode(404);
    }

    @Test
    void two_consoles_that_show_one_incident_see_each_other_and_one_that_goes_elsewhere_is_seen_no_more() {
        UUID subject = newId();
        UUID console = newId();
        operator()
                .body(Map.of("subject", subject))
                .put("/desk-presence/" + console)
                .then()
                .statusCode(200);
        otherOperator()
                .body(Map.of("subject", subject))
                .put("/desk-presence/" + newId())
                .then()
                .statusCode(200)
                .body(
                        "looking.findAll { it.subject == '" + subject + "' }.name",
                        contains("Name of operator-a", "Name of operator-b"));
        operator().body("{}").put("/desk-presence/" + console).then().statusCode(200);
        otherOperator()
                .body("{}")
                .put("/desk-presence/" + newId())
                .then()
                .body("looking.findAll { it.subject == '" + subject + "' }.name", contains("Name of operator-b"));
    }

    @Test
    void a_person_is_online_for_as_long_as_a_stream_is_open_and_gone_half_a_minute_later() throws Exception {
        String person = "call-taker-" + newId();
        HttpRequest request = HttpRequest.newBuilder(stream)
                .header("Authorization", "Bearer " + TestKeys.person(person, "call-taker"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> open = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            soon(() -> operator()
                    .body("{}")
                    .put("/desk-presence/" + newId())
                    .then()
                    .body("online", hasItem(person)));
            open.body().close();
            client.shutdownNow();
        }
        // The clock of the service is the machine's: what happened half a minute ago is written as such.
        try (var connection = database.getConnection();
                var sql = connection.createStatement()) {
            soon(() -> {
                sql.execute("UPDATE desk_stream SET seen_at = seen_at - interval '31 seconds' WHERE person_id = '"
                        + person + "'");
                operator().body("{}").put("/desk-presence/" + newId()).then().body("online", not(hasItem(person)));
            });
        }
    }
}
