package id.psc119.referral;

import static io.restassured.RestAssured.given;

import id.psc119.platform.testing.TestKeys;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** A regency's facilities and arrivals as tests need them, made through the service's own API. */
public final class Given {
    private static final AtomicLong REVISION = new AtomicLong(1);

    private Given() {}

    public static RequestSpecification supervisor() {
        return as("supervisor", "supervisor");
    }

    public static RequestSpecification dispatcher() {
        return as("dispatcher", "dispatcher", "call-taker");
    }

    /** Somebody who works at the facilities that {@link #facility} names them for. */
    public static RequestSpecification staff(String personId) {
        return as(personId, "facility");
    }

    public static RequestSpecification as(String personId, String... roles) {
        return given().auth()
                .oauth2(TestKeys.person(personId, roles))
                .contentType("application/json")
                .header("Accept-Language", "en");
    }

    public static RequestSpecification dispatch() {
        return given().auth().oauth2(TestKeys.service("dispatch", "referral")).contentType("application/json");
    }

    /** A hospital with an emergency room day and night where {@code personId} works. */
    public static UUID facility(String personId) {
        UUID id = UUID.randomUUID();
        supervisor().body(hospital()).put("/facilities/" + id).then().statusCode(201);
        supervisor()
                .body(Map.of("personIds", List.of(personId)))
                .put("/facilities/" + id + "/staff")
                .then()
                .statusCode(200);
        return id;
    }

    public static Map<String, Object> hospital() {
        return new HashMap<>(Map.of(
                "name",
                "RSUD Percobaan",
                "kind",
                "HOSPITAL",
                "place",
                Map.of("point", Map.of("lat", -2.88, "lon", 103.84), "source", "PIN"),
                "telephone",
                "+62711000000",
                "emergencyRoom",
                Map.of("always", true),
                "capabilities",
                List.of("TRAUMA", "PONEK")));
    }

    /** Somebody's name at a facility, different in each test. */
    public static String someone() {
        return "staff-" + UUID.randomUUID();
    }

    /** What dispatch tells of an arrival that is coming. */
    public static Map<String, Object> coming(UUID facility, UUID... patients) {
        Map<String, Object> message = new HashMap<>();
        message.put("facilityId", facility.toString());
        message.put("incidentId", UUID.randomUUID().toString());
        message.put("assignmentId", UUID.randomUUID().toString());
        message.put("spokenNumber", "1606-261121-043");
        message.put("exercise", false);
        message.put("unitCallSign", "AMB-01");
        message.put("unitKind", "ALS_AMBULANCE");
        message.put("crewTelephone", "+6281200000001");
        message.put("colour", "RED");
        message.put("complaint", "ROAD_CRASH");
        message.put(
                "patients",
                java.util.Arrays.stream(patients)
                        .map(id -> Map.of("id", id.toString(), "colour", "RED", "sex", "MALE", "ageBand", "ADULT"))
                        .toList());
        message.put("etaAt", Instant.now().plusSeconds(900).toString());
        message.put("etaIsEstimate", true);
        message.put("state", "COMING");
        return message;
    }

    /** Tells it with a newer version than every one before. */
    public static ValidatableResponse tell(UUID arrival, Map<String, Object> message) {
        return tell(arrival, message, "1-" + REVISION.incrementAndGet());
    }

    public static ValidatableResponse tell(UUID arrival, Map<String, Object> message, String version) {
        Map<String, Object> body = new HashMap<>(message);
        body.put("version", version);
        return dispatch().body(body).put("/arrivals/" + arrival).then();
    }

    /** A state of the same arrival, told again. */
    public static void becomes(UUID arrival, Map<String, Object> message, String state) {
        Map<String, Object> next = new HashMap<>(message);
        next.put("state", state);
        tell(arrival, next).statusCode(204);
    }
}
