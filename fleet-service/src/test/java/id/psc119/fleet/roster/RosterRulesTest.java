package id.psc119.fleet.roster;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.fleet.staff.Unfit;
import id.psc119.fleet.unit.Lack;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.CrewRole;
import id.psc119.vocabulary.UnitKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of shifts without a database. */
class RosterRulesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 28);
    private static final Shifts SHIFTS =
            Shifts.of(ZoneId.of("Asia/Jakarta"), LocalTime.of(7, 0), LocalTime.of(15, 0), LocalTime.of(23, 0));

    private static Fatigue.Span span(int day, int number) {
        Shifts.Shift shift = SHIFTS.at(DAY.plusDays(day), number);
        return new Fatigue.Span(shift.startsAt(), shift.endsAt());
    }

    private static List<Unfit.Reason> reasons(Fatigue.Span added, Fatigue.Span... others) {
        return Fatigue.reasons(List.of(others), added, Duration.ofHours(16), Duration.ofHours(8), Duration.ofHours(56))
                .stream()
                .map(Unfit::reason)
                .toList();
    }

    @Test
    void a_night_belongs_to_the_day_on_which_it_began() {
        assertThat(SHIFTS.during(Instant.parse("2026-11-28T19:00:00Z")))
                .as("two in the morning of the 29th")
                .isEqualTo(SHIFTS.at(DAY, 3));
        assertThat(SHIFTS.during(Instant.parse("2026-11-29T00:00:00Z"))).isEqualTo(SHIFTS.at(DAY.plusDays(1), 1));
        assertThat(SHIFTS.on(DAY))
                .allSatisfy(shift -> assertThat(Duration.between(shift.startsAt(), shift.endsAt()))
                        .isEqualTo(Duration.ofHours(8)));
    }

    @Test
    void two_shifts_in_a_row_are_allowed_and_three_are_not_whatever_their_order() {
        assertThat(reasons(span(0, 2), span(0, 1))).isEmpty();
        assertThat(reasons(span(0, 3), span(0, 1), span(0, 2))).contains(Unfit.Reason.TOO_LONG_WITHOUT_REST);
        assertThat(reasons(span(0, 2), span(0, 1), span(0, 3)))
                .as("the one in the middle comes last")
                .contains(Unfit.Reason.TOO_LONG_WITHOUT_REST);
        assertThat(reasons(span(0, 3), span(0, 1)))
                .as("eight hours of rest between")
                .isEmpty();
    }

    @Test
    void an_eighth_shift_in_seven_days_is_too_many_hours() {
        Fatigue.Span[] seven = new Fatigue.Span[7];
        for (int i = 0; i < seven.length; i++) {
            seven[i] = span(i, 1);
        }
        assertThat(reasons(span(3, 3), seven)).contains(Unfit.Reason.TOO_MANY_HOURS_IN_WEEK);
        assertThat(reasons(span(7, 1), seven)).doesNotContain(Unfit.Reason.TOO_MANY_HOURS_IN_WEEK);
    }

    @Test
    void drivers_of_a_village_take_turns_and_one_who_is_off_duty_is_passed_over() {
        List<String> three = List.of("a", "b", "c");
        assertThat(VillageDrivers.inTurn(three, DAY, DAY.plusDays(4), one -> false))
                .contains("b");
        assertThat(VillageDrivers.inTurn(three, DAY, DAY.plusDays(4), "b"::equals))
                .contains("c");
        assertThat(VillageDrivers.inTurn(three, DAY, DAY, one -> true)).isEmpty();
        assertThat(VillageDrivers.inTurn(three, DAY, DAY.minusDays(1), one -> false))
                .isEmpty();
    }

    @Test
    void an_ambulance_does_what_its_crew_can_and_a_car_without_a_driver_nothing() {
        CrewNeed.Person driver = new CrewNeed.Person("d", CrewRole.DRIVER);
        CrewNeed.Person nurse = new CrewNeed.Person("n", CrewRole.NURSE);
        assertThat(CrewNeed.lacks(UnitKind.ALS_AMBULANCE, List.of(driver, nurse), "n"::equals))
                .isEmpty();
        assertThat(CrewNeed.lacks(UnitKind.ALS_AMBULANCE, List.of(driver, nurse), one -> false))
                .extracting(Lack::capability)
                .containsExactly(Capability.ALS);
        assertThat(CrewNeed.lacks(UnitKind.BLS_AMBULANCE, List.of(driver), one -> false))
                .extracting(Lack::capability)
                .containsExactly(Capability.BLS);
        assertThat(CrewNeed.lacks(
                        UnitKind.VILLAGE_CAR, List.of(new CrewNeed.Person("o", CrewRole.OWNER)), one -> false))
                .isEmpty();
        assertThat(CrewNeed.lacks(UnitKind.VILLAGE_CAR, List.of(nurse), one -> false))
                .extracting(Lack::capability)
                .containsOnlyNulls();
    }
}
