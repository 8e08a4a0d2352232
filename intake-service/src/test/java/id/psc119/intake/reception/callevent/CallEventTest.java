package id.psc119.intake.reception.callevent;

import static id.psc119.intake.Desk.as;
import static id.psc119.intake.Desk.contact;
import static id.psc119.intake.Desk.newId;
import static id.psc119.intake.Desk.operator;
import static id.psc119.intake.Desk.otherOperator;
import static id.psc119.intake.Desk.soon;
import static id.psc119.intake.Desk.triaged;
import static id.psc119.intake.Gateway.SECRET;
import static id.psc119.intake.Gateway.posted;
import static id.psc119.intake.Gateway.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.SuiteResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Calls as a telephone exchange reports them. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "intake"))
class CallEventTest {
    private static final String PATH = "/call-events";
    private static final AtomicInteger NUMBERS = new AtomicInteger(100);

    @Inject
    AgroalDataSource database;

    private final String call = "call-" + newId();
    private final String number = "0813-5500-" + (4000 + NUMBERS.incrementAndGet());
    private final Instant began = Instant.now().minusSeconds(40).truncatedTo(ChronoUnit.SECONDS);

    private String event(String event, Instant happened, String more) {
        return """
                {"callId":"%s","event":"%s","happened":"%s","callerNumber":"%s"%s}""".formatted(call, event, happened, number, more);
    }

    private UUID post(String body) {
        return UUID.fromString(
                posted(PATH, "application/json", body).statusCode(200).extract().path("contactId"));
    }

    private static void sit(String person, String extension) {
        as(person, "call-taker").put("/extensions/" + extension).then().statusCode(200);
    }

    @Test
    void a_call_is_on_the_desk_while_it_rings_and_is_claimed_by_who_sits_where_it_is_answered() {
        String extension = "ext-" + newId();
        sit("operator-a", extension);
        UUID contact = post(event("RINGING", began, ",\"calledNumber\":\"119\""));
        contact(contact)
                .body("channel", equalTo("CALL_119"))
                .body("state", equalTo("WAITING"))
                .body("numberE164", equalTo("+62" + number.replace("-", "").substring(1)))
                .body("call.state", equalTo("RINGING"));

        assertThat(post(event("ANSWERED", began.plusSeconds(8), ",\"extension\":\"" + extension + "\"")))
                .isEqualTo(contact);
        contact(contact)
                .body("state", equalTo("CLAIMED"))
                .body("claim.personId", equalTo("operator-a"))
                .body("call.state", equalTo("ANSWERED"))
                .body("call.extension", equalTo(extension));
        otherOperator().body("{}").put("/contacts/" + contact + "/claim").then().statusCode(409);
        operator()
                .get("/contacts/" + contact + "/claim/changes")
                .then()
                .body("kind", equalTo(List.of("CLAIMED")))
                .body("by", equalTo(List.of("Name of operator-a")));

        post(event("ENDED", began.plusSeconds(30), ",\"recording\":\"2026/11/rec-7.wav\""));
        contact(contact)
                .body("call.state", equalTo("ENDED"))
                .body("call.recording", equalTo("2026/11/rec-7.wav"))
                .body("call.answeredAt", equalTo(began.plusSeconds(8).toString()))
                .body("claim.personId", equalTo("operator-a"));
    }

    @Test
    void events_in_any_order_and_sent_again_leave_the_same_one_call() {
        List<String> events = new ArrayList<>(List.of(
                event("RINGING", began, ""),
                event("ANSWERED", began.plusSeconds(8), ",\"extension\":\"nobody-" + call + "\""),
                event("ENDED", began.plusSeconds(30), ",\"recording\":\"r.wav\"")));
        events.addAll(events);
        Collections.shuffle(events, new Random(119));
        UUID contact = post(events.getFirst());
        events.forEach(body -> assertThat(post(body)).isEqualTo(contact));
        contact(contact)
                .body("receivedAt", equalTo(began.toString()))
                .body("call.state", equalTo("ENDED"))
                .body("call.startedAt", equalTo(began.toString()))
                .body("call.answeredAt", equalTo(began.plusSeconds(8).toString()))
                .body("call.endedAt", equalTo(began.plusSeconds(30).toString()))
                .body("flags", not(hasItem("MISSED_CALL")));
    }

