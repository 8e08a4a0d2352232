package id.psc119.intake.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.psc119.platform.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private final Limits limits = new Limits();

    @Test
    void each_key_has_a_measure_of_its_own_and_the_strictest_rate_holds() {
        List<Rate> rates = List.of(Rate.parse("3/1h"), Rate.parse("2/1m"));
        limits.count("calls", rates, "police");
        limits.count("calls", rates, "police");
        assertThatThrownBy(() -> limits.count("calls", rates, "police"))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.kind().status()).isEqualTo(429);
                    assertThat((long) refused.extras().get("retryAfterSeconds")).isBetween(1L, 60L);
                });
        limits.count("calls", rates, "pmi");
        limits.count("other calls", rates, "police");
    }

    @Test
    void a_flood_of_new_keys_does_not_fill_the_memory() {
        List<Rate> rates = List.of(Rate.parse("1/1h"));
        for (int i = 0; i < 60_000; i++) {
            limits.count("calls", rates, "key " + i);
        }
        assertThatThrownBy(() -> limits.count("calls", rates, "key 59999")).isInstanceOf(ProblemException.class);
        limits.count("calls", rates, "key 1");
    }
}
