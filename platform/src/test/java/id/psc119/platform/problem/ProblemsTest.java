package id.psc119.platform.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import id.psc119.platform.regency.Regency;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.validation.ValidatorFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Logger;
import java.util.zip.GZIPOutputStream;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "platform"))
class ProblemsTest {
    private static final String PATH = "/notes/" + UUID.randomUUID();

    @Inject
    ValidatorFactory validation;

    @Inject
    Regency regency;

    @Test
    void a_body_that_is_no_json_is_a_problem_without_a_java_name() {
        problem(asOperator().body("{\"text\": ").put(PATH).then(), 400, "unreadable-body");
    }

    @Test
    void no_body_at_all_is_a_problem() {
        problem(asOperator().put(PATH).then(), 400, "unreadable-body");
    }

    @Test
    void a_value_of_the_wrong_type_names_the_field() {
        problem(
                        asOperator()
                                .body("{\"text\": \"a\", \"weight\": \"much\"}")
                                .put(PATH)
                                .then(),
                        400,
                        "bad-request")
                .body("field", equalTo("weight"));
    }

    @Test
    void a_value_out_of_range_names_the_field_and_says_what_is_wrong() {
        problem(asOperator().body("{\"text\": \"\", \"weight\": 200}").put(PATH).then(), 422, "invalid")
                .body("violations.field", hasItem("weight"))
                .body("violations.field", hasItem("text"));
    }

    @Test
    void an_unknown_path_is_a_problem() {
        problem(asOperator().get("/no-such-thing").then(), 404, "not-found");
    }

    @Test
    void an_id_that_is_no_uuid_is_not_found() {
        problem(asOperator().get("/notes/abc").then(), 404, "not-found");
    }

    @Test
    void a_method_that_does_not_apply_is_a_problem() {
        problem(asOperator().delete(PATH).then(), 405, "method-not-allowed");
    }

    @Test
    void another_type_of_body_is_a_problem() {
        problem(asOperator().contentType("text/plain").body("a").put(PATH).then(), 415, "unsupported-media-type");
    }

    @Test
    void a_body_that_is_too_large_is_a_problem() {
        problem(
                asOperator()
                        .body("{\"text\": \"" + "a".repeat(1_100_000) + "\"}")
                        .put(PATH)
                        .then(),
                413,
                "too-large");
    }

    @Test
    void without_a_token_one_is_asked_for() {
        problem(given().contentType("application/json").body("{}").put(PATH).then(), 401, "unauthorized")
                .header("WWW-Authenticate", "Bearer");
    }

    @Test
    void an_expired_a_foreign_and_a_malformed_token_are_the_same_problem() {
        for (String token : List.of(
                TestKeys.expired("a", "call-taker"),
                TestKeys.ofRegency("16.07", "a", "call-taker"),
                "x.y.z",
                TestKeys.service("intake", "dispatch"))) {
            problem(
                            given().auth()
                                    .oauth2(token)
                                    .contentType("application/json")
                                    .body("{}")
                                    .put(PATH)
                                    .then(),
                            401,
                            "unauthorized")
                    .header("WWW-Authenticate", containsString("invalid_token"));
        }
    }

    @Test
    void another_role_is_refused() {
        problem(
                given().auth()
                        .oauth2(TestKeys.person("a", "crew"))
                        .contentType("application/json")
                        .body("{}")
                        .put(PATH)
                        .then()
                        .header("WWW-Authenticate", "Bearer error=\"insufficient_scope\""),
                403,
                "forbidden");
    }

    @Test
    void a_person_cannot_grant_himself_the_role_of_a_service() {
        problem(
                given().auth()
                        .oauth2(TestKeys.person("a", "service"))
                        .contentType("application/json")
                        .body("{\"version\": \"1-1\"}")
                        .put("/notes/told/" + UUID.randomUUID())
                        .then(),
                403,
                "forbidden");
    }

    @Test
    void our_own_mistake_says_nothing_of_how_we_are_made() {
        problem(asOperator().body("{\"text\": \"a\", \"fail\": true}").put(PATH).then(), 500, "internal-error")
                .body("traceId", not(equalTo(null)));
    }

