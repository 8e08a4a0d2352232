package id.psc119.dispatch.planning.job;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.UnitKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Issue 13: who can do which planned work. */
class JobNeedsTest {
    private static boolean can(UnitKind unit, JobKind kind, String... needs) {
        return JobNeeds.areMet(kind, List.of(needs), List.of(), unit, Set.of());
    }

    @Test
    void a_bus_runs_and_takes_wheelchairs_but_visits_nobody_and_carries_no_stretcher() {
        assertThat(can(UnitKind.BUS, JobKind.BUS_RUN, "WHEELCHAIR")).isTrue();
        assertThat(can(UnitKind.BUS, JobKind.HOME_VISIT)).isFalse();
        assertThat(can(UnitKind.BUS, JobKind.TRANSFER)).isFalse();
        assertThat(can(UnitKind.BUS, JobKind.OTHER, "STRETCHER")).isFalse();
        assertThat(can(UnitKind.BLS_AMBULANCE, JobKind.BUS_RUN)).isFalse();
    }

    @Test
    void a_home_care_team_visits_and_an_ambulance_does_all_that_needs_care_or_transport() {
        assertThat(can(UnitKind.HOME_CARE_TEAM, JobKind.HOME_VISIT)).isTrue();
        assertThat(can(UnitKind.HOME_CARE_TEAM, JobKind.TRANSFER)).isFalse();
        for (JobKind kind : List.of(JobKind.HOME_VISIT, JobKind.TRANSFER, JobKind.BODY_TRANSPORT, JobKind.STANDBY)) {
            assertThat(can(UnitKind.BLS_AMBULANCE, kind, "STRETCHER", "OXYGEN"))
                    .as("%s", kind)
                    .isTrue();
        }
        assertThat(can(UnitKind.VILLAGE_CAR, JobKind.TRANSFER, "OXYGEN")).isFalse();
    }

    @Test
    void a_need_that_is_not_known_stops_nobody_and_a_capability_that_the_desk_asks_for_must_be_there() {
        assertThat(can(UnitKind.BLS_AMBULANCE, JobKind.TRANSFER, "BARIATRIC_STRETCHER"))
                .isTrue();
        assertThat(JobNeeds.areMet(
                        JobKind.TRANSFER, List.of(), List.of(Capability.NEONATAL), UnitKind.BLS_AMBULANCE, Set.of()))
                .isFalse();
        assertThat(JobNeeds.areMet(
                        JobKind.TRANSFER,
                        List.of(),
                        List.of(Capability.NEONATAL),
                        UnitKind.BLS_AMBULANCE,
                        Set.of(Capability.NEONATAL)))
                .isTrue();
    }
}
