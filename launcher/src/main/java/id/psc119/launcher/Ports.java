package id.psc119.launcher;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ports of one running suite. All follow from the edge's, so that two suites on one machine need one number each,
 * at least ten apart.
 */
record Ports(int edge) {
    static final int DEFAULT_EDGE = 8119;

    Ports {
        if (edge < 1024 || edge > 65_525) {
            throw new CommandException("Port " + edge + " cannot be used: choose one from 1024 to 65525.");
        }
    }

    int of(String program) {
        return switch (program) {
            case "edge" -> edge;
            case "intake" -> edge + 2;
            case "dispatch" -> edge + 3;
            case "fleet" -> edge + 4;
            case "referral" -> edge + 5;
            case "sign-in" -> edge + 6;
            case "postgres" -> edge + 7;
            default -> throw new IllegalArgumentException(program);
        };
    }

    /** A second port of the edge, for its health and metrics: everything on the first is for browsers. */
    int healthOfTheEdge() {
        return edge + 1;
    }

    /** Program name to port, in the order in which the programs are started. */
    Map<String, Integer> all() {
        var all = new LinkedHashMap<String, Integer>();
        for (var name : new String[] {"postgres", "sign-in", "intake", "dispatch", "fleet", "referral", "edge"}) {
            all.put(name, of(name));
        }
        return all;
    }

    String address() {
        return "http://localhost:" + edge;
    }
}