    @Test
    void the_same_event_sent_many_times_at_once_is_one_contact() throws Exception {
        String body = event("RINGING", began, "");
        try (var senders = Executors.newFixedThreadPool(8)) {
            Callable<UUID> send = () -> post(body);
            var sent = senders.invokeAll(Collections.nCopies(16, send));
            List<UUID> contacts = new ArrayList<>();
            for (var one : sent) {
                contacts.add(one.get());
            }
            assertThat(contacts).containsOnly(contacts.getFirst());
        }
    }

    @Test
    void a_missed_call_is_a_contact_to_call_back_of_which_the_desk_is_alerted_and_no_unit_is_sent() throws Exception {
        UUID contact = post(event("RINGING", began, ""));
        post(event("MISSED", began.plusSeconds(20), ""));
        contact(contact)
                .body("flags", hasItem("MISSED_CALL"))
                .body("state", equalTo("WAITING"))
                .body("call.state", equalTo("MISSED"));
        sql("UPDATE contact SET waiting_since = now() - interval '90 seconds' WHERE id = '" + contact + "'");
        soon(() -> assertThat(alerts(contact)).isEqualTo(1));
        sql("UPDATE contact SET call_back_asked_at = now() - interval '10 minutes' WHERE id = '" + contact + "'");
        soon(() -> assertThat(alerts(contact)).isEqualTo(2));
        contact(contact).body("incident", nullValue());
        operator().body("{}").put("/contacts/" + contact + "/claim").then().statusCode(200);
    }

    /** Issue 12: people redial while the lines are busy; who has been spoken with need not be called back for each try. */
    @Test
    void the_missed_calls_of_a_caller_end_with_the_conversation_and_no_silent_or_later_one_ends_any() {
        UUID first = missed("1", 120);
        UUID second = missed("2", 60);
        UUID silent = answered("3", 50);
        end(silent, "SILENT");
        contact(first).body("outcome", nullValue());

        UUID spoken = answered("4", 30);
        UUID later = missed("5", -1);
        end(spoken, "SOLVED_BY_PHONE");
        for (UUID one : List.of(first, second)) {
            contact(one).body("outcome", equalTo("SOLVED_BY_PHONE")).body("claim.personId", equalTo("operator-a"));
        }
        contact(later).body("outcome", nullValue());
        UUID dispatched = answered("6", -2);
        UUID incident = triaged(dispatched, Map.of("complaint", "FALL"));
        contact(later).body("outcome", equalTo("DUPLICATE")).body("incident.id", equalTo(incident.toString()));
    }

    private UUID missed(String suffix, int secondsAgo) {
        return post(event("MISSED", Instant.now().minusSeconds(secondsAgo), "").replace(call, call + suffix));
    }

    private UUID answered(String suffix, int secondsAgo) {
        UUID contact = post(
                event("ANSWERED", Instant.now().minusSeconds(secondsAgo), "").replace(call, call + suffix));
        operator().body("{}").put("/contacts/" + contact + "/claim").then().statusCode(200);
        return contact;
    }

    private static void end(UUID contact, String outcome) {
        operator()
                .body(Map.of("outcome", outcome))
                .put("/contacts/" + contact + "/outcome")
                .then()
                .statusCode(200);
    }

    @Test
    void an_answered_call_that_nobody_claims_waits_for_its_end_and_then_for_the_timer_like_any_other()
            throws Exception {
        UUID contact = post(event("ANSWERED", began, ""));
        assertThat(held(contact)).isTrue();
        post(event("ENDED", began.plusSeconds(30), ""));
        assertThat(held(contact)).isFalse();
        sql("UPDATE contact SET waiting_since = now() - interval '61 seconds' WHERE id = '" + contact + "'");
        soon(() -> contact(contact).body("incident.id", not(nullValue())));
    }

