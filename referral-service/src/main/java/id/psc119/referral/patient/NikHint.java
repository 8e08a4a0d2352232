package id.psc119.referral.patient;

import id.psc119.vocabulary.Sex;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to look at again in a NIK. Never a reason to refuse it: its digits 7 to 12 are the date of birth, a woman's with 40 added to
 * the day, but cards with wrong digits are valid cards.
 */
public enum NikHint {
    /** The date in the NIK is not the date of birth, or no date at all. */
    NIK_DATE_DIFFERS,
    /** The NIK is written for the other sex. */
    NIK_SEX_DIFFERS,
    /** Only zeros: nobody has this NIK. */
    NIK_ALL_ZEROS;

    private static final int WOMENS_DAY = 40;

    static List<NikHint> of(@Nullable String nik, @Nullable LocalDate birthDate, @Nullable Sex sex) {
        if (nik == null || !nik.matches("\\d{16}")) {
            return List.of();
        }
        if (nik.chars().allMatch(digit -> digit == '0')) {
            return List.of(NIK_ALL_ZEROS);
        }
        int writtenDay = Integer.parseInt(nik.substring(6, 8));
        int day = writtenDay > WOMENS_DAY ? writtenDay - WOMENS_DAY : writtenDay;
        int month = Integer.parseInt(nik.substring(8, 10));
        int year = Integer.parseInt(nik.substring(10, 12));
        List<NikHint> hints = new ArrayList<>();
        boolean differs = birthDate == null
                ? !isDate(day, month, year)
                : birthDate.getDayOfMonth() != day
                        || birthDate.getMonthValue() != month
                        || birthDate.getYear() % 100 != year;
        if (differs) {
            hints.add(NIK_DATE_DIFFERS);
        }
        boolean isWomans = writtenDay > WOMENS_DAY;
        if ((sex == Sex.MALE && isWomans) || (sex == Sex.FEMALE && !isWomans)) {
            hints.add(NIK_SEX_DIFFERS);
        }
        return List.copyOf(hints);
    }

    /** In one of the two centuries in which people who live now were born. */
    private static boolean isDate(int day, int month, int year) {
        return month >= 1
                && month <= 12
                && day >= 1
                && (day <= LocalDate.of(1900 + year, month, 1).lengthOfMonth()
                        || day <= LocalDate.of(2000 + year, month, 1).lengthOfMonth());
    }
}
