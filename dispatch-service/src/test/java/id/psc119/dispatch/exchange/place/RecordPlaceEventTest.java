package id.psc119.dispatch.exchange.place;

import static id.psc119.dispatch.Scene.id;
import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.now;
import static id.psc119.dispatch.Scene.service;
import static id.psc119.dispatch.Scene.step;
import static id.psc119.dispatch.Scene.version;
import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.assignment.FieldReports;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.vocabulary.Version;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class RecordPlaceEventTest {
    @Inject
    Incidents incidents;

    @Inject
    Assignments assignments;

    @Inject
    FieldReports reports;

    @Inject
    Timeline timeline;

    @Inject
    EntityManager database;

    private static void arrived(UUID event, UUID assignment, String place, long secondsAgo) {
        service("fleet")
                .body(map(
                        "version",
                        version(),
                        "assignmentId",
                        assignment,
                        "unitId",
                        id(),
                        "place",
                        place,
                        "what",
                        "ARRIVED",
                        "at",
                        now().minusSeconds(secondsAgo).toString(),
                        "accuracyMetres",
                        12,
                        "late",
                        false))
                .put("/place-events/" + event)
                .then()
                .statusCode(204);
    }

    @SuppressWarnings("unchecked")
    private List<String> rows(UUID assignment) {
        return QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery(
                                "SELECT what || ' ' || coalesce(typed_by_name, '?') FROM timeline_entry WHERE assignment_id = :id ORDER BY position",
                                String.class)
                        .setParameter("id", assignment)
                        .getResultList());
    }

    private String stepOf(UUID assignment) {
        return QuarkusTransaction.requiringNew()
                .call(() -> assignments.get(assignment).step().name());
    }

    @Test
    void the_timeline_shows_a_place_event_once_and_the_step_keeps_what_people_reported() {
        Incident incident = Incident.reported(1, 1);
        UUID assignment = incident.assign(Unit.onDuty(), 0);
        step(assignment, "DEPARTED");
        UUID event = id();
        arrived(event, assignment, "SCENE", 5);
        arrived(event, assignment, "SCENE", 5);
        assertThat(rows(assignment)).filteredOn("PLACE_REACHED posisi"::equals).hasSize(1);
        assertThat(stepOf(assignment)).isEqualTo("DEPARTED");
        service("fleet")
                .body(map(
                        "version",
                        version(),
                        "assignmentId",
                        id(),
                        "place",
                        "SCENE",
                        "what",
                        "LEFT",
                        "at",
                        now().toString(),
                        "late",
                        false))
                .put("/place-events/" + id())
                .then()
                .statusCode(204);
    }

    @Test
    void by_rule_the_step_is_recorded_from_the_position_and_never_moves_back_or_over_a_person_s_report() {
        Incident incident = Incident.reported(1, 1);
        UUID assignment = incident.assign(Unit.onDuty(), 0);
        RecordPlaceEvent byRule =
                new RecordPlaceEvent(incidents, assignments, reports, timeline, () -> true, Clock.systemUTC());
        QuarkusTransaction.requiringNew()
                .run(() -> byRule.record(id(), event(assignment, PlaceEventMessage.PlaceKind.FACILITY, 60)));
        assertThat(stepOf(assignment)).as("nobody has been at the scene").isEqualTo("ACCEPTED");
        QuarkusTransaction.requiringNew()
                .run(() -> byRule.record(id(), event(assignment, PlaceEventMessage.PlaceKind.SCENE, 30)));
        assertThat(stepOf(assignment)).isEqualTo("ON_SCENE");
        assertThat(rows(assignment)).contains("ON_SCENE posisi");
        step(assignment, "PATIENT_LOADED");
        QuarkusTransaction.requiringNew()
                .run(() -> byRule.record(id(), event(assignment, PlaceEventMessage.PlaceKind.SCENE, 20)));
        assertThat(stepOf(assignment)).isEqualTo("PATIENT_LOADED");
        assertThat(rows(assignment)).filteredOn("ON_SCENE posisi"::equals).hasSize(1);
    }

    private static PlaceEventMessage event(UUID assignment, PlaceEventMessage.PlaceKind place, long secondsAgo) {
        return new PlaceEventMessage(
                new Version(1, 1),
                assignment,
                place,
                null,
                PlaceEventMessage.What.ARRIVED,
                now().minusSeconds(secondsAgo),
                12,
                false);
    }
}
