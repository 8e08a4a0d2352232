package id.psc119.referral.facility;

import static id.psc119.referral.Given.as;
import static id.psc119.referral.Given.dispatcher;
import static id.psc119.referral.Given.facility;
import static id.psc119.referral.Given.hospital;
import static id.psc119.referral.Given.someone;
import static id.psc119.referral.Given.staff;
import static id.psc119.referral.Given.supervisor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "referral"))
class FacilityTest {
    @Inject
    EntityManager database;

    @Test
    void a_facility_is_sent_to_dispatch_with_its_place_hours_capabilities_beds_and_diversion() {
        String person = someone();
        UUID id = facility(person);
        Instant counted = Instant.now().minusSeconds(120).truncatedTo(ChronoUnit.SECONDS);
        Instant until = Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
        staff(person)
                .body(Map.of("total", 12, "free", 3, "happened", counted.toString()))
                .put("/facilities/" + id + "/beds/EMERGENCY")
                .then()
                .statusCode(200);
        staff(person)
                .body(Map.of("diverting", true, "reason", "CT rusak", "until", until.toString()))
                .put("/facilities/" + id + "/divert")
                .then()
                .statusCode(200);

        await().untilAsserted(() -> {
            JsonNode told = PeerStub.newest("dispatch", "facilities", id);
            assertThat(told).isNotNull();
            assertThat(told.at("/version").asText()).matches("\\d+-\\d+");
            assertThat(told.at("/name").asText()).isEqualTo("RSUD Percobaan");
            assertThat(told.at("/kind").asText()).isEqualTo("HOSPITAL");
            assertThat(told.at("/place/point/lat").asDouble()).isEqualTo(-2.88);
            assertThat(told.at("/place/source").asText()).isEqualTo("PIN");
            assertThat(told.at("/telephone").asText()).isEqualTo("+62711000000");
            assertThat(told.at("/emergencyRoom/always").asBoolean()).isTrue();
            assertThat(told.at("/emergencyRoom").size()).isEqualTo(1);
            assertThat(told.at("/capabilities").valueStream().map(JsonNode::asText))
                    .containsExactly("TRAUMA", "PONEK");
            assertThat(told.at("/divert/reason").asText()).isEqualTo("CT rusak");
            assertThat(Instant.parse(told.at("/divert/until").asText())).isEqualTo(until);
            assertThat(told.at("/divert/since").isMissingNode()).isFalse();
            assertThat(told.at("/beds")).hasSize(1);
            assertThat(told.at("/beds/0/kind").asText()).isEqualTo("EMERGENCY");
            assertThat(told.at("/beds/0/total").asInt()).isEqualTo(12);
            assertThat(told.at("/beds/0/free").asInt()).isEqualTo(3);
            assertThat(Instant.parse(told.at("/beds/0/asOf").asText())).isEqualTo(counted);
            assertThat(told.at("/sample").asBoolean()).isFalse();
            assertThat(told.at("/retired").asBoolean()).isFalse();
        });
    }

    @Test
    void the_hours_of_a_puskesmas_are_sent_in_hours_and_minutes() {
        UUID id = UUID.randomUUID();
        Map<String, Object> puskesmas = hospital();
        puskesmas.put("kind", "PUSKESMAS");
        puskesmas.put("emergencyRoom", Map.of("always", false, "opens", "07:30", "closes", "14:00"));
        supervisor()
                .body(puskesmas)
                .put("/facilities/" + id)
                .then()
                .statusCode(201)
                .body("emergencyRoom.opens", equalTo("07:30"));
        await().untilAsserted(() -> {
            JsonNode told = PeerStub.newest("dispatch", "facilities", id);
            assertThat(told).isNotNull();
            assertThat(told.at("/emergencyRoom/always").asBoolean()).isFalse();
            assertThat(told.at("/emergencyRoom/opens").asText()).isEqualTo("07:30");
            assertThat(told.at("/emergencyRoom/closes").asText()).isEqualTo("14:00");
        });
    }

