package id.psc119.referral.patient;

import static id.psc119.referral.patient.NikHint.NIK_ALL_ZEROS;
import static id.psc119.referral.patient.NikHint.NIK_DATE_DIFFERS;
import static id.psc119.referral.patient.NikHint.NIK_SEX_DIFFERS;
import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.vocabulary.Sex;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** F-10, F-21 */
class NikHintTest {
    private static final LocalDate BORN = LocalDate.of(1988, 8, 12);

    @Test
    void a_nik_that_fits_date_and_sex_has_no_hint() {
        assertThat(NikHint.of("1606011208880001", BORN, Sex.MALE)).isEmpty();
        assertThat(NikHint.of("1606015208880001", BORN, Sex.FEMALE)).isEmpty();
        assertThat(NikHint.of("1606015208880001", BORN, null)).isEmpty();
        assertThat(NikHint.of("1606012902000001", null, null))
                .as("29 February 2000")
                .isEmpty();
        assertThat(NikHint.of(null, BORN, Sex.MALE)).isEmpty();
        assertThat(NikHint.of("••••0001", BORN, Sex.MALE)).isEmpty();
    }

    @Test
    void a_nik_that_does_not_fit_has_one() {
        assertThat(NikHint.of("1606011308880001", BORN, Sex.MALE)).containsExactly(NIK_DATE_DIFFERS);
        assertThat(NikHint.of("1606015208880001", BORN, Sex.MALE)).containsExactly(NIK_SEX_DIFFERS);
        assertThat(NikHint.of("1606011208880001", BORN, Sex.FEMALE)).containsExactly(NIK_SEX_DIFFERS);
        assertThat(NikHint.of("1606019999990001", null, null)).containsExactly(NIK_DATE_DIFFERS);
        assertThat(NikHint.of("1606013002010001", null, null)).as("30 February").containsExactly(NIK_DATE_DIFFERS);
        assertThat(NikHint.of("0000000000000000", BORN, Sex.MALE)).containsExactly(NIK_ALL_ZEROS);
    }

    @Test
    void numbers_are_read_as_they_are_printed() {
        assertThat(PrintedNumber.digits("1606 0152 0885 0001")).isEqualTo("1606015208850001");
        assertThat(PrintedNumber.digits("16.0601.520885.0001")).isEqualTo("1606015208850001");
        assertThat(PrintedNumber.digits("16-0601–520885\u00a00001")).isEqualTo("1606015208850001");
        assertThat(PrintedNumber.digits("••••0001")).isEqualTo("••••0001");
        assertThat(PrintedNumber.digits(" ")).isNull();
        assertThat(PrintedNumber.digits("NIK 16")).isEqualTo("NIK 16");
    }
}
