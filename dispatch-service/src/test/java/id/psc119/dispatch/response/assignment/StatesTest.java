package id.psc119.dispatch.response.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.exchange.unit.UnitMessage;
import id.psc119.dispatch.response.need.Need;
import id.psc119.dispatch.response.need.NeedState;
import id.psc119.dispatch.response.patient.Ending;
import id.psc119.dispatch.response.patient.Patient;
import id.psc119.platform.problem.ProblemException;
import id.psc119.vocabulary.AgeBand;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.EndReason;
import id.psc119.vocabulary.Step;
import id.psc119.vocabulary.UnitKind;
import id.psc119.vocabulary.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The states of an assignment, of a need and of a patient, without a database: each decision, each fact, in every order. */
class StatesTest {
    private static final Instant START = Instant.parse("2026-11-21T03:00:00Z");
    private static final Instant LATE = START.plusSeconds(100_000);

    record Told(Step step, int minute) {
        Instant happened() {
            return START.plusSeconds(minute * 60L);
        }
    }

    @Provide
    Arbitrary<List<Told>> reports() {
        return Combinators.combine(
                        Arbitraries.of(Step.known()), Arbitraries.integers().between(0, 240))
                .as(Told::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(14);
    }

    @Property
    void whatever_the_order_in_which_reports_arrive_the_same_reports_leave_the_same_times_and_step(
            @ForAll("reports") List<Told> reports, @ForAll long seed) {
        List<Told> shuffled = new ArrayList<>(reports);
        java.util.Collections.shuffle(shuffled, new Random(seed));
        Assignment one = told(reports);
        Assignment other = told(shuffled);
        assertThat(other.times()).isEqualTo(one.times());
        assertThat(other.step()).isEqualTo(one.step());
        assertThat(other.endReason()).isEqualTo(one.endReason());
        assertThat(other.endedAt()).isEqualTo(one.endedAt());
        assertThat(other.acceptedAt()).isEqualTo(one.acceptedAt());
    }

    @Property
    void every_report_keeps_the_earliest_time_reported_of_its_step(@ForAll("reports") List<Told> reports) {
        Assignment assignment = told(reports);
        for (Step step : Step.known()) {
            Stream<Instant> times =
                    reports.stream().filter(report -> report.step() == step).map(Told::happened);
            if (step == Step.ACCEPTED) {
                times = Stream.concat(times, Stream.of(START));
            }
            assertThat(assignment.times().get(step))
                    .isEqualTo(times.min(Instant::compareTo).orElse(null));
        }
    }

    @Property
    void reports_in_their_own_order_never_contradict_each_other(@ForAll("reports") List<Told> reports) {
        Assignment assignment = accepted();
        int minute = 0;
        for (Step step : Step.known()) {
            if (reports.stream().anyMatch(report -> report.step() == step)) {
                minute += 7;
                assertThat(assignment.record(step, START.plusSeconds(minute * 60L), LATE))
                        .as("%s after %s", step, assignment.step())
                        .isTrue();
            }
        }
    }

    @Example
    void no_fact_is_refused_in_any_state() {
        for (Step at : Step.known()) {
            for (Step reported : Step.known()) {
                for (boolean calledOff : new boolean[] {false, true}) {
                    Assignment assignment = at(at);
                    if (calledOff && at.mayStandDown()) {
                        assignment.standDown(EndReason.STOOD_DOWN, false, START.plusSeconds(4000));
                    }
                    assertThatCode(() -> assignment.record(reported, START.plusSeconds(5000), LATE))
                            .as("%s while %s, called off: %s", reported, at, calledOff)
                            .doesNotThrowAnyException();
                }
            }
        }
    }

    @Example
    void a_unit_is_called_off_only_while_nobody_is_on_board() {
        Map<Step, Boolean> allowed = Map.of(
                Step.ACCEPTED, true,
                Step.DEPARTED, true,
                Step.ON_SCENE, true,
                Step.PATIENT_LOADED, false,
                Step.AT_FACILITY, false,
                Step.HANDED_OVER, true,
                Step.CLEAR, false);
        for (Step step : Step.known()) {
            decision(step, allowed.get(step), assignment -> assignment.standDown(EndReason.STOOD_DOWN, false, LATE));
            decision(step, false, assignment -> assignment.standDown(EndReason.STOOD_DOWN, true, LATE));
        }
    }

    @Example
    void a_destination_is_chosen_until_the_patient_is_handed_over() {
        Map<Step, Boolean> allowed = Map.of(
                Step.ACCEPTED, true,
                Step.DEPARTED, true,
                Step.ON_SCENE, true,
                Step.PATIENT_LOADED, true,
                Step.AT_FACILITY, true,
                Step.HANDED_OVER, false,
                Step.CLEAR, false);
        for (Step step : Step.known()) {
            decision(step, allowed.get(step), assignment -> assignment.chooseDestination(UUID.randomUUID(), List.of()));
        }
    }

    @Example
    void nothing_is_decided_about_work_that_was_called_off_and_its_late_reports_do_not_begin_it_again() {
        Assignment assignment = at(Step.DEPARTED);
        assignment.standDown(EndReason.STOOD_DOWN, false, START.plusSeconds(3000));
        assertThatThrownBy(() -> assignment.chooseDestination(UUID.randomUUID(), List.of()))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> assignment.standDown(EndReason.STOOD_DOWN, false, LATE))
                .isInstanceOf(ProblemException.class);
        assertThat(assignment.record(Step.ON_SCENE, START.plusSeconds(2500), LATE))
                .as("it happened before the decision")
                .isTrue();
        assertThat(assignment.times()).containsKey(Step.ON_SCENE);
        assertThat(assignment.record(Step.PATIENT_LOADED, START.plusSeconds(3500), LATE))
                .as("it contradicts the decision")
                .isFalse();
        assertThat(assignment.times()).doesNotContainKey(Step.PATIENT_LOADED);
        assertThat(assignment.isLive()).isFalse();
        assertThat(assignment.step()).isEqualTo(Step.DEPARTED);
    }