    /** A branch of a puskesmas in a village: it has codes of its own, or none, and mostly nobody at night. */
    @Test
    void a_pustu_is_a_facility_with_codes_of_its_own_and_without_an_emergency_room() {
        UUID id = UUID.randomUUID();
        Map<String, Object> pustu = hospital();
        pustu.put("name", "Pustu Percobaan");
        pustu.put("kind", "PUSTU");
        pustu.put("capabilities", List.of());
        pustu.put("emergencyRoom", Map.of("always", false));
        pustu.put("satuSehatId", "100099999");
        supervisor()
                .body(pustu)
                .put("/facilities/" + id)
                .then()
                .statusCode(201)
                .body("kind", equalTo("PUSTU"))
                .body("emergencyRoom.openNow", equalTo(false))
                .body("codes.satuSehat", equalTo("100099999"))
                .body("codes.kemenkes", nullValue());
        await().untilAsserted(() -> {
            JsonNode told = PeerStub.newest("dispatch", "facilities", id);
            assertThat(told).isNotNull();
            assertThat(told.at("/kind").asText()).isEqualTo("PUSTU");
        });
    }

    @Test
    void a_bed_figure_carries_its_age_and_an_older_one_sent_later_does_not_replace_it() {
        String person = someone();
        UUID id = facility(person);
        reportBeds(person, id, 4, Instant.now().minusSeconds(600));
        staff(person)
                .body(Map.of(
                        "free", 9, "happened", Instant.now().minusSeconds(7200).toString(), "via", "PAPER"))
                .put("/facilities/" + id + "/beds/GENERAL")
                .then()
                .statusCode(200)
                .body("beds", hasSize(1))
                .body("beds[0].free", equalTo(4))
                .body("beds[0].ageSeconds", greaterThanOrEqualTo(600))
                .body("beds[0].ageSeconds", lessThan(700));
        assertThat(rows("bed_report", id)).as("every figure is kept").isEqualTo(2);
    }

    @Test
    void a_phone_whose_clock_is_a_day_ahead_does_not_own_the_figure_for_a_day() {
        String person = someone();
        UUID id = facility(person);
        reportBeds(person, id, 1, Instant.now().plus(1, ChronoUnit.DAYS));
        reportBeds(person, id, 2, Instant.now());
        staff(person).get("/facilities/" + id).then().body("beds[0].free", equalTo(2));
    }

    @Test
    void the_same_figure_sent_twice_is_one_report() {
        String person = someone();
        UUID id = facility(person);
        Instant counted = Instant.now();
        reportBeds(person, id, 5, counted);
        reportBeds(person, id, 5, counted);
        assertThat(rows("bed_report", id)).isEqualTo(1);
    }

    @Test
    void the_desk_may_enter_the_beds_that_a_facility_tells_by_telephone() {
        UUID id = facility(someone());
        dispatcher()
                .body(Map.of("free", 2, "via", "PHONE", "saidBy", "Perawat IGD"))
                .put("/facilities/" + id + "/beds/ICU")
                .then()
                .statusCode(200)
                .body("beds[0].free", equalTo(2));
    }

    @Test
    void staff_of_another_facility_may_not_speak_for_this_one() {
        UUID id = facility(someone());
        String stranger = someone();
        facility(stranger);
        staff(stranger)
                .body(Map.of("free", 0))
                .put("/facilities/" + id + "/beds/ICU")
                .then()
                .statusCode(403)
                .body("type", endsWith("/forbidden"));
        staff(stranger)
                .body(Map.of("diverting", true, "reason", "x"))
                .put("/facilities/" + id + "/divert")
                .then()
                .statusCode(403);
        assertThat(rows("bed_report", id)).isZero();
        assertThat(rows("divert_report", id)).isZero();
    }

    @Test
    void a_diversion_ends_at_its_time_or_when_the_facility_ends_it() {
        String person = someone();
        UUID id = facility(person);
        staff(person)
                .body(Map.of(
                        "diverting",
                        true,
                        "reason",
                        "IGD penuh",
                        "until",
                        Instant.now().minusSeconds(1).toString()))
                .put("/facilities/" + id + "/divert")
                .then()
                .statusCode(200)
                .body("divert", nullValue());
        staff(person)
                .body(Map.of("diverting", true, "reason", "IGD penuh"))
                .put("/facilities/" + id + "/divert")
                .then()
                .body("divert.reason", equalTo("IGD penuh"));
        staff(person)
                .body(Map.of("diverting", false))
                .put("/facilities/" + id + "/divert")
                .then()
                .body("divert", nullValue());
    }

