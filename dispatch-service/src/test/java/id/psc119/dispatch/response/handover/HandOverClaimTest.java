package id.psc119.dispatch.response.handover;

import static id.psc119.dispatch.Scene.alerts;
import static id.psc119.dispatch.Scene.answer;
import static id.psc119.dispatch.Scene.arrival;
import static id.psc119.dispatch.Scene.destination;
import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.hospital;
import static id.psc119.dispatch.Scene.id;
import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.now;
import static id.psc119.dispatch.Scene.step;
import static id.psc119.dispatch.Scene.steps;
import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.dispatch.Scene;
import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** S-1: what a facility or another crew says of a patient who is not theirs is kept, and changes nothing. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class HandOverClaimTest {
    @Inject
    EntityManager database;

    /** A unit with the patient on board, bound for a hospital. */
    private record Journey(Incident incident, UUID assignment, UUID hospital, UUID patient) {
        static Journey underWay() {
            Incident incident = Incident.reported(2, 1);
            UUID hospital = Scene.hospital("RSUD A");
            UUID assignment = incident.assign(Unit.onDuty(), 0);
            steps(assignment, "DEPARTED", "ON_SCENE", "PATIENT_LOADED");
            destination(assignment, hospital).statusCode(200);
            return new Journey(incident, assignment, hospital, incident.patients.getFirst());
        }

        void claim(UUID arrival, UUID facility, UUID patient) {
            answer(
                    arrival,
                    facility,
                    incident,
                    assignment,
                    "handOvers",
                    List.of(map("patientId", patient, "at", now().toString(), "receivedBy", "Ns. Ani", "via", "APP")));
        }

        JsonPath row() {
            return incident.row();
        }

        void isUnchanged() {
            assertThat(row().getString("patients[0].ending")).isNull();
            assertThat(row().getBoolean("patients[0].endingConfirmed")).isFalse();
            assertThat(row().getString("patients[0].onBoard")).isEqualTo(assignment.toString());
            assertThat(incident.story()).endsWith("HAND_OVER_CLAIMED").doesNotContain("HAND_OVER_CONFIRMED");
            assertThat(row().getInt("discrepancies")).isEqualTo(1);
        }

        Object doubt() {
            return ((Map<?, ?>) incident.timeline().getLast().get("detail")).get("doubt");
        }
    }

    /** S-1 */
    @Test
    void a_hospital_confirms_the_patient_who_is_on_board_the_unit_bound_for_it() {
        Journey journey = Journey.underWay();
        journey.claim(arrival(journey.assignment, journey.hospital), journey.hospital, journey.patient);
        assertThat(journey.row().getBoolean("patients[0].endingConfirmed")).isTrue();
        assertThat(journey.row().getString("patients[0].ending")).isEqualTo("HANDED_OVER");
    }

    /** S-1 */
    @Test
    void a_claim_on_a_withdrawn_arrival_ends_nothing_and_is_not_confirmed_by_a_hand_over_elsewhere() {
        Journey journey = Journey.underWay();
        UUID arrival = arrival(journey.assignment, journey.hospital);
        UUID other = hospital("RSUD B");
        destination(journey.assignment, other).statusCode(200);

        journey.claim(arrival, journey.hospital, journey.patient);

        journey.isUnchanged();
        assertThat(journey.doubt()).isEqualTo("ARRIVAL_WITHDRAWN");
        assertThat(alerts(database, journey.incident)).contains("HAND_OVER_CLAIMED");
        steps(journey.assignment, "AT_FACILITY", "HANDED_OVER");
        assertThat(journey.row().getString("patients[0].ending")).isEqualTo("HANDED_OVER");
        assertThat(journey.row().getBoolean("patients[0].endingConfirmed"))
                .as("the crew handed over at B, not at A")
                .isFalse();
        assertThat(journey.row().getString("patients[0].legs[0].facilityId")).isEqualTo(other.toString());
    }

    /** S-1 */
    @Test
    void a_claim_of_another_facility_than_the_announced_one_ends_nothing() {
        Journey journey = Journey.underWay();
        journey.claim(arrival(journey.assignment, journey.hospital), hospital("RS lain"), journey.patient);
        journey.isUnchanged();
        assertThat(journey.doubt()).isEqualTo("OTHER_FACILITY");
    }

    /** S-1 */
    @Test
    void a_claim_for_a_patient_whom_nobody_knows_makes_no_patient() {
        Journey journey = Journey.underWay();
        journey.claim(arrival(journey.assignment, journey.hospital), journey.hospital, id());
        journey.isUnchanged();
        assertThat(journey.doubt()).isEqualTo("UNKNOWN_PATIENT");
        assertThat(journey.row().getList("patients")).hasSize(1);
    }

    /** S-1 */
    @Test
    void a_claim_for_a_patient_who_is_not_on_board_is_confirmed_once_the_crew_says_so() {
        Incident incident = Incident.reported(1, 1);
        UUID hospital = hospital("RSUD A");
        UUID assignment = incident.assign(Unit.onDuty(), 0);
        destination(assignment, hospital).statusCode(200);
        Journey journey = new Journey(incident, assignment, hospital, incident.patients.getFirst());

        journey.claim(arrival(assignment, hospital), hospital, journey.patient);

        assertThat(journey.row().getString("patients[0].ending")).isNull();
        assertThat(journey.doubt()).isEqualTo("NOT_ON_BOARD");
        steps(assignment, "DEPARTED", "ON_SCENE", "PATIENT_LOADED", "AT_FACILITY", "HANDED_OVER");
        assertThat(journey.row().getBoolean("patients[0].endingConfirmed")).isTrue();
        assertThat(incident.story()).contains("HAND_OVER_CONFIRMED");
    }

    /** S-1 */
    @Test
    void the_desk_may_agree_to_a_claim_by_reporting_the_hand_over_there() {
        Journey journey = Journey.underWay();
        UUID arrival = arrival(journey.assignment, journey.hospital);
        destination(journey.assignment, hospital("RSUD B")).statusCode(200);
        journey.claim(arrival, journey.hospital, journey.patient);
        dispatcher()
                .body(map("ending", "HANDED_OVER", "facilityId", journey.hospital, "via", "PHONE"))
                .put("/incidents/" + journey.incident.id + "/patients/" + journey.patient + "/ending")
                .then()
                .statusCode(200);
        assertThat(journey.row().getBoolean("patients[0].endingConfirmed")).isTrue();
    }

    /** S-1: a facility that the unit does not go to diverts nobody. */
    @Test
    void a_divert_of_a_withdrawn_arrival_leaves_the_destination() {
        Journey journey = Journey.underWay();
        UUID arrival = arrival(journey.assignment, journey.hospital);
        UUID other = hospital("RSUD B");
        destination(journey.assignment, other).statusCode(200);
        answer(arrival, journey.hospital, journey.incident, journey.assignment, "answer", "DIVERTED");
        assertThat(journey.row().getString("assignments[0].destinationFacilityId"))
                .isEqualTo(other.toString());
        assertThat(alerts(database, journey.incident)).doesNotContain("DIVERTED_CHOOSE_DESTINATION");
    }

    /** S-1, brother: a crew's report about a patient in another unit. */
    @Test
    void a_crew_neither_hands_over_nor_ends_the_patient_of_another_unit() {
        Journey journey = Journey.underWay();
        Unit second = Unit.onDuty();
        UUID own = journey.incident.assign(second, 1);

        step(own, "HANDED_OVER", "patientIds", List.of(journey.patient));
        second.asCrew()
                .body(map("ending", "DIED"))
                .put("/incidents/" + journey.incident.id + "/patients/" + journey.patient + "/ending")
                .then()
                .statusCode(200);

        assertThat(journey.row().getString("patients[0].ending")).isNull();
        assertThat(journey.row().getString("patients[0].onBoard")).isEqualTo(journey.assignment.toString());
        assertThat(journey.row().getInt("discrepancies")).isEqualTo(2);
        assertThat(alerts(database, journey.incident))
                .filteredOn("REPORT_ABOUT_OTHER_UNITS_PATIENT"::equals)
                .hasSize(2);
    }

    /** S-1, brother: a relay to a unit that was stood down. */
    @Test
    void a_relay_to_a_unit_that_was_called_off_moves_nobody() {
        Journey journey = Journey.underWay();
        UUID called = journey.incident.assign(Unit.onDuty(), 1);
        dispatcher()
                .body(map("reason", "not needed"))
                .put("/assignments/" + called + "/stand-down")
                .then()
                .statusCode(200);
        step(journey.assignment, "HANDED_OVER", "toAssignmentId", called);
        assertThat(journey.row().getString("patients[0].onBoard")).isEqualTo(journey.assignment.toString());
        assertThat(journey.row().getInt("discrepancies")).isEqualTo(1);
    }
}
