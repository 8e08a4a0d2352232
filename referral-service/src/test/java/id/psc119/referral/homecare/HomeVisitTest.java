package id.psc119.referral.homecare;

import static id.psc119.referral.Given.as;
import static id.psc119.referral.Given.dispatch;
import static id.psc119.referral.Given.facility;
import static id.psc119.referral.Given.hospital;
import static id.psc119.referral.Given.someone;
import static id.psc119.referral.Given.staff;
import static id.psc119.referral.Given.supervisor;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.platform.outbox.MessageSender;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Issue 15: home care, from the plan of the day to the next visit. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "referral"))
class HomeVisitTest {
    private static final AtomicLong REVISION = new AtomicLong(1);
    private static final AtomicInteger KECAMATAN = new AtomicInteger(69);
    private static final LocalDate NEXT =
            LocalDate.now(ZoneId.of("Asia/Jakarta")).plusDays(7);

    @Inject
    EntityManager database;

    @Inject
    ObjectMapper json;

    @Inject
    @All
    List<MessageSender<?>> senders;

    private final String nurse = someone();
    private final String driver = someone();
    private final UUID visit = UUID.randomUUID();
    private final Instant start = Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
    /** Each test has a kecamatan of its own: its puskesmas sees all visits there. */
    private final String kecamatan = "16.06." + KECAMATAN.incrementAndGet();

    @BeforeEach
    void is_planned() {
        told(visit, "PLANNED").statusCode(204);
    }

    private ValidatableResponse told(UUID job, String state, Object... more) {
        Map<String, Object> message = new HashMap<>(Map.of(
                "kind",
                "HOME_VISIT",
                "exercise",
                false,
                "state",
                state,
                "unitCallSign",
                "PSC-MOTOR-02",
                "spokenNumber",
                "P-261128-007",
                "start",
                start.toString(),
                "version",
                "1-" + REVISION.incrementAndGet()));
        message.put("from", Map.of("source", "DESA", "desaCode", kecamatan + ".2003", "landmark", "rumah hijau"));
        message.put(
                "crew",
                List.of(Map.of("personId", nurse, "clinical", true), Map.of("personId", driver, "clinical", false)));
        for (int i = 0; i < more.length; i += 2) {
            message.put(more[i].toString(), more[i + 1]);
        }
        return dispatch().body(message).put("/planned-jobs/" + job).then();
    }

    private ValidatableResponse reports(String who, UUID id, String outcome, LocalDate next) {
        Map<String, Object> body = new HashMap<>(
                Map.of("outcome", outcome, "content", Map.of("findings", "luka bersih", "done", "ganti balutan")));
        if (next != null) {
            body.put("nextVisit", next.toString());
        }
        return as(who, "crew")
                .body(body)
                .put("/home-visits/" + visit + "/reports/" + id)
                .then();
    }

    /** What dispatch would be asked. */
    private JsonNode asked(UUID id) {
        return QuarkusTransaction.requiringNew()
                .call(() -> senders.stream()
                        .filter(sender -> sender.kind().equals("planned-work-requests"))
                        .findFirst()
                        .orElseThrow()
                        .state(id.toString())
                        .<JsonNode>map(json::valueToTree)
                        .orElseThrow());
    }

    @Test
    void the_nurse_of_the_visit_writes_what_was_found_and_dispatch_is_asked_for_the_next_visit() {
        UUID report = UUID.randomUUID();
        reports(nurse, report, "VISITED", NEXT).statusCode(200);
        reports(nurse, report, "VISITED", NEXT).statusCode(200);
        reports(nurse, report, "REFUSED", NEXT).statusCode(409).body("type", endsWith("/visit-report-id-used"));

        JsonNode next = asked(FollowUps.nextOf(visit));
        assertThat(next.path("kind").asText()).isEqualTo("HOME_VISIT");
        assertThat(next.path("state").asText()).isEqualTo("WANTED");
        assertThat(next.path("spokenNumber").asText()).isEqualTo("P-261128-007/2");
        assertThat(Instant.parse(next.path("wantedFrom").asText()))
                .isEqualTo(NEXT.atStartOfDay(ZoneId.of("Asia/Jakarta")).toInstant());
        assertThat(next.path("from").path("landmark").asText()).isEqualTo("rumah hijau");

        // The follow-up is of the same patient, whose record its crew reads.
        UUID followUp = FollowUps.nextOf(visit);
        told(followUp, "PLANNED", "spokenNumber", "P-261128-007/2").statusCode(204);
        as(nurse, "crew")
                .get("/home-visits/" + followUp)
                .then()
                .statusCode(200)
                .body("visit.patientId", equalTo(visit.toString()))
                .body("visit.followUpOf", equalTo(visit.toString()))
                .body("all.visit.id", hasItem(visit.toString()))
                .body("all.find { it.visit.id == '" + visit + "' }.reports[0].content.findings", equalTo("luka bersih"))
                .body("all.find { it.visit.id == '" + visit + "' }.reports[0].counts", equalTo(true));

        // A correction without a next visit takes the follow-up back.
        reports(nurse, UUID.randomUUID(), "VISITED", null).statusCode(200);
        assertThat(asked(followUp).path("state").asText()).isEqualTo("WITHDRAWN");
    }

