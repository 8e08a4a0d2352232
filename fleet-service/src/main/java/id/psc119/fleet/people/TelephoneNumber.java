package id.psc119.fleet.people;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import id.psc119.fleet.FleetProblem;
import id.psc119.platform.problem.ProblemException;

/** Reads telephone numbers as people write them in Indonesia. */
final class TelephoneNumber {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private TelephoneNumber() {}

    /**
     * The number in E.164.
     *
     * @throws ProblemException when nobody can own such a number: 110, 112 and 119 are too short to be one
     */
    static String e164(String written) {
        try {
            PhoneNumber number = NUMBERS.parse(written, "ID");
            if (NUMBERS.isPossibleNumber(number) && NUMBERS.isValidNumber(number)) {
                return NUMBERS.format(number, PhoneNumberFormat.E164);
            }
        } catch (NumberParseException e) {
            throw refused(written, e);
        }
        throw refused(written, null);
    }

    private static ProblemException refused(String written, @org.jspecify.annotations.Nullable Exception cause) {
        ProblemException refused = new ProblemException(FleetProblem.NOT_A_PERSONS_NUMBER).with("number", written);
        if (cause != null) {
            refused.initCause(cause);
        }
        return refused;
    }
}
