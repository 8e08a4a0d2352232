package id.psc119.referral.care;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the score that fits a patient's age. Who has no known age counts as an adult.
 *
 * @param ageMonths null while only known to be a child
 */
record Scoring(boolean isChild, @Nullable Integer ageMonths) {
    private static final int MONTHS = 12;

    /** @param ageBand as dispatch tells it, used while no age is known */
    static Scoring of(
            @Nullable LocalDate birthDate, @Nullable Integer ageYears, @Nullable String ageBand, LocalDate today) {
        if (birthDate != null) {
            return ofMonths((int) Math.max(0, ChronoUnit.MONTHS.between(birthDate, today)));
        }
        if (ageYears != null) {
            // Less than a year old: an infant, for whom the rates of one to twelve months are right.
            return ofMonths(Math.max(1, ageYears * MONTHS));
        }
        return switch (ageBand == null ? "" : ageBand) {
            case "NEWBORN" -> new Scoring(true, 0);
            case "INFANT" -> new Scoring(true, 6);
            case "CHILD" -> new Scoring(true, null);
            default -> new Scoring(false, null);
        };
    }

    private static Scoring ofMonths(int months) {
        return new Scoring(months < News2.FROM_YEARS * MONTHS, months);
    }

    EarlyWarning score(Vitals vitals) {
        return isChild ? Pews.of(vitals, ageMonths) : News2.of(vitals);
    }
}