    @Test
    void whoever_is_not_of_the_crew_reads_nothing_and_what_they_write_asks_for_nothing() {
        String stranger = someone();
        reports(stranger, UUID.randomUUID(), "VISITED", NEXT).statusCode(200);
        assertThat(QuarkusTransaction.requiringNew()
                        .call(() -> database.createQuery(
                                        "SELECT count(w) FROM WorkRequest w WHERE w.id = :id", Long.class)
                                .setParameter("id", FollowUps.nextOf(visit))
                                .getSingleResult()))
                .isZero();
        as(stranger, "crew").get("/home-visits/" + visit).then().statusCode(404);
        as(driver, "crew").get("/home-visits/" + visit).then().statusCode(404);
        as(driver, "crew")
                .get("/home-visits")
                .then()
                .statusCode(200)
                .body("items.id", contains(visit.toString()))
                .body("items[0].patientId", nullValue());
        as(stranger, "crew").get("/home-visits").then().body("items.id", not(hasItem(visit.toString())));
        // A report that came before dispatch told of the visit counts as soon as it is told.
        UUID late = UUID.randomUUID();
        as(nurse, "crew")
                .body(Map.of("outcome", "NOT_HOME", "nextVisit", NEXT.toString()))
                .put("/home-visits/" + late + "/reports/" + UUID.randomUUID())
                .then()
                .statusCode(200);
        told(late, "UNDER_WAY").statusCode(204);
        assertThat(asked(FollowUps.nextOf(late)).path("state").asText()).isEqualTo("WANTED");
    }

    @Test
    void the_puskesmas_of_the_kecamatan_and_the_crew_read_the_patients_record_and_a_hospital_does_not() {
        String midwife = someone();
        UUID puskesmas = UUID.randomUUID();
        Map<String, Object> described = hospital();
        described.put("kind", "PUSKESMAS");
        described.put("place", Map.of("source", "DESA", "desaCode", kecamatan + ".2001"));
        supervisor().body(described).put("/facilities/" + puskesmas).then().statusCode(201);
        supervisor()
                .body(Map.of("personIds", List.of(midwife)))
                .put("/facilities/" + puskesmas + "/staff")
                .then()
                .statusCode(200);
        String doctor = someone();
        facility(doctor);
        UUID vitals = UUID.randomUUID();
        as(nurse, "crew")
                .body(Map.of("content", Map.of("vitals", Map.of("systolic", 150, "diastolic", 95, "pulse", 88))))
                .put("/patients/" + visit + "/care/" + vitals)
                .then()
                .statusCode(200);

        staff(midwife)
                .get("/patients/" + visit + "/care")
                .then()
                .statusCode(200)
                .body("entries.said.id", contains(vitals.toString()));
        staff(midwife).get("/home-visits").then().body("items.id", contains(visit.toString()));
        staff(midwife).get("/home-visits/" + visit).then().statusCode(200);
        staff(doctor).get("/home-visits/" + visit).then().statusCode(404);
        staff(doctor).get("/patients/" + visit).then().statusCode(404);
        as(driver, "crew").get("/patients/" + visit + "/care").then().statusCode(404);
        // A nurse who goes off duty after the visit has still done it.
        told(visit, "DONE", "crew", List.of(), "endedAt", Instant.now().toString())
                .statusCode(204);
        as(nurse, "crew").get("/home-visits/" + visit).then().statusCode(200);
        as(someone(), "health-office")
                .get("/home-visits/figures?until=" + NEXT)
                .then()
                .statusCode(200)
                .body("done", org.hamcrest.Matchers.greaterThanOrEqualTo(1));
    }