    /** U-14 */
    @Example
    void a_step_that_moved_nobody_is_taken_back_and_the_one_before_it_is_the_present_one_again() {
        Assignment assignment = accepted();
        assignment.record(Step.DEPARTED, START.plusSeconds(300), LATE);
        assignment.record(Step.ON_SCENE, START.plusSeconds(320), LATE);
        assertThat(assignment.withdraw(Step.DEPARTED, null))
                .as("not the newest")
                .isFalse();
        assertThat(assignment.withdraw(Step.ON_SCENE, null)).isTrue();
        assertThat(assignment.step()).isEqualTo(Step.DEPARTED);
        assertThat(assignment.times()).doesNotContainKey(Step.ON_SCENE);
        assignment.record(Step.ON_SCENE, START.plusSeconds(1500), LATE);
        assertThat(assignment.times()).containsEntry(Step.ON_SCENE, START.plusSeconds(1500));
        assertThat(assignment.withdraw(Step.ON_SCENE, START.plusSeconds(1510)))
                .as("the dispatcher has heard it too")
                .isTrue();
        assertThat(assignment.step()).isEqualTo(Step.ON_SCENE);
        assertThat(assignment.times()).containsEntry(Step.ON_SCENE, START.plusSeconds(1510));
        assignment.record(Step.PATIENT_LOADED, START.plusSeconds(1600), LATE);
        assertThat(assignment.withdraw(Step.PATIENT_LOADED, null))
                .as("a patient is on board")
                .isFalse();
        assignment.record(Step.CLEAR, START.plusSeconds(1700), LATE);
        assertThat(assignment.withdraw(Step.CLEAR, null)).isFalse();
    }

    @Example
    void an_earlier_time_of_a_later_step_is_a_contradiction() {
        Assignment assignment = accepted();
        assertThat(assignment.record(Step.ON_SCENE, START.plusSeconds(1200), LATE))
                .isTrue();
        assertThat(assignment.record(Step.PATIENT_LOADED, START.plusSeconds(600), LATE))
                .isFalse();
        assertThat(assignment.record(Step.DEPARTED, START.plusSeconds(300), LATE))
                .as("late, but it fits")
                .isTrue();
    }

    @Example
    void a_need_takes_one_unit_at_a_time() {
        for (NeedState state : NeedState.values()) {
            Need need = need(state);
            assertThat(need.state()).isEqualTo(state);
            assertThat(need.isFree()).isEqualTo(state == NeedState.OPEN || state == NeedState.OFFERED);
            if (state == NeedState.OPEN) {
                need.offer();
                assertThat(need.state()).isEqualTo(NeedState.OFFERED);
                assertThatCode(() -> need(state).cancel("no longer needed")).doesNotThrowAnyException();
            } else {
                assertThatThrownBy(need::offer).isInstanceOf(ProblemException.class);
                assertThatThrownBy(() -> need.cancel("no longer needed")).isInstanceOf(ProblemException.class);
            }
        }
    }

    /** What may be message of a patient; the number stands for who or what. */
    record PatientFact(int what, int minute) {
        static final List<UUID> UNITS = List.of(new UUID(1, 1), new UUID(2, 2), new UUID(3, 3));
        static final UUID FACILITY = new UUID(9, 9);

