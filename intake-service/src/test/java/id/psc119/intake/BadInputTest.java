package id.psc119.intake;

import static id.psc119.intake.Desk.called;
import static id.psc119.intake.Desk.newId;
import static id.psc119.intake.Desk.operator;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "intake"))
class BadInputTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"channel\": \"CALL_GSM\", \"place\": {\"source\": \"PIN\", \"point\": {\"lat\": 91, \"lon\": 104}}} | 422 | place.point.lat",
                "{\"channel\": \"CALL_GSM\", \"place\": {\"source\": \"PIN\", \"point\": {\"lat\": -2, \"lon\": 181}}} | 422 | place.point.lon",
                "{\"channel\": \"CALL_GSM\", \"place\": {\"source\": \"PIN\", \"point\": {\"lat\": 0, \"lon\": 0}}} | 422 | place.point",
                "{\"channel\": \"CALL_GSM\", \"place\": {\"source\": \"DESA\", \"desaCode\": \"16.06.99.2001\"}} | 422 | place.desaCode",
                "{\"channel\": \"CALL_GSM\", \"place\": {\"source\": \"DESA\", \"desaCode\": \"16.06.01\"}} | 422 | place.desaCode",
                "{\"channel\": \"CALL_GSM\", \"place\": {\"source\": \"KECAMATAN\", \"kecamatanCode\": \"1606040\"}} | 422 | place.kecamatanCode",
                "{\"channel\": \"CALL_GSM\", \"place\": {\"desaCode\": \"16.06.01.2001\"}} | 422 | place.source",
                "{} | 422 | channel",
                "{\"channel\": \"CALL_GSM\", \"reporterName\": \"LONG\"} | 422 | reporterName"
            })
    void a_form_field_that_cannot_be_is_named_and_nothing_is_written(String body, int status, String field) {
        UUID id = newId();
        problem(
                        operator()
                                .body(body.replace("LONG", "x".repeat(101)))
                                .put("/contacts/" + id)
                                .then(),
                        status)
                .body("violations.field", hasItem(field));
        operator().get("/contacts/" + id).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no json | 400",
                "{\"channel\": | 400",
                "[] | 400",
                "{\"channel\": \"PIGEON\"} | 400",
                "{\"place\": 7} | 400"
            })
    void a_body_that_cannot_be_read_is_a_problem_too(String body, int status) {
        UUID id = newId();
        problem(operator().body(body).put("/contacts/" + id).then(), status);
        operator().get("/contacts/" + id).then().statusCode(404);
    }

    @Test
    void what_the_database_cannot_keep_is_the_callers_to_correct_and_nothing_is_written() {
        UUID id = newId();
        problem(
                        operator()
                                .body("{\"channel\": \"CALL_GSM\", \"note\": \"a\\u0000b\"}")
                                .put("/contacts/" + id)
                                .then(),
                        422)
                .body("violations.message", hasItem(containsString("tidak dapat disimpan")));
        for (String time : new String[] {"-4000-01-01T00:00:00Z", "+900000-01-01T00:00:00Z"}) {
            problem(
                            operator()
                                    .body(Map.of("channel", "CALL_GSM", "receivedAt", time))
                                    .put("/contacts/" + id)
                                    .then(),
                            422)
                    .body("violations.field", hasItem("receivedAt"));
        }
        operator().get("/contacts/" + id).then().statusCode(404);
        problem(operator().queryParam("search", "\0").get("/areas").then(), 422);
    }

    @Test
    void a_triage_of_nothing_known_leaves_nothing_behind() {
        UUID id = newId();
        problem(
                operator()
                        .body(Map.of("contactId", newId(), "complaint", "FALL"))
                        .put("/incidents/" + id)
                        .then(),
                422);
        problem(
                        operator()
                                .body(Map.of("complaint", "FALL"))
                                .put("/incidents/" + id)
                                .then(),
                        422)
                .body("violations.field", hasItem("contactId"));
        UUID contact = called(Map.of("channel", "CALL_GSM"));
        problem(
                operator()
                        .body(Map.of(
                                "contactId",
                                contact,
                                "complaint",
                                "FALL",
                                "place",
                                Map.of("source", "PIN", "point", Map.of("lat", -91, "lon", 104))))
                        .put("/incidents/" + id)
                        .then(),
                422);
        operator().get("/incidents/" + id).then().statusCode(404);
        Desk.contact(contact).body("state", equalTo("CLAIMED"));
    }

    @Test
    void a_body_that_is_too_large_or_of_another_type_is_refused() {
        UUID id = newId();
        problem(
                operator()
                        .body("{\"note\": \"" + "x".repeat(1_100_000) + "\"}")
                        .put("/contacts/" + id)
                        .then(),
                413);
        problem(
                given().auth()
                        .oauth2(TestKeys.person("operator-a", "call-taker"))
                        .contentType("text/plain")
                        .body("x")
                        .put("/contacts/" + id)
                        .then(),
                415);
        operator().get("/contacts/" + id).then().statusCode(404);
    }

    @Test
    void a_token_that_has_ended_is_of_another_regency_or_role_opens_nothing() {
        problem(given().get("/contacts").then(), 401);
        problem(
                given().auth()
                        .oauth2(TestKeys.expired("operator-a", "call-taker"))
                        .get("/contacts")
                        .then(),
                401);
        problem(
                given().auth()
                        .oauth2(TestKeys.ofRegency("16.07", "operator-a", "call-taker"))
                        .get("/contacts")
                        .then(),
                401);
        for (String role : new String[] {"crew", "facility", "health-office", "citizen", "administrator"}) {
            problem(Desk.as("somebody", role).get("/contacts").then(), 403);
        }
    }

    @Test
    void what_does_not_exist_or_does_not_apply_is_said_so() {
        problem(operator().get("/contacts/" + newId()).then(), 404);
        problem(operator().get("/contacts/not-an-id").then(), 404);
        problem(operator().get("/nothing-here").then(), 404);
        problem(operator().delete("/contacts/" + newId()).then(), 405);
        problem(operator().get("/contacts?cursor=" + newId()).then(), 400);
        problem(operator().get("/contacts?limit=0").then(), 422);
    }

    @Test
    void a_problem_is_in_the_language_that_is_asked_for() {
        operator()
                .header("Accept-Language", "en")
                .get("/contacts/" + newId())
                .then()
                .body("title", equalTo("Not found"));
        operator().get("/contacts/" + newId()).then().body("title", not(equalTo("Not found")));
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("type", containsString("https://psc119.id/problems/"))
                .body("title", notNullValue())
                .body("detail", notNullValue());
    }
}
