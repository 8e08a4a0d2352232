package id.psc119.intake.reception.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which messages fleet is asked about. */
class DutyAnswersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SIAP",
                "siap sampai jam 5",
                "Pulang 18:00",
                "pergi ke Palembang",
                "LIBUR.",
                "POSISI -2.88123, 103.84456"
            })
    void a_short_text_that_begins_as_owners_begin_may_be_their_word(String text) {
        assertThat(DutyAnswers.mayBe(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DARURAT -2.88,103.84",
                "tolong, suami saya pulang kerja lalu pingsan",
                "pulang kerja tolong kecelakaan",
                "siap siap mau melahirkan di rumah ibu saya jauh dari mana mana",
                ""
            })
    void what_may_be_an_emergency_never_waits_for_fleet(String text) {
        assertThat(DutyAnswers.mayBe(text)).isFalse();
    }

    @Test
    void a_text_to_the_bus_is_known_by_its_form_and_a_crash_of_a_bus_is_none() {
        assertThat(DutyAnswers.mayBeForBus("BUS")).isTrue();
        assertThat(DutyAnswers.mayBeForBus("bis jadwal")).isTrue();
        assertThat(DutyAnswers.mayBeForBus("BUS 30/11 SKY-PLG Siti")).isTrue();
        assertThat(DutyAnswers.mayBeForBus("bus tabrakan di km 12")).isFalse();
        assertThat(DutyAnswers.mayBeForBus("BUS 3 kecelakaan di Lais")).isFalse();
    }
}
