package id.psc119.edge;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.edge.AllowList.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * S-5: what is reachable from outside is written down once. The access tables are made from the services' annotations and
 * tested against the running services; the list of the edge is made from those tables.
 */
class AllowListTest {
    private static final Path TABLES = Path.of("..", "docs", "access");
    private static final Path LIST = Path.of("src", "main", "resources", "allow-list.txt");
    private static final String HEADING = """
            # The operations that can be reached from outside, and who may call them. Made by AllowListTest from the tables in
            # docs/access; change the services' annotations, not this. Left out are the messages between the services, and what
            # an operator does with ./psc: the operations that the launcher may call, except those of the administrator's page.
            """;

    /** What the administrator's page does and reads although the launcher may too. None shows a secret. */
    private static final List<String> OF_THE_ADMINISTRATOR =
            List.of("PUT /areas", "PUT /areas/boundaries", "GET /field-keys", "GET /retention", "GET /dead-letters");

    private final AllowList list = new AllowList();

    /** One row of an access table. */
    private record Row(String service, String method, String path, List<String> people, List<String> services) {
        boolean isForOutside() {
            return !people.isEmpty()
                    && (!services.contains("launcher") || OF_THE_ADMINISTRATOR.contains(method + " " + path));
        }

        String line() {
            return String.format(
                    Locale.ROOT, "%-6s %-70s %s", method, "/api/" + service + path, String.join(",", people));
        }

        Operation operation() {
            return new Operation(method, service, List.of(path.substring(1).split("/", -1)));
        }
    }

    @Test
    void the_list_is_what_the_access_tables_say() throws IOException {
        String text = HEADING
                + String.join(
                        "\n",
                        outside().map(Row::line).sorted(AllowListTest::byPath).toList()) + "\n";
        if (Boolean.getBoolean("access.write")) {
            Files.writeString(LIST, text);
        }
        assertThat(LIST)
                .as("write it with -Daccess.write=true and commit it")
                .exists()
                .hasContent(text);
    }

    @Test
    void no_operation_that_is_left_out_is_reachable_as_another_one() throws IOException {
        for (Row hidden : rows().stream().filter(row -> !row.isForOutside()).toList()) {
            List<String> path = hidden.operation().template().stream()
                    .map(segment -> Operation.isParameter(segment) ? "0190" : segment)
                    .toList();
            assertThat(outside().map(Row::operation))
                    .as(hidden.line())
                    .noneMatch(open -> open.service().equals(hidden.service())
                            && open.method().equals(hidden.method())
                            && open.fits(path));
        }
    }

    @Test
    void messages_between_services_and_operations_of_the_launcher_are_left_out() throws Exception {
        for (String hidden : List.of(
                "PUT /api/dispatch/reported-incidents/1",
                "PUT /api/referral/arrivals/1",
                "PUT /api/dispatch/facilities/1",
                "PUT /api/fleet/areas/16.06",
                "PUT /api/intake/seal-heads/fleet",
                "PUT /api/intake/censuses/fleet/crew-numbers",
                "POST /api/intake/resync",
                "POST /api/intake/field-keys/resealing",
                "GET /api/intake/outbox",
                "POST /api/fleet/retention/runs",
                "GET /api/dispatch/road-sites")) {
            assertThat(isReachable(hidden)).as(hidden).isFalse();
        }
        for (String open : List.of(
                "PUT /api/intake/presses/1",
                "PUT /api/intake/areas",
                "GET /api/intake/field-keys",
                "HEAD /api/intake/regency",
                "GET /api/referral/arrivals/1",
                "PUT /api/referral/arrivals/1/answer",
                "GET /api/fleet/positions",
                "POST /api/fleet/positions/",
                "PUT /api/fleet/people/sample:crew-amb-01",
                "PUT /api/fleet/people/sample%3Acrew-amb-01")) {
            assertThat(isReachable(open)).as(open).isTrue();
        }
    }

    private boolean isReachable(String request) throws Exception {
        String[] words = request.split(" ");
        return list.find(words[0], RequestPath.parse(words[1])).isPresent();
    }

    private static Stream<Row> outside() throws IOException {
        return rows().stream().filter(Row::isForOutside);
    }

    private static int byPath(String one, String other) {
        return (one.substring(7) + one).compareTo(other.substring(7) + other);
    }

    private static List<Row> rows() throws IOException {
        var rows = new ArrayList<Row>();
        for (String service : List.of("intake", "dispatch", "fleet", "referral")) {
            List<String> heads = List.of();
            for (String line : Files.readAllLines(TABLES.resolve(service + ".md"))) {
                List<String> cells = List.of(line.split("\\|", -1)).stream()
                        .map(String::strip)
                        .toList();
                if (line.startsWith("| operation |")) {
                    heads = cells;
                } else if (line.startsWith("| `") && line.contains(" /") && cells.size() == heads.size()) {
                    rows.add(row(service, heads, cells));
                }
            }
        }
        assertThat(rows).hasSizeGreaterThan(150);
        return rows;
    }

    private static Row row(String service, List<String> heads, List<String> cells) {
        String[] operation = cells.get(1).replace("`", "").split(" ");
        var people = new ArrayList<String>();
        int ofServices = heads.indexOf("service");
        for (int i = 2; i < ofServices; i++) {
            if (cells.get(i).equals("●")) {
                people.add(heads.get(i).replace(' ', '-'));
            }
        }
        var services = new ArrayList<>(List.of(cells.get(ofServices).split(", ")));
        // A machine too, but one that calls from outside.
        if (services.remove("province")) {
            people.add("province");
        }
        return new Row(service, operation[0], operation[1], people, services);
    }
}
