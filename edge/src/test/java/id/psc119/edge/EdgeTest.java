package id.psc119.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@QuarkusTestResource(Upstream.class)
@Timeout(60)
class EdgeTest {
    @TestHTTPResource("/")
    URI edge;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void a_request_reaches_its_service_without_the_prefix_and_with_its_trace_its_token_and_where_it_came_from()
            throws Exception {
        HttpResponse<String> answer = http.send(
                request("/api/intake/contacts?state=OPEN&day=2026-11-21")
                        .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                        .header("Authorization", "Bearer token")
                        .header("X-Forwarded-For", "203.0.113.7")
                        .build(),
                BodyHandlers.ofString());
        var seen = new JsonObject(answer.body());
        assertThat(seen.getString("uri")).isEqualTo("/contacts?state=OPEN&day=2026-11-21");
        assertThat(seen.getString("traceparent")).startsWith("00-0af7651916cd43dd");
        assertThat(seen.getString("authorization")).isEqualTo("Bearer token");
        assertThat(seen.getString("forwardedFor")).isEqualTo("127.0.0.1");
        assertThat(seen.getString("forwardedHost")).isEqualTo(edge.getAuthority());
    }

    @Test
    void the_sign_in_keeps_its_prefix() throws Exception {
        assertThat(new JsonObject(get("/sign-in/authorize?x=1").body()).getString("uri"))
                .isEqualTo("/sign-in/authorize?x=1");
    }

