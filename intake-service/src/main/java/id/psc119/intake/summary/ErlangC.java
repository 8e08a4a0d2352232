package id.psc119.intake.summary;

/**
 * A. K. Erlang's formula for a desk where callers wait: calls come at random and no caller gives up. Real callers ring again or give up, so
 * what it asks for is on the safe side.
 */
final class ErlangC {
    private static final int MOST = 500;

    private ErlangC() {}

    /**
     * The share of callers who find everybody at work.
     *
     * @param erlangs calls in a second times the seconds that one takes
     */
    static double waiting(double erlangs, int people) {
        if (people <= erlangs) {
            return 1;
        }
        // Erlang B by its recursion, which neither overflows nor needs a factorial.
        double blocked = 1;
        for (int n = 1; n <= people; n++) {
            blocked = erlangs * blocked / (n + erlangs * blocked);
        }
        return blocked / (1 - (erlangs / people) * (1 - blocked));
    }

    /** The share of callers who are answered within a time. */
    static double answeredWithin(double erlangs, int people, double within, double handling) {
        return people <= erlangs ? 0 : 1 - waiting(erlangs, people) * Math.exp(-(people - erlangs) * within / handling);
    }

    /** The fewest people with whom at least this share is answered within the time; one even when nobody calls. */
    static int people(double erlangs, double within, double handling, double share) {
        int people = Math.max(1, (int) Math.floor(erlangs));
        while (people < MOST && answeredWithin(erlangs, people, within, handling) < share) {
            people++;
        }
        return people;
    }
}
