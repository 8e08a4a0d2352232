package id.psc119.fleet.people;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import id.psc119.fleet.FleetProblem;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Reads telephone numbers as people write them in Indonesia. */
@ApplicationScoped
class TelephoneNumbers {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    /** A valid number is not yet a person's: premium, shared-cost and company numbers are nobody's, and cost money. */
    private static final Set<PhoneNumberType> OF_PEOPLE =
            EnumSet.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE, PhoneNumberType.FIXED_LINE);

    private static final int INDONESIA = 62;

    private final Optional<String> fictitious;

    /**
     * @param fictitious first digits, in E.164, of numbers that no network has: the people of a sample regency sign in with them.
     *     Absent in production
     */
    TelephoneNumbers(@ConfigProperty(name = "psc.phone.fictitious") Optional<String> fictitious) {
        this.fictitious = fictitious;
    }

    /**
     * The number in E.164.
     *
     * @throws ProblemException when no person can own such a number: 110, 112 and 119 are too short, 0809 is a premium number
     */
    String e164(String written) {
        try {
            PhoneNumber number = NUMBERS.parse(written, "ID");
            if (isIndonesianMobile(number)
                    || isFictitious(number)
                    || (NUMBERS.isValidNumber(number) && OF_PEOPLE.contains(NUMBERS.getNumberType(number)))) {
                return NUMBERS.format(number, PhoneNumberFormat.E164);
            }
        } catch (NumberParseException e) {
            throw refused(written, e);
        }
        throw refused(written, null);
    }

    /** Up to 13 digits after the country's code: operators give out longer numbers than the library knows. */
    private static boolean isIndonesianMobile(PhoneNumber number) {
        String digits = Long.toString(number.getNationalNumber());
        return number.getCountryCode() == INDONESIA && digits.matches("8[1-35-9]\\d{7,11}");
    }

    private boolean isFictitious(PhoneNumber number) {
        return fictitious.isPresent()
                && NUMBERS.format(number, PhoneNumberFormat.E164).startsWith(fictitious.get());
    }

    private static ProblemException refused(String written, @Nullable Exception cause) {
        ProblemException refused = new ProblemException(FleetProblem.NOT_A_PERSONS_NUMBER).with("number", written);
        if (cause != null) {
            refused.initCause(cause);
        }
        return refused;
    }
}
