package id.psc119.signin;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInTest {
    private static final String ADDRESS = "http://localhost:8119";
    private static final String CONSOLE = ADDRESS + "/console/";
    private static final String VERIFIER = "a-verifier-that-only-this-browser-knows-0123456789";

    @TempDir
    static Path folder;

    private static final MovableClock clock = new MovableClock();
    private static HttpServer server;
    private static String base;

    private HttpClient browser;

    @BeforeAll
    static void start() throws IOException {
        server = SignIn.start(0, ADDRESS, folder, "16.06", clock, Tokens.SHIFT);
        base = "http://127.0.0.1:" + server.getAddress().getPort() + "/sign-in";
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @BeforeEach
    void aFreshBrowser() {
        browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Test
    void a_dispatcher_signs_in_and_gets_a_token_that_names_the_person_the_regency_and_the_roles() throws Exception {
        HttpResponse<String> signedIn = login("dispatcher1", password("dispatcher1"));
        assertThat(location(signedIn).get("state")).isEqualTo("state-1");

        Map<String, Object> tokens =
                JsonUtil.parseJson(exchange(code(signedIn), VERIFIER, CONSOLE).body());

        JwtClaims access = verified(tokens.get("access_token"), "psc119");
        assertThat(access.getIssuer()).isEqualTo(ADDRESS + "/sign-in");
        assertThat(access.getSubject()).isEqualTo("sample:dispatcher1");
        assertThat(access.getStringClaimValue("regency")).isEqualTo("16.06");
        assertThat(access.getStringClaimValue("name")).isEqualTo("Dispatcher Satu");
        assertThat(access.getClaimValue("realm_access"))
                .isEqualTo(Map.of("roles", List.of("dispatcher", "call-taker")));
        assertThat(access.getExpirationTime().getValue() - access.getIssuedAt().getValue())
                .isEqualTo(Duration.ofHours(8).toSeconds());
        JwtClaims identity = verified(tokens.get("id_token"), "psc119-web");
        assertThat(identity.getStringClaimValue("nonce")).isEqualTo("nonce-1");

        HttpResponse<String> userinfo = browser.send(
                HttpRequest.newBuilder(URI.create(base + "/userinfo"))
                        .header("Authorization", "Bearer " + tokens.get("access_token"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(userinfo.body()).contains("sample:dispatcher1");
    }

    @Test
    void a_code_is_good_once() throws Exception {
        String code = code(login("operator1", password("operator1")));
        assertThat(exchange(code, VERIFIER, CONSOLE).statusCode()).isEqualTo(200);
        refused(exchange(code, VERIFIER, CONSOLE), "invalid_grant");
    }

    @Test
    void a_stolen_code_without_the_verifier_gives_nothing_and_is_spent() throws Exception {
        String code = code(login("operator1", password("operator1")));
        refused(exchange(code, "another-verifier-another-verifier-another-verifier", CONSOLE), "invalid_grant");
        refused(exchange(code, VERIFIER, CONSOLE), "invalid_grant");
    }

    @Test
    void a_code_is_given_only_for_the_page_that_asked() throws Exception {
        String code = code(login("operator1", password("operator1")));
        refused(exchange(code, VERIFIER, ADDRESS + "/crew/"), "invalid_grant");
    }

    @Test
    void a_code_left_lying_for_over_a_minute_is_too_old() throws Exception {
        String code = code(login("operator1", password("operator1")));
        clock.advance(Duration.ofSeconds(61));
        refused(exchange(code, VERIFIER, CONSOLE), "invalid_grant");
    }

    @Test
    void a_redirect_to_another_address_is_shown_and_never_followed() throws Exception {
        for (String stranger : List.of("http://evil.example/console/", ADDRESS + "/console/../x", ADDRESS + ".evil/")) {
            HttpResponse<String> answer = get("/authorize?" + form(request(stranger)));
            assertThat(answer.statusCode()).as(stranger).isEqualTo(400);
            assertThat(answer.headers().firstValue("Location")).as(stranger).isEmpty();
        }
    }

    @Test
    void a_request_without_pkce_is_sent_back_as_an_error() throws Exception {
        var request = request(CONSOLE);
        request.remove("code_challenge");
        HttpResponse<String> answer = get("/authorize?" + form(request));
        assertThat(location(answer)).containsEntry("error", "invalid_request").containsEntry("state", "state-1");
        var plain = request(CONSOLE);
        plain.put("code_challenge_method", "plain");
        assertThat(location(get("/authorize?" + form(plain)))).containsEntry("error", "invalid_request");
    }

    @Test
    void a_second_tab_needs_no_password_but_a_shared_desk_can_ask_for_one() throws Exception {
        login("operator2", password("operator2"));
        assertThat(location(get("/authorize?" + form(request(ADDRESS + "/crew/")))))
                .containsKey("code");

        var again = request(CONSOLE);
        again.put("prompt", "login");
        HttpResponse<String> asked = get("/authorize?" + form(again));
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.body()).contains("Kata sandi");

        // The person who now takes the seat signs in over the former one's session.
        HttpResponse<String> taken = login("dispatcher2", password("dispatcher2"));
        var tokens = JsonUtil.parseJson(exchange(code(taken), VERIFIER, CONSOLE).body());
        assertThat(verified(tokens.get("access_token"), "psc119").getSubject()).isEqualTo("sample:dispatcher2");
    }

    @Test
    void after_signing_out_a_silent_request_finds_nobody() throws Exception {
        login("operator2", password("operator2"));
        HttpResponse<String> out = get("/logout?" + form(Map.of("post_logout_redirect_uri", CONSOLE)));
        assertThat(out.headers().firstValue("Location")).contains(CONSOLE);
        var silent = request(CONSOLE);
        silent.put("prompt", "none");
        assertThat(location(get("/authorize?" + form(silent)))).containsEntry("error", "login_required");
    }

    @Test
    void signing_out_never_redirects_to_a_stranger() throws Exception {
        HttpResponse<String> out = get("/logout?" + form(Map.of("post_logout_redirect_uri", "http://evil.example/")));
        assertThat(out.statusCode()).isEqualTo(200);
        assertThat(out.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void guessing_a_password_is_slowed_after_five_and_opens_again() throws Exception {
        for (int guess = 0; guess < 5; guess++) {
            assertThat(login("admin1", "guess-" + guess).statusCode()).isEqualTo(401);
        }
        HttpResponse<String> slowed = login("admin1", password("admin1"));
        assertThat(slowed.statusCode()).isEqualTo(429);
        assertThat(slowed.headers().firstValue("Retry-After")).isPresent();
        assertThat(login("dinkes1", password("dinkes1")).statusCode()).isEqualTo(303);
        clock.advance(Duration.ofSeconds(11));
        assertThat(login("admin1", password("admin1")).statusCode()).isEqualTo(303);
        clock.advance(Duration.ofMinutes(20));
    }

    /** S-6 */
    @Test
    void strangers_who_guess_at_a_name_keep_nobody_else_out() throws Exception {
        for (int guess = 0; guess < 8; guess++) {
            login("dispatcher2", "guess-" + guess, "203.0.113.7");
        }
        assertThat(login("dispatcher2", password("dispatcher2"), "203.0.113.7").statusCode())
                .isEqualTo(429);
        assertThat(login("dispatcher2", password("dispatcher2"), "198.51.100.4").statusCode())
                .isEqualTo(303);
    }

    /** S-6 */
    @Test
    void a_device_from_which_a_person_has_signed_in_stays_open_to_that_person() throws Exception {
        assertThat(login("operator2", password("operator2"), "203.0.113.8").statusCode())
                .isEqualTo(303);
        HttpClient known = browser;
        aFreshBrowser();
        for (int guess = 0; guess < 8; guess++) {
            login("operator2", "guess-" + guess, "203.0.113.8");
        }
        assertThat(login("operator2", password("operator2"), "203.0.113.8").statusCode())
                .isEqualTo(429);
        browser = known;
        assertThat(login("operator1", "guess", "203.0.113.8").statusCode())
                .as("the device is not known for another name")
                .isEqualTo(401);
        assertThat(login("operator2", password("operator2"), "203.0.113.8").statusCode())
                .isEqualTo(303);
        for (int guess = 0; guess < 5; guess++) {
            login("operator2", "guess-" + guess, "203.0.113.8");
        }
        assertThat(login("operator2", password("operator2"), "203.0.113.8").statusCode())
                .as("nor is it free to guess")
                .isEqualTo(429);
    }

    /** S-19 */
    @Test
    void an_address_that_fails_often_is_closed_for_a_minute_whatever_the_names() throws Exception {
        for (int guess = 0; guess < 30; guess++) {
            login("name-" + guess, "guess", "203.0.113.9");
        }
        assertThat(login("rs-sekayu", password("rs-sekayu"), "203.0.113.9").statusCode())
                .isEqualTo(429);
        assertThat(login("rs-sekayu", password("rs-sekayu"), "203.0.113.10").statusCode())
                .isEqualTo(303);
        clock.advance(Duration.ofSeconds(61));
        assertThat(login("rs-sekayu", password("rs-sekayu"), "203.0.113.9").statusCode())
                .isEqualTo(303);
    }

    /** M-D14 */
    @Test
    void the_system_of_a_partner_agency_signs_in_by_client_credentials_and_nobody_else_does() throws Exception {
        var answer = clientToken("polres1", password("polres1"));
        assertThat(answer.statusCode()).isEqualTo(200);
        JwtClaims claims = verified(JsonUtil.parseJson(answer.body()).get("access_token"), "psc119");
        assertThat(claims.getSubject()).isEqualTo("sample:polres1");
        assertThat(String.valueOf(claims.getClaimValue("realm_access"))).contains("partner");
        assertThat(clientToken("polres1", "guess").statusCode()).isEqualTo(401);
        assertThat(clientToken("admin1", password("admin1")).statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> clientToken(String id, String secret) throws Exception {
        return browser.send(
                post("/token", Map.of("grant_type", "client_credentials", "client_id", id, "client_secret", secret))
                        .build(),
                BodyHandlers.ofString());
    }

    /** An older installation's people keep their passwords when a new version brings new accounts. */
    @Test
    void an_account_that_a_new_version_brings_is_added_to_those_that_are_there(@TempDir Path older) throws Exception {
        var first = SignIn.start(0, ADDRESS, older, "16.06", clock, Tokens.SHIFT);
        first.stop(0);
        String before = Files.readString(older.resolve("accounts.txt"));
        var json =
                new LinkedHashMap<String, Object>(JsonUtil.parseJson(Files.readString(older.resolve("accounts.json"))));
        json.remove("polres1");
        Files.writeString(older.resolve("accounts.json"), JsonUtil.toJson(json));
        String without =
                before.lines().filter(line -> !line.startsWith("polres1")).collect(joining("\n"));
        Files.writeString(older.resolve("accounts.txt"), without + "\n");

        SignIn.start(0, ADDRESS, older, "16.06", clock, Tokens.SHIFT).stop(0);
        assertThat(Files.readString(older.resolve("accounts.txt")))
                .startsWith(without)
                .contains("polres1");
    }

    @Test
    void a_form_from_another_site_signs_nobody_in() throws Exception {
        var fields = request(CONSOLE);
        fields.put("username", "operator1");
        fields.put("password", password("operator1"));
        HttpResponse<String> answer = browser.send(
                post("/login", fields).header("Origin", "http://evil.example").build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void what_the_client_sends_is_shown_on_the_page_as_text_only() throws Exception {
        var request = request(CONSOLE);
        request.put("state", "\"><script>alert(1)</script>");
        assertThat(get("/authorize?" + form(request)).body()).doesNotContain("<script>");
    }

    @Test
    void the_page_speaks_indonesian_and_on_request_english() throws Exception {
        assertThat(get("/authorize?" + form(request(CONSOLE))).body())
                .contains("Satu mesin: latihan dan peragaan")
                .contains("lang=\"id\"");
        var english = request(CONSOLE);
        english.put("ui_locales", "en");
        assertThat(get("/authorize?" + form(english)).body()).contains("One machine: training and demonstration");
    }

    @Test
    void accounts_and_key_survive_a_restart_and_no_file_holds_a_password_that_others_can_read() throws Exception {
        String keys = get("/jwks").body();
        var again = SignIn.start(0, ADDRESS, folder, "16.06", clock, Tokens.SHIFT);
        try {
            String second = "http://127.0.0.1:" + again.getAddress().getPort() + "/sign-in/jwks";
            assertThat(browser.send(HttpRequest.newBuilder(URI.create(second)).build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo(keys);
        } finally {
            again.stop(0);
        }
        assertThat(keys).doesNotContain("\"d\"");
        assertThat(Files.readString(folder.resolve("accounts.json"))).doesNotContain(password("operator1"));
        for (String file : List.of("accounts.json", "accounts.txt", "keys/sign-in.jwk")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                    .as(file)
                    .isEqualTo("rw-------");
        }
    }

    private HttpResponse<String> login(String username, String password) throws Exception {
        return login(username, password, "127.0.0.1");
    }

    private HttpResponse<String> login(String username, String password, String address) throws Exception {
        var fields = request(CONSOLE);
        fields.put("username", username);
        fields.put("password", password);
        return browser.send(
                post("/login", fields)
                        .header("Origin", ADDRESS)
                        .header("X-Forwarded-For", address)
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> exchange(String code, String verifier, String redirect) throws Exception {
        return browser.send(
                post(
                                "/token",
                                Map.of(
                                        "grant_type", "authorization_code",
                                        "client_id", "psc119-web",
                                        "code", code,
                                        "redirect_uri", redirect,
                                        "code_verifier", verifier))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return browser.send(HttpRequest.newBuilder(URI.create(base + path)).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder post(String path, Map<String, String> fields) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(fields)));
    }

    private static void refused(HttpResponse<String> answer, String error) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JsonUtil.parseJson(answer.body()))
                .containsEntry("error", error)
                .doesNotContainKey("access_token");
    }

    private static LinkedHashMap<String, String> request(String redirect) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("response_type", "code");
        fields.put("client_id", "psc119-web");
        fields.put("redirect_uri", redirect);
        fields.put("scope", "openid profile");
        fields.put("state", "state-1");
        fields.put("nonce", "nonce-1");
        fields.put("code_challenge", Provider.challenge(VERIFIER));
        fields.put("code_challenge_method", "S256");
        return fields;
    }

    private static String form(Map<String, String> fields) {
        return new Form(fields).encoded();
    }

    private static Map<String, String> location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        URI target = URI.create(answer.headers().firstValue("Location").orElseThrow());
        return Form.parse(target.getRawQuery()).values();
    }

    private static String code(HttpResponse<String> answer) {
        return location(answer).get("code");
    }

    private static String password(String username) throws IOException {
        return Files.readAllLines(folder.resolve("accounts.txt")).stream()
                .map(line -> line.split("\\s+"))
                .filter(words -> words[0].equals(username))
                .map(words -> words[1])
                .findFirst()
                .orElseThrow();
    }

    private JwtClaims verified(Object token, String audience) throws Exception {
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(
                        new JsonWebKeySet(get("/jwks").body()).getJsonWebKeys()))
                .setExpectedAudience(audience)
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .build()
                .processToClaims((String) token);
    }

    private static final class MovableClock extends Clock {
        private volatile Instant now = Instant.parse("2026-11-21T07:00:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
