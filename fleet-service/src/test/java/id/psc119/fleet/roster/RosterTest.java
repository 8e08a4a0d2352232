package id.psc119.fleet.roster;

import static id.psc119.fleet.Given.as;
import static id.psc119.fleet.Given.asSupervisor;
import static id.psc119.fleet.Given.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.fleet.Given;
import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Shifts: who is to crew which unit, and that a unit is ready only with the crew that its kind needs. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "fleet"))
class RosterTest {
    private static final String LICENCE = "{\"kind\": \"DRIVING_LICENCE\", \"validUntil\": \"2099-01-01\"}";
    private static final String BTCLS = "{\"kind\": \"BTCLS\", \"validUntil\": \"2099-01-01\"}";

    /** A shift as the service counts it. */
    private record Shift(String day, int number) {}

    private static String person(String role, String certificate) {
        String id = "field:" + id();
        as("a1", "administrator")
                .body(Map.of("name", "Nama " + id, "numbers", List.of(), "roles", List.of("crew"), "active", true))
                .put("/people/" + id)
                .then()
                .statusCode(200);
        as("a1", "administrator")
                .body("{\"crewRole\": \"%s\", \"certificates\": [%s]}".formatted(role, certificate))
                .put("/staff/" + id)
                .then()
                .statusCode(200);
        return id;
    }

    private static UUID ambulance(String kind) {
        UUID id = id();
        asSupervisor()
                .body(Map.of(
                        "callSign", "S-" + id.toString().substring(24), "kind", kind, "homeDesaCode", "16.06.02.2005"))
                .put("/units/" + id)
                .then()
                .statusCode(201);
        return id;
    }

    private static Shift running() {
        LocalDate yesterday = LocalDate.now(ZoneId.of("Asia/Jakarta")).minusDays(1);
        JsonNode week = asSupervisor().get("/roster?days=3&from=" + yesterday).as(JsonNode.class);
        Instant now = Instant.now();
        for (JsonNode shift : week.path("shifts")) {
            if (!now.isBefore(Instant.parse(shift.path("startsAt").asText()))
                    && now.isBefore(Instant.parse(shift.path("endsAt").asText()))) {
                return new Shift(shift.path("day").asText(), shift.path("shift").asInt());
            }
        }
        throw new AssertionError("no shift is running");
    }

    private static Map<String, Object> member(String person, String role) {
        return Map.of("personId", person, "role", role);
    }

    private static ValidatableResponse roster(
            UUID unit, String day, int shift, String why, List<Map<String, Object>> who) {
        Map<String, Object> body = new HashMap<>(Map.of("day", day, "shift", shift, "members", who));
        if (why != null) {
            body.put("overrideReason", why);
        }
        return asSupervisor()
                .header("Accept-Language", "en")
                .body(body)
                .put("/units/" + unit + "/roster")
                .then();
    }

    @Test
    void the_roster_of_the_running_shift_is_the_crew_and_without_a_nurse_an_ambulance_only_carries() {
        UUID unit = ambulance("BLS_AMBULANCE");
        String driver = person("DRIVER", LICENCE);
        String nurse = person("NURSE", BTCLS);
        Shift shift = running();
        roster(unit, shift.day(), shift.number(), null, List.of(member(driver, "DRIVER")))
                .statusCode(200)
                .body("places", hasSize(1));
        asSupervisor()
                .get("/units/" + unit)
                .then()
                .body("crew.personId", contains(driver))
                .body("lacks.about", contains("CLINICIAN"));
        await().untilAsserted(() -> {
            JsonNode sent = PeerStub.newest("dispatch", "fleet-units", unit);
            assertThat(sent.path("kind").asText()).isEqualTo("VILLAGE_CAR");
            assertThat(sent.path("capabilities")).hasSize(1);
            assertThat(sent.at("/capabilities/0").asText()).isEqualTo("TRANSPORT");
        });
        roster(unit, shift.day(), shift.number(), null, List.of(member(driver, "DRIVER"), member(nurse, "NURSE")))
                .statusCode(200);
        asSupervisor().get("/units/" + unit).then().body("lacks", empty());
        await().untilAsserted(() -> assertThat(PeerStub.newest("dispatch", "fleet-units", unit)
                        .path("kind")
                        .asText())
                .isEqualTo("BLS_AMBULANCE"));
        as(driver, "crew").get("/my-shifts").then().statusCode(200).body("places.unitId", contains(unit.toString()));
    }

