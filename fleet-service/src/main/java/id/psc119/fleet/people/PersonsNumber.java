package id.psc119.fleet.people;

import id.psc119.fleet.FleetProblem;
import id.psc119.platform.phone.TelephoneNumber;
import id.psc119.platform.phone.TelephoneNumber.Kind;
import id.psc119.platform.problem.ProblemException;

/** A telephone number with which a person may sign in; intake, which signs people in, reads numbers by the same rules. */
final class PersonsNumber {
    private static final String COUNTRY = "ID";

    private PersonsNumber() {}

    /**
     * The number in E.164.
     *
     * @throws ProblemException when no person can own such a number: 110, 112 and 119 are too short, 0809 is a premium number
     */
    static String e164(String written) {
        return TelephoneNumber.exactly(written, COUNTRY)
                .filter(number -> number.kind() != Kind.SERVICE)
                .map(TelephoneNumber::e164)
                .orElseThrow(() -> new ProblemException(FleetProblem.NOT_A_PERSONS_NUMBER).with("number", written));
    }
}