    @Test
    void the_administration_of_the_sign_in_is_not_reachable_from_outside() throws Exception {
        for (String path : List.of(
                "/sign-in/admin",
                "/sign-in/admin/realms/psc119/users",
                "/sign-in/realms/master/protocol/openid-connect/token",
                "/sign-in/%61dmin/master/console/",
                "/sign-in/x/../admin/")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(get("/sign-in/realms/psc119/account").statusCode()).isEqualTo(200);
    }

    @Test
    void what_services_say_to_each_other_is_not_reachable_from_outside() throws Exception {
        for (String path : List.of(
                "/api/intake/resync",
                "/api/intake/q/health/ready",
                "/api/intake/q/metrics",
                "/api/dispatch/reported-incidents/1",
                "/api/dispatch/fleet-units/1",
                "/api/dispatch/unit-positions",
                "/api/dispatch/arrival-answers/1",
                "/api/dispatch/censuses/intake/reported-incidents",
                "/api/dispatch/facilities/1",
                "/api/fleet/engagements/1",
                "/api/referral/arrivals/1",
                "/api/intake/incident-progress/1",
                "/api/intake/crew-numbers/1",
                "/api/intake/contacts/../resync",
                "/api/intake/contacts/%2e%2e/resync",
                "/api/intake//resync",
                "/api/intake/./q/metrics",
                "/api/intake/%72esync",
                "/api/unknown/contacts",
                "/api/intake",
                "/q/health")) {
            HttpResponse<String> answer = put(path, "{}");
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type")).as(path).contains("application/problem+json");
        }
    }

    @Test
    void what_clients_say_beside_those_messages_is() throws Exception {
        for (String path : List.of(
                "/api/dispatch/facilities",
                "/api/dispatch/incidents/1/destinations",
                "/api/fleet/units/1/positions",
                "/api/intake/presses/1")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(200);
        }
        // The same path with another method or one more step is the clients': the referral service is down, not hidden.
        assertThat(get("/api/referral/arrivals/1").statusCode()).isEqualTo(503);
        assertThat(put("/api/referral/arrivals/1/answer", "{}").statusCode()).isEqualTo(503);
        assertThat(put("/api/referral/facilities/1", "{}").statusCode()).isEqualTo(503);
    }

    @Test
    void a_stream_is_passed_on_event_by_event_and_ends_for_the_service_when_the_reader_leaves() throws Exception {
        var response = http.send(request("/api/dispatch/stream").build(), BodyHandlers.ofInputStream());
        assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            Upstream.EVENTS.add("first");
            assertThat(nextData(lines)).isEqualTo("data: first");
            Upstream.EVENTS.add("second");
            assertThat(nextData(lines)).isEqualTo("data: second");
            // Longer than the patience with a silent answer, which does not apply to streams.
            long until = System.nanoTime() + Duration.ofMillis(1500).toNanos();
            while (System.nanoTime() < until) {
                assertThat(lines.readLine()).isNotNull();
            }
            Upstream.EVENTS.add("third");
            assertThat(nextData(lines)).isEqualTo("data: third");
        }
        assertThat(Upstream.STREAM_LEFT.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_service_that_is_down_is_a_problem_that_says_when_to_try_again() throws Exception {
        HttpResponse<String> answer = get("/api/referral/facilities");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("3");
        assertThat(new JsonObject(answer.body()).getString("type")).isEqualTo("https://psc119.id/problems/unavailable");
        assertThat(answer.body()).contains("Coba lagi");
        HttpResponse<String> english = http.send(
                request("/api/referral/facilities")
                        .header("Accept-Language", "en-GB,en;q=0.9,id;q=0.5")
                        .build(),
                BodyHandlers.ofString());
        assertThat(english.body()).contains("Try again");
    }

    @Test
    void a_service_that_dies_while_it_is_asked_is_the_same_problem() throws Exception {
        HttpResponse<String> answer = get("/api/intake/dies");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void a_service_that_keeps_silent_is_given_up_after_a_while() throws Exception {
        HttpResponse<String> answer = get("/api/intake/silent");
        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(new JsonObject(answer.body()).getInteger("status")).isEqualTo(504);
    }

    @Test
    void a_body_over_one_mebibyte_is_refused_and_one_of_just_that_size_is_taken() throws Exception {
        assertThat(new JsonObject(put("/api/intake/contacts/1", "x".repeat(1 << 20))
                                .body())
                        .getInteger("length"))
                .isEqualTo(1 << 20);
        HttpResponse<String> refused = put("/api/intake/contacts/1", "x".repeat((1 << 20) + 1));
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("https://psc119.id/problems/too-large");
    }

    @Test
    void a_body_that_does_not_tell_its_size_is_counted_as_it_comes() throws Exception {
        assertThat(new JsonObject(chunked(5000).body()).getInteger("length")).isEqualTo(5000);
        HttpResponse<String> refused = chunked(3 << 20);
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("https://psc119.id/problems/too-large");
    }

    @Test
    void a_client_that_asks_before_it_sends_is_told_to_go_on() throws Exception {
        HttpResponse<String> answer = http.send(
                request("/api/intake/contacts/1")
                        .expectContinue(true)
                        .PUT(BodyPublishers.ofString("x".repeat(5000)))
                        .build(),
                BodyHandlers.ofString());
        assertThat(new JsonObject(answer.body()).getInteger("length")).isEqualTo(5000);
    }

    @Test
    void json_is_compressed_for_a_browser_that_takes_it_and_a_stream_never_is() throws Exception {
        var answer = http.send(
                request("/api/intake/contacts")
                        .header("Accept-Encoding", "gzip")
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(answer.body().length).isLessThan(2000);
        try (var plain = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            var seen = new JsonObject(new String(plain.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(seen.getString("uri")).isEqualTo("/contacts");
            assertThat(seen.getString("acceptEncoding"))
                    .as("compressed once, and by the edge")
                    .isEqualTo("null");
        }
        var stream = http.send(
                request("/api/fleet/stream").header("Accept-Encoding", "gzip").build(), BodyHandlers.ofInputStream());
        stream.body().close();
        assertThat(stream.headers().firstValue("Content-Encoding").orElse("identity"))
                .isEqualTo("identity");
    }

    @Test
    void the_web_apps_learn_where_to_sign_in_and_every_answer_is_guarded() throws Exception {
        HttpResponse<String> answer = get("/config.json");
        var config = new JsonObject(answer.body());
        assertThat(config.getString("issuer")).isEqualTo("http://localhost:8119/sign-in");
        assertThat(config.getString("clientId")).isEqualTo("psc119-web");
        assertThat(config.getBoolean("oneMachine")).isTrue();
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-cache");
    }

    @Test
    void every_answer_tells_the_browser_what_it_must_not_do() throws Exception {
        for (String path : List.of(
                "/",
                "/console/",
                "/config.json",
                "/offline.js",
                "/nothing-here",
                "/api/intake/contacts",
                "/api/intake/resync",
                "/api/referral/arrivals/1",
                "/sign-in/authorize")) {
            var headers = get(path).headers();
            assertThat(headers.allValues("X-Content-Type-Options")).as(path).containsExactly("nosniff");
            assertThat(headers.allValues("X-Frame-Options")).as(path).containsExactly("DENY");
            assertThat(headers.allValues("Referrer-Policy")).as(path).containsExactly("same-origin");
            assertThat(headers.allValues("Cross-Origin-Opener-Policy")).as(path).containsExactly("same-origin");
            assertThat(headers.allValues("Cross-Origin-Resource-Policy"))
                    .as(path)
                    .containsExactly("same-origin");
            assertThat(headers.allValues("Cache-Control")).as(path).hasSize(1);
            if (!path.startsWith("/sign-in/")) {
                assertThat(headers.allValues("Content-Security-Policy"))
                        .as(path)
                        .hasSize(1);
                assertThat(headers.allValues("Content-Security-Policy").getFirst())
                        .as(path)
                        .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                        .doesNotContain("unsafe", "*", "http");
            }
        }
    }

    @Test
    void what_a_service_answers_stays_in_no_cache_of_a_shared_computer() throws Exception {
        assertThat(get("/api/intake/contacts").headers().firstValue("Cache-Control"))
                .contains("no-store");
        assertThat(get("/sign-in/authorize").headers().firstValue("Cache-Control"))
                .contains("no-store");
    }

    @Test
    void headers_beyond_the_limit_are_refused_and_the_edge_goes_on() throws Exception {
        HttpResponse<String> answer = http.send(
                request("/api/intake/contacts")
                        .header("X-Long", "x".repeat(20_000))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(431);
        assertThat(get("/api/intake/contacts?" + "x".repeat(9_000)).statusCode())
                .isEqualTo(414);
        assertThat(get("/api/intake/contacts").statusCode()).isEqualTo(200);
    }

    @Test
    void the_pages_are_looked_up_anew_and_their_parts_kept_for_good() throws Exception {
        for (String page : List.of("/", "/console/", "/crew/", "/facility/", "/console/incidents/1")) {
            HttpResponse<String> answer = get(page);
            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            assertThat(answer.body()).as(page).contains("<!doctype html>");
            assertThat(answer.headers().firstValue("Cache-Control")).as(page).contains("no-cache");
        }
        var part = Pattern.compile("/assets/console-[^\"]+\\.js")
                .matcher(get("/console/").body());
        assertThat(part.find()).isTrue();
        HttpResponse<String> script = get(part.group());
        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
        HttpResponse<String> former = get("/assets/console-ABCDEFGH.js");
        assertThat(former.statusCode()).isEqualTo(404);
        assertThat(former.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(get("/manifest.webmanifest").headers().firstValue("Content-Type"))
                .contains("application/manifest+json");
    }

    @Test
    void a_page_opened_by_number_goes_on_under_the_name_that_the_sign_in_knows() throws Exception {
        List<String> lines = raw("GET /console/ HTTP/1.1\r\nHost: 127.0.0.1:8119\r\nAccept: text/html\r\n"
                + "Connection: close\r\n\r\n");
        assertThat(lines.getFirst()).contains("302");
        assertThat(lines)
                .anySatisfy(line -> assertThat(line).isEqualToIgnoringCase("location: http://localhost:8119/console/"));
    }

    private List<String> raw(String text) throws Exception {
        var lines = new ArrayList<String>();
        try (var socket = new Socket(edge.getHost(), edge.getPort())) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static String nextData(BufferedReader lines) throws Exception {
        String line = lines.readLine();
        while (line != null && !line.startsWith("data:")) {
            line = lines.readLine();
        }
        return line;
    }

    private HttpResponse<String> chunked(int length) throws Exception {
        return http.send(
                request("/api/intake/contacts/1")
                        .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[length])))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> put(String path, String body) throws Exception {
        return http.send(request(path).PUT(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(edge.getScheme() + "://" + edge.getAuthority() + path))
                .timeout(Duration.ofSeconds(30));
    }
}
