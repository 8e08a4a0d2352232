package id.psc119.intake.signin;

import static id.psc119.intake.Desk.as;
import static id.psc119.intake.Desk.newId;
import static id.psc119.intake.Desk.supervisor;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People who sign in with their telephone number and a code. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "intake"))
class SignInTest {
    private static final AtomicInteger NUMBERS = new AtomicInteger(20_000_000);
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @Inject
    AgroalDataSource database;

    private final String address = "10.7." + ADDRESSES.incrementAndGet() + ".1";

    @Test
    void somebody_types_his_number_and_the_code_and_is_signed_in_as_a_citizen() throws Exception {
        String number = aNumber();
        JsonPath tokens = signIn(number);

        assertThat(tokens.getString("personId")).startsWith("phone:");
        assertThat(tokens.getList("roles")).containsExactly("citizen");
        mySessions(tokens)
                .statusCode(200)
                .body("id", contains(tokens.getString("sessionId")))
                .body("number", contains("••••" + number.substring(number.length() - 4)));
        assertThat(signIn(number).getString("personId"))
                .as("the same person on their next phone")
                .isEqualTo(tokens.getString("personId"));
    }

    @Test
    void a_crew_member_is_who_fleet_says_with_the_roles_that_fleet_says() {
        String number = aNumber();
        String person = "crew-" + newId();
        crewNumber(person, "1-1", number, "responder", true);

        JsonPath tokens = signIn(number);

        assertThat(tokens.getString("personId")).isEqualTo(person);
        assertThat(tokens.getString("name")).isEqualTo("Bidan Contoh");
        assertThat(tokens.getList("roles")).containsExactlyInAnyOrder("citizen", "responder");
        assertThat(tokens.getLong("expiresInSeconds"))
                .isEqualTo(Duration.ofHours(12).toSeconds());
    }

    @ParameterizedTest
    @ValueSource(strings = {"119", "110", "112", "0812-3000-119", "call me", "0812", "+62 812 3000 119"})
    void a_number_that_is_nobodys_gets_no_code(String number) {
        ask(newId(), number).statusCode(422).body("type", equalTo("https://psc119.id/problems/not-a-persons-number"));
    }

    @Test
    void a_wrong_code_five_times_spoils_the_right_one() throws Exception {
        String number = aNumber();
        UUID request = newId();
        ask(request, number).statusCode(200);
        String code = codeFor(number);
        for (int i = 0; i < 5; i++) {
            notValid(verify(newId(), request, number, other(code)));
        }
        notValid(verify(newId(), request, number, code));
    }

    @Test
    void four_wrong_codes_do_not() throws Exception {
        String number = aNumber();
        UUID request = newId();
        ask(request, number).statusCode(200);
        String code = codeFor(number);
        for (int i = 0; i < 4; i++) {
            notValid(verify(newId(), request, number, other(code)));
        }
        verify(newId(), request, number, code).statusCode(200);
    }

    @Test
    void a_code_is_good_for_five_minutes_and_for_one_session() throws Exception {
        String number = aNumber();
        UUID request = newId();
        ask(request, number).statusCode(200);
        String code = codeFor(number);
        UUID session = newId();
        verify(session, request, number, code).statusCode(200);
        notValid(verify(newId(), request, number, code));
        verify(session, request, number, code).statusCode(200);

        UUID late = newId();
        ask(late, number).statusCode(200);
        String lateCode = codeFor(number);
        sql("UPDATE sign_in_code SET expires_at = now() WHERE id = '" + late + "'");
        notValid(verify(newId(), late, number, lateCode));
    }

    @Test
    void whether_a_number_is_a_crews_a_citizens_or_new_nobody_can_tell_from_an_answer() throws Exception {
        String crews = aNumber();
        crewNumber("crew-" + newId(), "1-1", crews, "crew", true);
        String citizens = aNumber();
        signIn(citizens);
        String stranger = aNumber();
        for (String number : List.of(crews, citizens, stranger)) {
            UUID request = newId();
            ask(request, number).statusCode(200).body("size()", equalTo(3)).body("digits", equalTo(6));
            notValid(verify(newId(), request, number, other(codeFor(number))));
            notValid(verify(newId(), newId(), number, "123456"));
            notValid(verify(newId(), null, number, "123456"));
        }
    }

    @Test
    void asking_again_with_the_same_id_sends_no_second_code() throws Exception {
        String number = aNumber();
        UUID request = newId();
        for (int i = 0; i < 6; i++) {
            ask(request, number).statusCode(200);
        }
        codeFor(number);
        assertThat(codesFor(number)).hasSize(1);
        ask(request, aNumber()).statusCode(409);
    }