    @Test
    void texts_come_in_the_language_that_is_asked_for() {
        asOperator()
                .header("Accept-Language", "en-GB,en;q=0.9")
                .get(PATH)
                .then()
                .body("title", equalTo("Not found"));
        asOperator().header("Accept-Language", "id").get(PATH).then().body("title", equalTo("Tidak ditemukan"));
    }

    @Test
    void every_kind_has_a_title_and_advice_in_both_languages() {
        for (PlatformProblem kind : PlatformProblem.values()) {
            for (Locale locale : List.of(Locale.ENGLISH, ProblemTexts.INDONESIAN)) {
                assertThat(ProblemTexts.text(kind.code() + ".title", locale, Map.of()))
                        .isNotBlank();
                assertThat(ProblemTexts.text(kind.code() + ".detail", locale, Map.of()))
                        .isNotBlank();
            }
        }
    }

    /** S-10 */
    @Test
    void a_repeated_key_is_a_problem() {
        problem(
                asOperator()
                        .body(
                                "{\"text\": \"a\", \"weight\": 1, \"fail\": false, \"audience\": \"desk\", \"text\": \"b\"}")
                        .put(PATH)
                        .then(),
                400,
                "bad-request");
    }

    /** S-10 */
    @Test
    void a_year_that_no_record_has_is_a_problem() {
        problem(asOperator().get("/notes/days/-999999999-01-01").then(), 404, "not-found");
        problem(asOperator().get("/notes/days/+999999999-12-31").then(), 404, "not-found");
        problem(asOperator().get("/notes/days/2026-11-27?day=-999999999-01-01").then(), 422, "invalid");
        asOperator().get("/notes/days/2026-11-27").then().statusCode(200);
    }

    /** F-14 */
    @Test
    void a_wrong_query_value_names_the_parameter_and_what_is_allowed() {
        for (var wrong : Map.of(
                        "limit=abc", "Harus bilangan bulat",
                        "kind=short", "Pilihan: SHORT, LONG",
                        "from=yesterday", "Harus waktu seperti 2026-11-27T14:30:00Z")
                .entrySet()) {
            String name = wrong.getKey().substring(0, wrong.getKey().indexOf('='));
            problem(asOperator().get("/notes/days/2026-11-27?" + wrong.getKey()).then(), 422, "invalid")
                    .body("violations.field", contains(name))
                    .body("violations.message", contains(wrong.getValue()));
        }
        problem(asOperator().get("/notes/days/2026-11-27?limit=201").then(), 422, "invalid")
                .body("violations.field", contains("limit"))
                .body("violations.message", contains("Paling besar 200"));
    }

    /** S-10 */
    @Test
    void headers_that_cannot_be_parsed_are_no_fault_of_ours() {
        problem(asOperator().header("Accept", ";;;").get(PATH).then(), 404, "not-found");
        for (String type : List.of("a/b/c;;", ";;", "application/json;charset=nonsense")) {
            problem(raw("PUT " + PATH, "Host: a", "Content-Type: " + type, "Content-Length: 2"), 415);
        }
        problem(raw("PUT " + PATH, "Host: a", "Content-Type:", "Content-Length: 2"), 415);
    }

    /** S-10, F-16 */
    @Test
    void a_request_that_no_resource_sees_is_a_problem_too() {
        problem(raw("GET /notes/days/2026-11-27?x=%E0%A4%A", "Host: a"), 400, 404);
        problem(raw("GET /notes/%E0%A4%A", "Host: a"), 400, 404);
        problem(raw("GET /notes/{id}", "Host: a"), 400, 404);
        problem(raw("GET /notes/abc"), 400, 404);
    }

    /** F-15 */
    @Test
    void a_gzip_body_is_inflated_and_an_unknown_coding_names_those_that_are_known() throws Exception {
        byte[] zipped = zip("{\"text\": \"packed\"}");
        given().auth()
                .oauth2(TestKeys.person("operator", "call-taker"))
                .contentType("application/json")
                .header("Content-Encoding", "gzip")
                .body(zipped)
                .put(PATH)
                .then()
                .statusCode(200)
                .body("text", equalTo("packed"));
        problem(
                        asOperator()
                                .header("Content-Encoding", "compress")
                                .body("{}")
                                .put(PATH)
                                .then(),
                        415,
                        "unsupported-media-type")
                .header("Accept-Encoding", containsString("gzip"));
    }

