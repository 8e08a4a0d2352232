package id.psc119.intake.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {
    @Test
    void a_rate_is_read_as_people_write_it() {
        assertThat(Rate.parse("3/10m")).isEqualTo(new Rate(3, Duration.ofMinutes(10)));
        assertThat(Rate.parse("10/1d")).isEqualTo(new Rate(10, Duration.ofDays(1)));
        assertThat(Rate.parse("1/30s")).isEqualTo(new Rate(1, Duration.ofSeconds(30)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "3/", "0/1m", "3/0m", "-1/1m", "3/10", "many/1m", "3/10m/1"})
    void what_is_none_stops_the_start(String text) {
        assertThatThrownBy(() -> Rate.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
