package id.psc119.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/**
 * The sample regency: its areas, facilities, units, crews and people, as files of the {@code sample} module. They are loaded by
 * the requests with which a regency's own people enter theirs, so the services hold no sample and no loader. All ids are fixed and
 * every request is a PUT: a load that broke off is repeated.
 */
final class SampleRegency {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int AT_ONCE = 4;
    private static final int MOST = 500;
    private static final int MOST_AREAS = 1000;

    private final Services services;

    SampleRegency(Services services) {
        this.services = services;
    }

    /** Where the services are, and what lets us in. */
    interface Services {
        /** The address of a service, such as {@code http://127.0.0.1:8121}. */
        String address(String service);

        /** A token with which intake takes the areas. */
        String areasToken();

        /** A token of a supervisor. */
        String supervisorToken();
    }

    /** How many areas, facilities and units were loaded. */
    record Loaded(int areas, int facilities, int units) {
        boolean isNothing() {
            return areas + facilities + units == 0;
        }
    }

    /**
     * Loads what is missing. A regency's own facilities and units are never mixed with samples.
     *
     * @param again true to repeat what is there already, because an earlier load broke off
     */
    Loaded load(boolean again) throws InterruptedException {
        try (HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build()) {
            var calls = new Caller(http);
            int areas = loadAreas(calls);
            int facilities = each(
                    missing(calls, "referral", "/facilities", rows("facilities.csv"), again),
                    row -> loadFacility(calls, row));
            int units = each(missing(calls, "fleet", "/units", rows("units.csv"), again), row -> loadUnit(calls, row));
            return new Loaded(areas, facilities, units);
        }
    }

    private int loadAreas(Caller calls) throws InterruptedException {
        Set<String> known = items(calls.get("intake", "/areas?limit=" + MOST_AREAS, services.areasToken()))
                .map(area -> String.valueOf(area.get("code")))
                .collect(Collectors.toSet());
        List<String> lines = lines("areas-" + RegencyFacts.SAMPLE.code() + ".csv");
        List<String> missing = lines.subList(1, lines.size()).stream()
                .filter(line -> !known.contains(line.substring(0, line.indexOf(','))))
                .toList();
        if (!missing.isEmpty()) {
            calls.put(
                    "intake",
                    "/areas",
                    services.areasToken(),
                    "text/csv",
                    lines.getFirst() + "\n" + String.join("\n", missing) + "\n");
        }
        return missing.size();
    }

    private List<Row> missing(Caller calls, String service, String path, List<Row> rows, boolean again)
            throws InterruptedException {
        List<Map<?, ?>> known = items(calls.get(service, path + "?limit=" + MOST, calls.supervisorToken))
                .toList();
        if (known.stream().anyMatch(one -> !Boolean.TRUE.equals(one.get("sample")))) {
            return List.of();
        }
        Set<String> ids =
                known.stream().map(one -> String.valueOf(one.get("id"))).collect(Collectors.toSet());
        return rows.stream().filter(row -> again || !ids.contains(row.of("id"))).toList();
    }

    private void loadFacility(Caller calls, Row row) throws InterruptedException {
        var hours = new LinkedHashMap<String, Object>();
        hours.put("always", row.of("opens").isEmpty());
        if (!row.of("opens").isEmpty()) {
            hours.put("opens", row.of("opens"));
            hours.put("closes", row.of("closes"));
        }
        var facility = new LinkedHashMap<String, Object>();
        facility.put("name", row.of("name"));
        facility.put("kind", row.of("kind"));
        facility.put("place", place(row, Map.of("kecamatanCode", row.of("kecamatan"))));
        facility.put("emergencyRoom", hours);
        facility.put("capabilities", words(row.of("capabilities")));
        facility.put("sample", true);
        facility.put("retired", false);
        String path = "/facilities/" + row.of("id");
        calls.put("referral", path, facility);
        // Its staff has an account at the sample sign-in.
        calls.put("referral", path + "/staff", Map.of("personIds", List.of("sample:" + row.of("username"))));
    }

    private void loadUnit(Caller calls, Row row) throws InterruptedException {
        String path = "/units/" + row.of("id");
        String kind = row.of("kind");
        var unit = new LinkedHashMap<String, Object>();
        unit.put("callSign", row.of("callSign"));
        unit.put("kind", kind);
        unit.put("capabilities", words(row.of("capabilities")));
        unit.put("homeDesaCode", row.of("homeDesaCode"));
        unit.put("home", place(row, Map.of("landmark", row.of("landmark"))));
        unit.put("telephone", row.of("telephone"));
        unit.put("privateVehicle", Boolean.parseBoolean(row.of("privateVehicle")));
        unit.put("retired", false);
        unit.put("sample", true);
        calls.put("fleet", path, unit);
        // Who crews it signs in with the unit's telephone number, and so has no account at the sign-in.
        String person = "field:" + row.of("account");
        calls.put(
                "fleet",
                path + "/crew",
                Map.of(
                        "members",
                        List.of(Map.of(
                                "personId", person,
                                "name", row.of("name"),
                                "role", row.of("role"),
                                "telephone", row.of("telephone")))));
        if (!row.of("duty").equals("UNKNOWN")) {
            calls.put("fleet", path + "/duty", Map.of("state", row.of("duty")));
        }
        calls.put(
                "fleet",
                "/people/" + person,
                Map.of(
                        "name", row.of("name"),
                        "numbers", List.of(row.of("telephone")),
                        "roles", List.of(kind.equals("RESPONDER") ? "responder" : "crew"),
                        "active", true));
    }

