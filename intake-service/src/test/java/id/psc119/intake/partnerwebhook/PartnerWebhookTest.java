package id.psc119.intake.partnerwebhook;

import static id.psc119.intake.Desk.as;
import static id.psc119.intake.Desk.called;
import static id.psc119.intake.Desk.newId;
import static id.psc119.intake.Desk.operator;
import static id.psc119.intake.Desk.soon;
import static id.psc119.intake.Desk.supervisor;
import static id.psc119.intake.Desk.triaged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import id.psc119.intake.reception.webhook.WebhookSignature;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An agency's own system is told of what it may see, and of nothing else. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "intake"))
class PartnerWebhookTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    AgroalDataSource database;

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final CountDownLatch slowEnds = new CountDownLatch(1);
    private HttpServer receiver;

    private record Received(String path, String timestamp, String signature, byte[] bytes, JsonNode body) {}

    @BeforeEach
    void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        receiver.createContext("/", this::take);
        receiver.start();
    }

    @AfterEach
    void stop() throws SQLException {
        slowEnds.countDown();
        update("UPDATE partner_webhook SET active = false");
        receiver.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] bytes = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/slow")) {
                slowEnds.await(20, TimeUnit.SECONDS);
            }
            received.add(new Received(
                    path,
                    exchange.getRequestHeaders().getFirst("Psc-Timestamp"),
                    exchange.getRequestHeaders().getFirst("Psc-Signature"),
                    bytes,
                    JSON.readTree(bytes)));
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(answers.getOrDefault(path, 204), -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void an_agency_registers_its_address_and_sees_its_secret_once() throws SQLException {
        String account = partner("PSC Satu");
        String secret = register(account, "/own").extract().path("secret");
        assertThat(secret).hasSize(43);
        register(account, "/own").body("secret", nullValue());
        as(account, "partner")
                .get("/partner-webhook")
                .then()
                .statusCode(200)
                .body("secret", nullValue())
                .body("active", equalTo(true));
        supervisor()
                .get("/partner-accounts/" + account + "/webhook")
                .then()
                .statusCode(200)
                .body("url", containsString("/own"));
        as(partner("PSC Dua"), "partner").get("/partner-webhook").then().statusCode(404);
        operator().get("/partner-accounts/" + account + "/webhook").then().statusCode(403);
        assertThat(count("SELECT count(*) FROM partner_webhook w WHERE w::text LIKE '%" + secret + "%'"))
                .isZero();
        assertThat(count("SELECT count(*) FROM access_grant WHERE kind = 'partner-webhook' AND object = 'account:"
                        + account + "' AND actor = '" + account + "'"))
                .isOne();
        String renewed = supervisor()
                .body(Map.of("url", url("/own"), "newSecret", true))
                .put("/partner-accounts/" + account + "/webhook")
                .then()
                .statusCode(200)
                .extract()
                .path("secret");
        assertThat(renewed).hasSize(43).isNotEqualTo(secret);
    }

    @Test
    void an_account_that_nobody_registered_and_an_address_of_our_own_network_are_refused() {
        as("partner:nobody-" + newId(), "partner")
                .body(Map.of("url", url("/own")))
                .put("/partner-webhook")
                .then()
                .statusCode(409)
                .body("type", containsString("account-without-agency"));
        String account = partner("PSC Tiga");
        for (String address :
                List.of("https://10.0.0.1/", "https://intake/", "http://psc.example/", "https://[::1]/", "x y")) {
            as(account, "partner")
                    .body(Map.of("url", address))
                    .put("/partner-webhook")
                    .then()
                    .statusCode(422)
                    .body("violations[0].field", equalTo("url"));
        }
    }

    @Test
    void a_handoff_is_delivered_signed_with_what_the_agency_may_read() {
        String account = partner("PSC Empat");
        String secret = register(account, "/own").extract().path("secret");
        register(partner("PSC Lima"), "/other");
        UUID asked = passedOn("PSC Empat");
        Received told = told("/own", asked, 1).getFirst();

        assertThat(told.signature()).isEqualTo(WebhookSignature.of(secret, told.timestamp(), told.bytes()));
        assertThat(told.body().path("kind").asText()).isEqualTo("handoff");
        assertThat(told.body().path("state").path("state").asText()).isEqualTo("ASKED");
        assertThat(told.body().toString()).doesNotContain("Siti").doesNotContainPattern("3456-?7890");
        String read = as(account, "partner").get("/partner-handoffs/" + asked).asString();
        assertThat(told.body().path("state").toString()).isEqualTo(read);

        operator()
                .body(Map.of("step", "CLOSED", "via", "PHONE"))
                .put("/handoffs/" + asked + "/steps/" + newId())
                .then()
                .statusCode(200);
        assertThat(told("/own", asked, 2)
                        .getLast()
                        .body()
                        .path("state")
                        .path("state")
                        .asText())
                .isEqualTo("CLOSED");
        soon(() -> log(account)
                .body("items[0].state", equalTo("DELIVERED"))
                .body("items[0].attempts[0].status", equalTo(204)));
        assertThat(received).noneMatch(each -> each.path().equals("/other"));
    }

    @Test
    void the_progress_of_its_report_is_delivered_once_for_each_state() {
        String account = partner("PSC Enam");
        register(account, "/own");
        UUID report = newId();
        as(account, "partner")
                .body(Map.of("theirReference", "OKI-1", "complaint", "FALL"))
                .put("/partner-reports/" + report)
                .then()
                .statusCode(201);
        UUID incident = triaged(report, Map.of("complaint", "FALL"));
        soon(() -> assertThat(toldOf("/own", report))
                .last()
                .satisfies(each -> assertThat(
                                each.body().path("state").path("state").asText())
                        .isEqualTo("BEING_HANDLED")));
        int before = toldOf("/own", report).size();
        progress(incident, "100-1");
        assertThat(told("/own", report, before + 1)
                        .getLast()
                        .body()
                        .path("state")
                        .path("units")
                        .toString())
                .contains("AMB-01");
        progress(incident, "100-2");
        soon(() -> log(account).body("items.state", hasItem("UNCHANGED")));
        assertThat(toldOf("/own", report)).hasSize(before + 1);
    }

    @Test
    void a_receiver_that_fails_is_tried_again_until_it_is_given_up_and_then_by_hand() throws SQLException {
        String account = partner("PSC Tujuh");
        register(account, "/failing");
        answers.put("/failing", 500);
        UUID asked = passedOn("PSC Tujuh");
        told("/failing", asked, 1);
        soon(() -> log(account).body("items[0].attempts[0].outcome", equalTo("REFUSED")));
        answers.put("/failing", 302);
        tryNow(asked);
        told("/failing", asked, 2);
        soon(() -> log(account).body("items[0].attempts[0].status", equalTo(302)));
        update("UPDATE webhook_delivery SET queued_at = queued_at - interval '25 hours' WHERE subject_id = '" + asked
                + "'");
        tryNow(asked);
        soon(() -> log(account).body("items[0].state", equalTo("DEAD")));
        assertThat(received).noneMatch(each -> each.path().equals("/elsewhere"));

        answers.remove("/failing");
        String delivery = log(account).extract().path("items[0].id");
        supervisor()
                .put("/partner-accounts/" + account + "/webhook/deliveries/" + delivery + "/resending")
                .then()
                .statusCode(204);
        soon(() -> log(account).body("items[0].state", equalTo("DELIVERED")));
        as(partner("PSC Delapan"), "partner")
                .put("/partner-webhook/deliveries/" + delivery + "/resending")
                .then()
                .statusCode(404);
    }

    @Test
    void a_slow_receiver_delays_no_other() {
        String slow = partner("PSC Sembilan");
        register(slow, "/slow");
        String quick = partner("PSC Sepuluh");
        register(quick, "/quick");
        passedOn("PSC Sembilan");
        passedOn("PSC Sembilan");
        told("/quick", passedOn("PSC Sepuluh"), 1);
        assertThat(received).noneMatch(each -> each.path().equals("/slow"));
        slowEnds.countDown();
        soon(() -> assertThat(received.stream().filter(each -> each.path().equals("/slow")))
                .hasSize(2));
    }

    @Test
    void a_test_is_sent_once_and_an_account_that_is_withdrawn_receives_nothing_more() {
        String account = partner("PSC Sebelas");
        register(account, "/own");
        UUID ping = newId();
        for (int i = 0; i < 2; i++) {
            as(account, "partner").put("/partner-webhook/pings/" + ping).then().statusCode(204);
        }
        Received told = told("/own", ping, 1).getFirst();
        assertThat(told.body().path("kind").asText()).isEqualTo("ping");
        assertThat(told.body().has("state")).isFalse();

        administrator()
                .body(Map.of("agency", "NEIGHBOURING_PSC", "name", "PSC Sebelas", "active", false))
                .put("/partner-accounts/" + account)
                .then()
                .statusCode(200);
        passedOn("PSC Sebelas");
        told("/other", passedOnTo("PSC Dua Belas", "/other"), 1);
        assertThat(received.stream().filter(each -> each.path().equals("/own"))).hasSize(1);
    }

    private UUID passedOnTo(String name, String path) {
        register(partner(name), path);
        return passedOn(name);
    }

    private String url(String path) {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + path;
    }

    private static RequestSpecification administrator() {
        return as("partners-admin", "administrator");
    }

    private static String partner(String name) {
        String account = "partner:" + newId();
        administrator()
                .body(Map.of("agency", "NEIGHBOURING_PSC", "name", name))
                .put("/partner-accounts/" + account)
                .then()
                .statusCode(200);
        return account;
    }

    private ValidatableResponse register(String account, String path) {
        return as(account, "partner")
                .body(Map.of("url", url(path)))
                .put("/partner-webhook")
                .then()
                .statusCode(200);
    }

    private static UUID passedOn(String name) {
        UUID incident = triaged(
                called(Map.of(
                        "channel", "CALL_GSM", "reporterName", "Siti Pelapor", "callBackNumber", "0812-3456-7890")),
                Map.of("complaint", "FALL", "wayDescription", "lewat jembatan"));
        UUID id = newId();
        operator()
                .body(Map.of(
                        "incidentId", incident, "agency", "NEIGHBOURING_PSC", "agencyName", name, "reason", "dekat"))
                .put("/handoffs/" + id)
                .then()
                .statusCode(201);
        return id;
    }

    private static void progress(UUID incident, String version) {
        RestAssured.given()
                .auth()
                .oauth2(TestKeys.service("dispatch", "intake"))
                .contentType("application/json")
                .body("""
                        {"version":"%s","state":"EN_ROUTE","exercise":false,"endings":[],"units":[{
                        "assignmentId":"01936f00-0000-7000-8000-000000000901","unitId":"01936f00-0000-7000-8000-000000000902",
                        "callSign":"AMB-01","kind":"ALS_AMBULANCE","step":"DEPARTED"}]}""".formatted(version))
                .put("/incident-progress/" + incident)
                .then()
                .statusCode(204);
    }

    private static ValidatableResponse log(String account) {
        return supervisor()
                .get("/partner-accounts/" + account + "/webhook/deliveries")
                .then()
                .statusCode(200);
    }

    private List<Received> told(String path, UUID subject, int many) {
        soon(() -> assertThat(toldOf(path, subject)).hasSize(many));
        return toldOf(path, subject);
    }

    private List<Received> toldOf(String path, UUID subject) {
        return received.stream()
                .filter(each -> each.path().equals(path)
                        && each.body().path("subjectId").asText().equals(subject.toString()))
                .toList();
    }

    private void tryNow(UUID subject) throws SQLException {
        update("UPDATE webhook_delivery SET due_at = now() WHERE subject_id = '" + subject + "'");
    }

    private void update(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private long count(String query) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
