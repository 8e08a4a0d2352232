package id.psc119.system;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.client.Hospital;
import id.psc119.client.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Reads everything that this run of the suite wrote beside its databases, after all other classes: every log with the launcher's
 * own words, what the metrics say, and the launcher's files but those that are there to hold secrets.
 */
@Order(100)
class NothingPersonalTest {
    private static final Installation SUITE = Installation.shared();
    private static final String SEKAYU = "019aa000-0000-7000-8000-00000000f001";
    private static final List<String> SERVICES = List.of("intake", "dispatch", "fleet", "referral");

    private static final String NIK = "1606014107900777";
    private static final String PATIENT = "Sitiunikum";
    private static final String REPORTER = "Pelapornama Samarinda";
    private static final String NUMBER = "0813-7755-3311";

    /** What stands in no line, whoever it belongs to; the digits of times, ids and traces are never alone. */
    private static final Map<String, Pattern> FORBIDDEN = Map.of(
            "a NIK or card number", Pattern.compile("(?<![\\w.:+-])\\d{16}(?![\\w.:-])"),
            "a mobile number",
                    Pattern.compile("(?<![\\w.:/-])(\\+?62|0)[ -]?8\\d{1,2}[ -]?\\d{3,4}[ -]?\\d{3,5}(?![\\w.:-])"),
            "a token", Pattern.compile("eyJ[\\w-]{8,}\\.eyJ[\\w-]{8,}"),
            "a bearer's header", Pattern.compile("(?i)bearer [\\w-]{20,}"));

    /** One span in some two thousand has no letter in its sixteen hexadecimal digits. */
    private static final Pattern SPANS = Pattern.compile("\"(spanId|parentId)\":\"[0-9a-f]{16}\"");

    /** The centre's own number is no person's. */
    private static final Set<String> PUBLIC = Set.of("0812-3000-119", "08123000119", "+628123000119");

    private static final Set<String> WORDS = new TreeSet<>();

    @BeforeAll
    static void a_run_with_people_in_it() {
        Emergency emergency = Emergency.triaged(SUITE, "TRANSPORT");
        Emergency.Work work = emergency.departed("AMB-02");
        SUITE.crew(work.account())
                .step(work.assignment(), "PATIENT_LOADED", Map.of())
                .orThrow();
        SUITE.desk("dispatcher1").goTo(work.assignment(), SEKAYU, null).orThrow();
        Hospital hospital = SUITE.hospital("rs-sekayu");
        await().atMost(Duration.ofSeconds(30)).until(() -> hospital.arrivalOf(work.assignment()), Optional::isPresent);
        hospital.identify(emergency.patient(), Json.of("name", PATIENT, "nik", NIK))
                .orThrow();
        SUITE.desk("operator1")
                .writeDown(
                        Json.newId(),
                        Json.of(
                                "channel",
                                "CALL_GSM",
                                "numberAsReceived",
                                NUMBER,
                                "callBackNumber",
                                NUMBER,
                                "reporterName",
                                REPORTER,
                                "exercise",
                                true))
                .orThrow();
        mistakes(emergency);
        SUITE.crew(work.account())
                .step(work.assignment(), "HANDED_OVER", Json.of("facilityId", SEKAYU))
                .orThrow();
        SUITE.crew(work.account()).step(work.assignment(), "CLEAR", Map.of()).orThrow();

        WORDS.addAll(
                List.of(NIK, PATIENT, REPORTER, NUMBER, NUMBER.replace("-", ""), "Operator Satu", "Supervisor Satu"));
        for (JsonNode unit : SUITE.desk("supervisor1")
                .api()
                .get("/api/fleet/units?limit=200")
                .orThrow()
                .path("items")) {
            unit.path("crew").forEach(member -> WORDS.add(member.path("name").asText()));
        }
        WORDS.removeIf(word -> word.length() < 5);
    }

