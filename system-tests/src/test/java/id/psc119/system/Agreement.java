package id.psc119.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.client.Api;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What two services must say alike, after a restore and its {@code ./psc resync}. */
final class Agreement {
    private final Installation suite;

    Agreement(Installation suite) {
        this.suite = suite;
    }

    /** Open incidents, units under way and expected patients are the same ones at each service that knows of them. */
    void check() {
        assertThat(openAtIntake()).as("open incidents of intake").isEqualTo(openAtDispatch());
        assertThat(busyInFleet()).as("units under way in fleet").isEqualTo(committedAtDispatch());
        assertThat(expectedAtReferral()).as("arrivals of referral").isEqualTo(withDestinationAtDispatch());
    }

    Set<String> openAtIntake() {
        return ids(pages("operator1", "/api/intake/incidents?state=OPEN"), "id");
    }

    Set<String> openAtDispatch() {
        Set<String> open = new TreeSet<>();
        for (JsonNode row : board()) {
            if (!Set.of("CLOSED", "CANCELLED").contains(row.path("state").asText())) {
                open.add(row.path("id").asText());
            }
        }
        return open;
    }

    Set<String> busyInFleet() {
        return ids(pages("supervisor1", "/api/fleet/trips?open=true"), "unitId");
    }

    private Set<String> committedAtDispatch() {
        Set<String> units = new TreeSet<>();
        eachAssignment(assignment -> units.add(assignment.path("unitId").asText()));
        return units;
    }

    private Set<String> withDestinationAtDispatch() {
        Set<String> assignments = new TreeSet<>();
        eachAssignment(assignment -> {
            if (assignment.hasNonNull("destinationFacilityId")) {
                assignments.add(assignment.path("id").asText());
            }
        });
        return assignments;
    }

    private Set<String> expectedAtReferral() {
        Set<String> assignments = new TreeSet<>();
        for (JsonNode row : pages("supervisor1", "/api/referral/arrivals?state=OPEN")) {
            if (Set.of("COMING", "ARRIVED").contains(row.path("state").asText())) {
                assignments.add(row.path("assignmentId").asText());
            }
        }
        return assignments;
    }

    private void eachAssignment(Consumer<JsonNode> use) {
        for (JsonNode row : board()) {
            for (JsonNode assignment : row.path("assignments")) {
                if (!assignment.path("ended").asBoolean() && !assignment.hasNonNull("endReason")) {
                    use.accept(assignment);
                }
            }
        }
    }

    private JsonNode board() {
        return suite.desk("supervisor1").board().orThrow().path("incidents");
    }

    private List<JsonNode> pages(String username, String path) {
        Api api = suite.people().signedIn(username);
        List<JsonNode> all = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = api.get(path + "&limit=200" + (next.isEmpty() ? "" : "&cursor=" + next))
                    .orThrow();
            page.path("items").forEach(all::add);
            next = page.path("next").asText("");
        } while (!next.isEmpty());
        return all;
    }

    private static Set<String> ids(List<JsonNode> rows, String field) {
        Set<String> ids = new TreeSet<>();
        rows.forEach(row -> ids.add(row.path(field).asText()));
        return ids;
    }
}
