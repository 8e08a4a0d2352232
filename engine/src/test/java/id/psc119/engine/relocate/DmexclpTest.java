package id.psc119.engine.relocate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class DmexclpTest {
    /** Three bases: 60 calls only the first covers, 30 only the second, 10 the second and the third. */
    private static Coverage town() {
        Coverage.Builder builder = new Coverage.Builder(3);
        builder.add(60, new double[] {100, 900, 900}, 480);
        builder.add(30, new double[] {900, 100, 900}, 480);
        builder.add(10, new double[] {900, 100, 100}, 480);
        return builder.build();
    }

    @Test
    void the_unit_that_becomes_free_waits_where_nobody_covers_most() {
        Dmexclp relocation = new Dmexclp(town(), 0.3, 0, 1);

        assertThat(relocation.baseFor(2, new int[] {0, 0, 0})).isZero();
        assertThat(relocation.baseFor(2, new int[] {1, 0, 0})).isEqualTo(1);
        assertThat(relocation.baseFor(0, new int[] {0, 1, 0})).isZero();
    }

    @Test
    void a_gain_below_the_threshold_moves_nobody() {
        assertThat(new Dmexclp(town(), 0.3, 0.5, 1).baseFor(2, new int[] {1, 0, 0}))
                .isEqualTo(2);
    }

    @Test
    void the_answer_names_what_sending_the_last_unit_uncovers_and_the_move_that_would_restore_it() {
        Coverage town = town();

        assertThat(town.lostWithout(0, new int[] {1, 1, 1})).isCloseTo(0.6, within(1e-9));
        assertThat(town.lostWithout(2, new int[] {1, 1, 1})).isZero();
        assertThat(town.uncovered(new int[] {0, 1, 1})).isCloseTo(0.6, within(1e-9));
        assertThat(new Dmexclp(town, 0.3, 0, 0.01).bestMove(new int[] {0, 0, 1}, new int[] {0, 1, 1}))
                .hasValueSatisfying(move -> {
                    assertThat(move.from()).isEqualTo(2);
                    assertThat(move.to()).isZero();
                });
    }

    @Property(tries = 200)
    void a_gain_is_the_difference_that_one_more_unit_makes(
            @ForAll long seed, @ForAll @DoubleRange(max = 0.95) double q) {
        Random random = new Random(seed);
        Coverage.Builder builder = new Coverage.Builder(6);
        for (int i = 0; i < 40; i++) {
            builder.add(random.nextDouble(), random.doubles(6, 0, 1000).toArray(), 480);
        }
        Coverage coverage = builder.build();
        int[] units = random.ints(6, 0, 3).toArray();
        double[] gains = coverage.gains(units, q);
        for (int base = 0; base < 6; base++) {
            int[] more = Arrays.copyOf(units, 6);
            more[base]++;
            assertThat(gains[base]).isCloseTo(coverage.expected(more, q) - coverage.expected(units, q), within(1e-9));
            assertThat(gains[base]).isNotNegative();
        }
    }

    @Test
    void a_share_that_is_none_is_refused() {
        assertThatThrownBy(() -> new Dmexclp(town(), 1, 0, 1)).hasMessageContaining("0 to below 1");
        assertThatThrownBy(() -> new Coverage.Builder(65)).hasMessageContaining("64");
    }
}
