package id.psc119.dispatch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.psc119.platform.id.Uuid7;
import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** What the tests say: the words of a dispatcher, a crew and the other services. */
public final class Scene {
    private static final AtomicLong REVISION = new AtomicLong();

    private Scene() {}

    public static UUID id() {
        return Uuid7.at(Instant.now());
    }

    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    public static String version() {
        return "100-" + REVISION.incrementAndGet();
    }

    public static RequestSpecification as(String person, String... roles) {
        return given().auth().oauth2(TestKeys.person(person, roles)).contentType("application/json");
    }

    public static RequestSpecification dispatcher() {
        return as("dispatcher1", "dispatcher", "call-taker");
    }

    public static RequestSpecification service(String name) {
        return given().auth().oauth2(TestKeys.service(name, "dispatch")).contentType("application/json");
    }

    public static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    /** An incident with its needs and patients, known to dispatch. */
    public static final class Incident {
        public final UUID id = id();
        public final String spoken = "1606-261121-" + id.toString().substring(30);
        public final List<UUID> needs = new ArrayList<>();
        public final List<UUID> patients = new ArrayList<>();
        public Map<String, Object> body;

        public static Incident reported(int needs, int patients, Object... more) {
            Incident incident = new Incident();
            for (int i = 0; i < needs; i++) {
                incident.needs.add(id());
            }
            for (int i = 0; i < patients; i++) {
                incident.patients.add(id());
            }
            incident.body = map(
                    "spokenNumber",
                    incident.spoken,
                    "kind",
                    "EMERGENCY",
                    "exercise",
                    false,
                    "untriaged",
                    false,
                    "reportedAt",
                    now().minusSeconds(120).toString(),
                    "triagedAt",
                    now().minusSeconds(60).toString(),
                    "channel",
                    "CALL_119",
                    "place",
                    map(
                            "point",
                            map("lat", -2.87, "lon", 104.05),
                            "radiusMetres",
                            30,
                            "source",
                            "GPS",
                            "desaCode",
                            "16.06.02.2003"),
                    "colour",
                    "RED",
                    "complaint",
                    "ROAD_CRASH",
                    "needs",
                    incident.needs.stream()
                            .map(need -> map("id", need, "capability", "TRANSPORT"))
                            .toList(),
                    "patients",
                    incident.patients.stream()
                            .map(patient -> map("id", patient, "colour", "RED", "sex", "MALE", "ageBand", "ADULT"))
                            .toList(),
                    "hazards",
                    List.of(),
                    "wayDescription",
                    "behind the mosque",
                    "callBackNumber",
                    "+628123456789");
            incident.body.putAll(map(more));
            incident.tell();
            return incident;
        }

        public void tell() {
            body.put("version", version());
            service("intake").body(body).put("/reported-incidents/" + id).then().statusCode(204);
        }

        public JsonPath row() {
            return dispatcher()
                    .get("/incidents/" + id)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
        }

        public String state() {
            return row().getString("state");
        }

        public List<Map<String, Object>> timeline() {
            return dispatcher()
                    .get("/incidents/" + id + "/timeline?limit=500")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath()
                    .getList("items");
        }

        public List<String> story() {
            return timeline().stream().map(item -> (String) item.get("what")).toList();
        }

        /** Offered and accepted; the assignment's id. */
        public UUID assign(Unit unit, int need) {
            UUID offer = id();
            offer(offer, unit, need).statusCode(201);
            UUID assignment = id();
            accept(offer, assignment).statusCode(200);
            return assignment;
        }

        public ValidatableResponse offer(UUID offer, Unit unit, int need) {
            return dispatcher()
                    .body(map("incidentId", id, "needId", needs.get(need), "unitId", unit.id, "via", "APP"))
                    .put("/offers/" + offer)
                    .then();
        }

        public ValidatableResponse end(UUID patient, String ending) {
            return dispatcher()
                    .body(map("ending", ending, "via", "PHONE", "happened", now().toString()))
                    .put("/incidents/" + id + "/patients/" + patient + "/ending")
                    .then();
        }
    }

    public static ValidatableResponse accept(UUID offer, UUID assignment) {
        return dispatcher()
                .body(map("answer", "ACCEPTED", "assignmentId", assignment, "via", "RADIO", "saidBy", "driver"))
                .put("/offers/" + offer + "/answer")
                .then();
    }

