package id.psc119.intake;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.TestKeys;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** What the people of these tests do: phones that press, operators who answer. */
final class Desk {
    static final String SECRET = "a-secret-made-by-the-phone";

    private Desk() {}

    static UUID newId() {
        return Uuid7.at(Instant.now());
    }

    static RequestSpecification as(String person, String... roles) {
        return given().auth().oauth2(TestKeys.person(person, roles)).contentType("application/json");
    }

    static RequestSpecification operator() {
        return as("operator-a", "call-taker");
    }

    static RequestSpecification otherOperator() {
        return as("operator-b", "call-taker");
    }

    static RequestSpecification supervisor() {
        return as("supervisor", "supervisor");
    }

    static RequestSpecification phone() {
        return given().header("Psc-Press-Secret", SECRET).contentType("application/json");
    }

    static ValidatableResponse press(UUID id, Object body) {
        return phone().body(body).put("/presses/" + id).then();
    }

    /** A press that has arrived. */
    static UUID pressed(Map<String, ?> body) {
        UUID id = newId();
        press(id, body).statusCode(201);
        return id;
    }

    /** A call that the operator has on the line. */
    static UUID called(Map<String, ?> form) {
        UUID id = newId();
        operator().body(form).put("/contacts/" + id).then().statusCode(201);
        return id;
    }

    static UUID triaged(UUID contact, Map<String, ?> findings) {
        UUID id = newId();
        Map<String, Object> body = new java.util.HashMap<>(findings);
        body.put("contactId", contact);
        operator().body(body).put("/incidents/" + id).then().statusCode(201);
        return id;
    }

    /** The contact as the console opens it: to work on it. */
    static ValidatableResponse contact(UUID id) {
        return operator()
                .header("Psc-Purpose", "HANDLING")
                .get("/contacts/" + id)
                .then()
                .statusCode(200);
    }

    static ValidatableResponse incident(UUID id) {
        return operator()
                .header("Psc-Purpose", "HANDLING")
                .get("/incidents/" + id)
                .then()
                .statusCode(200);
    }

    /** The newest message to dispatch about an incident that is as awaited. */
    static JsonNode told(UUID incident, Predicate<JsonNode> awaited) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> PeerStub.newest("dispatch", "reported-incidents", incident),
                        message -> message != null && awaited.test(message));
    }
}
