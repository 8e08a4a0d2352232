package id.psc119.platform.phone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** one parser of telephone numbers, with two policies. */
class TelephoneNumberTest {
    /** F-9: people write more than a number into its field; F-21: numbers of 14 digits. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0812-7100-2233 (anak)                    | +6281271002233",
                "0812-7100-2233/0813-0000-1111            | +6281271002233",
                "0812 7100 2233 0813 0000 1111            | +6281271002233",
                "081271002233 atau 081300001111           | +6281271002233",
                "Bu Siti 0812.7100.2233                   | +6281271002233",
                "hp:081271002233,istri                    | +6281271002233",
                "wa.me/6281271002233                      | +6281271002233",
                "https://wa.me/6281271002233?text=halo    | +6281271002233",
                "https://api.whatsapp.com/send?phone=6281271002233 | +6281271002233",
                "tel:+6281271002233                       | +6281271002233",
                "0062812 7100 2233                        | +6281271002233",
                "+62 (0) 812 7100 2233                    | +6281271002233",
                "62812-7100-2233                          | +6281271002233",
                "0812\u20117100\u20112233                 | +6281271002233",
                "\uFF10\uFF18\uFF11\uFF12 7100 2233       | +6281271002233",
                "0895 1234 5678 90                        | +6289512345678 90",
                "08951234567890                           | +6289512345678 90",
                "0711-512345 rumah                        | +62711512345"
            })
    void the_first_number_is_found_in_what_people_write(String written, String e164) {
        assertThat(TelephoneNumber.allIn(written, "ID"))
                .first()
                .extracting(TelephoneNumber::e164)
                .isEqualTo(e164.replace(" ", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "119", "110", "tidak ada", "anonymous", "TRUNK-03", "12345", "0812", "08", "1e9999999"})
    void what_holds_no_number_gives_none(String written) {
        assertThat(TelephoneNumber.allIn(written, "ID")).isEmpty();
    }

    /** F-5: a valid number is not a person's number. */
    @ParameterizedTest
    @CsvSource({
        "0812 7100 2233, MOBILE",
        "+60 12 345 6789, MOBILE",
        "0714 321188, FIXED",
        "+979 123 456 789, SERVICE",
        "0809 1000 100, SERVICE",
        "+1 900 555 0100, SERVICE",
        "+882 13 300 000, SERVICE",
        "1500567, SERVICE",
        "0800 1234567, SERVICE"
    })
    void a_number_says_what_answers_there(String written, TelephoneNumber.Kind kind) {
        assertThat(TelephoneNumber.exactly(written, "ID"))
                .get()
                .extracting(TelephoneNumber::kind)
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0812-7100-2233 (anak)", "0812-7100-2233/0813-0000-1111", "nomor 081271002233"})
    void exactly_one_number_is_nothing_else(String written) {
        assertThat(TelephoneNumber.exactly(written, "ID")).isEmpty();
    }
}
