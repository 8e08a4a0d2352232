package id.psc119.referral.sisrute;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Calls SISRUTE. Each call is signed with the present time; when our clock and the server's differ, the server's {@code Date} is taken and
 * the call is made once more.
 */
final class SisruteClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** A smaller difference is not the reason for a refusal. */
    private static final Duration SKEW = Duration.ofSeconds(20);

    private final HttpClient http;
    private final Access access;
    private final Clock clock;
    private volatile Duration ahead = Duration.ZERO;

    /** Where and who. */
    record Access(URI url, String consumer, String password, SisruteSignature.Variant signature, Duration timeout) {
        @Override
        public String toString() {
            return "Access[" + url + "]";
        }
    }

    SisruteClient(Access access, Clock clock) {
        this.access = access;
        this.clock = clock;
        this.http = HttpClient.newBuilder().connectTimeout(access.timeout()).build();
    }

    /** What was answered: {@code data} is what the call asked for. */
    record Answer(int status, JsonNode whole, JsonNode data) {}

    /** The number that SISRUTE gave the referral. */
    Answer create(JsonNode body) throws SisruteFailure {
        return call("POST", "rujukan", body);
    }

    Answer update(String number, JsonNode body) throws SisruteFailure {
        return call("PUT", "rujukan/" + encoded(number), body);
    }

    Answer answer(String number, JsonNode body) throws SisruteFailure {
        return call("PUT", "rujukan/jawab/" + encoded(number), body);
    }

    Answer cancel(String number, JsonNode body) throws SisruteFailure {
        return call("PUT", "rujukan/batal/" + encoded(number), body);
    }

    /** @param own those that we have made; else those made to us */
    List<JsonNode> ofDay(LocalDate day, boolean own) throws SisruteFailure {
        return rows(call("GET", "rujukan?tanggal=" + day + (own ? "&create=true" : ""), null));
    }

    /** A list of codes: {@code faskes}, {@code alasanrujukan}, {@code diagnosa}. */
    List<JsonNode> reference(String kind, @Nullable String words) throws SisruteFailure {
        return rows(call("GET", "referensi/" + kind + (words == null ? "" : "?query=" + encoded(words)), null));
    }

    private static List<JsonNode> rows(Answer answer) {
        List<JsonNode> rows = new ArrayList<>();
        if (answer.data().isArray()) {
            answer.data().forEach(rows::add);
        } else if (answer.data().isObject()) {
            rows.add(answer.data());
        }
        return rows;
    }

    private Answer call(String method, String path, @Nullable JsonNode body) throws SisruteFailure {
        HttpResponse<String> first = send(method, path, body);
        if (isNotAccepted(first.statusCode()) && adopt(first)) {
            return read(send(method, path, body));
        }
        return read(first);
    }

    /** Takes the server's time when ours differs from it; true when a second try makes sense. */
    private boolean adopt(HttpResponse<String> answer) {
        Duration difference = answer.headers()
                .firstValue("Date")
                .flatMap(SisruteClient::moment)
                .map(server -> Duration.between(clock.instant(), server))
                .orElse(Duration.ZERO);
        if (difference.minus(ahead).abs().compareTo(SKEW) < 0) {
            return false;
        }
        ahead = difference;
        return true;
    }

    private static Optional<Instant> moment(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private HttpResponse<String> send(String method, String path, @Nullable JsonNode body) throws SisruteFailure {
        long seconds = clock.instant().plus(ahead).getEpochSecond();
        String base = access.url().toString();
        HttpRequest request = HttpRequest.newBuilder(URI.create((base.endsWith("/") ? base : base + "/") + path))
                .timeout(access.timeout())
                .header("X-cons-id", access.consumer())
                .header("X-Timestamp", String.valueOf(seconds))
                .header(
                        "X-signature",
                        SisruteSignature.of(access.signature(), access.consumer(), access.password(), seconds))
                .header("Content-type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new SisruteFailure(SisruteFailure.Kind.NO_ANSWER, 0, "no answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SisruteFailure(SisruteFailure.Kind.NO_ANSWER, 0, "interrupted");
        }
    }

    private static Answer read(HttpResponse<String> answer) throws SisruteFailure {
        int status = answer.statusCode();
        if (isNotAccepted(status)) {
            throw new SisruteFailure(SisruteFailure.Kind.NOT_ACCEPTED, status, "signature or time not accepted");
        }
        if (status >= 500 || status == 429 || status == 408) {
            throw new SisruteFailure(SisruteFailure.Kind.SERVER, status, "server in trouble");
        }
        JsonNode whole;
        try {
            whole = JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new SisruteFailure(SisruteFailure.Kind.UNREADABLE, status, "answer cannot be read");
        }
        if (whole == null || !whole.isObject()) {
            throw new SisruteFailure(SisruteFailure.Kind.UNREADABLE, status, "answer is no object");
        }
        String stated = whole.path("status").asText("");
        boolean success = whole.path("success").asBoolean(stated.equals("200"));
        if (stated.startsWith("5")) {
            throw new SisruteFailure(SisruteFailure.Kind.SERVER, status, "server in trouble");
        }
        if (stated.equals("401") || stated.equals("403")) {
            throw new SisruteFailure(SisruteFailure.Kind.NOT_ACCEPTED, status, "signature or time not accepted");
        }
        if (status >= 400 || !success) {
            throw new SisruteFailure(SisruteFailure.Kind.REFUSED, status, "refused with status " + stated);
        }
        if (!whole.has("data")) {
            throw new SisruteFailure(SisruteFailure.Kind.UNREADABLE, status, "half an answer");
        }
        return new Answer(status, whole, whole.get("data"));
    }

    private static boolean isNotAccepted(int status) {
        return status == 401 || status == 403;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