    /** S-6: what strangers ask for counts for their own address. */
    @Test
    void the_fourth_code_for_a_number_from_one_address_has_to_wait_and_another_address_does_not() {
        String number = aNumber();
        for (int i = 0; i < 3; i++) {
            ask(newId(), number, "10.8.0.1", null).statusCode(200);
        }
        tooMany(ask(newId(), number, "10.8.0.1", null));
        ask(newId(), number, "10.8.1.1", null).statusCode(200);
    }

    /** S-6: all addresses together may not flood a telephone, but a phone that has signed in before gets its code. */
    @Test
    void strangers_at_many_addresses_cannot_keep_a_crew_off_its_own_phone() {
        String number = aNumber();
        String device = "device-of-" + number;
        UUID first = newId();
        ask(first, number, "10.12.0.1", device).statusCode(200);
        verify(newId(), first, number, codeFor(number), "10.12.0.1", device).statusCode(200);
        for (int i = 1; i <= 11; i++) {
            ask(newId(), number, "10.12." + i + ".1", null).statusCode(200);
        }
        tooMany(ask(newId(), number, "10.12.99.1", null));
        for (int i = 0; i < 15; i++) {
            verify(newId(), newId(), number, "000000", "10.13.0.1").statusCode(401);
        }

        UUID own = newId();
        ask(own, number, "10.13.0.1", device).statusCode(200);
        await().until(() -> codesFor(number).size() == 13);
        verify(newId(), own, number, codeFor(number), "10.13.0.1", device).statusCode(200);
    }

    /** S-6: five wrong codes of a stranger made the right one useless. */
    @Test
    void a_code_that_was_read_out_is_not_used_up_by_strangers_who_do_not_name_it() {
        String number = aNumber();
        UUID id = newId();
        String code = voiceCode(id, number).statusCode(200).extract().path("code");
        for (int i = 0; i < 10; i++) {
            notValid(verify(newId(), i % 2 == 0 ? null : newId(), number, other(code), "10.14." + i + ".1"));
        }
        verify(newId(), null, number, code).statusCode(200);

        UUID named = newId();
        String next = voiceCode(named, number).statusCode(200).extract().path("code");
        for (int i = 0; i < 5; i++) {
            notValid(verify(newId(), named, number, other(next)));
        }
        notValid(verify(newId(), named, number, next));
    }

    /** S-18: voice codes are limited per supervisor, and the desk is alerted. */
    @Test
    void a_supervisor_who_makes_many_codes_has_to_wait_and_the_desk_hears_of_it() throws Exception {
        for (int i = 0; i < 10; i++) {
            as("supervisor-s18", "supervisor")
                    .body(Map.of("number", aNumber(), "reason", "SMS tidak masuk"))
                    .put("/sign-in-codes/" + newId() + "/by-voice")
                    .then()
                    .statusCode(200);
        }
        tooMany(as("supervisor-s18", "supervisor")
                .body(Map.of("number", aNumber(), "reason", "SMS tidak masuk"))
                .put("/sign-in-codes/" + newId() + "/by-voice")
                .then());
        assertThat(count("SELECT count(*) FROM event_log WHERE kind = 'alert' AND body ->> 'code' = 'many-voice-codes'"
                        + " AND body ->> 'personId' = 'supervisor-s18'"))
                .isEqualTo(1);
        voiceCode(newId(), aNumber()).statusCode(200);
    }

    /** F-5: a valid number is not a person's number. */
    @ParameterizedTest
    @CsvSource({
        "+979 123 456 789, not-a-persons-number",
        "0809 1000 100, not-a-persons-number",
        "+1 900 555 0100, not-a-persons-number",
        "+882 13 300 000, not-a-persons-number",
        "1500567, not-a-persons-number",
        "0812-7100-2233 (anak), not-a-persons-number",
        "0714 321188, number-gets-no-messages",
        "+65 8123 4567, number-gets-no-messages"
    })
    void no_code_is_sent_to_a_number_that_is_no_persons_or_gets_no_message(String number, String problem) {
        ask(newId(), number).statusCode(422).body("type", equalTo("https://psc119.id/problems/" + problem));
    }

    /** F-5: a fixed line gets its code by voice. */
    @Test
    void a_fixed_line_signs_in_with_a_code_that_was_read_out() {
        String code =
                voiceCode(newId(), "0714 321188").statusCode(200).extract().path("code");
        verify(newId(), null, "0714 321188", code).statusCode(200);
    }