    /** F-15 */
    @Test
    void a_gzip_body_that_grows_too_large_is_refused() throws Exception {
        byte[] bomb = zip("{\"text\": \"" + "a".repeat(50_000_000) + "\"}");
        given().auth()
                .oauth2(TestKeys.person("operator", "call-taker"))
                .contentType("application/json")
                .header("Content-Encoding", "gzip")
                .body(bomb)
                .put(PATH)
                .then()
                .statusCode(413);
    }

    /** F-11 */
    @Test
    void a_violation_speaks_the_callers_language_and_shows_no_pattern() {
        String body = "{\"nik\": \"123\", \"name\": \"abcd\", \"born\": \"2100-01-01\"}";
        String path = "/notes/births/" + UUID.randomUUID();
        problem(
                        asOperator()
                                .header("Accept-Language", "id")
                                .body(body)
                                .put(path)
                                .then(),
                        422,
                        "invalid")
                .body("violations.field", contains("born", "name", "nik"))
                .body(
                        "violations.message",
                        contains("Tidak boleh di masa depan", "Paling banyak 3 huruf", "NIK terdiri dari 16 angka"));
        problem(
                        asOperator()
                                .header("Accept-Language", "en")
                                .body(body)
                                .put(path)
                                .then(),
                        422,
                        "invalid")
                .body(
                        "violations.message",
                        contains("Must not lie in the future", "At most 3 characters", "A NIK has 16 digits"));
    }

    /** F-3: from midnight in the regency on, "today" is its new day, also while it is yesterday at Greenwich. */
    @Test
    void todays_date_is_the_regencys() {
        assertThat(validation.getClockProvider().getClock().getZone()).isEqualTo(regency.zone());
    }

    /** S-10: bad mobile networks do this by themselves. */
    @Test
    void an_upload_that_is_broken_off_leaves_one_line_and_no_stack_trace() throws Exception {
        List<ExtLogRecord> logged = new CopyOnWriteArrayList<>();
        ExtHandler handler = new ExtHandler() {
            @Override
            protected void doPublish(ExtLogRecord line) {
                logged.add(line);
            }
        };
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        try {
            try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
                socket.getOutputStream()
                        .write(("PUT " + PATH
                                        + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                                        + TestKeys.person("operator", "call-taker")
                                        + "\r\nContent-Length: 1000\r\n\r\n{\"text\": \"")
                                .getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
                Thread.sleep(300);
            }
            await().atMost(Duration.ofSeconds(10))
                    .until(() ->
                            logged.stream().anyMatch(line -> line.getMessage().contains("broken off by its sender")));
            assertThat(logged)
                    .noneMatch(line -> line.getThrown() != null
                            && line.getLevel().intValue() >= java.util.logging.Level.WARNING.intValue());
        } finally {
            root.removeHandler(handler);
        }
    }

    /** Sends a request as it is, and gives the whole answer. */
    private static String raw(String request, String... headers) {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            StringBuilder text = new StringBuilder(request)
                    .append(" HTTP/1.1\r\nConnection: close\r\nAuthorization: Bearer ")
                    .append(TestKeys.person("operator", "call-taker"))
                    .append("\r\n");
            for (String header : headers) {
                text.append(header).append("\r\n");
            }
            text.append("\r\n");
            if (request.startsWith("PUT")) {
                text.append("{}");
            }
            socket.getOutputStream().write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void problem(String answer, Integer... statuses) {
        assertThat(answer.lines().findFirst().orElse(""))
                .matches("HTTP/1.1 ("
                        + String.join(
                                "|",
                                List.of(statuses).stream().map(String::valueOf).toList()) + ") .*");
        assertThat(answer.toLowerCase(Locale.ROOT)).contains("content-type: application/problem+json");
        assertThat(answer).contains("\"type\":", "\"title\":").doesNotContain("{field}", "java", "Exception", "stack");
    }

    private static byte[] zip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static RequestSpecification asOperator() {
        return given().auth().oauth2(TestKeys.person("operator", "call-taker")).contentType("application/json");
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status, String code) {
        String body = response.statusCode(status)
                .contentType("application/problem+json")
                .body("type", endsWith("/" + code))
                .body("status", equalTo(status))
                .body("title", not(equalTo("")))
                .extract()
                .asString();
        assertThat(body).doesNotContain("java", "Exception", "id.psc119");
        return response;
    }
}
