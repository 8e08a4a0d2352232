package id.psc119.referral.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Issue 15: an ICD-10 code that does not exist is a clear problem. */
class DiagnosesTest {
    private final Diagnoses diagnoses = new Diagnoses();

    @Test
    void a_diagnosis_is_found_by_code_and_by_words_in_both_languages() {
        assertThat(diagnoses.search("o14"))
                .extracting(Diagnoses.Diagnosis::code)
                .containsExactly("O14.1");
        assertThat(diagnoses.search("eklamsia"))
                .extracting(Diagnoses.Diagnosis::code)
                .contains("O15", "O14.1");
        assertThat(diagnoses.search("postpartum haem"))
                .extracting(Diagnoses.Diagnosis::code)
                .containsExactly("O72");
        assertThat(diagnoses.find("i21.3")).hasValueSatisfying(one -> {
            assertThat(one.code()).isEqualTo("I21.3");
            assertThat(one.name()).isEqualTo("Infark miokard akut");
        });
        assertThat(diagnoses.find("M54.5"))
                .hasValueSatisfying(one -> assertThat(one.name()).isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "X", "O14,1", "C98", "T99", "14.1", "O1", "O14.123", "eklamsia", "O15'; --"})
    void a_code_that_cannot_exist_is_found_nowhere(String code) {
        assertThat(diagnoses.find(code)).isEmpty();
    }
}