    @Test
    void a_rostered_unit_without_a_driver_is_off_duty_for_dispatch_and_its_owners_word_is_kept() {
        UUID unit = ambulance("BLS_AMBULANCE");
        String nurse = person("NURSE", BTCLS);
        Shift shift = running();
        roster(unit, shift.day(), shift.number(), null, List.of(member(nurse, "NURSE")))
                .statusCode(200);
        asSupervisor()
                .body(Map.of("state", "ON", "via", "PHONE"))
                .put("/units/" + unit + "/duty")
                .then()
                .statusCode(200);
        asSupervisor()
                .get("/units/" + unit)
                .then()
                .body("availability", equalTo("NO_CREW"))
                .body("duty.state", equalTo("ON"));
        await().untilAsserted(() -> assertThat(PeerStub.newest("dispatch", "fleet-units", unit)
                        .at("/duty/state")
                        .asText())
                .isEqualTo("OFF"));
    }

    @Test
    void an_installation_without_rosters_works_as_before() {
        UUID unit = ambulance("ALS_AMBULANCE");
        Given.crew(unit, "sopir-" + unit);
        asSupervisor()
                .body(Map.of("state", "ON", "via", "PHONE"))
                .put("/units/" + unit + "/duty")
                .then()
                .statusCode(200);
        asSupervisor()
                .get("/units/" + unit)
                .then()
                .body("availability", equalTo("FREE"))
                .body("lacks", empty());
        await().untilAsserted(() -> assertThat(PeerStub.newest("dispatch", "fleet-units", unit)
                        .at("/duty/state")
                        .asText())
                .isEqualTo("ON"));
    }

    @Test
    void who_may_not_work_is_refused_with_the_reasons_unless_somebody_answers_for_it() {
        UUID unit = ambulance("BLS_AMBULANCE");
        UUID other = ambulance("BLS_AMBULANCE");
        String expired = person("DRIVER", "{\"kind\": \"DRIVING_LICENCE\", \"validUntil\": \"2020-01-01\"}");
        String day = LocalDate.now(ZoneId.of("Asia/Jakarta")).plusDays(3).toString();
        roster(unit, day, 1, null, List.of(member(expired, "DRIVER")))
                .statusCode(409)
                .body("type", endsWith("/may-not-be-rostered"))
                .body("people[0].reasons.reason", contains("CERTIFICATE_EXPIRED"));
        roster(unit, day, 1, "perpanjangan SIM diproses", List.of(member(expired, "DRIVER")))
                .statusCode(200)
                .body("places[0].overrideReason", equalTo("perpanjangan SIM diproses"));
        roster(other, day, 1, "darurat", List.of(member(expired, "DRIVER")))
                .statusCode(409)
                .body("type", endsWith("/person-rostered-elsewhere"));
        roster(unit, day, 2, "darurat", List.of(member(expired, "DRIVER"))).statusCode(200);
        roster(unit, day, 3, null, List.of(member(expired, "DRIVER")))
                .statusCode(409)
                .body("people[0].reasons.reason", contains("CERTIFICATE_EXPIRED", "TOO_LONG_WITHOUT_REST"));
        asSupervisor()
                .get("/roster?days=1&from=" + day)
                .then()
                .body(
                        "gaps.findAll { it.unitId == '" + unit + "' && it.shift == 1 }.lacks.about.flatten()",
                        contains("CLINICIAN"))
                .body(
                        "gaps.findAll { it.unitId == '" + unit + "' && it.shift == 3 }.lacks.about.flatten()",
                        contains("DRIVER", "CLINICIAN"));
    }

