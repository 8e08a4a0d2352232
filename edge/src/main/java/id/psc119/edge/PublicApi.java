package id.psc119.edge;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which paths of the services are for clients. What the services say to each other, and what is for operators, is not
 * reachable through the edge, whoever asks: the services would refuse it as well, so this is the second lock.
 */
final class PublicApi {
    private static final List<String> INTERNAL = List.of(
            "q",
            "field-keys",
            "resync",
            "censuses",
            "reported-incidents",
            "fleet-units",
            "engagements",
            "arrival-answers",
            "incident-progress",
            "crew-numbers",
            "revocations",
            "unit-positions");

    /** Where a message between services shares its first segment with the clients' API: exactly one id, by PUT. */
    private static final Pattern ARRIVAL = Pattern.compile("/arrivals/[^/]+/?");

    private static final Pattern FACILITY = Pattern.compile("/facilities/[^/]+/?");

    private static final Pattern ADMINISTRATION = Pattern.compile("/sign-in/(admin|realms/master)(/.*)?");

    private PublicApi() {}

    /** A request for one service, its path as that service knows it. */
    record Target(String service, String path) {}

    /**
     * Reads {@code /api/<service>/…}.
     *
     * @param path decoded and normalised, without query
     * @return empty when it is no client's business
     */
    static Optional<Target> target(String method, String path) {
        if (!path.startsWith("/api/")) {
            return Optional.empty();
        }
        int slash = path.indexOf('/', "/api/".length());
        if (slash < 0) {
            return Optional.empty();
        }
        String service = path.substring("/api/".length(), slash);
        String rest = path.substring(slash);
        int second = rest.indexOf('/', 1);
        String first = second < 0 ? rest.substring(1) : rest.substring(1, second);
        if (INTERNAL.contains(first) || (method.equals("PUT") && isPeerMessage(service, rest))) {
            return Optional.empty();
        }
        return Optional.of(new Target(service, rest));
    }

    /** Whether a path of the sign-in is for who runs it: Keycloak's console and the realm of its own administrators. */
    static boolean isAdministration(String path) {
        return ADMINISTRATION.matcher(path).matches();
    }

    private static boolean isPeerMessage(String service, String path) {
        return switch (service) {
            case "referral" -> ARRIVAL.matcher(path).matches();
            case "dispatch" -> FACILITY.matcher(path).matches();
            default -> false;
        };
    }
}
