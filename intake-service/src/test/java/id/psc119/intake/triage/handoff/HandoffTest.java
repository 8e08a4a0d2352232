package id.psc119.intake.triage.handoff;

import static id.psc119.intake.Desk.called;
import static id.psc119.intake.Desk.newId;
import static id.psc119.intake.Desk.operator;
import static id.psc119.intake.Desk.supervisor;
import static id.psc119.intake.Desk.told;
import static id.psc119.intake.Desk.triaged;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import id.psc119.intake.Desk;
import id.psc119.platform.testing.Replicas;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "intake"))
class HandoffTest {
    @Inject
    AgroalDataSource database;

    @Inject
    Handoffs handoffs;

    @Inject
    HandoffSettings settings;

    @Inject
    RemindOfHandoffs reminder;

    private static RequestSpecification partner(String account) {
        return given().auth().oauth2(TestKeys.person(account, "partner"));
    }

    private static UUID passedOn(UUID incident, String agency, String name) {
        UUID id = newId();
        operator()
                .body(Map.of("incidentId", incident, "agency", agency, "agencyName", name, "reason", "pohon tumbang"))
                .put("/handoffs/" + id)
                .then()
                .statusCode(201);
        return id;
    }

    @Test
    void a_partner_sees_what_its_own_agency_was_handed_and_nobodys_name_or_number() {
        UUID incident = triaged(
                called(Map.of(
                        "channel", "CALL_GSM", "reporterName", "Siti Pelapor", "callBackNumber", "0812-3456-7890")),
                Map.of(
                        "complaint",
                        "FALL",
                        "colour",
                        "YELLOW",
                        "complaintNote",
                        "Pak Rahmat patah kaki",
                        "wayDescription",
                        "lewat jembatan"));
        UUID police = passedOn(incident, "POLICE", "Polres Muba");
        UUID neighbour = passedOn(incident, "NEIGHBOURING_PSC", "PSC Banyuasin");
        UUID otherNeighbour = passedOn(incident, "NEIGHBOURING_PSC", "PSC OKI");
        String seen = partner("partner:polres")
                .get("/partner-handoffs")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(police.toString()))
                .body("items.id", not(hasItem(neighbour.toString())))
                .extract()
                .asString();
        assertThat(seen).contains("lewat jembatan").doesNotContain("Siti", "Rahmat", "7890", "FALL");
        // Each agency sees its own part: who treats the patients reads what is wrong, the police do not.
        partner("partner:psc-oki")
                .get("/partner-handoffs/" + otherNeighbour)
                .then()
                .statusCode(200)
                .body("complaint", equalTo("FALL"))
                .body("colour", equalTo("YELLOW"));
        partner("partner:polres")
                .get("/partner-handoffs/" + police)
                .then()
                .statusCode(200)
                .body("colour", nullValue());
        partner("partner:psc-oki").get("/partner-handoffs/" + neighbour).then().statusCode(404);
        partner("partner:polres").get("/partner-handoffs/" + neighbour).then().statusCode(404);
        partner("partner:unlisted")
                .get("/partner-handoffs")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        partner("partner:unlisted").get("/partner-handoffs/" + police).then().statusCode(404);
        partner("partner:polres").get("/handoffs").then().statusCode(403);
    }

    @Test
    void an_exercise_never_reaches_a_partners_systems() {
        UUID incident = triaged(
                called(Map.of("channel", "CALL_GSM", "exercise", true)), Map.of("complaint", "FALL", "exercise", true));
        UUID police = passedOn(incident, "POLICE", "Polres Muba");
        partner("partner:polres").get("/partner-handoffs/" + police).then().statusCode(404);
        partner("partner:polres").get("/partner-handoffs").then().body("items.id", not(hasItem(police.toString())));
    }

    @Test
    void what_is_passed_on_by_telephone_stays_ours_until_somebody_there_has_accepted_it() {
        UUID incident = triaged(called(Map.of("channel", "CALL_GSM")), Map.of("complaint", "FIRE_INDUSTRIAL"));
        UUID id = newId();
        Map<String, Object> asked = Map.of(
                "incidentId",
                incident,
                "agency",
                "FIRE",
                "agencyName",
                "Damkar Sekayu",
                "reason",
                "sumur minyak terbakar",
                "via",
                "PHONE",
                "happened",
                "2026-11-21T10:00:00Z");
        operator()
                .body(asked)
                .put("/handoffs/" + id)
                .then()
                .statusCode(201)
                .body("state", equalTo("ASKED"))
                .body("ours", equalTo(true))
                .body("spokenNumber", startsWith("1606-"))
                .body("askedAt", equalTo("2026-11-21T10:00:00Z"));
        operator().body(asked).put("/handoffs/" + id).then().statusCode(200);
        Map<String, Object> other = new HashMap<>(asked);
        other.put("agency", "POLICE");
        operator()
                .body(other)
                .put("/handoffs/" + id)
                .then()
                .statusCode(409)
                .body("type", equalTo("https://psc119.id/problems/id-in-use"));

        step(id, newId(), "RECEIVED", "2026-11-21T10:01:00Z").body("ours", equalTo(true));
        UUID report = newId();
        step(id, report, "ACCEPTED", "2026-11-21T10:05:00Z").body("ours", equalTo(false));
        step(id, report, "ACCEPTED", "2026-11-21T10:05:00Z").body("steps", hasSize(2));

        operator()
                .get("/handoffs/" + id)
                .then()
                .statusCode(200)
                .body("handoff.state", equalTo("ACCEPTED"))
                .body("handoff.steps[0].saidBy", equalTo("Pak Budi"))
                .body("incident.id", equalTo(incident.toString()));
        operator().get("/handoffs?incidentId=" + incident).then().body("items.id", contains(id.toString()));
    }

    @Test
    void answers_typed_in_late_and_in_any_order_leave_the_state_of_the_one_that_happened_last() {
        Map<String, String> happened = Map.of(
                "RECEIVED", "2026-11-21T10:01:00Z",
                "REFUSED", "2026-11-21T10:02:00Z",
                "ACCEPTED", "2026-11-21T10:06:00Z");
        for (List<String> order : List.of(
                List.of("RECEIVED", "REFUSED", "ACCEPTED"),
                List.of("ACCEPTED", "REFUSED", "RECEIVED"),
                List.of("REFUSED", "ACCEPTED", "RECEIVED"))) {
            UUID id = asked(called(Map.of("channel", "RADIO")));
            order.forEach(step -> step(id, newId(), step, happened.get(step)));
            operator()
                    .get("/handoffs/" + id)
                    .then()
                    .body("handoff.state", equalTo("ACCEPTED"))
                    .body("handoff.steps.step", contains("RECEIVED", "REFUSED", "ACCEPTED"));
        }
    }

    @Test
    void a_neighbour_who_accepts_takes_the_patients_too_and_the_police_do_not() throws Exception {
        UUID police = triaged(called(Map.of("channel", "CALL_GSM")), Map.of("complaint", "ROAD_CRASH"));
        step(
                asked(Map.of("incidentId", police, "agency", "POLICE", "reason", "lakalantas")),
                newId(),
                "ACCEPTED",
                "2026-11-21T10:05:00Z");
        UUID neighbour = triaged(called(Map.of("channel", "CALL_GSM")), Map.of("complaint", "ROAD_CRASH"));
        UUID id = asked(Map.of("incidentId", neighbour, "agency", "NEIGHBOURING_PSC", "reason", "di perbatasan"));
        step(id, newId(), "RECEIVED", "2026-11-21T10:01:00Z");
        Desk.incident(neighbour).body("cancel", nullValue());
        step(id, newId(), "ACCEPTED", "2026-11-21T10:05:00Z");

        assertThat(told(neighbour, it -> it.has("cancel")).at("/cancel/reason").asText())
                .isEqualTo("PASSED_ON NEIGHBOURING_PSC");
        Desk.incident(police).body("cancel", nullValue());
        assertThat(alerts(neighbour)).isEqualTo(1);
        assertThat(alerts(police)).isZero();
    }

    @Test
    void what_names_nothing_or_something_unknown_is_not_passed_on() {
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("agency", "PMI", "reason", "darah"),
                Map.of("agency", "PMI", "reason", "darah", "incidentId", newId()),
                Map.of("agency", "PMI", "reason", "darah", "contactId", newId()))) {
            UUID id = newId();
            operator().body(wrong).put("/handoffs/" + id).then().statusCode(422);
            operator().get("/handoffs/" + id).then().statusCode(404);
        }
    }

    @Test
    void what_was_passed_on_in_an_exercise_says_so_until_the_exercise_becomes_real() {
        UUID contact = called(Map.of("channel", "CALL_GSM", "exercise", true));
        UUID incident = triaged(contact, Map.of("complaint", "FALL"));
        UUID id = asked(contact);
        operator().get("/handoffs/" + id).then().body("handoff.exercise", equalTo(true));
        supervisor()
                .body(Map.of("exercise", false))
                .put("/incidents/" + incident + "/exercise")
                .then()
                .statusCode(200);
        operator().get("/handoffs/" + id).then().body("handoff.exercise", equalTo(false));
    }

    private static UUID asked(UUID contact) {
        return asked(Map.of("contactId", contact, "agency", "POLICE", "reason", "lakalantas"));
    }

    private static UUID asked(Map<String, Object> form) {
        UUID id = newId();
        operator().body(form).put("/handoffs/" + id).then().statusCode(201);
        return id;
    }

    private static ValidatableResponse step(UUID id, UUID report, String step, String happened) {
        return operator()
                .body(Map.of("step", step, "happened", happened, "via", "PHONE", "saidBy", "Pak Budi"))
                .put("/handoffs/" + id + "/steps/" + report)
                .then()
                .statusCode(200);
    }

    /** Alerts that an incident was handed off whole. */
    private int alerts(UUID incident) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "SELECT count(*) FROM event_log WHERE kind = 'alert' AND subject = ?"
                                + " AND body ->> 'code' = 'incident-without-contact' AND body ->> 'reason' LIKE 'PASSED_ON %'")) {
            query.setObject(1, incident);
            var rows = query.executeQuery();
            rows.next();
            return rows.getInt(1);
        }
    }

    /** After the hour of often reminders nobody was told any more. */
    @Test
    void the_desk_is_reminded_of_an_agency_that_does_not_answer_ever_more_seldom_and_never_not_at_all()
            throws Exception {
        UUID incident = triaged(called(Map.of("channel", "CALL_GSM")), Map.of("complaint", "FIRE_INDUSTRIAL"));
        UUID id = passedOn(incident, "FIRE", "Damkar Sekayu");
        assertThat(isDueAt(id, "0 minutes", null)).isFalse();
        assertThat(isDueAt(id, "4 minutes", null)).isTrue();
        assertThat(isDueAt(id, "50 minutes", "2 minutes")).isFalse();
        assertThat(isDueAt(id, "50 minutes", "4 minutes")).isTrue();
        assertThat(isDueAt(id, "90 minutes", "20 minutes"))
                .as("reminded after 70")
                .isFalse();
        assertThat(isDueAt(id, "150 minutes", "80 minutes"))
                .as("reminded after 70")
                .isTrue();
        assertThat(isDueAt(id, "40 days", "19 days")).isFalse();
        assertThat(isDueAt(id, "43 days", "22 days")).isTrue();

        execute("INSERT INTO incident_progress (incident_id, closed, state, body, received_at) VALUES ('" + incident
                + "', true, 'CLOSED', '{}', now())");
        assertThat(isDueAt(id, "43 days", "22 days")).as("its incident is over").isFalse();
        execute("UPDATE incident_progress SET closed = false WHERE incident_id = '" + incident + "'");
        assertThat(isDueAt(id, "43 days", "22 days")).isTrue();
        step(id, newId(), "ACCEPTED", "2026-11-21T10:05:00Z");
        assertThat(isDueAt(id, "43 days", "22 days")).isFalse();
    }

    /** Asks within one transaction, so that the sweep does not come between. */
    private boolean isDueAt(UUID id, String age, @Nullable String sinceReminder) {
        QuarkusTransaction.begin();
        try {
            handoffs.getEntityManager()
                    .createNativeQuery("UPDATE passing_on SET recorded = now() - cast(:age AS interval),"
                            + " reminded_at = now() - cast(:reminder AS interval) WHERE id = :id")
                    .setParameter("age", age)
                    .setParameter("reminder", sinceReminder)
                    .setParameter("id", id)
                    .executeUpdate();
            return handoffs.toRemind(Instant.now(), settings, 10_000).contains(id);
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    /** Issue 13: a timer fires once, whichever of several replicas runs. */
    @Test
    void of_many_replicas_that_find_an_agency_silent_one_alerts_each_time() throws Exception {
        UUID incident = triaged(called(Map.of("channel", "CALL_GSM")), Map.of("complaint", "FIRE_INDUSTRIAL"));
        UUID id = passedOn(incident, "FIRE", "Damkar Sekayu");
        for (int round = 1; round <= 20; round++) {
            execute(
                    "UPDATE passing_on SET recorded = now() - interval '43 days', reminded_at = now() - interval '22 days'"
                            + " WHERE id = '" + id + "'");
            Replicas.handleAtOnce(reminder, id, Instant.now());
            assertThat(unanswered(incident)).isEqualTo(round);
        }
    }

    private int unanswered(UUID incident) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "SELECT count(*) FROM event_log WHERE kind = 'alert' AND subject = ?"
                                + " AND body ->> 'code' = 'handoff-unanswered'")) {
            query.setObject(1, incident);
            var rows = query.executeQuery();
            rows.next();
            return rows.getInt(1);
        }
    }

    private void execute(String statement) throws Exception {
        try (var connection = database.getConnection();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