    @Test
    void an_event_with_a_bad_or_old_signature_is_401_and_never_a_contact() throws Exception {
        byte[] body = event("RINGING", began, "").getBytes(StandardCharsets.UTF_8);
        long before = contacts();
        signed(PATH, "application/json", body, Instant.now(), "another-secret")
                .statusCode(401)
                .contentType("application/problem+json");
        signed(PATH, "application/json", body, Instant.now().minusSeconds(600), SECRET)
                .statusCode(401);
        signed(PATH, "application/json", body, Instant.now().plusSeconds(600), SECRET)
                .statusCode(401);
        io.restassured.RestAssured.given()
                .contentType("application/json")
                .body(body)
                .post(PATH)
                .then()
                .statusCode(401);
        assertThat(contacts()).isEqualTo(before);
    }

    @Test
    void a_form_with_asterisk_s_names_a_hidden_number_and_broken_bytes_is_taken_too() {
        byte[] form = ("linkedid=" + call + "&state=Ring&callerid=anonymous%00%FF&happened=" + began.getEpochSecond())
                .getBytes(StandardCharsets.ISO_8859_1);
        String contact = signed(PATH, "application/x-www-form-urlencoded", form, Instant.now(), SECRET)
                .statusCode(200)
                .extract()
                .path("contactId");
        contact(UUID.fromString(contact)).body("flags", hasItem("NO_NUMBER")).body("channel", equalTo("CALL_GSM"));
        byte[] broken = {'{', '"', (byte) 0xff, (byte) 0xfe, 0, '"'};
        String kept = signed(PATH, "application/json", broken, Instant.now(), SECRET)
                .statusCode(200)
                .extract()
                .path("contactId");
        signed(PATH, "application/json", broken, Instant.now(), SECRET).body("contactId", equalTo(kept));
    }

    /** As Asterisk's manager interface names them, one post for each event. */
    @Test
    void the_events_of_asterisk_s_manager_interface_are_a_call_to_119_that_is_claimed_where_it_is_answered() {
        String extension = "sip-" + newId();
        sit("operator-a", extension);
        String who = "\"Linkedid\":\"" + call + "\",\"CallerIDNum\":\"" + number + "\"";
        UUID contact = post("{\"Event\":\"Newchannel\",\"Exten\":\"119\"," + who + "}");
        contact(contact).body("channel", equalTo("CALL_119")).body("call.state", equalTo("RINGING"));
        assertThat(post("{\"Event\":\"BridgeEnter\",\"ConnectedLineNum\":\"" + extension + "\"," + who + "}"))
                .isEqualTo(contact);
        contact(contact).body("claim.personId", equalTo("operator-a")).body("call.state", equalTo("ANSWERED"));
        post("{\"Event\":\"Hangup\",\"Cause\":\"16\"," + who + "}");
        contact(contact).body("call.state", equalTo("ENDED")).body("claim.personId", equalTo("operator-a"));
    }

    @Test
    void a_clock_that_is_wrong_refuses_no_event() {
        UUID contact = post(event("RINGING", Instant.parse("1970-01-01T00:00:09Z"), ""));
        post(event("ANSWERED", Instant.now().plus(3, ChronoUnit.DAYS), ""));
        contact(contact).body("call.state", equalTo("ANSWERED"));
        post(event("ALIEN_WORD", Instant.now(), ""));
        contact(contact).body("call.state", equalTo("ANSWERED"));
    }