    @Test
    void a_device_and_an_address_have_their_limits_too() {
        for (int i = 0; i < 5; i++) {
            ask(newId(), aNumber(), "10.9." + i + ".1", "device-" + address).statusCode(200);
        }
        tooMany(ask(newId(), aNumber(), "10.9.9.1", "device-" + address));
        ask(newId(), aNumber(), "10.9.9.1", null).statusCode(200);

        String shared = "2001:db8:" + ADDRESSES.incrementAndGet() + ":1::";
        for (int i = 0; i < 30; i++) {
            ask(newId(), aNumber(), shared + i, null).statusCode(200);
        }
        tooMany(ask(newId(), aNumber(), shared + "99", null));
        ask(newId(), aNumber(), "1.2.3.4, " + address, null).statusCode(200);
    }

    @Test
    void tries_are_limited_by_number_and_address_so_that_many_codes_do_not_make_many_guesses() {
        String number = aNumber();
        for (int i = 0; i < 15; i++) {
            verify(newId(), newId(), number, "000000", "10.10.0.1").statusCode(401);
        }
        tooMany(verify(newId(), newId(), number, "000000", "10.10.0.1"));
        verify(newId(), newId(), number, "000000", "10.10.1.1").statusCode(401);
    }

    @Test
    void a_refresh_gives_new_tokens_and_a_phone_that_lost_the_answer_asks_again_even_hours_later() throws Exception {
        JsonPath first = signIn(aNumber());
        UUID request = newId();
        JsonPath second = renew(first, request).statusCode(200).extract().jsonPath();
        assertThat(second.getString("refreshToken")).isNotEqualTo(first.getString("refreshToken"));

        sql("UPDATE refresh_token SET used_at = now() - interval '9 hours' WHERE session_id = '"
                + first.getString("sessionId") + "' AND used_at IS NOT NULL");
        JsonPath again = renew(first, request).statusCode(200).extract().jsonPath();

        assertThat(again.getString("refreshToken")).isEqualTo(second.getString("refreshToken"));
        renew(again, newId()).statusCode(200);
    }

    @Test
    void two_tabs_that_renew_at_once_get_the_same_token() {
        JsonPath first = signIn(aNumber());
        JsonPath one = renew(first, newId()).statusCode(200).extract().jsonPath();
        JsonPath other = renew(first, newId()).statusCode(200).extract().jsonPath();
        assertThat(other.getString("refreshToken")).isEqualTo(one.getString("refreshToken"));
    }

