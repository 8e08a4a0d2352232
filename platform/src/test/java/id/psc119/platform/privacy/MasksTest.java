package id.psc119.platform.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MasksTest {
    @ParameterizedTest
    @CsvSource({
        "+6281273334821, ••••4821",
        "0812-7333-4821, ••••4821",
        "(0714) 321 119, ••••1119",
        "1606010101900001, ••••0001",
        "+6591234567, ••••4567",
        "+1 202 555 0143, ••••0143",
        "٠٨١٢٧٣٣٣٤٨٢١, ••••4821",
        "119, ••••",
        "3211199, ••••",
        "anonymous, ••••",
        "'', ••••",
    })
    void at_most_the_last_four_digits_are_left(String number, String masked) {
        assertThat(Masks.number(number)).isEqualTo(masked);
    }

    @Test
    void a_mask_is_known_again_and_no_number_is_taken_for_one() {
        assertThat(Masks.isMask(Masks.number("+6281273334821"))).isTrue();
        assertThat(Masks.isMask("+6281273334821")).isFalse();
        assertThat(Masks.isMask(null)).isFalse();
    }

    @Test
    void a_mask_overwrites_no_number_and_neither_does_one_that_does_not_open() {
        assertThat(Masks.orKnown("••••4821", "+6281273334821")).isEqualTo("+6281273334821");
        assertThat(Masks.orKnown(Masks.UNREADABLE, "+6281273334821")).isEqualTo("+6281273334821");
        assertThat(Masks.orKnown("+6281273330000", "+6281273334821")).isEqualTo("+6281273330000");
        assertThat(Masks.orKnown(null, "+6281273334821")).isNull();
        assertThat(Masks.number(Masks.UNREADABLE)).isEqualTo(Masks.UNREADABLE);
    }

    @Test
    void no_number_stays_no_number() {
        assertThat(Masks.number(null)).isNull();
    }
}
