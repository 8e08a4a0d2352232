package id.psc119.dispatch.advice.relocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** E-5: a wrong busy fraction is worse than no relocation at all. */
class BusyFractionTest {
    @Test
    void without_a_setting_it_is_what_simulation_found_safe_however_busy_the_units_are() {
        assertThat(RelocationInputs.q(Optional.empty())).isEqualTo(0.2);
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.1", "0.3, 0.3", "0.5, 0.3", "0.9, 0.3", "7, 0.3", "0, 0", "-1, 0.2", "NaN, 0.2"})
    void a_setting_is_followed_as_far_as_is_safe(double set, double used) {
        assertThat(RelocationInputs.q(Optional.of(set))).isEqualTo(used);
    }
}
