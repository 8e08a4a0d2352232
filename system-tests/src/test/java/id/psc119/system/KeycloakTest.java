package id.psc119.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static id.psc119.system.Browsers.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import id.psc119.client.Api;
import id.psc119.client.DeskBrowser;
import id.psc119.client.DeskBrowser.Shown;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The suite signs its people in by a real Keycloak, with the realm file that production imports. */
@Order(6)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("a second suite")
class KeycloakTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> ONE_OF_EACH =
            List.of("/api/intake/contacts", "/api/dispatch/board", "/api/fleet/units", "/api/referral/facilities");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Installation suite;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        suite = Installation.another("suite-keycloak", "--keycloak");
    }

    @AfterAll
    static void stop() {
        if (suite != null) {
            suite.stop();
        }
    }

    @Test
    @Order(1)
    void a_dispatcher_signs_in_and_all_four_services_believe_the_token() throws IOException {
        try (DeskBrowser browser = new DeskBrowser(suite.people().edge())) {
            JsonNode tokens = browser.tokens(browser.signIn("dispatcher1", password("dispatcher1")));

            assertThat(statuses(tokens)).containsOnly(200);
            JsonNode claims = claims(tokens);
            assertThat(claims.path("sub").asText()).isEqualTo("sample:dispatcher1");
            assertThat(claims.path("name").asText()).isEqualTo("Dispatcher Satu");
            assertThat(claims.path("regency").asText()).isEqualTo("16.06");
            assertThat(claims.path("realm_access").path("roles").valueStream().map(JsonNode::asText))
                    .containsExactlyInAnyOrder("dispatcher", "call-taker");
            assertThat(tokens.path("expires_in").asInt()).as("a shift").isGreaterThan(8 * 3600);
            assertThat(tokens.has("refresh_token")).isFalse();
        }
    }

    @Test
    @Order(2)
    void nobody_is_signed_in_by_what_the_previous_person_left_in_the_browser() throws IOException {
        try (DeskBrowser browser = new DeskBrowser(suite.people().edge())) {
            JsonNode first = browser.tokens(browser.signIn("operator1", password("operator1")));

            Shown form = browser.open();
            assertThat(form.asksFor("password")).isTrue();
            assertThat(form.html()).doesNotContain("Operator Satu");

            assertThat(browser.signOut(first.path("id_token").asText()).at().toString())
                    .as("signed out without a question, and back")
                    .startsWith(suite.people().edge().resolve("/console/").toString());
            JsonNode second = browser.tokens(browser.signIn("dispatcher2", password("dispatcher2")));
            assertThat(claims(second).path("sub").asText()).isEqualTo("sample:dispatcher2");
        }
    }

    @Test
    @Order(2)
    void people_follow_each_other_at_one_browser_within_seconds() {
        try (Browsers browsers = new Browsers(suite.people())) {
            Page console = browsers.signedIn("operator1", "/console/");
            Page hospital = browsers.anotherTab(console, "/facility/");
            browsers.signIn(hospital, "rs-sekayu");
            assertThat(at(hospital, "person")).hasText("Petugas RSUD Sekayu");
            assertThat(at(console, "person")).hasText("Operator Satu");

            console.keyboard().press("n");
            at(console, "reporter-name").fill("Siti");
            browsers.inWindow(console, () -> at(console, "change-person").click(), "dispatcher2");

            assertThat(at(console, "person")).hasText("Dispatcher Dua");
            assertThat(at(console, "reporter-name")).hasValue("Siti");
            at(console, "contact-save").click();
            assertThat(at(console, "claimed-by")).hasText("Dispatcher Dua");

            at(console, "sign-out").click();
            at(console, "login").click();
            console.locator("input[name=password]").waitFor();
        }
    }

    @Test
    @Order(3)
    void a_wrong_password_an_unknown_name_and_a_locked_account_are_told_the_same() {
        try (DeskBrowser browser = new DeskBrowser(suite.people().edge())) {
            Shown form = browser.open();
            String wrong = browser.submit(form, Map.of("username", "operator2", "password", "not-the-password"))
                    .text();
            for (int i = 0; i < 5; i++) {
                form = browser.submit(form, Map.of("username", "operator2", "password", "not-the-password"));
            }

            Shown locked = browser.submit(form, Map.of("username", "operator2", "password", password("operator2")));
            assertThat(locked.code()).as("locked, though the password is right").isEmpty();
            assertThat(locked.text()).isEqualTo(wrong);
            Shown unknown =
                    browser.submit(locked, Map.of("username", "nobody-of-this-name", "password", "not-the-password"));
            assertThat(unknown.text()).isEqualTo(wrong);
            assertThat(unknown.status()).isEqualTo(locked.status());
        }
    }

    @Test
    @Order(4)
    void an_administrator_must_set_up_a_one_time_code_and_is_asked_for_it_from_then_on() throws Exception {
        String secret;
        try (DeskBrowser browser = new DeskBrowser(suite.people().edge())) {
            Shown setUp = browser.signIn("admin1", password("admin1"));
            assertThat(setUp.code()).as("no token by the password alone").isEmpty();
            secret = setUp.field("totpSecret");
            Shown done = browser.submit(setUp, Map.of("totp", oneTimeCode(secret, 0), "userLabel", "telepon"));
            assertThat(claims(browser.tokens(done))
                            .path("realm_access")
                            .path("roles")
                            .valueStream()
                            .map(JsonNode::asText))
                    .containsExactly("administrator");
        }
        try (DeskBrowser browser = new DeskBrowser(suite.people().edge())) {
            Shown asked = browser.signIn("admin1", password("admin1"));
            assertThat(asked.asksFor("otp")).isTrue();
            // A code is good once, so this one is the next half minute's.
            assertThat(browser.submit(asked, Map.of("otp", oneTimeCode(secret, 1)))
                            .code())
                    .isPresent();
        }
    }

    @Test
    @Order(5)
    void a_supervisor_needs_a_one_time_code_outside_the_control_room_only() throws Exception {
        try (DeskBrowser browser = new DeskBrowser(suite.people().edge())) {
            assertThat(browser.signIn("supervisor1", password("supervisor1")).code())
                    .as("at the PSC")
                    .isPresent();
        }
        // Here is no TLS, and Keycloak takes no password from elsewhere without it.
        assertThatThrownBy(() -> elsewhere("203.0.113.9")).hasMessageContaining("HTTPS required");
        call("PUT", adminToken(), "", JSON.createObjectNode().put("sslRequired", "none"));
        try (DeskBrowser browser = elsewhere("203.0.113.9")) {
            Shown elsewhere = browser.signIn("supervisor1", password("supervisor1"));
            assertThat(elsewhere.code()).as("elsewhere").isEmpty();
            assertThat(elsewhere.asksFor("totp")).isTrue();
        }
        try (DeskBrowser browser = elsewhere("127.0.0.1, 203.0.113.9")) {
            assertThat(browser.signIn("supervisor1", password("supervisor1")).code())
                    .as("elsewhere, with an address of the PSC made up in front")
                    .isEmpty();
        }
    }

    @Test
    @Order(6)
    void a_partner_signs_in_by_its_own_secret_and_is_known_as_a_partner() throws Exception {
        String admin = adminToken();
        JsonNode template = get(admin, "/clients?clientId=partner-template").path(0);
        assertThat(template.path("enabled").asBoolean())
                .as("a template lets nobody in")
                .isFalse();
        var partner = ((ObjectNode) template.deepCopy());
        partner.remove(List.of("id", "secret"));
        partner.path("protocolMappers").forEach(mapper -> ((ObjectNode) mapper).remove("id"));
        partner.put("clientId", "partner-polres").put("enabled", true);
        post(admin, "/clients", partner);
        String id = get(admin, "/clients?clientId=partner-polres")
                .path(0)
                .path("id")
                .asText();
        JsonNode role = get(admin, "/roles/partner");
        String person = get(admin, "/clients/" + id + "/service-account-user")
                .path("id")
                .asText();
        post(
                admin,
                "/users/" + person + "/role-mappings/realm",
                JSON.createArrayNode().add(role));
        post(
                admin,
                "/clients/" + id + "/scope-mappings/realm",
                JSON.createArrayNode().add(role));

        JsonNode tokens = JSON.readTree(form(
                        "/realms/psc119/protocol/openid-connect/token",
                        Map.of(
                                "grant_type", "client_credentials",
                                "client_id", "partner-polres",
                                "client_secret",
                                        get(admin, "/clients/" + id + "/client-secret")
                                                .path("value")
                                                .asText()))
                .body());
        assertThat(claims(tokens)
                        .path("realm_access")
                        .path("roles")
                        .valueStream()
                        .map(JsonNode::asText))
                .containsExactly("partner");
        assertThat(api(tokens).get("/api/dispatch/board").status())
                .as("believed, and not allowed to see the board")
                .isEqualTo(403);
    }

    @Test
    @Order(7)
    void a_new_key_of_keycloak_takes_over_without_one_refused_request() throws Exception {
        try (DeskBrowser before = new DeskBrowser(suite.people().edge());
                DeskBrowser after = new DeskBrowser(suite.people().edge())) {
            JsonNode old = before.tokens(before.signIn("dispatcher1", password("dispatcher1")));
            assertThat(statuses(old)).containsOnly(200);

            post(
                    adminToken(),
                    "/components",
                    JSON.createObjectNode()
                            .put("name", "next key")
                            .put("providerId", "rsa-generated")
                            .put("providerType", "org.keycloak.keys.KeyProvider")
                            .set(
                                    "config",
                                    JSON.readTree(
                                            "{\"priority\": [\"200\"], \"enabled\": [\"true\"], \"active\": [\"true\"]}")));

            JsonNode fresh = after.tokens(after.signIn("dispatcher2", password("dispatcher2")));
            assertThat(keyId(fresh)).as("the key").isNotEqualTo(keyId(old));
            assertThat(statuses(fresh)).as("signed with the new key").containsOnly(200);
            assertThat(statuses(old)).as("signed with the old one").containsOnly(200);
        }
    }

    private static DeskBrowser elsewhere(String forwardedFor) {
        return DeskBrowser.from(forwardedFor, suite.people().edge(), suite.port("sign-in"));
    }

    private static String password(String username) {
        return suite.people().password(username);
    }

    private static Api api(JsonNode tokens) {
        return suite.people()
                .anybody()
                .with(
                        "Authorization",
                        "Bearer " + tokens.required("access_token").asText());
    }

    private static List<Integer> statuses(JsonNode tokens) {
        return ONE_OF_EACH.stream().map(path -> api(tokens).get(path).status()).toList();
    }

    private static JsonNode claims(JsonNode tokens) throws IOException {
        return part(tokens, 1);
    }

    private static String keyId(JsonNode tokens) throws IOException {
        return part(tokens, 0).path("kid").asText();
    }

    private static JsonNode part(JsonNode tokens, int part) throws IOException {
        return JSON.readTree(Base64.getUrlDecoder()
                .decode(tokens.required("access_token").asText().split("\\.", -1)[part]));
    }

    /** RFC 6238 as the realm sets it: SHA-1, six digits, half a minute. */
    private static String oneTimeCode(String secret, int halfMinutesAhead) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        long step = Instant.now().getEpochSecond() / 30 + halfMinutesAhead;
        byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int number = ByteBuffer.wrap(hash, hash[hash.length - 1] & 0xf, Integer.BYTES)
                        .getInt()
                & 0x7fff_ffff;
        return "%06d".formatted(number % 1_000_000);
    }

    private static String adminToken() throws IOException, InterruptedException {
        return JSON.readTree(form(
                                "/realms/master/protocol/openid-connect/token",
                                Map.of(
                                        "grant_type", "password",
                                        "client_id", "admin-cli",
                                        "username", "admin",
                                        "password", suite.secret("keycloak-admin")))
                        .body())
                .required("access_token")
                .asText();
    }

    private static HttpResponse<String> form(String path, Map<String, String> fields)
            throws IOException, InterruptedException {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HTTP.send(
                HttpRequest.newBuilder(keycloak(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static JsonNode get(String admin, String path) throws IOException, InterruptedException {
        return JSON.readTree(
                HTTP.send(request(admin, path).build(), BodyHandlers.ofString()).body());
    }

    private static void post(String admin, String path, JsonNode body) throws IOException, InterruptedException {
        call("POST", admin, path, body);
    }

    private static void call(String method, String admin, String path, JsonNode body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(
                request(admin, path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body.toString()))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isBetween(200, 299);
    }

    private static HttpRequest.Builder request(String admin, String path) {
        return HttpRequest.newBuilder(keycloak("/admin/realms/psc119" + path))
                .header("Authorization", "Bearer " + admin);
    }

    /** Keycloak's own port: the edge passes nothing of its administration on. */
    private static URI keycloak(String path) {
        return URI.create("http://127.0.0.1:" + suite.port("sign-in") + "/sign-in" + path);
    }
}
