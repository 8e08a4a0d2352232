package id.psc119.fleet.unit;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.DutyState;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.PlaceSource;
import id.psc119.vocabulary.UnitKind;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DutyOrderTest {
    private static final Instant DAY = Instant.parse("2026-11-21T00:00:00Z");
    private static final Instant NOON = DAY.plusSeconds(43_200);

    record Told(DutyState state, Instant at) {}

    @Property
    void whatever_the_order_in_which_reports_arrive_the_newest_by_its_own_time_holds(
            @ForAll("reports") List<Told> reports, @ForAll Random random) {
        List<Told> shuffled = new java.util.ArrayList<>(reports);
        Collections.shuffle(shuffled, random);
        Unit unit = unit();
        shuffled.forEach(told -> unit.report(told.state(), told.at(), null, NOON));
        Told newest = reports.stream().max(Comparator.comparing(Told::at)).orElseThrow();
        assertThat(unit.duty().state()).isEqualTo(newest.state());
    }

    @Property
    void a_duty_is_believed_until_its_end_and_not_a_moment_longer(@ForAll("moments") Instant end) {
        Unit unit = unit();
        unit.report(DutyState.ON, DAY, end, DAY.minusSeconds(1));
        assertThat(unit.expireDuty(end.minusNanos(1_000))).isFalse();
        assertThat(unit.duty().state()).isEqualTo(DutyState.ON);
        assertThat(unit.expireDuty(end)).isTrue();
        assertThat(unit.duty().state()).isEqualTo(DutyState.UNKNOWN);
        assertThat(unit.expireDuty(end)).isFalse();
    }

    @Provide
    Arbitrary<List<Told>> reports() {
        return Combinators.combine(Arbitraries.of(DutyState.ON, DutyState.OFF), moments())
                .as(Told::new)
                .list()
                .uniqueElements(Told::at)
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.integers().between(1, 40_000).map(DAY::plusSeconds);
    }

    private static Unit unit() {
        Place home = new Place(null, null, PlaceSource.DESA, null, "16.06.01.1010", null, null, null, null, null);
        return new Unit(
                new UUID(0, 1),
                new Unit.Description(
                        "AMB-07",
                        UnitKind.BLS_AMBULANCE,
                        Set.of(Capability.BLS),
                        home,
                        null,
                        false,
                        null,
                        false,
                        false));
    }
}