    @Test
    void a_swap_is_asked_agreed_and_stored_and_nobody_else_can_agree() {
        UUID unit = ambulance("BLS_AMBULANCE");
        String asker = person("DRIVER", LICENCE);
        String taker = person("DRIVER", LICENCE);
        String day = LocalDate.now(ZoneId.of("Asia/Jakarta")).plusDays(2).toString();
        String place = roster(unit, day, 2, null, List.of(member(asker, "DRIVER")))
                .statusCode(200)
                .extract()
                .path("places[0].id");
        String swap = "/shift-swaps/" + id();
        Map<String, Object> body = Map.of("placeId", place, "toPerson", taker, "reason", "anak sakit");
        as("field:somebody", "crew")
                .body(body)
                .put("/shift-swaps/" + id())
                .then()
                .statusCode(404);
        as(asker, "crew").body(body).put(swap).then().statusCode(200).body("state", equalTo("ASKED"));
        as(taker, "crew").get("/my-shifts").then().body("swaps.reason", contains("anak sakit"));
        as(asker, "crew")
                .body(Map.of("agreed", true))
                .put(swap + "/answer")
                .then()
                .statusCode(404);
        as(taker, "crew")
                .body(Map.of("agreed", true))
                .put(swap + "/answer")
                .then()
                .statusCode(200)
                .body("state", equalTo("AGREED"));
        as(taker, "crew")
                .body(Map.of("agreed", true))
                .put(swap + "/answer")
                .then()
                .statusCode(200);
        as(asker, "crew").get("/my-shifts").then().body("places", empty());
        as(taker, "crew").get("/my-shifts").then().body("places.unitId", contains(unit.toString()));
    }

    @Test
    void a_person_is_in_the_lists_of_two_villages_and_each_shows_whose_day_it_is() {
        String one = person("OWNER", LICENCE);
        String two = person("OWNER", LICENCE);
        String today = LocalDate.now(ZoneId.of("Asia/Jakarta")).toString();
        for (String desa : List.of("16.06.03.2001", "16.06.03.2002")) {
            asSupervisor()
                    .body(Map.of("since", today, "drivers", List.of(one, two)))
                    .put("/village-drivers/" + desa)
                    .then()
                    .statusCode(200)
                    .body("days", hasSize(7));
        }
        asSupervisor()
                .get("/roster?days=2&from=" + today)
                .then()
                .body("villages.find { it.desaCode == '16.06.03.2002' }.days.driver.personId", contains(one, two));
    }

    /** A village has often one driver only: they keep their turn, and the desk sees in advance what speaks against it. */
    @Test
    void a_villages_rota_warns_of_a_licence_that_will_have_ended_is_missing_or_of_an_account_that_is_not_active() {
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Jakarta"));
        String ending =
                person("OWNER", "{\"kind\": \"DRIVING_LICENCE\", \"validUntil\": \"%s\"}".formatted(today.plusDays(1)));
        String without = person("OWNER", BTCLS);
        String left = person("OWNER", LICENCE);
        as("a1", "administrator")
                .body(Map.of("name", "Sudah berhenti", "numbers", List.of(), "roles", List.of("crew"), "active", false))
                .put("/people/" + left)
                .then()
                .statusCode(200);
        asSupervisor()
                .body(Map.of("since", today.toString(), "drivers", List.of(ending, without, left)))
                .put("/village-drivers/16.06.03.2003")
                .then()
                .statusCode(200)
                .body("days.mayNotBeRostered.reason.flatten()", hasItem("CERTIFICATE_EXPIRED"));
        String days = "villages.find { it.desaCode == '16.06.03.2003' }.days";
        asSupervisor()
                .get("/roster?days=4&from=" + today)
                .then()
                .body(days + "[0].driver.personId", equalTo(ending))
                .body(days + "[0].mayNotBeRostered", empty())
                .body(days + "[1].mayNotBeRostered.reason", contains("CERTIFICATE_MISSING"))
                .body(days + "[1].mayNotBeRostered.certificate", contains("DRIVING_LICENCE"))
                .body(days + "[2].driver.name", equalTo("Sudah berhenti"))
                .body(days + "[2].mayNotBeRostered.reason", contains("NOT_ACTIVE"))
                .body(days + "[3].driver.personId", equalTo(ending))
                .body(days + "[3].mayNotBeRostered.reason", contains("CERTIFICATE_EXPIRED"))
                .body(
                        days + "[3].mayNotBeRostered.on",
                        contains(today.plusDays(1).toString()));
    }
}