    public static ValidatableResponse step(UUID assignment, String step, Object... more) {
        Map<String, Object> body =
                map("step", step, "happened", now().toString(), "sent", now().toString(), "via", "RADIO");
        body.putAll(map(more));
        return dispatcher()
                .body(body)
                .put("/assignments/" + assignment + "/steps/" + id())
                .then()
                .statusCode(200);
    }

    public static void steps(UUID assignment, String... steps) {
        for (String step : steps) {
            step(assignment, step);
        }
    }

    /** A unit with a crew of one, on duty. */
    public static final class Unit {
        public final UUID id = id();
        public final String callSign;
        public final String crew;

        private Unit(String callSign, String crew) {
            this.callSign = callSign;
            this.crew = crew;
        }

        public static Unit onDuty(Object... more) {
            String name = id().toString().substring(24);
            Unit unit = new Unit("AMB-" + name, "sample:crew-" + name);
            unit.tell(more);
            return unit;
        }

        public void tell(Object... more) {
            Map<String, Object> body = map(
                    "version",
                    version(),
                    "callSign",
                    callSign,
                    "kind",
                    "BLS_AMBULANCE",
                    "capabilities",
                    List.of("BLS", "TRANSPORT"),
                    "home",
                    map(
                            "point", map("lat", -2.88, "lon", 103.84),
                            "source", "KECAMATAN",
                            "kecamatanCode", "16.06.01"),
                    "telephone",
                    "+62811111111",
                    "duty",
                    map("state", "ON"),
                    "crew",
                    List.of(map("personId", crew, "name", "Budi", "role", "DRIVER", "telephone", "+62822222222")),
                    "privateVehicle",
                    false,
                    "sample",
                    true,
                    "retired",
                    false);
            body.putAll(map(more));
            service("fleet").body(body).put("/fleet-units/" + id).then().statusCode(204);
        }

        public RequestSpecification asCrew() {
            return as(crew, "crew");
        }

        public String available() {
            return dispatcher().get("/units").jsonPath().getString("items.find { it.id == '" + id + "' }.available");
        }
    }

    /** A hospital that is open day and night. */
    public static UUID hospital(String name) {
        UUID id = id();
        service("referral")
                .body(map(
                        "version", version(),
                        "name", name,
                        "kind", "HOSPITAL",
                        "place", map("point", map("lat", -2.54, "lon", 104.11), "source", "PIN"),
                        "emergencyRoom", map("always", true),
                        "capabilities", List.of("TRAUMA"),
                        "beds", List.of(map("kind", "EMERGENCY", "total", 5, "free", 3, "asOf", now().toString())),
                        "sample", true,
                        "retired", false))
                .put("/facilities/" + id)
                .then()
                .statusCode(204);
        return id;
    }

    public static ValidatableResponse destination(UUID assignment, UUID facility) {
        return dispatcher()
                .body(map("facilityId", facility, "via", "RADIO"))
                .put("/assignments/" + assignment + "/destination")
                .then();
    }

    public static void refused(ValidatableResponse answer, int status, String code) {
        JsonPath problem = answer.statusCode(status).extract().jsonPath();
        assertThat(problem.getString("type")).endsWith("/" + code);
        assertThat(problem.getString("title")).isNotBlank().doesNotContain("{");
        assertThat(problem.getString("detail")).isNotBlank().doesNotContain("{");
    }

    /** What a facility answers to an arrival. */
    public static void answer(UUID arrival, UUID facility, Incident incident, UUID assignment, Object... more) {
        Map<String, Object> body = map(
                "version", version(), "facilityId", facility, "incidentId", incident.id, "assignmentId", assignment);
        body.putAll(map(more));
        service("referral").body(body).put("/arrival-answers/" + arrival).then().statusCode(204);
    }

    /** The id under which a unit was announced to a facility. */
    public static UUID arrival(UUID assignment, UUID facility) {
        return await().until(
                        () -> PeerStub.received("referral", "arrivals").stream()
                                .filter(message -> message.body()
                                                .path("assignmentId")
                                                .asText()
                                                .equals(assignment.toString())
                                        && message.body()
                                                .path("facilityId")
                                                .asText()
                                                .equals(facility.toString()))
                                .map(message -> UUID.fromString(message.id()))
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull);
    }

    /** The alerts of an incident, oldest first, by code. */
    public static List<String> alerts(EntityManager database, Incident incident) {
        @SuppressWarnings("unchecked")
        List<String> codes = QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery(
                                "SELECT body ->> 'code' FROM event_log WHERE kind = 'alert' AND subject = :id ORDER BY id",
                                String.class)
                        .setParameter("id", incident.id)
                        .getResultList());
        return codes;
    }
}