    @Test
    void the_patients_calendar_opens_by_its_secret_link_alone_and_says_nothing_of_health() {
        as(nurse, "crew")
                .body(Map.of("name", "Siti", "familyTelephone", "0812-3456-7890"))
                .put("/patients/" + visit)
                .then()
                .statusCode(200);
        reports(nurse, UUID.randomUUID(), "VISITED", NEXT).statusCode(200);
        String path = as(nurse, "crew")
                .get("/home-visits/" + visit)
                .then()
                .statusCode(200)
                .extract()
                .path("calendarPath");
        told(FollowUps.nextOf(visit), "WANTED", "start", "", "wantedFrom", NEXT + "T00:00:00Z")
                .statusCode(204);

        String page = given().header("Accept-Language", "en")
                .get(path)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body(containsString("planned"))
                .body(containsString("href=\"tel:"))
                .extract()
                .asString();
        assertThat(page).doesNotContain("Siti", "luka", "balutan", nurse);
        given().get(path + "/visits.ics")
                .then()
                .statusCode(200)
                .body(containsString("DTSTART;VALUE=DATE:" + NEXT.toString().replace("-", "")))
                .body(containsString("UID:" + visit));
        given().get(path.substring(0, path.length() - 1) + (path.endsWith("A") ? "B" : "A"))
                .then()
                .statusCode(404);

        // The family is written to once for each time of a visit.
        told(
                        FollowUps.nextOf(visit),
                        "PLANNED",
                        "start",
                        start.plusSeconds(7200).toString())
                .statusCode(204);
        told(
                        FollowUps.nextOf(visit),
                        "PLANNED",
                        "start",
                        start.plusSeconds(7200).toString())
                .statusCode(204);
        assertThat(QuarkusTransaction.requiringNew()
                        .call(() -> ((Number) database.createNativeQuery(
                                                "SELECT count(*) FROM person_message_request WHERE subject_id = :visit")
                                        .setParameter("visit", FollowUps.nextOf(visit))
                                        .getSingleResult())
                                .intValue()))
                .isEqualTo(1);
    }

    /** Issue 15: a list that grows is read a page at a time, and a span of days has a greatest number. */
    @Test
    void the_list_of_visits_comes_in_pages_and_has_a_greatest_number_of_days() {
        UUID second = UUID.randomUUID();
        UUID third = UUID.randomUUID();
        told(second, "PLANNED").statusCode(204);
        told(third, "PLANNED", "start", start.plusSeconds(60).toString()).statusCode(204);
        List<String> read = new java.util.ArrayList<>();
        String cursor = null;
        do {
            var page = as(nurse, "crew")
                    .get("/home-visits?limit=1" + (cursor == null ? "" : "&cursor=" + cursor))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            read.addAll(page.getList("items.id"));
            cursor = page.getString("next");
        } while (cursor != null);
        assertThat(read)
                .containsExactlyInAnyOrder(visit.toString(), second.toString(), third.toString())
                .endsWith(third.toString());
        as(nurse, "crew")
                .get("/home-visits?from=2020-01-01&until=2026-01-01")
                .then()
                .statusCode(422)
                .body("type", endsWith("/home-visit-days"))
                .body("detail", containsString("92"));
        as(nurse, "crew")
                .get("/home-visits?from=2026-02-01&until=2026-01-01")
                .then()
                .statusCode(422);
        as(nurse, "crew").get("/home-visits?until=2026-01-01").then().statusCode(200);
        as(nurse, "crew").get("/home-visits?cursor=x").then().statusCode(400).body("type", endsWith("/bad-cursor"));
        as(someone(), "health-office")
                .get("/home-visits/figures?from=2020-01-01&until=2026-01-01")
                .then()
                .statusCode(422);
    }

    private void says(UUID patient, Map<String, ?> identity) {
        as(nurse, "crew").body(identity).put("/patients/" + patient).then().statusCode(200);
    }

    private static String nik() {
        return "160606010180" + (1000 + (int) (Math.random() * 8999));
    }

