package id.psc119.fleet.place;

import static id.psc119.fleet.Given.as;
import static id.psc119.fleet.Given.asDispatch;
import static id.psc119.fleet.Given.asSupervisor;
import static id.psc119.fleet.Given.id;
import static id.psc119.fleet.Given.text;
import static id.psc119.fleet.Given.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What the positions of a unit say of its trip: as they come, late, twice, and looked at by two replicas. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "fleet"))
class PlacesTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final double SCENE = -2.70;
    private static final double FACILITY = -2.90;
    private static final double LON = 103.9;
    private static final UUID HOSPITAL = UUID.fromString("019aa000-0000-7000-8000-00000000f001");

    @Inject
    DataSource database;

    @Inject
    FindPlaceEvents findPlaceEvents;

    private final Instant start = Instant.now().minusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);

    private void engaged(UUID trip, UUID unit) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "version",
                "3-1",
                "unitId",
                unit,
                "incidentId",
                id(),
                "kind",
                "EMERGENCY",
                "exercise",
                false,
                "state",
                "OPEN",
                "acceptedAt",
                start.toString(),
                "destinationFacilityId",
                HOSPITAL,
                "scene",
                Map.of("lat", SCENE, "lon", LON, "radiusMetres", 20)));
        body.put("destination", Map.of("lat", FACILITY, "lon", LON, "facilityId", HOSPITAL));
        asDispatch().body(body).put("/engagements/" + trip).then().statusCode(200);
    }

    /** Fixes at a place, one each ten seconds from a minute of the trip on. */
    private List<Map<String, Object>> fixes(double lat, int minute, int count) {
        List<Map<String, Object>> fixes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            fixes.add(Map.of(
                    "lat",
                    lat,
                    "lon",
                    LON,
                    "accuracyMetres",
                    15.0,
                    "fixedAt",
                    start.plusSeconds(minute * 60L + i * 10L).toString()));
        }
        Collections.reverse(fixes);
        return fixes;
    }

    private void sent(String crew, UUID unit, List<Map<String, Object>> fixes) {
        as(crew, "crew").body(fixes).put("/units/" + unit + "/positions").then().statusCode(200);
    }

    private static List<String> places(UUID trip) {
        List<Map<String, Object>> events =
                asSupervisor().get("/trips/" + trip + "/places").jsonPath().getList("events");
        return events.stream()
                .map(event -> event.get("what") + " " + event.get("kind") + " " + event.get("at"))
                .toList();
    }

    private String at(String what, int minute) {
        return what + " " + start.plusSeconds(minute * 60L);
    }

    @Test
    void a_unit_arrives_at_scene_and_facility_and_what_comes_late_is_added_with_its_own_time_and_nothing_twice()
            throws SQLException {
        String crew = "awak-" + id();
        UUID unit = unit(crew);
        UUID trip = id();
        engaged(trip, unit);
        sent(crew, unit, fixes(SCENE - 0.1, 1, 3));
        sent(crew, unit, fixes(FACILITY, 40, 4));
        await().atMost(SOON).untilAsserted(() -> assertThat(places(trip)).containsExactly(at("ARRIVED FACILITY", 40)));

        sent(crew, unit, fixes(SCENE, 10, 4));
        sent(crew, unit, fixes(SCENE - 0.1, 25, 3));
        sent(crew, unit, fixes(SCENE, 10, 4));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(places(trip))
                        .containsExactly(at("ARRIVED SCENE", 10), at("LEFT SCENE", 25), at("ARRIVED FACILITY", 40)));
        assertThat(asSupervisor().get("/trips/" + trip + "/places").jsonPath().getList("events.late"))
                .containsOnly(true);

        // Another replica, or this one after it was killed, finds the same and adds nothing.
        findPlaceEvents.find(unit, start);
        findPlaceEvents.find(unit, start);
        assertThat(places(trip)).hasSize(3);
        String event =
                text(database, "SELECT id FROM place_event WHERE trip_id = '" + trip + "' AND kind = 'FACILITY'");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(PeerStub.newest("dispatch", "place-events", UUID.fromString(event)))
                        .isNotNull());
        JsonNode told = PeerStub.newest("dispatch", "place-events", UUID.fromString(event));
        assertThat(told.path("assignmentId").asText()).isEqualTo(trip.toString());
        assertThat(told.path("facilityId").asText()).isEqualTo(HOSPITAL.toString());
        assertThat(told.path("at").asText()).isEqualTo(start.plusSeconds(2400).toString());

        as(crew, "crew").get("/trips/" + trip + "/places").then().statusCode(200);
        as("stranger", "crew").get("/trips/" + trip + "/places").then().statusCode(404);
        assertThat(text(database, "SELECT told ->> 'scene' FROM engagement WHERE trip_id = '" + trip + "'"))
                .as("somebody's home is not kept for ever")
                .isNull();
    }
}
