package id.psc119.engine.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.psc119.engine.destination.DestinationPolicy;
import id.psc119.engine.recommend.Policy;
import id.psc119.engine.relocate.Coverage;
import id.psc119.engine.relocate.CoverageByHour;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class TuningTest {
    private static final Rules SHIPS = new Rules(
            Policy.DEFAULT, DestinationPolicy.DEFAULT, Set.of(), Map.of(), null, false, Instant.EPOCH, ZoneOffset.UTC);
    private static final CoverageByHour COVERAGE = CoverageByHour.always(coverage());

    private static Coverage coverage() {
        Coverage.Builder builder = new Coverage.Builder(1);
        builder.add(1, new double[] {100}, 480);
        return builder.build();
    }

    /** A regency whose share in time is this by policy, and by seed a little luck. */
    private static Tuning.Result tune(ToDoubleFunction<Rules> inTime, double luck) {
        return new Tuning(
                        (rules, seed) -> new Outcome.Figures(
                                100,
                                inTime.applyAsDouble(rules) + luck * new Random(seed * 31L + q(rules)).nextGaussian(),
                                600,
                                900,
                                0.5,
                                600,
                                600,
                                0.2,
                                0,
                                0),
                        Tuning.Aim.IN_TIME,
                        10)
                .tune(SHIPS, COVERAGE, COVERAGE);
    }

    private static long q(Rules rules) {
        Rules.Relocating relocating = rules.relocation();
        return relocating == null ? 0 : Math.round(relocating.policy().q() * 1000) * 7919;
    }

    @Test
    void the_busy_share_that_gains_most_is_picked_and_confirmed_over_other_seeds() {
        Tuning.Result result = tune(
                rules -> rules.relocation() == null
                        ? 0.6
                        : 0.65 - Math.abs(rules.relocation().policy().q() - 0.3),
                0.001);

        assertThat(result.rules().relocation()).isNotNull();
        assertThat(result.rules().relocation().policy().q()).isEqualTo(0.3);
        assertThat(result.rules().policy()).isEqualTo(Policy.DEFAULT);
        assertThat(result.confirmed().mean()).isBetween(0.045, 0.055);
        assertThat(result.confirmed().isClear()).isTrue();
    }

    @Test
    void where_every_difference_may_be_chance_what_ships_stays() {
        Tuning.Result result = tune(rules -> 0.6, 0.01);

        assertThat(result.rules()).isEqualTo(SHIPS);
        assertThat(result.steps())
                .allSatisfy(step -> assertThat(step.tried()).isNotEmpty().noneMatch(Tuning.Tried::picked));
        assertThat(result.confirmed().mean()).isZero();
    }

    @Test
    void a_relocation_that_loses_is_left_off() {
        Tuning.Result result = tune(rules -> rules.relocation() == null ? 0.6 : 0.55, 0.001);

        assertThat(result.rules().relocation()).isNull();
    }

    @Test
    void one_seed_compares_nothing() {
        assertThatThrownBy(() -> new Tuning((rules, seed) -> null, Tuning.Aim.MEAN, 1))
                .hasMessageContaining("two seeds or more");
    }
}
