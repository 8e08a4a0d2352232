package id.psc119.intake.reception.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What reporters ask for by a short message. */
class AskedTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "status | STATUS",
                "Status? | STATUS",
                "BATAL | CANCEL",
                "batalkan pak sudah ada mobil | CANCEL",
                "JANGAN BATAL | -",
                "status pasien pingsan di pasar, tolong cepat | -",
                "DARURAT -2.88,103.84 | -",
                "tolong | -",
                "'' | -"
            })
    void only_the_first_word_of_a_short_text_asks(String text, Asked asked) {
        assertThat(Asked.in(text).orElse(null)).isEqualTo(asked);
    }
}