    /** What goes wrong is what gets logged: personal words where they do not belong, and values that cannot be kept. */
    private static void mistakes(Emergency emergency) {
        Hospital hospital = SUITE.hospital("rs-sekayu");
        hospital.identify(emergency.patient(), Json.of("name", PATIENT + "\u0000", "nik", NIK));
        hospital.identify(emergency.patient(), Json.of("name", PATIENT, "nik", NIK + "9"));
        hospital.api()
                .send(
                        "PUT",
                        "/api/referral/patients/" + emergency.patient(),
                        "application/json",
                        "{\"nik\": " + NIK + ", \"name\": \"" + PATIENT + "\", ");
        hospital.api().get("/api/referral/patients/" + NIK);
        SUITE.desk("operator1").api().get("/api/intake/contacts/" + NUMBER.replace("-", ""));
        SUITE.desk("operator1").api().get("/api/intake/contacts?cursor=" + NUMBER.replace("-", ""));
        SUITE.people()
                .anybody()
                .with("Authorization", "Bearer " + SUITE.people().token("operator1") + "x")
                .get("/api/intake/contacts");
        SUITE.desk("supervisor1")
                .api()
                .put(
                        "/api/fleet/people/" + "sample:somebody",
                        Json.of("name", REPORTER, "numbers", List.of("112"), "roles", List.of("crew"), "active", true));
    }

    @Test
    void nothing_that_the_run_wrote_names_a_person_a_number_or_a_token() throws Exception {
        Map<String, String> written = everythingWritten();
        assertThat(written.keySet()).anyMatch(name -> name.endsWith("intake.log"));
        assertThat(written.keySet()).anyMatch(name -> name.startsWith("metrics of "));
        List<String> found = new ArrayList<>();
        List<String> accounts = SUITE.accountLines();
        written.forEach((name, text) -> text.lines()
                .filter(line -> !accounts.contains(line.strip()))
                .forEach(line -> {
                    WORDS.stream()
                            .filter(line::contains)
                            .forEach(word -> found.add(name + " holds \"" + word + "\": " + start(line)));
                    String spanless = SPANS.matcher(line).replaceAll("");
                    FORBIDDEN.forEach((what, pattern) -> pattern.matcher(spanless)
                            .results()
                            .filter(match -> !PUBLIC.contains(match.group()))
                            .forEach(match ->
                                    found.add(name + " holds " + what + " (" + match.group() + "): " + start(line))));
                }));
        assertThat(found).as(found.stream().limit(20).collect(joining("\n"))).isEmpty();
    }

    @Test
    void the_reader_would_find_what_it_looks_for() {
        Map<String, String> lines = Map.of(
                "a NIK or card number", "nik=" + NIK + " ",
                "a mobile number", "to 0813-7755-3311 sent",
                "a token", "token eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJ4In0.abc",
                "a bearer's header", "Authorization: Bearer abcdefghijklmnopqrstuvwxyz");
        lines.forEach((what, line) ->
                assertThat(FORBIDDEN.get(what).matcher(line).find()).as(what).isTrue());
        assertThat(FORBIDDEN
                        .get("a mobile number")
                        .matcher("{\"number\":\"+6281377553311\"}")
                        .find())
                .isTrue();
        assertThat(SPANS.matcher("{\"spanId\":\"2581650296902728\",\"nik\":\"" + NIK + "\"}")
                        .replaceAll(""))
                .contains(NIK)
                .doesNotContain("2581650296902728");
        assertThat(WORDS).contains(NIK, PATIENT, REPORTER).hasSizeGreaterThan(10);
    }

    private static String start(String line) {
        return line.substring(0, Math.min(line.length(), 300));
    }

    private static Map<String, String> everythingWritten() throws IOException, InterruptedException {
        Map<String, String> written = new LinkedHashMap<>();
        for (Path file : SUITE.filesWritten()) {
            written.put(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (String service : SERVICES) {
                HttpResponse<String> metrics = http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SUITE.port(service) + "/q/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(metrics.statusCode()).isEqualTo(200);
                written.put("metrics of " + service, metrics.body());
            }
        }
        return written;
    }
}