    @Test
    void a_diversion_without_a_reason_more_free_beds_than_beds_and_half_of_the_hours_are_problems() {
        String person = someone();
        UUID id = facility(person);
        staff(person)
                .body(Map.of("diverting", true))
                .put("/facilities/" + id + "/divert")
                .then()
                .statusCode(422)
                .body("type", endsWith("/divert-needs-reason"));
        staff(person)
                .body(Map.of("total", 2, "free", 3))
                .put("/facilities/" + id + "/beds/ICU")
                .then()
                .statusCode(422)
                .body("title", equalTo("More beds are free (3) than there are (2)"));
        Map<String, Object> half = hospital();
        half.put("emergencyRoom", Map.of("always", false, "opens", "07:30"));
        supervisor()
                .body(half)
                .put("/facilities/" + UUID.randomUUID())
                .then()
                .statusCode(422)
                .body("type", endsWith("/emergency-room-hours"));
        staff(person)
                .body(Map.of("free", -1))
                .put("/facilities/" + id + "/beds/ICU")
                .then()
                .statusCode(422)
                .body("violations.field", contains("free"));
        staff(person)
                .body(Map.of("free", 1))
                .put("/facilities/" + id + "/beds/SOFA")
                .then()
                .statusCode(404);
        assertThat(rows("bed_report", id)).isZero();
    }

    @Test
    void an_impossible_place_of_a_facility_is_a_problem_and_nothing_is_written() {
        UUID id = UUID.randomUUID();
        Map<String, Object> nowhere = hospital();
        nowhere.put("place", Map.of("point", Map.of("lat", 95, "lon", 103.84), "source", "PIN"));
        supervisor()
                .body(nowhere)
                .put("/facilities/" + id)
                .then()
                .statusCode(422)
                .body("violations.field", contains("place.point.lat"));
        supervisor().get("/facilities/" + id).then().statusCode(404);
    }

    @Test
    void staff_find_their_own_facilities_until_they_leave() {
        String person = someone();
        UUID id = facility(person);
        staff(person).get("/my-facilities").then().statusCode(200).body("items.id", contains(id.toString()));
        supervisor()
                .body(Map.of("personIds", List.of(someone())))
                .put("/facilities/" + id + "/staff")
                .then()
                .statusCode(200);
        staff(person).get("/my-facilities").then().body("items", hasSize(0));
    }

    @Test
    void only_supervisors_and_administrators_describe_facilities() {
        dispatcher()
                .body(hospital())
                .put("/facilities/" + UUID.randomUUID())
                .then()
                .statusCode(403);
        as("admin", "administrator")
                .body(hospital())
                .put("/facilities/" + UUID.randomUUID())
                .then()
                .statusCode(201);
    }

    @Test
    void the_list_is_read_page_by_page_by_name() {
        String marker = "Klinik " + UUID.randomUUID();
        for (int i = 0; i < 3; i++) {
            Map<String, Object> clinic = new HashMap<>(hospital());
            clinic.put("name", marker + " " + i);
            supervisor()
                    .body(clinic)
                    .put("/facilities/" + UUID.randomUUID())
                    .then()
                    .statusCode(201);
        }
        List<String> names = new java.util.ArrayList<>();
        String cursor = "";
        do {
            var page = dispatcher()
                    .get("/facilities?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            names.addAll(page.getList("items.name", String.class));
            cursor = page.getString("next") == null ? "" : page.getString("next");
        } while (!cursor.isEmpty());
        assertThat(names).isSorted().filteredOn(name -> name.startsWith(marker)).hasSize(3);
        dispatcher().get("/facilities?cursor=x").then().statusCode(400).body("type", endsWith("/bad-cursor"));
    }

    private static void reportBeds(String person, UUID facility, int free, Instant happened) {
        staff(person)
                .body(Map.of("free", free, "happened", happened.toString()))
                .put("/facilities/" + facility + "/beds/GENERAL")
                .then()
                .statusCode(200);
    }

    @Transactional
    long rows(String table, UUID facility) {
        return ((Number) database.createNativeQuery("SELECT count(*) FROM " + table + " WHERE facility_id = :id")
                        .setParameter("id", facility)
                        .getSingleResult())
                .longValue();
    }
}