    @Test
    void a_used_refresh_token_that_comes_back_ends_the_session_for_everybody() throws Exception {
        JsonPath first = signIn(aNumber());
        UUID request = newId();
        JsonPath second = renew(first, request).statusCode(200).extract().jsonPath();
        JsonPath third = renew(second, newId()).statusCode(200).extract().jsonPath();

        sessionEnded(renew(first, request));

        sessionEnded(renew(third, newId()));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> mySessions(third).statusCode(401));
        Told.toAll(first.getString("sessionId"));
    }

    @Test
    void a_stolen_token_that_is_used_after_the_grace_ends_the_session() throws Exception {
        JsonPath first = signIn(aNumber());
        JsonPath second = renew(first, newId()).statusCode(200).extract().jsonPath();
        sql("UPDATE refresh_token SET used_at = now() - interval '5 minutes' WHERE session_id = '"
                + first.getString("sessionId") + "' AND used_at IS NOT NULL");

        sessionEnded(renew(first, newId()));

        sessionEnded(renew(second, newId()));
    }

    @Test
    void an_invented_refresh_token_ends_nothing() {
        JsonPath tokens = signIn(aNumber());
        sessionEnded(renew(tokens.getString("sessionId"), newId(), "invented"));
        sessionEnded(renew(newId().toString(), newId(), tokens.getString("refreshToken")));
        renew(tokens, newId()).statusCode(200);
    }

    @Test
    void who_signs_out_is_signed_out_everywhere_at_once() {
        JsonPath tokens = signIn(aNumber());
        JsonPath other = signIn(aNumber());
        bearer(other)
                .delete("/sessions/" + tokens.getString("sessionId"))
                .then()
                .statusCode(404);

        bearer(tokens)
                .delete("/sessions/" + tokens.getString("sessionId"))
                .then()
                .statusCode(200)
                .body("endedBecause", equalTo("SIGNED_OUT"));

        sessionEnded(renew(tokens, newId()));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> mySessions(tokens).statusCode(401));
        mySessions(other).statusCode(200);
    }

    @Test
    void a_supervisor_ends_the_sessions_of_a_lost_phone_and_all_services_hear_of_it() {
        String number = aNumber();
        String person = "crew-" + newId();
        crewNumber(person, "1-1", number, "crew", true);
        JsonPath tokens = signIn(number);
        supervisor()
                .body(Map.of("number", number))
                .post("/session-searches")
                .then()
                .statusCode(200)
                .body("personId", contains(person));
        as("operator", "call-taker")
                .delete("/people/" + person + "/sessions")
                .then()
                .statusCode(403);

        supervisor()
                .delete("/people/" + person + "/sessions")
                .then()
                .statusCode(200)
                .body("sessions", equalTo(1));

        sessionEnded(renew(tokens, newId()));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> mySessions(tokens).statusCode(401));
        Told.toAll(tokens.getString("sessionId"));
        supervisor()
                .get("/people/" + person + "/sessions")
                .then()
                .body("endedBecause", contains("SUPERVISOR"))
                .body("endedBy", contains("supervisor"));
        signIn(number);
    }

    @Test
    void fleets_word_that_somebody_has_left_ends_his_sessions() {
        String number = aNumber();
        String person = "crew-" + newId();
        crewNumber(person, "1-1", number, "crew", true);
        JsonPath tokens = signIn(number);
        crewNumber(person, "1-2", number, "crew", true);
        JsonPath renewed = renew(tokens, newId()).statusCode(200).extract().jsonPath();

        crewNumber(person, "1-3", number, "crew", false);

        sessionEnded(renew(renewed, newId()));
        Told.toAll(tokens.getString("sessionId"));
        assertThat(signIn(number).getList("roles")).containsExactly("citizen");
    }

    @Test
    void a_supervisor_reads_a_code_out_to_somebody_whose_phone_gets_no_message() throws Exception {
        String number = aNumber();
        UUID id = newId();
        Map<String, String> body = Map.of("number", number, "reason", "SMS tidak masuk di Lalan");
        as("operator", "call-taker")
                .body(body)
                .put("/sign-in-codes/" + id + "/by-voice")
                .then()
                .statusCode(403);
        String first = supervisor()
                .body(body)
                .put("/sign-in-codes/" + id + "/by-voice")
                .then()
                .statusCode(200)
                .extract()
                .path("code");
        String code = supervisor()
                .body(body)
                .put("/sign-in-codes/" + id + "/by-voice")
                .then()
                .statusCode(200)
                .extract()
                .path("code");

        if (!first.equals(code)) {
            notValid(verify(newId(), newId(), number, first));
        }
        notValid(verify(newId(), newId(), aNumber(), code));
        verify(newId(), newId(), number, code).statusCode(200);

        assertThat(codesFor(number)).as("nothing is sent").isEmpty();
        assertThat(count("SELECT count(*) FROM read_audit WHERE subject = '" + id
                        + "' AND person_id = 'supervisor' AND fields = '{code}'"))
                .isEqualTo(2);
        assertThat(count("SELECT count(*) FROM sign_in_code WHERE id = '" + id
                        + "' AND made_by = 'supervisor' AND reason LIKE 'SMS%'"))
                .isEqualTo(1);
    }

    @Test
    void no_number_and_no_code_is_in_the_database() throws Exception {
        String number = aNumber();
        JsonPath tokens = signIn(number);
        String code = codeFor(number);
        for (String table : List.of("sign_in_code", "citizen", "phone_session", "refresh_token", "crew_number")) {
            assertThat(count("SELECT count(*) FROM " + table + " t WHERE t::text LIKE '%" + number.substring(4)
                            + "%' OR t::text LIKE '%" + tokens.getString("refreshToken") + "%'"))
                    .as(table)
                    .isZero();
        }
        assertThat(count("SELECT count(*) FROM sign_in_code WHERE code_hash LIKE '%" + code + "%'"))
                .isZero();
    }

    @Test
    void what_cannot_be_read_is_refused_in_words() {
        given().contentType("application/json")
                .body("{\"number\": 7}")
                .put("/sessions/" + newId())
                .then()
                .statusCode(422)
                .body("violations.field", hasItem("code"));
        verify(newId(), newId(), aNumber(), "12345").statusCode(422).body("violations.field", contains("code"));
        given().contentType("application/json")
                .put("/sign-in-codes/" + newId())
                .then()
                .statusCode(400);
        given().get("/my-sessions").then().statusCode(401).header("WWW-Authenticate", "Bearer");
    }

    private String aNumber() {
        return "+62812" + NUMBERS.incrementAndGet();
    }

    private JsonPath signIn(String number) {
        UUID request = newId();
        ask(request, number, "10.11." + ADDRESSES.incrementAndGet() + ".1", null)
                .statusCode(200);
        return verify(newId(), request, number, codeFor(number))
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private ValidatableResponse ask(UUID id, String number) {
        return ask(id, number, address, null);
    }

    private static ValidatableResponse ask(UUID id, String number, String from, String device) {
        Map<String, Object> body = new HashMap<>(Map.of("number", number));
        if (device != null) {
            body.put("device", device);
        }
        return given().header("X-Forwarded-For", from)
                .contentType("application/json")
                .body(body)
                .put("/sign-in-codes/" + id)
                .then();
    }

    private ValidatableResponse verify(UUID session, UUID request, String number, String code) {
        return verify(session, request, number, code, address);
    }

    private static ValidatableResponse verify(UUID session, UUID request, String number, String code, String from) {
        return verify(session, request, number, code, from, null);
    }

    private static ValidatableResponse verify(
            UUID session, UUID request, String number, String code, String from, String device) {
        Map<String, Object> body = new HashMap<>(Map.of("number", number, "code", code, "label", "Android"));
        if (request != null) {
            body.put("codeId", request);
        }
        if (device != null) {
            body.put("device", device);
        }
        return given().header("X-Forwarded-For", from)
                .contentType("application/json")
                .body(body)
                .put("/sessions/" + session)
                .then();
    }

    private static ValidatableResponse voiceCode(UUID id, String number) {
        return as("supervisor-" + id, "supervisor")
                .body(Map.of("number", number, "reason", "SMS tidak masuk di Lalan"))
                .put("/sign-in-codes/" + id + "/by-voice")
                .then();
    }

    private static ValidatableResponse renew(JsonPath tokens, UUID request) {
        return renew(tokens.getString("sessionId"), request, tokens.getString("refreshToken"));
    }

    private static ValidatableResponse renew(String session, UUID request, String refreshToken) {
        return given().contentType("application/json")
                .body(Map.of("refreshToken", refreshToken))
                .put("/sessions/" + session + "/renewals/" + request)
                .then();
    }

    private static RequestSpecification bearer(JsonPath tokens) {
        return given().auth().oauth2(tokens.getString("accessToken"));
    }

    private static ValidatableResponse mySessions(JsonPath tokens) {
        return bearer(tokens).get("/my-sessions").then();
    }

    private static void notValid(ValidatableResponse answer) {
        answer.statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("type", equalTo("https://psc119.id/problems/code-not-valid"))
                .body("keySet()", containsInAnyOrder("type", "title", "status", "detail", "traceId"));
    }

    private static void sessionEnded(ValidatableResponse answer) {
        answer.statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("type", equalTo("https://psc119.id/problems/session-ended"))
                .body("because", nullValue());
    }

    private static void tooMany(ValidatableResponse answer) {
        String seconds = answer.statusCode(429)
                .body("type", equalTo("https://psc119.id/problems/too-many-requests"))
                .body("retryAfterSeconds", greaterThan(0))
                .extract()
                .header("Retry-After");
        assertThat(Integer.parseInt(seconds)).isBetween(1, 86_400);
    }

    private static void crewNumber(String person, String version, String number, String role, boolean active) {
        given().auth()
                .oauth2(TestKeys.service("fleet", "intake"))
                .contentType("application/json")
                .body(Map.of(
                        "version",
                        version,
                        "name",
                        "Bidan Contoh",
                        "numbers",
                        List.of(number),
                        "roles",
                        List.of(role),
                        "active",
                        active))
                .put("/crew-numbers/" + person)
                .then()
                .statusCode(204);
    }

    /** The newest code that was written for a number. */
    private static String codeFor(String number) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> codesFor(number), codes -> !codes.isEmpty())
                .getLast();
    }

    private static List<String> codesFor(String number) throws IOException {
        Path file = SuiteResource.codes();
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .map(line -> line.split(" "))
                        .filter(words -> words[1].equals(number))
                        .map(words -> words[2])
                        .toList()
                : List.of();
    }

    private static String other(String code) {
        return code.equals("111111") ? "222222" : "111111";
    }

    private void sql(String statement) throws Exception {
        try (var connection = database.getConnection();
                var query = connection.createStatement()) {
            query.execute(statement);
        }
    }

    private int count(String sql) throws Exception {
        try (var connection = database.getConnection();
                var query = connection.createStatement();
                var rows = query.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** What the other services have heard. */
    private static final class Told {
        static void toAll(String session) {
            for (String receiver : List.of("dispatch", "fleet", "referral")) {
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> PeerStub.received(receiver, "revocations").stream()
                                .anyMatch(message -> message.body()
                                        .path("sessionId")
                                        .asText()
                                        .equals(session)));
            }
        }
    }
}
