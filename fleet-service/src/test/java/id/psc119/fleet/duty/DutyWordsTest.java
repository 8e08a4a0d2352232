package id.psc119.fleet.duty;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.platform.time.QuietHours;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What owners write, received at 14.00 in Sekayu. */
class DutyWordsTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");
    private static final Instant RECEIVED = Instant.parse("2026-11-28T07:00:00Z");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "SIAP,ON,-",
                "siap pak,ON,-",
                "Siap mobil 2,ON,-",
                "SIAP sampai 22.00,ON,2026-11-28T15:00:00Z",
                "PERGI,OFF,-",
                "Pergi ke Palembang,OFF,-",
                "tidak siap,OFF,-",
                "blm pulang,OFF,-",
                "PULANG 18:00,OFF,2026-11-28T11:00:00Z",
                "pulang 18.00,OFF,2026-11-28T11:00:00Z",
                "pulang jam 6 sore,OFF,2026-11-28T11:00:00Z",
                "PULANG 13:30,OFF,2026-11-29T06:30:00Z",
                "pulang 24.00,OFF,2026-11-28T17:00:00Z",
                "sudah pulang,ON,-",
            })
    void a_message_of_an_owner_is_understood(String message, String state, Instant until) {
        DutyWords words = DutyWords.read(message, RECEIVED, ZONE).orElseThrow();
        assertThat(words.state().name()).isEqualTo(state);
        assertThat(words.until()).isEqualTo(until);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "tolong kirim ambulans", "???", "12345"})
    void what_is_not_understood_is_left_to_a_person(String message) {
        assertThat(DutyWords.read(message, RECEIVED, ZONE)).isEmpty();
    }

    @Test
    void quiet_hours_go_over_midnight_and_end_in_the_morning() {
        QuietHours night = new QuietHours(LocalTime.of(21, 0), LocalTime.of(5, 30));
        assertThat(night.includes(RECEIVED, ZONE)).isFalse();
        Instant late = Instant.parse("2026-11-28T16:00:00Z");
        assertThat(night.earliest(late, ZONE)).isEqualTo(Instant.parse("2026-11-28T22:30:00Z"));
        Instant early = Instant.parse("2026-11-28T20:00:00Z");
        assertThat(night.earliest(early, ZONE)).isEqualTo(Instant.parse("2026-11-28T22:30:00Z"));
        assertThat(new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT).includes(late, ZONE))
                .isFalse();
    }
}
