package id.psc119.platform.outbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import id.psc119.vocabulary.Version;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "platform"))
class OutboxTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final UUID id = UUID.randomUUID();

    @Inject
    EntityManager database;

    @BeforeEach
    void everyoneListens() {
        PeerStub.reset();
    }

    @Test
    void a_change_reaches_its_receiver_with_a_version_and_the_trace_of_the_request_that_made_it() {
        put("first", 200);

        JsonNode told = awaitText("first");

        assertThat(told.path("version").asText()).matches("\\d+-1");
        assertThat(PeerStub.received("dispatch", "notes").getLast().traceparent())
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-\\d\\d");
    }

    @Test
    void the_last_of_many_changes_arrives_and_versions_only_grow() {
        for (int i = 0; i < 30; i++) {
            put("text " + i, 200);
        }

        awaitText("text 29");

        List<Version> versions = PeerStub.received("dispatch", "notes").stream()
                .filter(message -> message.id().equals(id.toString()))
                .map(message -> Version.parse(message.body().path("version").asText()))
                .toList();
        assertThat(versions).isSorted().doesNotHaveDuplicates();
    }

    /** P-7 */
    @Test
    void several_messages_are_under_way_at_the_same_time() {
        PeerStub.delay("dispatch", Duration.ofMillis(300));
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            UUID each = UUID.randomUUID();
            ids.add(each);
            put(each, "many", 200);
        }
        await().atMost(SOON)
                .until(() -> ids.stream().allMatch(each -> PeerStub.newest("dispatch", "notes", each) != null));
        assertThat(PeerStub.mostAtOnce()).isBetween(4, 8);
    }

    /** P-7 */
    @Test
    void a_slow_message_delays_no_other() {
        UUID slow = UUID.randomUUID();
        PeerStub.delay(slow.toString(), Duration.ofSeconds(9));
        put(slow, "slow", 200);
        for (int i = 0; i < 5; i++) {
            UUID quick = UUID.randomUUID();
            put(quick, "quick", 200);
            await().atMost(SOON).until(() -> PeerStub.newest("dispatch", "notes", quick) != null);
        }
        assertThat(PeerStub.newest("dispatch", "notes", slow)).isNull();
        await().atMost(SOON).until(() -> PeerStub.newest("dispatch", "notes", slow) != null);
    }

    /** P-7: what changes while it is sent is sent once more afterwards, not beside it. */
    @Test
    void two_messages_of_one_thing_are_never_under_way_together() {
        PeerStub.delay(id.toString(), Duration.ofMillis(100));
        for (int i = 0; i < 15; i++) {
            put("text " + i, 200);
        }
        awaitText("text 14");
        await().atMost(SOON).until(() -> waiting() == 0);
        assertThat(PeerStub.twiceAtOnce()).isEmpty();
        List<Version> versions = versions();
        assertThat(versions).isSorted().doesNotHaveDuplicates();
    }

    /** P-7: the service stopped after the receiver had taken the message and before it noted that. */
    @Test
    void what_was_sent_and_not_noted_is_sent_again_under_the_same_version() {
        put("twice", 200);
        awaitText("twice");
        await().atMost(SOON).until(() -> waiting() == 0);
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(
                                "UPDATE outbox_mark SET sent_revision = revision - 1, next_attempt = now() WHERE id = :id")
                        .setParameter("id", id.toString())
                        .executeUpdate());
        await().atMost(SOON).until(() -> versions().size() == 2);
        assertThat(versions().get(0)).isEqualTo(versions().get(1));
    }

    /** P-7: the aim for a triage and its board is 150 ms at 15 a second. */
    @Test
    void at_fifteen_a_second_a_change_reaches_its_receiver_at_once() throws Exception {
        PeerStub.delay("dispatch", Duration.ofMillis(30));
        for (int i = 0; i < 20; i++) {
            put(UUID.randomUUID(), "warm", 200);
        }
        // Far above the aim, because others use the machine while tests run: one quiet moment of three is enough. One
        // at a
        // time, it would always be more than a second.
        long late = Long.MAX_VALUE;
        for (int i = 0; i < 3 && late >= 600; i++) {
            late = millisOfNinetyFivePercent();
        }
        assertThat(late).isLessThan(600);
    }

    private long millisOfNinetyFivePercent() throws InterruptedException {
        List<Long> millis = new ArrayList<>();
        List<Thread> watchers = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            UUID each = UUID.randomUUID();
            put(each, "timed", 200);
            long committed = System.nanoTime();
            watchers.add(Thread.ofVirtual().start(() -> {
                await().pollInterval(Duration.ofMillis(2))
                        .pollDelay(Duration.ZERO)
                        .atMost(SOON)
                        .until(() -> PeerStub.newest("dispatch", "notes", each) != null);
                long took = (System.nanoTime() - committed) / 1_000_000;
                synchronized (millis) {
                    millis.add(took);
                }
            }));
            Thread.sleep(66);
        }
        for (Thread watcher : watchers) {
            watcher.join();
        }
        Collections.sort(millis);
        System.out.printf(
                "outbox at 15 a second: p50 %d ms, p95 %d ms, max %d ms%n",
                millis.get(30), millis.get(57), millis.getLast());
        return millis.get(57);
    }

    private List<Version> versions() {
        return PeerStub.received("dispatch", "notes").stream()
                .filter(message -> message.id().equals(id.toString()))
                .map(message -> Version.parse(message.body().path("version").asText()))
                .toList();
    }

    @Test
    void what_was_rolled_back_is_never_sent() {
        given().auth()
                .oauth2(TestKeys.person("operator", "call-taker"))
                .contentType("application/json")
                .body("{\"text\": \"broken\", \"fail\": true}")
                .put("/notes/" + id)
                .then()
                .statusCode(500);
        UUID later = UUID.randomUUID();
        put(later, "after", 200);

        await().atMost(SOON).until(() -> PeerStub.newest("dispatch", "notes", later) != null);

        assertThat(PeerStub.newest("dispatch", "notes", id)).isNull();
    }

    @Test
    void a_receiver_that_is_down_gets_it_when_it_is_back() {
        PeerStub.reply("dispatch", 503, "{}");
        put("waits", 200);
        await().atMost(SOON).until(() -> waiting() > 0);

        PeerStub.reset();

        awaitText("waits");
        await().atMost(SOON).until(() -> waiting() == 0);
    }

    /** a receiver that is older than the sender rejects a message; after its upgrade it has it, without anybody's help. */
    @Test
    void a_dead_letter_raises_a_lasting_alert_blocks_nothing_and_is_delivered_when_the_receiver_takes_it() {
        long before = lane("[0].deadLetters");
        PeerStub.reply("dispatch", 400, "{\"title\": \"cannot parse\"}");
        put("odd", 200);
        await().atMost(SOON).until(() -> deadLetters().stream().anyMatch(letter -> isOf(letter, id)));
        Map<String, Object> letter = deadLetters().stream()
                .filter(each -> isOf(each, id))
                .findFirst()
                .orElseThrow();
        assertThat(letter)
                .containsEntry("code", "DEAD_LETTER")
                .containsEntry("severity", "WARNING")
                .containsEntry("receiver", "dispatch")
                .containsEntry("messageKind", "notes")
                .containsEntry("solved", false)
                .containsKey("since");
        assertThat(lane("[0].deadLetters")).isEqualTo(before + 1);
        given().get("/q/metrics")
                .then()
                .body(containsString("psc_outbox_dead_letters{receiver=\"dispatch\"}"))
                .body(containsString("psc_outbox_oldest_seconds{receiver=\"dispatch\"}"));
        // It is tried again, and the alert with it: a desk that was opened later sees it too.
        await().atMost(SOON).until(() -> alerts(false).size() > 1);

        PeerStub.reset();
        UUID other = UUID.randomUUID();
        put(other, "fine", 200);
        await().atMost(SOON).until(() -> PeerStub.newest("dispatch", "notes", other) != null);

        awaitText("odd");
        await().atMost(SOON).until(() -> deadLetters().stream().noneMatch(each -> isOf(each, id)));
        await().atMost(SOON).until(() -> alerts(true).size() == 1);
    }

    /** a change of the thing is tried at once, and the alert ends only when something was taken. */
    @Test
    void a_dead_letter_that_changes_stays_a_dead_letter_until_it_is_taken() {
        PeerStub.reply("dispatch", 422, "{}");
        put("odd", 200);
        await().atMost(SOON).until(() -> deadLetters().stream().anyMatch(letter -> isOf(letter, id)));
        put("still odd", 200);
        assertThat(deadLetters()).anyMatch(letter -> isOf(letter, id));

        PeerStub.reset();
        put("mended", 200);

        awaitText("mended");
        await().atMost(SOON).until(() -> alerts(true).size() == 1);
    }

    /** S-3: a receiver that believes the token no more gets a new one at once, and the message with it. */
    @Test
    void a_refused_service_token_is_renewed_at_once() {
        put("first", 200);
        awaitText("first");
        String refused = PeerStub.newestToken("dispatch");
        PeerStub.refuse(refused);

        put("second", 200);

        awaitText("second");
        assertThat(PeerStub.newestToken("dispatch")).isNotEqualTo(refused);
    }

    @Test
    void whatever_the_order_of_arrival_only_newer_versions_are_taken() {
        List<Integer> revisions = new ArrayList<>(List.of(1, 2, 3, 4, 5, 5, 3, 1));
        Collections.shuffle(revisions, new Random(7));
        int newest = 0;
        for (int revision : revisions) {
            told("5-" + revision, revision > newest);
            newest = Math.max(newest, revision);
        }
        told("6-1", true);
        told("5-99", false);
    }

    @Test
    void another_service_cannot_send_intakes_messages() {
        given().auth()
                .oauth2(TestKeys.service("fleet", "platform"))
                .contentType("application/json")
                .body("{\"version\": \"1-1\"}")
                .put("/notes/told/" + id)
                .then()
                .statusCode(403);
    }

    /** K-4 */
    @Test
    void the_operator_of_a_cluster_may_ask_for_what_the_launcher_may_and_for_no_message_of_a_service() {
        given().auth()
                .oauth2(TestKeys.service("operator", "platform"))
                .get("/outbox")
                .then()
                .statusCode(200);
        given().auth()
                .oauth2(TestKeys.service("operator", "platform"))
                .contentType("application/json")
                .body("{}")
                .put("/seal-heads/intake")
                .then()
                .statusCode(403);
    }

    @Test
    void after_a_resync_everything_open_is_sent_again_under_a_newer_version() {
        put("kept", 200);
        Version before = Version.parse(awaitText("kept").path("version").asText());

        given().auth()
                .oauth2(TestKeys.service("launcher", "platform"))
                .post("/resync")
                .then()
                .statusCode(200)
                .body("unanswered.size()", equalTo(0));

        await().atMost(SOON)
                .until(() -> Version.parse(PeerStub.newest("dispatch", "notes", id)
                                        .path("version")
                                        .asText())
                                .epoch()
                        > before.epoch());
    }

    private void told(String version, boolean isNew) {
        given().auth()
                .oauth2(TestKeys.service("intake", "platform"))
                .contentType("application/json")
                .body("{\"version\": \"" + version + "\"}")
                .put("/notes/told/" + id)
                .then()
                .statusCode(200)
                .body("new", equalTo(isNew));
    }

    private JsonNode awaitText(String text) {
        await().atMost(SOON).until(() -> {
            JsonNode newest = PeerStub.newest("dispatch", "notes", id);
            return newest != null && newest.path("text").asText().equals(text);
        });
        return PeerStub.newest("dispatch", "notes", id);
    }

    private static long waiting() {
        return lane("[0].waiting");
    }

    private static boolean isOf(Map<String, Object> letter, UUID id) {
        return id.toString().equals(letter.get("id"));
    }

    private static List<Map<String, Object>> deadLetters() {
        return given().auth()
                .oauth2(TestKeys.person("operator", "call-taker"))
                .get("/dead-letters")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items");
    }

    /** The bodies of this thing's alerts in the event log. */
    private List<?> alerts(boolean solved) {
        return QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery("""
                        SELECT body::text FROM event_log
                        WHERE kind = 'alert' AND body->>'id' = :id AND body->>'solved' = :solved
                        """)
                        .setParameter("id", id.toString())
                        .setParameter("solved", Boolean.toString(solved))
                        .getResultList());
    }

    private static long lane(String field) {
        return given().auth()
                .oauth2(TestKeys.person("admin", "administrator"))
                .get("/outbox")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getLong(field);
    }

    private void put(String text, int status) {
        put(id, text, status);
    }

    private static void put(UUID id, String text, int status) {
        given().auth()
                .oauth2(TestKeys.person("operator", "call-taker"))
                .contentType("application/json")
                .body("{\"text\": \"" + text + "\"}")
                .put("/notes/" + id)
                .then()
                .statusCode(status);
    }
}
