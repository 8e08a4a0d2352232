package id.psc119.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@QuarkusTestResource(Upstream.class)
@Timeout(60)
class EdgeTest {
    @TestHTTPResource("/")
    URI edge;

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Inject
    EdgeConfig config;

    private static final List<String> LOG = new CopyOnWriteArrayList<>();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpClient http2 =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

    /** What the edge logs, with the stack traces. */
    @BeforeAll
    static void listen() {
        Logger.getLogger("").addHandler(new Handler() {
            @Override
            public void publish(LogRecord line) {
                LOG.add(new PatternFormatter("%s%e").format(line));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
    }

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

    /** Issue 11: of five regencies, one of which answers. */
    @Test
    void the_province_sees_the_figures_of_who_answers_and_of_everybody_else_why_there_are_none() throws Exception {
        long start = System.nanoTime();
        HttpResponse<String> answer = figures("?day=2026-11-27", reader());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as("bounded").isLessThan(Duration.ofSeconds(20));
        var province = new JsonObject(answer.body());
        assertThat(province.getJsonArray("regencies").stream()
                        .map(JsonObject.class::cast)
                        .map(regency -> regency.getString("code") + " " + regency.getString("state") + " "
                                + regency.containsKey("figures")))
                .containsExactly(
                        "16.06 ANSWERED true",
                        "16.07 UNREACHABLE false",
                        "16.08 UNREACHABLE false",
                        "16.09 REFUSED false",
                        "16.71 NO_CONSENT false");
        assertThat(province.getJsonArray("regencies").getJsonObject(0).getJsonObject("figures"))
                .isEqualTo(new JsonObject("""
                        {"incidents": 7, "patients": 9, "byColour": {"RED": 2}, "medianResponseSeconds": 840}
                        """));
        assertThat(province.getJsonObject("sums"))
                .isEqualTo(new JsonObject("{\"answered\": 1, \"of\": 5, \"incidents\": 7, \"patients\": 9}"));
        assertThat(province.getJsonObject("programme"))
                .as("issue 14: one ambulance, one village, added up")
                .isEqualTo(
                        new JsonObject(
                                "{\"answered\": 1, \"of\": 5, \"total\": 242, \"withUnit\": 120, \"withFullKit\": 80, \"withTaxWaiver\": 60}"));
        assertThat(answer.body())
                .as("no incident, no secret")
                .doesNotContain("STROKE")
                .doesNotContain("s:1");
    }

    @Test
    void figures_of_the_province_are_for_its_health_office_and_of_days_that_have_been() throws Exception {
        String issuer = config.issuer();
        for (String stranger : List.of(
                "",
                "Bearer x",
                Readers.forged(issuer),
                Readers.bearer("https://other.example", "psc119", "health-office", 5),
                Readers.bearer(issuer, "account", "health-office", 5),
                Readers.bearer(issuer, "psc119", "health-office", -5))) {
            assertThat(figures("", stranger).statusCode()).isEqualTo(401);
        }
        assertThat(figures("", Readers.bearer(issuer, "psc119", "dispatcher", 5))
                        .statusCode())
                .isEqualTo(403);
        assertThat(figures("?day=2126-01-01", reader()).statusCode()).isEqualTo(400);
        assertThat(figures("?day=yesterday", reader()).statusCode()).isEqualTo(400);
    }

    private String reader() throws Exception {
        return Readers.bearer(config.issuer(), "psc119", "health-office", 5);
    }

    private HttpResponse<String> figures(String query, String authorization) throws Exception {
        return http.send(
                request("/api/province/figures" + query)
                        .header("Authorization", authorization)
                        .build(),
                BodyHandlers.ofString());
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
                "/sign-in/x/../admin/",
                "/sign-in/admin;x/realms",
                "/sign-in//admin/")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(get("/sign-in/realms/psc119/account").statusCode()).isEqualTo(200);
    }

    /** S-5 */
    @Test
    void what_is_not_on_the_list_is_not_reachable_from_outside() throws Exception {
        for (String path : List.of(
                "/api/intake/resync",
                "/api/dispatch/resync;x",
                "/api/dispatch;x/resync",
                "/api/dispatch/reported-incidents;x/1",
                "/api/intake/q/health/ready",
                "/api/intake/q/metrics",
                "/api/dispatch/reported-incidents/1",
                "/api/dispatch/facilities/1",
                "/api/dispatch/areas/16.06",
                "/api/intake/seal-heads/fleet",
                "/api/referral/arrivals/1",
                "/api/intake/contacts/../resync",
                "/api/intake/contacts/%2e%2e/resync",
                "/api/intake//resync",
                "/api/intake/./q/metrics",
                "/api/intake/%72esync",
                "/api/intake/contacts%2F1",
                "/api/unknown/contacts",
                "/api/intake",
                "/api/",
                "/q/health")) {
            HttpResponse<String> answer = put(path, "{}");
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type")).as(path).contains("application/problem+json");
        }
        for (String path : List.of(
                "/api/dispatch/facilities",
                "/api/dispatch/incidents/1/destinations",
                "/api/fleet/units/1",
                "/api/intake/presses/1")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(200);
        }
        // The same path with another method or one more step is the clients': the referral service is down, not hidden.
        assertThat(get("/api/referral/arrivals/1").statusCode()).isEqualTo(503);
        assertThat(put("/api/referral/arrivals/1/answer", "{}").statusCode()).isEqualTo(503);
        assertThat(put("/api/referral/facilities/1", "{}").statusCode()).isEqualTo(503);
    }

    @Test
    void a_service_reads_the_path_that_was_judged() throws Exception {
        List<String> head = raw("GET /api/intake/%63ontacts/{1}/?q=Ma|mur HTTP/1.1\r\nHost: localhost\r\n"
                + "Connection: close\r\n\r\n");
        assertThat(head.getFirst()).contains("200");
        assertThat(new JsonObject(get("/api/intake/%63ontacts/a%20b/?q=1").body()).getString("uri"))
                .isEqualTo("/contacts/a%20b?q=1");
    }

    @Test
    void a_client_that_asks_for_the_methods_learns_those_of_the_list() throws Exception {
        HttpResponse<String> answer = http.send(
                request("/api/intake/presses/1")
                        .method("OPTIONS", BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS, PUT");
    }

    /** S-10, F-16 */
    @Test
    void a_request_that_cannot_be_read_is_answered_with_a_problem_in_both_languages() throws Exception {
        for (String path :
                List.of("/api/intake/contacts?x=%E0%A4%A", "/api/intake/contacts/%zz", "/console/%", "/?%")) {
            String answer = all("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(answer)
                    .as(path)
                    .startsWith("HTTP/1.1 400")
                    .contains("problems/unreadable-request", "tidak dapat");
        }
        String withoutHost =
                all("GET /api/intake/contacts HTTP/1.1\r\nAccept-Language: en\r\nConnection: close\r\n\r\n");
        assertThat(withoutHost)
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "problems/unreadable-request", "cannot be read")
                .doesNotContain("stack");
        for (String header :
                List.of("Accept: ;;;", "Content-Type: a/b/c;;", "Content-Type:", "Accept-Language: ;;,q")) {
            assertThat(all("GET /api/intake/contacts HTTP/1.1\r\nHost: localhost\r\n" + header
                            + "\r\nConnection: close\r\n\r\n"))
                    .as(header)
                    .startsWith("HTTP/1.1 200");
            assertThat(all("GET /nothing HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\nConnection: close\r\n\r\n"))
                    .as(header)
                    .startsWith("HTTP/1.1 404")
                    .contains("problems/not-found");
        }
    }

    /** S-10 */
    @Test
    void an_error_that_a_service_gives_without_a_word_gets_one() throws Exception {
        HttpResponse<String> answer = get("/api/intake/contacts/mute");
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(new JsonObject(answer.body()).getInteger("status")).isEqualTo(415);
    }

    /** S-8 */
    @Test
    void a_body_arrives_over_http_2_and_with_any_transfer_coding() throws Exception {
        for (boolean withLength : List.of(true, false)) {
            byte[] body = new byte[5000];
            HttpResponse<String> answer = http2.send(
                    request("/api/intake/contacts/1")
                            .PUT(
                                    withLength
                                            ? BodyPublishers.ofByteArray(body)
                                            : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(new JsonObject(answer.body()).getInteger("length")).isEqualTo(5000);
        }
        for (String coding : List.of("chunked", "CHUNKED", "Chunked")) {
            String answer = all("PUT /api/intake/contacts/1 HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: " + coding
                    + "\r\nConnection: close\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
            assertThat(answer).as(coding).startsWith("HTTP/1.1 200").contains("\"length\": 5");
        }
    }

    /** S-8 */
    @Test
    void a_body_over_the_limit_is_a_problem_over_http_2_too_and_leaves_one_line() throws Exception {
        int before = LOG.size();
        HttpResponse<String> announced = http2.send(
                request("/api/intake/contacts/1")
                        .PUT(BodyPublishers.ofByteArray(new byte[6 << 20]))
                        .build(),
                BodyHandlers.ofString());
        assertThat(announced.statusCode()).isEqualTo(413);
        assertThat(announced.body()).contains("https://psc119.id/problems/too-large");
        await().untilAsserted(() -> assertThat(LOG.subList(before, LOG.size()))
                .singleElement()
                .asString()
                .contains("event=body-refused"));
    }

    /** S-8, S-10 */
    @Test
    void an_upload_that_breaks_off_reaches_no_service_and_leaves_one_line() throws Exception {
        int before = LOG.size();
        try (var socket = new Socket(edge.getHost(), edge.getPort())) {
            socket.getOutputStream()
                    .write(
                            "PUT /api/intake/contacts/broken HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n\r\n{\"a\":"
                                    .getBytes(StandardCharsets.US_ASCII));
        }
        await().untilAsserted(() -> assertThat(LOG.subList(before, LOG.size()))
                .singleElement()
                .asString()
                .contains("event=upload-broken-off")
                .doesNotContain("Exception"));
        assertThat(Upstream.ASKED).noneMatch(asked -> asked.contains("broken"));
    }

    /** S-10: seen as a 503 after a service had closed a connection that the edge kept. */
    @Test
    void a_request_that_may_be_repeated_is_repeated_once_when_its_connection_is_closed() throws Exception {
        Upstream.DIE_ONCE.set(true);
        assertThat(get("/api/intake/contacts/dies-once").statusCode()).isEqualTo(200);
        Upstream.DIE_ONCE.set(true);
        assertThat(put("/api/intake/contacts/dies-once", "{}").statusCode()).isEqualTo(200);
        Upstream.DIE_ONCE.set(true);
        HttpResponse<String> posted = http.send(
                request("/api/intake/session-searches?dies-once")
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(posted.statusCode()).isEqualTo(503);
        Upstream.DIE_ONCE.set(false);
    }

    /** K-5: a pod that ends has done nothing, so a POST too is given to the next one. */
    @Test
    void what_a_service_that_ends_has_not_taken_is_asked_once_more() throws Exception {
        Upstream.DIE_ONCE.set(true);
        HttpResponse<String> posted = http.send(
                request("/api/intake/session-searches?ends-once")
                        .POST(BodyPublishers.ofString("{\"a\": 1}"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(posted.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(posted.body()).getInteger("length")).isEqualTo(8);
        Upstream.DIE_ONCE.set(false);
    }

    /** S-14 */
    @Test
    void one_token_cannot_use_up_the_streams_of_all() throws Exception {
        var open = new ArrayList<InputStream>();
        try {
            for (int i = 0; i < 3; i++) {
                var answer = stream("Bearer one");
                assertThat(answer.statusCode()).isEqualTo(200);
                open.add(answer.body());
            }
            var refused = stream("Bearer one");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(new String(refused.body().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("problems/too-many-streams");
            var other = stream("Bearer two");
            assertThat(other.statusCode()).isEqualTo(200);
            open.add(other.body());
        } finally {
            for (InputStream each : open) {
                each.close();
            }
        }
        await().untilAsserted(() -> {
            var again = stream("Bearer one");
            again.body().close();
            assertThat(again.statusCode()).isEqualTo(200);
        });
    }

    private HttpResponse<InputStream> stream(String token) throws Exception {
        return http.send(
                request("/api/fleet/stream").header("Authorization", token).build(), BodyHandlers.ofInputStream());
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
        HttpResponse<String> answer = get("/api/intake/contacts/dies");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void a_service_that_keeps_silent_is_given_up_after_a_while() throws Exception {
        HttpResponse<String> answer = get("/api/intake/contacts/silent");
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

    /** P-3: a press is never refused; intake makes what it can of its beginning. */
    @Test
    void a_press_of_any_size_reaches_intake_with_its_beginning() throws Exception {
        HttpResponse<String> announced = put("/api/intake/presses/1", "x".repeat(3 << 20));
        assertThat(announced.statusCode()).isLessThan(300);
        assertThat(new JsonObject(announced.body()).getInteger("length")).isEqualTo(256 << 10);
        HttpResponse<String> counted = http2.send(
                request("/api/intake/presses/1")
                        .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[3 << 20])))
                        .build(),
                BodyHandlers.ofString());
        assertThat(new JsonObject(counted.body()).getInteger("length")).isEqualTo(256 << 10);
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

    /** K-1: where the provider has another origin than the pages, the browser is told so. */
    @Test
    void pages_may_connect_to_the_provider_and_to_nobody_else() {
        assertThat(PagePolicy.of("https://masuk.muba.example/realms/psc119", false))
                .contains(
                        "connect-src 'self' https://masuk.muba.example;",
                        "form-action 'self' https://masuk.muba.example")
                .contains("default-src 'none'; script-src 'self';");
        assertThat(PagePolicy.of("http://localhost:8119/sign-in", true)).contains("connect-src 'self';");
        assertThatThrownBy(() -> PagePolicy.of("masuk", false)).hasMessageContaining("psc.edge.issuer");
    }

    /** K-1: a gateway sends everything of the first port here, so health and metrics are on a second one. */
    @Test
    void health_and_metrics_are_on_a_port_of_their_own() throws Exception {
        for (String path : List.of("/q/health/live", "/q/health/ready", "/q/health/started", "/q/metrics")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
            assertThat(http.send(
                                    HttpRequest.newBuilder(management.resolve(path))
                                            .build(),
                                    BodyHandlers.ofString())
                            .statusCode())
                    .as(path)
                    .isEqualTo(200);
        }
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
        assertThat(answer.body()).contains("problems/headers-too-large");
        HttpResponse<String> tooLong = get("/api/intake/contacts?" + "x".repeat(9_000));
        assertThat(tooLong.statusCode()).isEqualTo(414);
        assertThat(tooLong.body()).contains("problems/address-too-long");
        assertThat(get("/api/intake/contacts").statusCode()).isEqualTo(200);
    }

    @Test
    void the_pages_are_looked_up_again_and_their_parts_kept_for_good() throws Exception {
        for (String page : List.of("/", "/console/", "/crew/", "/facility/", "/province/", "/console/incidents/1")) {
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

    /** Everything that the edge answers on a connection that it closes. */
    private String all(String text) throws Exception {
        try (var socket = new Socket(edge.getHost(), edge.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
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
