package id.psc119.engine.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class PairedTest {
    private static List<Outcome.Figures> of(double... inTime) {
        return DoubleStream.of(inTime)
                .mapToObj(each -> new Outcome.Figures(1, each, 0, 0, 0, 0, 0, 0, 0, 0))
                .toList();
    }

    @Test
    void the_interval_is_students() {
        // Differences 1, 2, 3: mean 2, deviation 1, t for two degrees of freedom 4.303.
        Paired paired = Paired.of(of(1, 1, 1), of(2, 3, 4), Outcome.Figures::inTime);

        assertThat(paired.mean()).isCloseTo(2, within(1e-9));
        assertThat(paired.half()).isCloseTo(4.303 / Math.sqrt(3), within(1e-3));
        assertThat(paired.isClear()).isFalse();
    }

    @Test
    void other_seeds_are_no_pairs() {
        assertThatThrownBy(() -> Paired.of(of(1, 2), of(1), Outcome.Figures::inTime))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
