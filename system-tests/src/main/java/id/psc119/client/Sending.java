package id.psc119.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sends units as a dispatcher does: the best that is recommended, and the next one when somebody was quicker. */
public final class Sending {
    /** How the ids of sample crews begin: {@code field:} today, {@code sample:} where an earlier release made them. */
    private static final Pattern CREW = Pattern.compile("(?:field|sample):(.+)");

    /** Problems of one unit: the next one may be free. */
    private static final Set<String> SOMEBODY_ELSE_S = Set.of("unit-not-free", "unit-kept", "unit-off-duty");

    private final Desk desk;
    private final Map<String, Unit> units;

    public Sending(Desk desk) {
        this.desk = desk;
        this.units = desk.api()
                .get("/api/fleet/units?limit=500")
                .orThrow()
                .path("items")
                .valueStream()
                .map(Sending::unit)
                .collect(Collectors.toMap(Unit::id, unit -> unit, (one, other) -> one, HashMap::new));
    }

    /**
     * A sample unit.
     *
     * @param account of its crew; empty when nobody with an account crews it
     */
    public record Unit(String id, String callSign, String kind, String account, double lat, double lon) {}

    /** An offer that waits for its crew's answer. */
    public record Sent(UUID offer, Unit unit) {}

    public Map<String, Unit> units() {
        return units;
    }

    public Unit named(String callSign) {
        return units.values().stream()
                .filter(unit -> unit.callSign().equals(callSign))
                .findFirst()
                .orElseThrow();
    }

    /** Asks the first recommended unit that {@code wanted} allows and nobody else has taken; empty when there is none now. */
    public Optional<Sent> send(UUID incident, UUID need, Predicate<Unit> wanted) {
        for (JsonNode candidate : desk.recommendation(incident, need).orThrow().path("candidates")) {
            @Nullable Unit unit = units.get(candidate.path("unitId").asText());
            if (unit != null && !unit.account().isEmpty() && wanted.test(unit)) {
                UUID offer = Json.newId();
                Answer answer = desk.offer(offer, incident, need, unit.id());
                if (answer.isTaken()) {
                    return Optional.of(new Sent(offer, unit));
                }
                if (!SOMEBODY_ELSE_S.contains(answer.problem())) {
                    answer.orThrow();
                }
            }
        }
        return Optional.empty();
    }

    private static Unit unit(JsonNode unit) {
        String person = unit.path("crew").path(0).path("personId").asText("");
        Matcher crew = CREW.matcher(person);
        return new Unit(
                unit.path("id").asText(),
                unit.path("callSign").asText(),
                unit.path("kind").asText(),
                crew.matches() ? crew.group(1) : "",
                unit.path("home").path("point").path("lat").asDouble(),
                unit.path("home").path("point").path("lon").asDouble());
    }
}
