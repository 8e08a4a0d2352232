package id.psc119.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.psc119.client.Api;
import id.psc119.client.Desk;
import id.psc119.client.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Issue 13: two suites of two regencies on one machine. Ogan Komering Ilir asks Musi Banyuasin for ambulances. Each of the two is killed
 * as a whole in the middle and started again; at the end both say the same. Runs only when asked: {@code -Dregencies=2}.
 */
@Order(12)
@ResourceLock("a second suite")
class TwoRegenciesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final boolean ASKED = Integer.getInteger("regencies", 0) == 2;
    private static final Path TARGET =
            Path.of(System.getProperty("psc.tree"), "system-tests", "target").toAbsolutePath();

    /** The account of the sample with the role partner: at each suite the other one signs in by it. */
    private static final String ACCOUNT = "polres1";

    private static Installation muba;
    private static Installation oki;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(ASKED, "takes minutes: -Dregencies=2");
        Files.createDirectories(TARGET);
        Path regency = TARGET.resolve("regency-oki.txt");
        Files.writeString(regency, """
                PSC_REGENCY_CODE=16.02
                PSC_REGENCY_NAME=Ogan Komering Ilir
                PSC_REGENCY_ZONE=Asia/Jakarta
                PSC_REGENCY_TELEPHONE_NUMBERS=119
                """);
        Path ofMuba = TARGET.resolve("neighbours-muba.json");
        Path ofOki = TARGET.resolve("neighbours-oki.json");
        Files.deleteIfExists(ofMuba);
        Files.deleteIfExists(ofOki);
        muba = Installation.another(
                "suite-muba",
                "--set",
                "dispatch:psc.neighbours.file=" + ofMuba,
                "--set",
                "intake:psc.neighbours.file=" + ofMuba,
                "--set",
                "intake:psc.press.untriaged-after=10m");
        oki = Installation.another(
                "suite-oki",
                "--no-sample",
                "--regency",
                regency.toString(),
                "--set",
                "dispatch:psc.neighbours.file=" + ofOki,
                "--set",
                "intake:psc.neighbours.file=" + ofOki);
        // What each has given the other is known now; the services read it when they start.
        write(ofMuba, "16.02", "PSC OKI", oki);
        write(ofOki, "16.06", "PSC Muba", muba);
        for (Installation suite : List.of(muba, oki)) {
            long dispatch = suite.kill("dispatch");
            long intake = suite.kill("intake");
            await("the services to be back")
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> suite.pid("dispatch") != dispatch
                            && suite.pid("intake") != intake
                            && suite.isReady("dispatch")
                            && suite.isReady("intake"));
        }
    }

    private static void write(Path file, String code, String name, Installation other) throws IOException {
        String address = other.people().edge().toString().replaceFirst("/+$", "");
        JSON.writeValue(
                file.toFile(),
                List.of(Map.of(
                        "code",
                        code,
                        "name",
                        name,
                        "address",
                        address,
                        "tokenUrl",
                        address + "/sign-in/token",
                        "clientId",
                        ACCOUNT,
                        "clientSecret",
                        other.people().password(ACCOUNT),
                        "account",
                        "sample:" + ACCOUNT)));
    }

    @AfterAll
    static void stop() {
        if (muba != null) {
            muba.stop();
        }
        if (oki != null) {
            oki.stop();
        }
    }

    private final UUID incident = Json.newId();
    private final UUID request = Json.newId();

    private static Api dispatcher(Installation suite) {
        return suite.people().signedIn("dispatcher1");
    }

    private static void put(Installation suite, String path, Map<String, Object> body) {
        assertThat(dispatcher(suite).put("/api/dispatch" + path, body).status())
                .as(path)
                .isEqualTo(200);
    }

    /** The request as Muba's desk sees it. */
    private JsonNode atMuba() {
        for (JsonNode each :
                dispatcher(muba).get("/api/dispatch/neighbour-requests").body().path("items")) {
            if (each.path("id").asText().equals(request.toString())) {
                return each;
            }
        }
        return JSON.createObjectNode();
    }

    /** The request as OKI's desk sees it. */
    private JsonNode atOki() {
        return dispatcher(oki)
                .get("/api/dispatch/mutual-aid?incidentId=" + incident)
                .body()
                .path("items")
                .path(0);
    }

    private static String stateOf(JsonNode units, UUID id) {
        for (JsonNode each : units) {
            if (each.path("id").asText().equals(id.toString())) {
                return each.path("state").asText();
            }
        }
        return "";
    }

    private static JsonNode unit(Installation suite, String callSign) {
        for (JsonNode each : dispatcher(suite).get("/api/dispatch/units").body().path("items")) {
            if (each.path("callSign").asText().equals(callSign)) {
                return each;
            }
        }
        return JSON.createObjectNode();
    }

    private static void soon(String what, Callable<Boolean> holds) {
        await(what).atMost(Duration.ofSeconds(90)).ignoreExceptions().until(holds);
    }

    private void offer(UUID loan, String callSign) {
        put(
                muba,
                "/neighbour-requests/" + request + "/units/" + loan,
                Json.of("unitId", unit(muba, callSign).path("id").asText(), "agreedBy", "awak " + callSign));
    }

    @Test
    void an_incident_outside_the_regency_is_passed_on_and_is_theirs_when_somebody_there_has_taken_it()
            throws Exception {
        Desk caller = oki.desk("operator1");
        UUID contact = Json.newId();
        caller.writeDown(contact, Json.of("channel", "CALL_GSM", "numberAsReceived", "0812-7100-2233"))
                .orThrow();
        caller.triage(
                        incident,
                        Json.of(
                                "contactId",
                                contact,
                                "kind",
                                "EMERGENCY",
                                "colour",
                                "RED",
                                "complaint",
                                "ROAD_CRASH",
                                "place",
                                Json.of("source", "PIN", "point", Json.of("lat", -2.88, "lon", 103.84))))
                .orThrow();

        muba.crash();
        UUID handoff = Json.newId();
        assertThat(caller.api()
                        .put(
                                "/api/intake/handoffs/" + handoff,
                                Json.of(
                                        "incidentId",
                                        incident,
                                        "agency",
                                        "NEIGHBOURING_PSC",
                                        "agencyName",
                                        "PSC Muba",
                                        "reason",
                                        "di luar kabupaten"))
                        .status())
                .isEqualTo(201);
        muba.start();
        Desk taker = muba.desk("operator1");
        soon(
                "Muba has the report",
                () -> taker.api().get("/api/intake/contacts/" + handoff).status() == 200);
        assertThat(taker.api().get("/api/intake/contacts/" + handoff).body().toString())
                .contains("ROAD_CRASH")
                .doesNotContain("2233");
        soon(
                "OKI knows that it has arrived",
                () -> handedOff(caller, handoff, "state").equals("RECEIVED"));

        oki.crash();
        taker.triage(
                        Json.newId(),
                        Json.of("contactId", handoff, "kind", "EMERGENCY", "colour", "RED", "complaint", "ROAD_CRASH"))
                .orThrow();
        oki.start();
        soon(
                "OKI knows that it is Muba's",
                () -> handedOff(caller, handoff, "state").equals("ACCEPTED"));
        assertThat(handedOff(caller, handoff, "ours")).isEqualTo("false");
    }

    private static String handedOff(Desk desk, UUID handoff, String field) {
        return desk.api()
                .get("/api/intake/handoffs/" + handoff)
                .body()
                .path("handoff")
                .path(field)
                .asText();
    }

    @Test
    void ambulances_are_asked_for_offered_taken_and_given_back_although_each_suite_dies_in_the_middle()
            throws Exception {
        ObjectNode reported = Peer.example("reported-incidents", "triaged").put("exercise", false);
        reported.put("version", "1795302000-1");
        reported.remove(List.of("cancel", "withdrawn"));
        assertThat(new Peer(oki, "intake").put("dispatch", "reported-incidents", incident, reported))
                .isBetween(200, 299);
        put(
                oki,
                "/mutual-aid/" + request,
                Json.of("incidentId", incident, "neighbour", "PSC Muba", "capability", "TRANSPORT", "units", 2));
        soon("Muba is asked", () -> atMuba().path("unanswered").asBoolean());

        UUID first = Json.newId();
        offer(first, "AMB-01");
        soon("OKI has the offer", () -> stateOf(atOki().path("loans"), first).equals("OFFERED"));

        muba.crash();
        put(oki, "/mutual-aid/" + request + "/loans/" + first + "/acceptance", Map.of());
        assertThat(unit(oki, "AMB-01").path("borrowedFrom").asText())
                .as("OKI goes on while Muba is away")
                .isEqualTo("PSC Muba");
        muba.start();
        soon(
                "Muba hears that it is lent",
                () -> stateOf(atMuba().path("lent"), first).equals("LENT"));
        assertThat(unit(muba, "AMB-01").path("lentTo").asText()).isEqualTo("PSC OKI");

        oki.crash();
        UUID second = Json.newId();
        offer(second, "AMB-02");
        put(muba, "/neighbour-requests/" + request + "/units/" + first + "/recall", Map.of());
        oki.start();
        soon(
                "OKI has the second offer",
                () -> stateOf(atOki().path("loans"), second).equals("OFFERED"));
        soon("OKI is asked for the first", () -> atOki().path("loans").path(0).has("wantedBackAt"));

        put(oki, "/mutual-aid/" + request + "/loans/" + first + "/return", Map.of());
        put(oki, "/mutual-aid/" + request + "/loans/" + second + "/acceptance", Map.of());
        soon(
                "Muba has the first back",
                () -> stateOf(atMuba().path("lent"), first).equals("GIVEN_BACK"));
        soon(
                "Muba hears of the second",
                () -> stateOf(atMuba().path("lent"), second).equals("LENT"));
        assertThat(unit(muba, "AMB-01").has("lentTo")).as("ours again").isFalse();

        put(muba, "/neighbour-requests/" + request + "/units/" + second + "/return", Map.of());
        soon(
                "OKI has none of Muba's any more",
                () -> stateOf(atOki().path("loans"), second).equals("GIVEN_BACK"));
        soon("both agree", () -> stateOf(atMuba().path("lent"), second).equals("GIVEN_BACK"));
        assertThat(unit(oki, "AMB-01").isEmpty()).isTrue();
        assertThat(unit(oki, "AMB-02").isEmpty()).isTrue();
        for (Installation suite : List.of(muba, oki)) {
            try (Connection database = suite.superuser("dispatch");
                    Statement statement = database.createStatement();
                    ResultSet waiting = statement.executeQuery(
                            "SELECT count(*) FROM outbox_mark WHERE receiver LIKE 'neighbour:%' AND parked_at IS NOT NULL")) {
                waiting.next();
                assertThat(waiting.getInt(1)).as("rejected messages").isZero();
            }
        }
    }
}
