package id.psc119.fleet.people;

import id.psc119.fleet.FleetProblem;
import id.psc119.platform.phone.TelephoneNumber;
import id.psc119.platform.phone.TelephoneNumber.Kind;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Telephone numbers with which people may sign in; intake, which signs them in, reads numbers by the same rules. */
@ApplicationScoped
public class TelephoneNumbers {
    private static final String COUNTRY = "ID";
    private static final String COUNTRY_CODE = "+62";

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
        return find(written)
                .orElseThrow(() -> new ProblemException(FleetProblem.NOT_A_PERSONS_NUMBER).with("number", written));
    }

    /** The number in E.164; empty when no person can own it. */
    public Optional<String> find(String written) {
        return TelephoneNumber.exactly(written, COUNTRY)
                .filter(number -> number.kind() != Kind.SERVICE)
                .map(TelephoneNumber::e164)
                .or(() -> fictitious(written));
    }

    private Optional<String> fictitious(String written) {
        String digits = written.replaceAll("[^+\\d]", "");
        String e164 = digits.startsWith("0") ? COUNTRY_CODE + digits.substring(1) : digits;
        return fictitious
                .filter(prefix -> e164.startsWith(prefix) && e164.matches("\\+\\d{8,15}"))
                .map(prefix -> e164);
    }
}
