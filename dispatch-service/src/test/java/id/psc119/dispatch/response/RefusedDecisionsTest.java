package id.psc119.dispatch.response;

import static id.psc119.dispatch.Scene.accept;
import static id.psc119.dispatch.Scene.destination;
import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.hospital;
import static id.psc119.dispatch.Scene.id;
import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.refused;
import static id.psc119.dispatch.Scene.steps;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import id.psc119.dispatch.Scene;
import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** every decision that the state forbids is refused with what to do; a rule in each row. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class RefusedDecisionsTest {
    private static ValidatableResponse put(String path, Object... ids) {
        return dispatcher()
                .body(map("reason", "no longer needed"))
                .put(path.formatted(ids))
                .then();
    }

    /** An incident with one unit, and how far it has come. */
    private record Work(Incident incident, UUID assignment) {
        static Work at(String... steps) {
            Incident incident = Incident.reported(1, 1);
            UUID assignment = incident.assign(Unit.onDuty(), 0);
            steps(assignment, steps);
            return new Work(incident, assignment);
        }

        static Work closed() {
            return at("PATIENT_LOADED", "HANDED_OVER", "CLEAR");
        }
    }

    private static Incident offered(UUID offer) {
        Incident incident = Incident.reported(1, 1);
        incident.offer(offer, Unit.onDuty(), 0).statusCode(201);
        return incident;
    }

    /** Reports a step that happened so many minutes ago, and takes it back. */
    private static ValidatableResponse withdrawal(Work work, UUID report, String step, int minutesAgo) {
        String at = Scene.now().minusSeconds(minutesAgo * 60L).toString();
        dispatcher()
                .body(map("step", step, "happened", at, "via", "RADIO"))
                .put("/assignments/" + work.assignment() + "/steps/" + report)
                .then()
                .statusCode(200);
        return put("/assignments/%s/steps/%s/withdrawal", work.assignment(), report);
    }

    enum Rule {
        AN_OFFER_S_ID_STANDS_FOR_ONE_OFFER(409, "id-taken", () -> {
            UUID offer = id();
            return offered(offer).offer(offer, Unit.onDuty(), 0);
        }),
        A_NEED_IS_OFFERED_TO_ONE_UNIT(409, "need-not-open", () -> offered(id()).offer(id(), Unit.onDuty(), 0)),
        A_NEED_THAT_IS_OFFERED_IS_NOT_CANCELLED(409, "need-not-open", () -> {
            Incident incident = offered(id());
            return put("/incidents/%s/needs/%s/cancellation", incident.id, incident.needs.getFirst());
        }),
        AN_ANSWERED_OFFER_IS_NOT_ANSWERED_OTHERWISE(409, "offer-not-open", () -> {
            UUID offer = id();
            offered(offer);
            accept(offer, id()).statusCode(200);
            return accept(offer, id());
        }),
        AN_ANSWERED_OFFER_IS_NOT_WITHDRAWN(409, "offer-not-open", () -> {
            UUID offer = id();
            offered(offer);
            accept(offer, id()).statusCode(200);
            return put("/offers/%s/withdrawal", offer);
        }),
        AN_INCIDENT_WITH_A_UNIT_AT_WORK_IS_NOT_CLOSED(
                409,
                "units-at-work",
                () -> put("/incidents/%s/closure", Work.at().incident().id)),
        A_DESTINATION_IS_A_KNOWN_FACILITY(
                422, "facility-unknown", () -> destination(Work.at().assignment(), id())),
        A_UNIT_WITH_A_PATIENT_IS_NOT_STOOD_DOWN(
                409,
                "patient-on-board",
                () -> put(
                        "/assignments/%s/stand-down", Work.at("PATIENT_LOADED").assignment())),
        AN_INCIDENT_WITH_A_PATIENT_ON_BOARD_IS_NOT_CANCELLED(
                409,
                "patient-on-board",
                () -> put(
                        "/incidents/%s/cancellation", Work.at("PATIENT_LOADED").incident().id)),
        A_PATIENT_WHO_IS_HANDED_OVER_GOES_NOWHERE_ELSE(
                409,
                "patient-handed-over",
                () -> destination(Work.at("PATIENT_LOADED", "HANDED_OVER").assignment(), hospital("RS"))),
        WORK_THAT_HAS_ENDED_IS_NOT_STOOD_DOWN(
                409,
                "assignment-ended",
                () -> put("/assignments/%s/stand-down", Work.closed().assignment())),
        WORK_THAT_HAS_ENDED_GETS_NO_DESTINATION(
                409, "assignment-ended", () -> destination(Work.closed().assignment(), hospital("RS"))),
        NOBODY_IS_OFFERED_AN_INCIDENT_THAT_IS_OVER(
                409, "incident-closed", () -> Work.closed().incident().offer(id(), Unit.onDuty(), 0)),
        AN_INCIDENT_IS_CLOSED_ONCE(
                409,
                "incident-closed",
                () -> put("/incidents/%s/closure", Work.closed().incident().id)),
        AN_INCIDENT_WHOSE_PATIENT_HAS_NO_ENDING_IS_NOT_CLOSED(
                409, "patients-without-ending", () -> put("/incidents/%s/closure", Incident.reported(1, 1).id)),
        A_UNIT_OFF_DUTY_IS_ASKED_ONLY_WITH_A_REASON(
                409,
                "unit-off-duty",
                () -> Incident.reported(1, 1).offer(id(), Unit.onDuty("duty", map("state", "OFF")), 0)),
        A_UNIT_WITHOUT_A_CREW_IS_ASKED_ONLY_WITH_A_REASON(
                409, "unit-without-crew", () -> Incident.reported(1, 1).offer(id(), Unit.onDuty("crew", List.of()), 0)),
        A_STEP_THAT_MOVED_A_PATIENT_IS_NOT_TAKEN_BACK(409, "step-not-withdrawable", () -> {
            UUID report = id();
            return withdrawal(Work.at(), report, "PATIENT_LOADED", 0);
        }),
        A_STEP_OF_LONG_AGO_IS_NOT_TAKEN_BACK(
                409, "step-not-withdrawable", () -> withdrawal(Work.at(), id(), "DEPARTED", 11)),
        ONLY_A_REPORTED_STEP_IS_TAKEN_BACK(
                404,
                "not-found",
                () -> put("/assignments/%s/steps/%s/withdrawal", Work.at().assignment(), id())),
        WHO_ACCEPTS_NAMES_THE_ASSIGNMENT(
                422,
                "invalid",
                () -> dispatcher()
                        .body(map("answer", "ACCEPTED"))
                        .put("/offers/" + id() + "/answer")
                        .then());

        private final int status;
        private final String code;
        private final Supplier<ValidatableResponse> decision;

        Rule(int status, String code, Supplier<ValidatableResponse> decision) {
            this.status = status;
            this.code = code;
            this.decision = decision;
        }
    }

    /** */
    @ParameterizedTest
    @EnumSource(Rule.class)
    void a_decision_that_the_state_forbids_is_refused_with_what_to_do(Rule rule) {
        refused(rule.decision.get(), rule.status, rule.code);
    }

    @Test
    void the_same_decision_again_is_answered_as_before() {
        UUID offer = id();
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        incident.offer(offer, unit, 0).statusCode(201);
        incident.offer(offer, unit, 0).statusCode(200);
        UUID assignment = id();
        accept(offer, assignment).statusCode(200);
        accept(offer, assignment).statusCode(200);
    }

    /** U-14 */
    @Test
    void a_step_is_taken_back_once_and_the_correction_is_kept_beside_the_report() {
        Work work = Work.at("DEPARTED");
        UUID report = id();
        withdrawal(work, report, "ON_SCENE", 0)
                .statusCode(200)
                .body("step", equalTo("DEPARTED"))
                .body("stepTimes.ON_SCENE", nullValue());
        put("/assignments/%s/steps/%s/withdrawal", work.assignment(), report)
                .statusCode(200)
                .body("step", equalTo("DEPARTED"));
        dispatcher()
                .get("/incidents/" + work.incident().id + "/timeline")
                .then()
                .body("items.findAll { it.what == 'ON_SCENE' }.size()", equalTo(1))
                .body("items.findAll { it.what == 'STEP_WITHDRAWN' }.size()", equalTo(1))
                .body("items.find { it.what == 'STEP_WITHDRAWN' }.detail.withdraws", equalTo(report.toString()))
                .body("items.find { it.what == 'STEP_WITHDRAWN' }.detail.reason", equalTo("no longer needed"));
    }

    @Test
    void a_unit_off_duty_is_asked_with_a_reason() {
        Incident incident = Incident.reported(1, 1);
        dispatcher()
                .body(map(
                        "incidentId",
                        incident.id,
                        "needId",
                        incident.needs.getFirst(),
                        "unitId",
                        Unit.onDuty("duty", map("state", "OFF")).id,
                        "overrideReason",
                        "the driver called and is at home"))
                .put("/offers/" + id())
                .then()
                .statusCode(201);
        dispatcher().body("{\"incidentId\":").put("/offers/" + id()).then().statusCode(400);
    }
}
