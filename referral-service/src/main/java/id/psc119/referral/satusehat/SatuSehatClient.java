package id.psc119.referral.satusehat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.referral.satusehat.SatuSehatFailure.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Calls SATUSEHAT. The token is kept until shortly before it ends; when a call is not accepted, a new one is fetched and the call made once
 * more. Addresses are never logged: the exchange searches a patient by NIK in the address.
 */
final class SatuSehatClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration BEFORE_END = Duration.ofSeconds(60);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final HttpClient http;
    private final Access access;
    private final Clock clock;
    private volatile @Nullable Token token;

    /** Where and who. */
    record Access(URI url, String clientId, String clientSecret, Duration timeout) {
        @Override
        public String toString() {
            return "Access[" + url + "]";
        }
    }

    private record Token(String text, Instant until) {
        @Override
        public String toString() {
            return "Token[until " + until + "]";
        }
    }

    /** What was answered. */
    record Answer(int status, String text) {
        @Override
        public String toString() {
            return "Answer[" + status + "]";
        }
    }

    SatuSehatClient(Access access, Clock clock) {
        this.access = access;
        this.clock = clock;
        this.http = HttpClient.newBuilder().connectTimeout(access.timeout()).build();
    }

    /** @param system such as {@code https://fhir.kemkes.go.id/id/nik} */
    Answer patient(String system, String nik) throws SatuSehatFailure {
        return call("GET", "/Patient?identifier=" + encoded(system + "|" + nik), null);
    }

    Answer find(String type, String parameter, String value) throws SatuSehatFailure {
        return call("GET", "/" + type + "?" + parameter + "=" + encoded(value), null);
    }

    /** All or nothing. */
    Answer transaction(String bundle) throws SatuSehatFailure {
        return call("POST", "", bundle);
    }

    private Answer call(String method, String path, @Nullable String body) throws SatuSehatFailure {
        Token used = token();
        HttpResponse<String> first = send(method, path, body, used);
        if (first.statusCode() == 401) {
            // Ended early, or taken back.
            token = null;
            return read(send(method, path, body, token()));
        }
        return read(first);
    }

    private Token token() throws SatuSehatFailure {
        Token kept = token;
        if (kept != null && clock.instant().isBefore(kept.until())) {
            return kept;
        }
        String form = "client_id=" + encoded(access.clientId()) + "&client_secret=" + encoded(access.clientSecret());
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(base() + "/oauth2/v1/accesstoken?grant_type=client_credentials"))
                .timeout(access.timeout())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        HttpResponse<String> answer = exchange(request);
        if (answer.statusCode() == 429 || answer.statusCode() >= 500) {
            throw failure(answer);
        }
        if (answer.statusCode() != 200) {
            throw new SatuSehatFailure(Kind.NOT_ACCEPTED, answer.statusCode(), "no token for this client");
        }
        try {
            JsonNode given = JSON.readTree(answer.body());
            String text = given.path("access_token").asText("");
            if (text.isBlank()) {
                throw new SatuSehatFailure(Kind.NOT_ACCEPTED, answer.statusCode(), "no token in the answer");
            }
            Token fresh = new Token(
                    text,
                    clock.instant()
                            .plusSeconds(given.path("expires_in").asLong(300))
                            .minus(BEFORE_END));
            token = fresh;
            return fresh;
        } catch (JsonProcessingException e) {
            throw new SatuSehatFailure(Kind.NOT_ACCEPTED, answer.statusCode(), "token cannot be read");
        }
    }

    private HttpResponse<String> send(String method, String path, @Nullable String body, Token with)
            throws SatuSehatFailure {
        return exchange(HttpRequest.newBuilder(URI.create(base() + "/fhir-r4/v1" + path))
                .timeout(access.timeout())
                .header("Authorization", "Bearer " + with.text())
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build());
    }

    private HttpResponse<String> exchange(HttpRequest request) throws SatuSehatFailure {
        try {
            return http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new SatuSehatFailure(Kind.NO_ANSWER, 0, "no answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SatuSehatFailure(Kind.NO_ANSWER, 0, "interrupted");
        }
    }

    private static Answer read(HttpResponse<String> answer) throws SatuSehatFailure {
        if (answer.statusCode() >= 300) {
            throw failure(answer);
        }
        return new Answer(answer.statusCode(), answer.body());
    }

    private static SatuSehatFailure failure(HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status == 429) {
            return new SatuSehatFailure(Kind.BUSY, status, "too many calls", pause(answer));
        }
        if (status >= 500 || status == 408) {
            return new SatuSehatFailure(Kind.SERVER, status, "server in trouble");
        }
        if (status == 401 || status == 403) {
            return new SatuSehatFailure(Kind.NOT_ACCEPTED, status, "token not accepted");
        }
        String issue = issueOf(answer.body());
        return new SatuSehatFailure(
                issue.equals("duplicate") || status == 409 ? Kind.DUPLICATE : Kind.REFUSED,
                status,
                "refused with issue " + issue);
    }

    /** The code of the first issue of an OperationOutcome. Its words may name a person. */
    private static String issueOf(String body) {
        try {
            String code = JSON.readTree(body).path("issue").path(0).path("code").asText("?");
            return code.matches("[a-z-]{1,40}") ? code : "?";
        } catch (JsonProcessingException e) {
            return "?";
        }
    }

    private static Optional<Duration> pause(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .map(pause -> pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }

    private String base() {
        String base = access.url().toString();
        return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