    private static List<String> joinedWith(UUID patient) {
        return supervisor()
                .get("/home-visits/" + patient)
                .then()
                .statusCode(200)
                .extract()
                .path("otherRecords");
    }

    /** Issue 15: one record per person. */
    @Test
    void
            two_requests_of_one_person_are_read_together_once_nik_and_name_are_the_same_and_never_by_a_nik_or_name_alone() {
        String nik = nik();
        UUID second = UUID.randomUUID();
        UUID namesake = UUID.randomUUID();
        told(second, "PLANNED").statusCode(204);
        told(namesake, "PLANNED").statusCode(204);
        String name = "Siti " + UUID.randomUUID();
        says(visit, Map.of("name", name, "nik", nik));
        says(namesake, Map.of("name", name.toUpperCase(java.util.Locale.ROOT)));
        says(second, Map.of("nik", nik));
        reports(nurse, UUID.randomUUID(), "VISITED", null).statusCode(200);
        assertThat(joinedWith(second)).as("a NIK alone opens nobody's record").isEmpty();
        assertThat(joinedWith(namesake)).as("a name and a desa are a proposal").isEmpty();

        says(second, Map.of("name", name));
        assertThat(joinedWith(second)).containsExactly(visit.toString());
        as(nurse, "crew")
                .get("/home-visits/" + second)
                .then()
                .body("all.find { it.visit.id == '" + visit + "' }.reports[0].outcome", equalTo("VISITED"));
        supervisor()
                .get("/patient-links?patient=" + second)
                .then()
                .statusCode(200)
                .body("items[0].byRule", equalTo(true))
                .body("items[0].grounds", contains("NIK", "NAME", "DESA"));
        as(nurse, "crew").get("/patient-links?patient=" + second).then().statusCode(403);

        // What the records said stays; a join is undone, and is not made again by itself.
        UUID decision = UUID.randomUUID();
        decides(decision, visit, second, false).statusCode(200).body("byRule", equalTo(false));
        decides(decision, visit, second, false).statusCode(200);
        decides(decision, visit, second, true).statusCode(409).body("type", endsWith("/patient-link-id-used"));
        decides(UUID.randomUUID(), visit, visit, true).statusCode(422);
        assertThat(joinedWith(second)).isEmpty();
        says(second, Map.of("address", "rumah hijau"));
        assertThat(joinedWith(second)).isEmpty();
    }

    @Test
    void records_that_look_alike_are_proposed_to_a_supervisor_and_records_that_contradict_each_other_are_not() {
        UUID second = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        told(second, "PLANNED").statusCode(204);
        told(other, "PLANNED").statusCode(204);
        String name = "Siti " + UUID.randomUUID();
        says(visit, Map.of("name", name, "sex", "FEMALE", "nik", nik()));
        says(second, Map.of("name", name, "sex", "FEMALE"));
        says(other, Map.of("name", name, "sex", "MALE"));
        assertThat(proposed(visit, second)).isEqualTo(List.of("NAME", "DESA"));
        assertThat(proposed(visit, other)).isEmpty();
        as(nurse, "crew").get("/patient-links/proposals").then().statusCode(403);

        decides(UUID.randomUUID(), second, visit, true).statusCode(200).body("grounds", contains("NAME", "DESA"));
        assertThat(proposed(visit, second)).isEmpty();
        assertThat(joinedWith(visit)).containsExactly(second.toString());
    }

    private static ValidatableResponse decides(UUID id, UUID one, UUID other, boolean same) {
        return supervisor()
                .body(Map.of("patientId", one, "otherId", other, "same", same))
                .put("/patient-links/" + id)
                .then();
    }

    private static List<String> proposed(UUID one, UUID other) {
        List<Map<String, Object>> all = supervisor()
                .get("/patient-links/proposals")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
        java.util.Set<String> pair = java.util.Set.of(one.toString(), other.toString());
        for (Map<String, Object> proposal : all) {
            if (pair.equals(java.util.Set.of(idOf(proposal.get("one")), idOf(proposal.get("other"))))) {
                @SuppressWarnings("unchecked")
                List<String> grounds = (List<String>) proposal.get("grounds");
                return grounds;
            }
        }
        return List.of();
    }

    private static String idOf(Object side) {
        return String.valueOf(((Map<?, ?>) side).get("id"));
    }
}
