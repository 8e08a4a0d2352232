package id.psc119.edge;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One regency of the province, and how its figures are asked for: by client credentials that the regency has given, as its consent, and
 * takes back when it switches the client off. Of the day sheet only {@link #FIGURES} are passed on, never an incident.
 */
final class ProvinceRegency {
    /** Of the totals that dispatch gives. */
    private static final List<String> FIGURES = List.of(
            "incidents",
            "patients",
            "byColour",
            "byEnding",
            "incompleteEndings",
            "medianResponseSeconds",
            "p90ResponseSeconds",
            "leftOut",
            "intervals");

    /** Of the villages' programme; fleet gives them. */
    private static final List<String> PROGRAMME = List.of("total", "withUnit", "withFullKit", "withTaxWaiver");

    private static final String PROGRAMME_PATH = "/api/fleet/programme-figures";
    private static final Duration SPARE = Duration.ofMillis(200);
    private static final String FIGURES_PATH = "/api/dispatch/daily-figures/";
    private static final String SHEET_PATH = "/api/dispatch/daily-summaries/";
    private static final String REALM = "/sign-in/realms/psc119/protocol/openid-connect/token";

    private final String code;
    private final String name;
    private final @Nullable Client client;
    private volatile Token token = new Token("", Instant.MIN);

    private record Client(String address, URI tokens, String credentials) {}

    private record Token(String value, Instant until) {}

    /** Why there are figures, or none. */
    enum State {
        ANSWERED,
        NO_CONSENT,
        REFUSED,
        UNREACHABLE,
        UNREADABLE
    }

    private static final class Missing extends Exception {
        private static final long serialVersionUID = 1;
        private final State state;

        Missing(State state) {
            super(state.name());
            this.state = state;
        }
    }

    private ProvinceRegency(String code, String name, @Nullable Client client) {
        this.code = code;
        this.name = name;
        this.client = client;
    }

    /** @throws IllegalArgumentException if a part that it needs is missing */
    static ProvinceRegency of(JsonObject entry) {
        String code = required(entry, "code");
        String name = required(entry, "name");
        if (!entry.containsKey("clientId")) {
            return new ProvinceRegency(code, name, null);
        }
        String address = required(entry, "address").replaceFirst("/+$", "");
        String credentials = encoded(required(entry, "clientId")) + ":" + encoded(required(entry, "clientSecret"));
        return new ProvinceRegency(
                code,
                name,
                new Client(
                        address,
                        URI.create(entry.getString("tokenUrl", address + REALM)),
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8))));
    }

    private static String required(JsonObject entry, String key) {
        String value = entry.getString(key);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    "psc.province.file: the regency " + entry.getString("code", "?") + " lacks " + key);
        }
        return value;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    String code() {
        return code;
    }

    /** The regency with its figures of a day, or with why they are missing. Takes at most twice the time-out. */
    JsonObject figures(HttpClient http, LocalDate day, Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.multipliedBy(2).minus(SPARE).toNanos();
        try {
            JsonObject answer = missing(State.ANSWERED).put("figures", ask(http, day, timeout));
            JsonObject programme = programme(http, Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            return programme == null ? answer : answer.put("programme", programme);
        } catch (Missing missing) {
            return missing(missing.state);
        } catch (IOException e) {
            return missing(State.UNREACHABLE);
        }
    }

    JsonObject missing(State why) {
        return new JsonObject().put("code", code).put("name", name).put("state", why.name());
    }

    private JsonObject ask(HttpClient http, LocalDate day, Duration timeout)
            throws IOException, InterruptedException, Missing {
        Client with = client;
        if (with == null) {
            throw new Missing(State.NO_CONSENT);
        }
        HttpResponse<String> answer = get(http, with, FIGURES_PATH + day, timeout);
        if (answer.statusCode() == 404) {
            // A regency of the release before has its figures in the day's sheet alone, for a client with the role of a
            // health office.
            answer = get(http, with, SHEET_PATH + day, timeout);
        }
        if (answer.statusCode() == 401) {
            token = new Token("", Instant.MIN);
        }
        JsonObject totals = accepted(answer).getJsonObject("totals");
        if (totals == null) {
            throw new Missing(State.UNREADABLE);
        }
        var figures = new JsonObject();
        FIGURES.stream().filter(totals::containsKey).forEach(figure -> figures.put(figure, totals.getValue(figure)));
        return figures;
    }

    /** How far the villages' programme has come; null where a regency of the release before cannot say, or nobody answers in time. */
    private @Nullable JsonObject programme(HttpClient http, Duration timeout) throws InterruptedException {
        Client with = client;
        if (with == null) {
            return null;
        }
        try {
            JsonObject all = accepted(get(http, with, PROGRAMME_PATH, timeout));
            var counts = new JsonObject();
            for (String count : PROGRAMME) {
                if (!(all.getValue(count) instanceof Integer villages)) {
                    return null;
                }
                counts.put(count, villages);
            }
            return counts;
        } catch (IOException | Missing e) {
            return null;
        }
    }

    private HttpResponse<String> get(HttpClient http, Client with, String path, Duration timeout)
            throws IOException, InterruptedException, Missing {
        return http.send(
                HttpRequest.newBuilder(URI.create(with.address() + path))
                        .timeout(timeout)
                        .header("Accept", "application/json")
                        .header("Authorization", "Bearer " + token(http, with, timeout))
                        .build(),
                BodyHandlers.ofString());
    }

    private String token(HttpClient http, Client with, Duration timeout)
            throws IOException, InterruptedException, Missing {
        Token known = token;
        if (Instant.now().isBefore(known.until())) {
            return known.value();
        }
        JsonObject given = accepted(http.send(
                HttpRequest.newBuilder(with.tokens())
                        .timeout(timeout)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Authorization", with.credentials())
                        .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                        .build(),
                BodyHandlers.ofString()));
        String value = given.getString("access_token");
        if (value == null) {
            throw new Missing(State.UNREADABLE);
        }
        // Asked for again a little before its end, so that it does not end on the way.
        token = new Token(value, Instant.now().plusSeconds(given.getLong("expires_in", 0L) - 10));
        return value;
    }

    private static JsonObject accepted(HttpResponse<String> answer) throws Missing {
        if (answer.statusCode() >= 500) {
            throw new Missing(State.UNREACHABLE);
        }
        if (answer.statusCode() != 200) {
            throw new Missing(State.REFUSED);
        }
        try {
            return new JsonObject(answer.body());
        } catch (DecodeException e) {
            throw new Missing(State.UNREADABLE);
        }
    }
}
