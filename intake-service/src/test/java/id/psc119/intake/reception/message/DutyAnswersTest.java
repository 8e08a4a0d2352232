package id.psc119.intake.reception.message;

import static org.assertj.core.api.Assertions.assertThat;

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
}
