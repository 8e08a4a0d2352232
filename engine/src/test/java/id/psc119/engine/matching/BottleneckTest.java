package id.psc119.engine.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BottleneckTest {
    private static final boolean[][] NOBODY_STAYS = new boolean[3][3];

    @Test
    void the_longest_way_counts_before_the_sum() {
        // The least sum, 1 + 1 + 9, has a way of 9; 5 + 5 + 4 has none above 5.
        double[][] seconds = {{1, 5, 9}, {8, 1, 5}, {4, 9, 9}};

        assertThat(Bottleneck.assign(seconds, NOBODY_STAYS, 3)).contains(new int[] {1, 2, 0});
    }

    @Test
    void no_more_move_than_may() {
        boolean[][] stays = {{true, false}, {false, false}};
        double[][] seconds = {{0, 10}, {10, 60}};

        assertThat(Bottleneck.assign(seconds, stays, 2)).contains(new int[] {1, 0});
        assertThat(Bottleneck.assign(seconds, stays, 1)).contains(new int[] {0, 1});
        assertThat(Bottleneck.assign(seconds, stays, 0)).isEmpty();
    }

    @Test
    void where_there_is_no_way_nobody_is_sent() {
        double none = Double.POSITIVE_INFINITY;

        assertThat(Bottleneck.assign(new double[][] {{none, 1}, {none, 2}}, new boolean[2][2], 2))
                .isEmpty();
    }

    @Property(tries = 200)
    void nothing_tried_by_hand_is_better(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int size) {
        Random random = new Random(seed);
        double[][] seconds = new double[size][];
        for (int i = 0; i < size; i++) {
            seconds[i] = random.ints(size, 0, 12).asDoubleStream().toArray();
        }
        int[] chosen = Bottleneck.assign(seconds, new boolean[size][size], size).orElseThrow();
        double[] best = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        tryAll(seconds, new boolean[size], 0, 0, 0, best);
        double longest = 0;
        double sum = 0;
        for (int i = 0; i < size; i++) {
            longest = Math.max(longest, seconds[i][chosen[i]]);
            sum += seconds[i][chosen[i]];
        }
        assertThat(longest).isEqualTo(best[0]);
        assertThat(sum).isCloseTo(best[1], within(1e-9));
    }

    private static void tryAll(
            double[][] seconds, boolean[] taken, int row, double longest, double sum, double[] best) {
        if (row == seconds.length) {
            if (longest < best[0] || (longest == best[0] && sum < best[1])) {
                best[0] = longest;
                best[1] = sum;
            }
            return;
        }
        for (int column = 0; column < taken.length; column++) {
            if (!taken[column]) {
                taken[column] = true;
                double way = seconds[row][column];
                tryAll(seconds, taken, row + 1, Math.max(longest, way), sum + way, best);
                taken[column] = false;
            }
        }
    }
}
