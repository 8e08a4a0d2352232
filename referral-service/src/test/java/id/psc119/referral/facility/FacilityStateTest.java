package id.psc119.referral.facility;

import static id.psc119.referral.Given.becomes;
import static id.psc119.referral.Given.coming;
import static id.psc119.referral.Given.dispatcher;
import static id.psc119.referral.Given.facility;
import static id.psc119.referral.Given.someone;
import static id.psc119.referral.Given.staff;
import static id.psc119.referral.Given.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Issue 15: what a facility has, how old that is, and what it keeps for whom. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "referral"))
class FacilityStateTest {
    @Test
    void figures_carry_age_and_source_and_an_old_one_is_unknown_to_everybody() {
        String person = someone();
        UUID id = facility(person);
        Instant yesterday = Instant.now().minus(25, ChronoUnit.HOURS);
        dispatcher()
                .body(Map.of("free", 0, "total", 4, "happened", yesterday.toString(), "via", "PHONE", "saidBy", "Sari"))
                .put("/facilities/" + id + "/beds/ICU")
                .then()
                .statusCode(200)
                .body("beds[0].stale", equalTo(true))
                .body("beds[0].via", equalTo("PHONE"))
                .body("beds[0].by", equalTo("Sari"));
        dispatcher().get("/reminders").then().statusCode(200).body("items.id", hasItem("call " + id));
        String have = dispatcher()
                .get("/hospital-availability")
                .then()
                .statusCode(200)
                .contentType(startsWith("application/xml"))
                .extract()
                .asString();
        assertThat(have.substring(have.indexOf(id.toString())).split("</have:facility>")[0])
                .doesNotContain("bedCapacity>");

        dispatcher()
                .body(Map.of("reached", false))
                .put("/facilities/" + id + "/called")
                .then()
                .statusCode(200);
        dispatcher().get("/reminders").then().body("items.id", not(hasItem("call " + id)));

        await().untilAsserted(() -> {
            JsonNode told = PeerStub.newest("dispatch", "facilities", id);
            assertThat(told).isNotNull();
            assertThat(Instant.parse(told.at("/beds/0/staleAt").asText())).isBefore(Instant.now());
        });
    }

    @Test
    void siranap_rows_become_figures_and_wards_and_have_states_them() {
        String person = someone();
        UUID id = facility(person);
        staff(person)
                .body(List.of(
                        Map.of("id_tt", "3", "tt", "Kelas I", "ruang", "Melati", "jumlah", "8", "kosong", "2"),
                        Map.of("tt", "NICU", "jumlah", 3, "terpakai", 2)))
                .put("/facilities/" + id + "/fasyankes")
                .then()
                .statusCode(200)
                .body("beds.find { it.kind == 'GENERAL' }.free", equalTo(2))
                .body("beds.find { it.kind == 'NICU' }.free", equalTo(1))
                .body("beds.find { it.kind == 'NICU' }.by", equalTo("SIRANAP"))
                .body("resources.find { it.subject == 'WARDS' }.content.wards", hasSize(2));
        String have = dispatcher().get("/hospital-availability").asString();
        assertThat(have).contains(id.toString()).contains("<have:bedType>NICU</have:bedType>");
        staff(person)
                .body(Map.of("tt", "NICU", "jumlah", -3))
                .put("/facilities/" + id + "/fasyankes")
                .then()
                .statusCode(422)
                .body("type", endsWith("/siranap-negative"));
        staff(someone())
                .body(Map.of("tt", "NICU", "jumlah", 3))
                .put("/facilities/" + id + "/fasyankes")
                .then()
                .statusCode(403);
    }

