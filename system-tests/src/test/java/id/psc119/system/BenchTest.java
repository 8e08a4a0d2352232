package id.psc119.system;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.bench.Bench;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The main paths have not become much slower. What is compared is each figure's ratio to its floor in the same run, so a slow or busy
 * machine does not fail. Comes last, because it leaves hundreds of presses behind. P-2, P-3, P-4, P-7
 */
@Order(Integer.MAX_VALUE)
@Isolated("it measures")
class BenchTest {
    private static final double MUCH_SLOWER = 0.5;

    @Test
    void no_main_path_has_fallen_below_half_of_its_committed_ratio_to_the_floor() throws Exception {
        Map<String, Double> committed = Bench.committed(Path.of(System.getProperty("psc.tree")));
        List<String> said = new ArrayList<>();
        Map<String, Double> best = Bench.shortRatios(Installation.shared().underTest(), said::add);
        assertThat(best.keySet()).containsAll(committed.keySet());
        if (!tooSlow(committed, best).isEmpty()) {
            // Other work may have come between a figure and its floor: what is slow by itself is so a second time.
            Bench.shortRatios(Installation.shared().underTest(), said::add)
                    .forEach((name, ratio) -> best.merge(name, ratio, Math::max));
        }
        assertThat(tooSlow(committed, best))
                .as("below half of the committed ratio; what was measured:\n%s", String.join("\n", said))
                .isEmpty();
    }

    private static List<String> tooSlow(Map<String, Double> committed, Map<String, Double> measured) {
        return committed.keySet().stream()
                .filter(name -> measured.get(name) < committed.get(name) * MUCH_SLOWER)
                .map(name -> name + ": " + measured.get(name) + ", committed " + committed.get(name))
                .toList();
    }
}
