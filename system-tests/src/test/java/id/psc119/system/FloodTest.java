package id.psc119.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.client.Api;
import id.psc119.client.Crew;
import id.psc119.client.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Issue 13: high water on the made-up roads of the sample. ETAs and the cover of the villages follow at once, also when a service was
 * down in the middle; ferries and boats are legs of a journey. A suite of its own, because roads that were loaded stay.
 */
@Order(14)
class FloodTest {
    private static final String AMB_01 = "019a0000-0000-7000-8000-0000000f0001";
    private static final String DES_03 = "019a0000-0000-7000-8000-0000000f0008";

    /** Below the ten and fifteen seconds after which ETAs and cover are looked at anyway; on a busy machine it takes more than a moment. */
    private static final Duration AT_ONCE = Duration.ofSeconds(9);

    /** Of a village to which no unit has a way. */
    private static final long NOBODY = Long.MAX_VALUE;

    private static Installation suite;
    private static Api dispatcher;

    @BeforeAll
    static void roads() throws IOException, InterruptedException {
        suite = Installation.another("flood");
        assertThat(suite.psc("roads", "sample"))
                .contains("Roads ")
                .contains("5 landing places")
                .doesNotContain("Not checked");
        dispatcher = suite.people().signedIn("dispatcher1");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(roadsState().path("source").asText()).isEqualTo("ROADS"));
    }

    @AfterAll
    static void end() {
        if (suite != null) {
            suite.stop();
        }
    }

    @AfterEach
    void dry() {
        dispatcher
                .get("/api/dispatch/road-closures")
                .orThrow()
                .path("items")
                .forEach(item -> dispatcher
                        .delete("/api/dispatch/road-closures/"
                                + item.at("/closure/id").asText())
                        .orThrow());
    }

    private static JsonNode roadsState() {
        return dispatcher.get("/api/dispatch/roads").orThrow();
    }

    private static String stamp() {
        return roadsState().path("stamp").asText();
    }

    /** Across the made-up road from Babat Toman to Sekayu; the way over Plakat Tinggi stays dry. */
    private static void flood(UUID closure, Instant until) {
        JsonNode closed = dispatcher
                .patient(Duration.ofSeconds(60))
                .put(
                        "/api/dispatch/road-closures/" + closure,
                        Json.of(
                                "point",
                                Json.of("lat", -2.71, "lon", 103.7),
                                "area",
                                List.of(
                                        Json.of("lat", -2.70, "lon", 103.69),
                                        Json.of("lat", -2.70, "lon", 103.71),
                                        Json.of("lat", -2.72, "lon", 103.71),
                                        Json.of("lat", -2.72, "lon", 103.69)),
                                "reason",
                                "LATIHAN: banjir",
                                "until",
                                until))
                .orThrow();
        assertThat(closed.path("effect").asText()).isEqualTo("AVOIDED");
        assertThat(closed.path("lines").size()).isPositive();
    }

    /** What the screen asks after it has heard of the closure: seconds of the first unit that can carry, by village. */
    private static Map<String, Long> cover() {
        String stamp = stamp();
        JsonNode cover = suite.people()
                .signedIn("operator1")
                .patient(Duration.ofSeconds(60))
                .get("/api/fleet/coverage?roads=" + stamp)
                .orThrow();
        assertThat(cover.path("roads").asText())
                .as("computed with what the screen knows of")
                .isEqualTo(stamp);
        Map<String, Long> seconds = new HashMap<>();
        cover.path("desa")
                .forEach(desa -> seconds.put(
                        desa.path("code").asText(),
                        desa.path("transport").path("seconds").asLong(NOBODY)));
        return seconds;
    }

    private static Map<String, Long> coverAtOnce() {
        return await().atMost(AT_ONCE)
                .ignoreExceptionsInstanceOf(AssertionError.class)
                .until(FloodTest::cover, cover -> !cover.isEmpty());
    }

    private static Instant eta(Emergency emergency, UUID assignment) {
        for (JsonNode each : dispatcher
                .get("/api/dispatch/incidents/" + emergency.incident())
                .orThrow()
                .path("assignments")) {
            if (each.path("id").asText().equals(assignment.toString()) && each.hasNonNull("etaAt")) {
                return Instant.parse(each.path("etaAt").asText());
            }
        }
        throw new AssertionError("no ETA");
    }

    private static UUID sent(Emergency emergency, String unit, String account) {
        UUID offer = Json.newId();
        UUID assignment = Json.newId();
        suite.desk("dispatcher1")
                .offer(offer, emergency.incident(), emergency.need(), unit)
                .orThrow();
        suite.crew(account).accept(offer, assignment, Map.of()).orThrow();
        return assignment;
    }

    private static long millisUntil(Emergency emergency, UUID assignment, Predicate<Instant> eta) {
        long start = System.nanoTime();
        await().atMost(AT_ONCE)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(() -> eta(emergency, assignment), eta::test);
        return (System.nanoTime() - start) / 1_000_000;
    }

    @Test
    void etas_and_cover_follow_a_flood_and_its_end_at_once_also_with_a_service_down_in_the_middle() throws Exception {
        Crew crew = suite.crew("crew-amb-01");
        crew.position(AMB_01, -2.88, 103.84, Instant.now()).orThrow();
        Emergency emergency = Emergency.at(suite, -2.712, 103.622, "TRANSPORT");
        UUID assignment = sent(emergency, AMB_01, "crew-amb-01");
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(eta(emergency, assignment)).isNotNull());
        Instant dry = eta(emergency, assignment);
        Map<String, Long> coverWhenDry = coverAtOnce();
        String before = stamp();

        UUID water = Json.newId();
        flood(water, null);
        long closed = millisUntil(emergency, assignment, eta -> eta.isAfter(dry.plusSeconds(120)));
        long asked = System.nanoTime();
        Map<String, Long> coverInFlood = coverAtOnce();
        System.out.printf(
                "flood: ETA after %d ms, cover after %d ms more%n", closed, (System.nanoTime() - asked) / 1_000_000);
        assertThat(coverInFlood).isNotEqualTo(coverWhenDry);
        assertThat(coverInFlood.keySet()).isEqualTo(coverWhenDry.keySet());
        coverInFlood.forEach((village, seconds) ->
                assertThat(seconds).as(village).isGreaterThanOrEqualTo(coverWhenDry.get(village)));

        // The end by hand.
        dispatcher.delete("/api/dispatch/road-closures/" + water).orThrow();
        System.out.printf(
                "flood: ETA %d ms after its end%n",
                millisUntil(emergency, assignment, eta -> eta.isBefore(dry.plusSeconds(60))));
        assertThat(stamp()).isEqualTo(before);
        assertThat(coverAtOnce()).isEqualTo(coverWhenDry);

        // Fleet is down while the water rises: when it is back, its first answer knows.
        suite.kill("fleet");
        UUID again = Json.newId();
        flood(again, null);
        await().atMost(Duration.ofSeconds(90))
                .ignoreExceptionsInstanceOf(RuntimeException.class)
                .untilAsserted(() -> assertThat(cover()).isEqualTo(coverInFlood));
        dispatcher.delete("/api/dispatch/road-closures/" + again).orThrow();

        // Dispatch is down while a flood ends by the clock.
        millisUntil(emergency, assignment, eta -> eta.isBefore(dry.plusSeconds(60)));
        flood(Json.newId(), Instant.now().plusSeconds(6));
        millisUntil(emergency, assignment, eta -> eta.isAfter(dry.plusSeconds(120)));
        suite.kill("dispatch");
        await().atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(eta(emergency, assignment)).isBefore(dry.plusSeconds(60)));
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(RuntimeException.class)
                .untilAsserted(() -> assertThat(cover()).isEqualTo(coverWhenDry));
    }

    @Test
    void a_ferry_and_a_boat_are_legs_of_the_journey_for_dispatcher_and_crew() {
        suite.crew("crew-amb-02")
                .position("019a0000-0000-7000-8000-0000000f0002", -2.88, 103.84, Instant.now())
                .orThrow();
        Emergency across = Emergency.at(suite, -2.702, 103.79, "TRANSPORT");
        JsonNode way = routes(across, "019a0000-0000-7000-8000-0000000f0002");
        assertThat(way.findValuesAsText("kind")).containsExactly("ROAD", "FERRY", "ROAD");
        assertThat(way.at("/legs/1/name").asText()).isEqualTo("Penyeberangan contoh Tanah Abang");
        assertThat(way.at("/legs/1/hours").asText()).isEqualTo("05.00-21.00");
        JsonNode candidates = suite.desk("dispatcher1")
                .recommendation(across.incident(), across.need())
                .orThrow()
                .path("candidates");
        assertThat(candidates
                        .valueStream()
                        .filter(each -> each.path("callSign").asText().equals("AMB-02"))
                        .findFirst()
                        .orElseThrow()
                        .path("warnings")
                        .toString())
                .contains("FERRY");

        suite.crew("crew-des-03")
                .position(DES_03, -2.351, 104.55, Instant.now())
                .orThrow();
        Emergency upstream = Emergency.at(suite, -2.442, 104.428, "TRANSPORT");
        UUID assignment = sent(upstream, DES_03, "crew-des-03");
        JsonNode boat = suite.crew("crew-des-03")
                .api()
                .get("/api/dispatch/my-work/" + assignment + "/route")
                .orThrow();
        assertThat(boat.findValuesAsText("kind")).contains("BOAT").doesNotContain("ROAD", "FERRY");
        assertThat(boat.findValuesAsText("to")).contains("Dermaga Lalan barat (contoh)");
    }

    private static JsonNode routes(Emergency emergency, String unit) {
        return dispatcher
                .get("/api/dispatch/incidents/" + emergency.incident() + "/routes?unit=" + unit)
                .orThrow()
                .path("routes")
                .path(0);
    }
}