    /** The seat of the kecamatan stands for the place. */
    private static Map<String, Object> place(Row row, Map<String, String> more) {
        var place = new LinkedHashMap<String, Object>(more);
        place.put("source", "KECAMATAN");
        place.put("point", Map.of("lat", Double.parseDouble(row.of("lat")), "lon", Double.parseDouble(row.of("lon"))));
        return place;
    }

    private static List<String> words(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split(" ", -1));
    }

    /** One line of a file: its cells by the names of the first line. */
    record Row(Map<String, String> cells) {
        String of(String column) {
            String cell = cells.get(column);
            if (cell == null) {
                throw new IllegalStateException("the sample has no column " + column);
            }
            return cell;
        }
    }

    static List<Row> rows(String file) {
        List<String> lines = lines(file);
        String[] columns = lines.getFirst().split(",", -1);
        var rows = new ArrayList<Row>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            var row = new LinkedHashMap<String, String>();
            for (int i = 0; i < columns.length; i++) {
                row.put(columns[i], cells[i]);
            }
            rows.add(new Row(row));
        }
        return rows;
    }

    /** The lines of a file of the sample module, without comments. */
    private static List<String> lines(String file) {
        try (InputStream text = SampleRegency.class.getResourceAsStream("/sample/" + file)) {
            if (text == null) {
                throw new IllegalStateException("sample/" + file + " is not packaged");
            }
            return Arrays.stream(new String(text.readAllBytes(), StandardCharsets.UTF_8).split("\\R", -1))
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    private static Stream<Map<?, ?>> items(Map<String, Object> page) {
        return page.get("items") instanceof List<?> items
                ? items.stream().filter(Map.class::isInstance).map(item -> (Map<?, ?>) item)
                : Stream.of();
    }

    /** A request, or several of them, for one line. */
    private interface Loading {
        void load(Row row) throws InterruptedException;
    }

    /** A few lines at once: each service answers while another one writes. */
    private static int each(List<Row> rows, Loading loading) throws InterruptedException {
        try (ExecutorService few = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> all = rows.stream()
                    .<Future<?>>map(row -> few.submit(() -> {
                        loading.load(row);
                        return row;
                    }))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof CommandException trouble) {
                throw trouble;
            }
            throw new IllegalStateException(failed.getCause());
        }
        return rows.size();
    }

    /** Sends the requests. */
    private final class Caller {
        private final HttpClient http;
        private final String supervisorToken = services.supervisorToken();

        Caller(HttpClient http) {
            this.http = http;
        }

        Map<String, Object> get(String service, String path, String token) throws InterruptedException {
            return send(service, path, request(service, path, token).GET());
        }

        void put(String service, String path, Map<String, Object> body) throws InterruptedException {
            put(service, path, supervisorToken, "application/json", JsonUtil.toJson(body));
        }

        void put(String service, String path, String token, String type, String body) throws InterruptedException {
            send(
                    service,
                    path,
                    request(service, path, token).header("Content-Type", type).PUT(BodyPublishers.ofString(body)));
        }

        private HttpRequest.Builder request(String service, String path, String token) {
            return HttpRequest.newBuilder(URI.create(services.address(service) + path))
                    .timeout(PATIENCE)
                    .header("Accept", "application/json")
                    .header("Authorization", "Bearer " + token);
        }

        private Map<String, Object> send(String service, String path, HttpRequest.Builder request)
                throws InterruptedException {
            try {
                HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
                Map<String, Object> body = answer.body().isBlank() ? Map.of() : JsonUtil.parseJson(answer.body());
                if (answer.statusCode() >= 300) {
                    throw new CommandException(service + " answers " + answer.statusCode() + " to " + path + " ("
                            + body.getOrDefault("type", "no reason") + ")");
                }
                return body;
            } catch (IOException wrong) {
                throw new CommandException(service + " does not answer (" + Home.reason(wrong) + ")", wrong);
            } catch (JoseException wrong) {
                throw new CommandException(service + " answers to " + path + " what cannot be read", wrong);
            }
        }
    }
}