    @Test
    void specialists_on_duty_are_sent_to_dispatch_and_blood_of_a_group_that_is_not_named_is_unknown() {
        String person = someone();
        UUID id = facility(person);
        staff(person)
                .body(Map.of(
                        "content",
                        Map.of(
                                "specialists",
                                List.of(Map.of("capability", "CARDIAC", "title", "Sp.JP", "onCall", true)))))
                .put("/facilities/" + id + "/resources/SPECIALISTS")
                .then()
                .statusCode(200);
        staff(person)
                .body(Map.of("content", Map.of("blood", Map.of("O+", 3))))
                .put("/facilities/" + id + "/resources/BLOOD")
                .then()
                .statusCode(200)
                .body("resources.find { it.subject == 'BLOOD' }.content.blood.size()", equalTo(1));
        staff(person)
                .body(Map.of("content", Map.of("blood", Map.of("O+", 3))))
                .put("/facilities/" + id + "/resources/OXYGEN")
                .then()
                .statusCode(422)
                .body("type", endsWith("/resource-content"));
        await().untilAsserted(() -> {
            JsonNode told = PeerStub.newest("dispatch", "facilities", id);
            assertThat(told).isNotNull();
            assertThat(told.at("/specialists/0/capability").asText()).isEqualTo("CARDIAC");
        });
    }

    @Test
    void a_held_bed_follows_the_arrival_and_ends_with_it_and_the_last_bed_is_held_once() {
        String person = someone();
        UUID id = facility(person);
        staff(person)
                .body(Map.of("free", 1, "total", 4))
                .put("/facilities/" + id + "/beds/ICU")
                .then()
                .statusCode(200);
        UUID arrival = UUID.randomUUID();
        Map<String, Object> message = coming(id, UUID.randomUUID());
        tell(arrival, message).statusCode(204);
        UUID hold = UUID.randomUUID();
        Map<String, Object> wanted = Map.of("kind", "ICU", "arrivalId", arrival.toString());
        Instant until = Instant.parse(staff(person)
                .body(wanted)
                .put("/facilities/" + id + "/holds/" + hold)
                .then()
                .statusCode(200)
                .body("holds", hasSize(1))
                .body("beds[0].held", equalTo(1))
                .extract()
                .path("holds[0].until"));
        assertThat(until).isAfter(Instant.parse((String) message.get("etaAt")));
        staff(person)
                .body(wanted)
                .put("/facilities/" + id + "/holds/" + hold)
                .then()
                .statusCode(200);
        staff(person)
                .body(Map.of("kind", "ICU"))
                .put("/facilities/" + id + "/holds/" + UUID.randomUUID())
                .then()
                .statusCode(409)
                .body("type", endsWith("/no-bed-to-hold"));

        message.put("etaAt", Instant.now().plusSeconds(5400).toString());
        tell(arrival, message).statusCode(204);
        staff(person).get("/facilities/" + id).then().body("holds[0].until", not(equalTo(until.toString())));

        becomes(arrival, message, "WITHDRAWN");
        staff(person).get("/facilities/" + id).then().body("holds", hasSize(0)).body("beds[0].held", equalTo(0));
    }

    @Test
    void a_bed_that_is_held_for_no_arrival_is_taken_from_what_dispatch_may_give_and_ends_by_its_time() {
        String person = someone();
        UUID id = facility(person);
        staff(person)
                .body(Map.of("free", 3))
                .put("/facilities/" + id + "/beds/NICU")
                .then()
                .statusCode(200);
        UUID hold = UUID.randomUUID();
        staff(person)
                .body(Map.of(
                        "kind", "NICU", "until", Instant.now().plusSeconds(2).toString()))
                .put("/facilities/" + id + "/holds/" + hold)
                .then()
                .statusCode(200);
        await().untilAsserted(() -> {
            JsonNode told = PeerStub.newest("dispatch", "facilities", id);
            assertThat(told).isNotNull();
            assertThat(told.at("/beds/0/held").asInt()).isEqualTo(1);
        });
        await().untilAsserted(() -> {
            staff(person).get("/facilities/" + id).then().body("holds", hasSize(0));
            dispatcher().get("/reminders").then().body("items.id", hasItem("hold " + hold));
        });
        staff(person)
                .delete("/facilities/" + id + "/holds/" + hold)
                .then()
                .statusCode(409)
                .body("type", endsWith("/hold-ended"));
    }
}