    @Test
    void the_desk_sees_the_caller_s_earlier_contacts_marks_and_addresses() {
        UUID earlier = newId();
        operator()
                .body(Map.of(
                        "channel",
                        "CALL_GSM",
                        "numberAsReceived",
                        number,
                        "complaint",
                        "CHEST_PAIN",
                        "place",
                        Map.of("source", "TOLD", "landmark", "rumah bidan Siti")))
                .put("/contacts/" + earlier)
                .then()
                .statusCode(201);
        UUID contact = post(event("RINGING", began, ""));
        operator()
                .get("/contacts/" + contact + "/caller-history")
                .then()
                .statusCode(200)
                .body("earlier.id", equalTo(List.of(earlier.toString())))
                .body("earlier[0].complaint", equalTo("CHEST_PAIN"))
                .body("addresses[0].place.landmark", equalTo("rumah bidan Siti"))
                .body("addresses[0].times", equalTo(1));
        operator().get("/contacts/" + newId() + "/caller-history").then().statusCode(404);
    }

    @Test
    void an_extension_is_one_person_s_and_a_person_has_one() {
        String one = "ext-" + newId();
        String other = "ext-" + newId();
        sit("operator-c", one);
        sit("operator-c", other);
        as("operator-c", "call-taker").get("/extensions").then().body("extension", equalTo(List.of(other)));
        sit("operator-d", other);
        as("operator-c", "call-taker").get("/extensions").then().body("extension", equalTo(List.of()));
        as("operator-d", "call-taker").delete("/extensions/" + other).then().statusCode(204);
        as("operator-d", "call-taker").get("/extensions").then().body("extension", equalTo(List.of()));
    }

    @Test
    void a_missed_call_of_an_owner_to_the_line_for_it_says_ready_and_of_anybody_else_is_a_contact_to_call_back()
            throws Exception {
        String toLine = ",\"calledNumber\":\"0711-5550119\"";
        try {
            PeerStub.reply("fleet", 200, """
                    {"result":"TAKEN","units":[{"unitId":"%s","callSign":"AMBDES-08","state":"ON"}]}""".formatted(newId()));
            long before = contacts();
            posted(PATH, "application/json", event("RINGING", began, toLine)).statusCode(200);
            assertThat(PeerStub.received("fleet", "duty-answers")).isEmpty();
            posted(PATH, "application/json", event("MISSED", began.plusSeconds(9), toLine))
                    .statusCode(200)
                    .body("contactId", nullValue());
            soon(() -> assertThat(PeerStub.received("fleet", "duty-answers")).hasSize(1));
            posted(PATH, "application/json", event("MISSED", began.plusSeconds(9), toLine))
                    .statusCode(200);
            assertThat(PeerStub.received("fleet", "duty-answers")
                            .getFirst()
                            .body()
                            .has("text"))
                    .isFalse();
            assertThat(contacts()).isEqualTo(before);

            PeerStub.reply("fleet", 200, "{\"result\":\"NUMBER_UNKNOWN\",\"units\":[]}");
            String stranger = event("MISSED", began, toLine).replace(call, "stranger-" + call);
            posted(PATH, "application/json", stranger).statusCode(200);
            soon(() -> assertThat(contacts()).isEqualTo(before + 1));

            UUID answered = post(event("ANSWERED", began, toLine).replace(call, "talk-" + call));
            contact(answered).body("call.state", equalTo("ANSWERED"));
        } finally {
            PeerStub.reset();
        }
    }

    private void sql(String statement) throws Exception {
        try (var connection = database.getConnection();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private Object value(String query) throws Exception {
        try (var connection = database.getConnection();
                var sql = connection.createStatement();
                var row = sql.executeQuery(query)) {
            row.next();
            return row.getObject(1);
        }
    }

    private long contacts() throws Exception {
        return (Long) value("SELECT count(*) FROM contact");
    }

    private boolean held(UUID contact) throws Exception {
        return (Boolean) value("SELECT held FROM contact WHERE id = '" + contact + "'");
    }

    private long alerts(UUID contact) throws Exception {
        return (Long) value("SELECT count(*) FROM event_log WHERE kind = 'alert' AND subject = '" + contact + "'");
    }
}