        void tell(Patient patient) {
            Instant at = START.plusSeconds(minute * 60L);
            switch (what) {
                case 0, 1, 2 -> patient.load(UNITS.get(what), at);
                case 3, 4, 5 -> patient.handOver(UNITS.get(what - 3), at, FACILITY);
                default -> patient.end(Ending.values()[what - 6], at, null, null);
            }
        }
    }

    @Provide
    Arbitrary<List<PatientFact>> patientFacts() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 5 + Ending.values().length),
                        Arbitraries.integers().between(0, 60))
                .as(PatientFact::new)
                .list()
                .ofMaxSize(10);
    }

    @Property
    void the_order_of_reports_about_a_patient_does_not_change_their_journey(
            @ForAll("patientFacts") List<PatientFact> facts, @ForAll long seed) {
        List<PatientFact> shuffled = new ArrayList<>(facts);
        java.util.Collections.shuffle(shuffled, new Random(seed));
        Patient one = Patient.found(new UUID(5, 5), new UUID(6, 6));
        Patient other = Patient.found(new UUID(5, 5), new UUID(6, 6));
        facts.forEach(fact -> fact.tell(one));
        shuffled.forEach(fact -> fact.tell(other));
        assertThat(other.journey()).isEqualTo(one.journey());
        assertThat(other.ending()).isEqualTo(one.ending());
        assertThat(other.endingAt()).isEqualTo(one.endingAt());
        assertThat(other.onBoard()).isEqualTo(one.onBoard());
    }

    @Example
    void what_the_facility_confirms_wins_over_what_was_reported() {
        Patient patient = Patient.found(new UUID(5, 5), new UUID(6, 6));
        patient.end(Ending.TREATED_AND_LEFT, START, null, null);
        assertThat(patient.confirmHandOver(START.plusSeconds(60), "IGD")).isFalse();
        assertThat(patient.ending()).isEqualTo(Ending.HANDED_OVER);
        assertThat(patient.end(Ending.DIED, START.plusSeconds(600), null, null)).isFalse();
        assertThat(patient.ending()).isEqualTo(Ending.HANDED_OVER);
    }

    @Example
    void the_patient_nobody_knows_has_the_same_id_on_every_replica_and_gives_way_to_a_known_one() {
        UUID incident = UUID.fromString("019aa000-0000-7000-8000-000000000001");
        Patient one = Patient.placeholder(incident);
        assertThat(one.id()).isEqualTo(Patient.placeholder(incident).id());
        assertThat(one.id().version()).isEqualTo(7);
        assertThat(one.id().variant()).isEqualTo(2);
        assertThat(one.id()).isNotEqualTo(Patient.placeholder(new UUID(1, 2)).id());
        one.replaceIfUntouched();
        assertThat(one.isReplaced()).isTrue();
        Patient seen = Patient.placeholder(incident);
        seen.found(null, null, AgeBand.ADULT);
        seen.replaceIfUntouched();
        assertThat(seen.isReplaced()).isFalse();
    }

    private static void decision(Step step, boolean allowed, java.util.function.Consumer<Assignment> decide) {
        Assignment assignment = at(step);
        if (allowed) {
            assertThatCode(() -> decide.accept(assignment)).as("at %s", step).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> decide.accept(assignment))
                    .as("at %s", step)
                    .isInstanceOf(ProblemException.class);
        }
    }

    private static Need need(NeedState state) {
        Need need = Need.of(new UUID(1, 1), new UUID(2, 2), Capability.TRANSPORT, START);
        switch (state) {
            case OPEN -> {}
            case OFFERED -> need.offer();
            case COMMITTED -> need.commit();
            case DONE -> need.complete();
            case CANCELLED -> need.cancel("because");
        }
        return need;
    }

    private static Assignment at(Step step) {
        Assignment assignment = accepted();
        if (step != Step.ACCEPTED) {
            assignment.record(step, START.plusSeconds(1000), LATE);
        }
        return assignment;
    }

    private static Assignment told(List<Told> reports) {
        Assignment assignment = accepted();
        reports.forEach(report -> assignment.record(report.step(), report.happened(), LATE));
        return assignment;
    }

    private static Assignment accepted() {
        UnitMessage message = new UnitMessage(
                new Version(1, 1),
                "AMB-01",
                UnitKind.BLS_AMBULANCE,
                Set.of(),
                null,
                null,
                null,
                List.of(),
                false,
                true,
                false,
                null);
        return Assignment.accepted(
                new UUID(7, 7), new UUID(6, 6), new UUID(8, 8), null, Unit.of(new UUID(1, 1), message, START), START);
    }
}
