package id.psc119.intake;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** What the people of these tests do: phones that press, call takers who answer. */
public final class Desk {
    public static final String SECRET = "a-secret-made-by-the-phone";

    private static final AtomicInteger NETWORKS = new AtomicInteger(10_000);

    private Desk() {}

    public static UUID newId() {
        return Uuid7.at(Instant.now());
    }

    public static RequestSpecification as(String person, String... roles) {
        return given().auth().oauth2(TestKeys.person(person, roles)).contentType("application/json");
    }

    public static RequestSpecification operator() {
        return as("operator-a", "call-taker");
    }

    public static RequestSpecification otherOperator() {
        return as("operator-b", "call-taker");
    }

    public static RequestSpecification supervisor() {
        return as("supervisor", "supervisor");
    }

    /** A phone somewhere in the regency: each request comes from another network. */
    public static RequestSpecification phone() {
        int network = NETWORKS.incrementAndGet();
        return phoneAt("10." + network / 250 % 250 + "." + network % 250 + ".7");
    }

    /** A phone with this address, as the edge sees it. Each phone has another browser: they are no flood of one program. */
    public static RequestSpecification phoneAt(String address) {
        return given().header("X-Forwarded-For", address)
                .header("User-Agent", "browser " + NETWORKS.incrementAndGet())
                .header("Psc-Press-Secret", SECRET)
                .contentType("application/json");
    }

    public static ValidatableResponse press(UUID id, Object body) {
        return phone().body(body).put("/presses/" + id).then();
    }

    /** A press that has arrived. */
    public static UUID pressed(Map<String, ?> body) {
        UUID id = newId();
        press(id, body).statusCode(201);
        return id;
    }

    /** A call that the operator has on the line. */
    public static UUID called(Map<String, ?> form) {
        UUID id = newId();
        operator().body(form).put("/contacts/" + id).then().statusCode(201);
        return id;
    }

    public static UUID triaged(UUID contact, Map<String, ?> findings) {
        UUID id = newId();
        Map<String, Object> body = new java.util.HashMap<>(findings);
        body.put("contactId", contact);
        operator().body(body).put("/incidents/" + id).then().statusCode(201);
        return id;
    }

    /** The contact as the console opens it: to work on it. */
    public static ValidatableResponse contact(UUID id) {
        return operator()
                .header("Psc-Purpose", "HANDLING")
                .get("/contacts/" + id)
                .then()
                .statusCode(200);
    }

    public static ValidatableResponse incident(UUID id) {
        return operator()
                .header("Psc-Purpose", "HANDLING")
                .get("/incidents/" + id)
                .then()
                .statusCode(200);
    }

    /** Comparisons with other contacts are made after a press is stored: what they find is there a moment later. */
    public static void soon(ThrowingRunnable assertions) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(assertions);
    }

    /**
     * Ends what earlier tests left open: their presses are due by now and come first, and their numbers are so much alike that further
     * ones would be a flood.
     */
    public static void startAnew(DataSource database) throws SQLException {
        try (var connection = database.getConnection();
                var sql = connection.createStatement()) {
            sql.execute("UPDATE contact SET outcome = 'SILENT' WHERE outcome IS NULL AND claimed_by IS NULL");
            sql.execute("DELETE FROM press_pattern");
            sql.execute("UPDATE contact_group SET outcome = 'SILENT', decided_at = now() WHERE outcome IS NULL");
        }
    }

    /** The newest message to dispatch about an incident that is as awaited. */
    public static JsonNode told(UUID incident, Predicate<JsonNode> awaited) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> PeerStub.newest("dispatch", "reported-incidents", incident),
                        message -> message != null && awaited.test(message));
    }

    /** A phone that signs in with a number, by the code that is sent to it: its tokens. */
    public static JsonPath signedIn(String number) {
        UUID request = newId();
        given().header("X-Forwarded-For", "10.55." + NETWORKS.incrementAndGet() % 250 + ".1")
                .contentType("application/json")
                .body(Map.of("number", number))
                .put("/sign-in-codes/" + request)
                .then()
                .statusCode(200);
        String code = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> Files.exists(SuiteResource.codes())
                                ? Files.readAllLines(SuiteResource.codes()).stream()
                                        .filter(line -> line.contains(number))
                                        .findFirst()
                                        .orElse("")
                                : "",
                        line -> !line.isEmpty());
        return given().contentType("application/json")
                .body(Map.of("codeId", request, "number", number, "code", code.substring(code.lastIndexOf(' ') + 1)))
                .put("/sessions/" + newId())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
