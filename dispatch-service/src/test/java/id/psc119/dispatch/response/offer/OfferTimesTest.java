package id.psc119.dispatch.response.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.UnitKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Issue 13: an offer waits by the colour and the kind of unit. */
class OfferTimesTest {
    private final OfferTimes.Reader reader = new OfferTimes.Reader();

    @Test
    void the_most_exact_time_counts() {
        OfferTimes times = reader.convert("GREEN=3m,VILLAGE_CAR=2m, RED.VILLAGE_CAR=90s");
        assertThat(times.find(Colour.RED, UnitKind.VILLAGE_CAR)).hasValue(Duration.ofSeconds(90));
        assertThat(times.find(null, UnitKind.VILLAGE_CAR)).hasValue(Duration.ofSeconds(90));
        assertThat(times.find(Colour.GREEN, UnitKind.VILLAGE_CAR)).hasValue(Duration.ofMinutes(2));
        assertThat(times.find(Colour.GREEN, UnitKind.BOAT)).hasValue(Duration.ofMinutes(3));
        assertThat(times.find(Colour.RED, UnitKind.BOAT)).isEmpty();
        assertThat(reader.convert("NONE").times()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PURPLE=2m", "RED", "RED=0s", "RED=soon", "BOAT.RED=2m", "RED=2m,"})
    void what_is_no_time_of_an_offer_stops_the_start(String setting) {
        assertThatThrownBy(() -> reader.convert(setting)).isInstanceOf(RuntimeException.class);
    }
}
