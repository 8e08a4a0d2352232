package id.psc119.platform.replica;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.psc119.platform.AsInstalled;
import id.psc119.platform.testing.StreamReader;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import id.psc119.platform.trust.Role;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** P-8: nothing looks at the database each second, and what another replica commits is known at once all the same. */
@QuarkusTest
@TestProfile(AsInstalled.class)
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "platform"))
class ReplicaTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(4);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String OPERATOR = TestKeys.person("operator", "call-taker");

    @Test
    void an_event_that_another_replica_committed_is_on_the_stream_at_once() throws Exception {
        String marker = UUID.randomUUID().toString();
        try (OtherReplica other = OtherReplica.start();
                StreamReader reader = StreamReader.open(OPERATOR, null)) {
            await().atMost(SOON).until(reader::isOpen);
            other.append(marker, true);
            other.announce("events");
            await().atMost(AT_ONCE).until(() -> count(reader, marker) == 1);
        }
    }

    @Test
    void an_event_whose_notice_was_lost_or_that_nobody_numbered_is_found_by_the_catch_up() throws Exception {
        String marker = UUID.randomUUID().toString();
        try (OtherReplica other = OtherReplica.start();
                StreamReader reader = StreamReader.open(OPERATOR, null)) {
            await().atMost(SOON).until(reader::isOpen);
            other.append(marker + "-numbered", true);
            other.append(marker + "-unnumbered", false);
            await().atMost(SOON).until(() -> count(reader, marker) == 2);
        }
    }

    @Test
    void two_replicas_that_number_at_the_same_time_leave_one_order_without_gaps() throws Exception {
        String marker = UUID.randomUUID().toString();
        try (OtherReplica other = OtherReplica.start();
                StreamReader reader = StreamReader.open(OPERATOR, null)) {
            await().atMost(SOON).until(reader::isOpen);
            Thread writer = Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 40; i++) {
                    put(marker);
                }
            });
            for (int i = 0; i < 40; i++) {
                other.append(marker, true);
                other.announce("events");
            }
            writer.join();
            await().atMost(SOON).until(() -> count(reader, marker) == 80);
            assertThat(reader.events().stream()
                            .map(event -> Long.parseLong(
                                    event.id().substring(event.id().indexOf('-') + 1)))
                            .toList())
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void what_is_committed_here_is_announced_to_the_other_replicas() throws Exception {
        try (OtherReplica other = OtherReplica.start()) {
            put("announced");
            assertThat(other.hears("events", 5_000)).isTrue();
        }
    }

    @Test
    void a_revocation_that_another_replica_took_is_in_force_at_once() throws Exception {
        UUID session = UUID.randomUUID();
        String token = TestKeys.session(session, "crew-" + session, Role.CREW);
        try (OtherReplica other = OtherReplica.start()) {
            other.execute("INSERT INTO revocation (id, session_id, revoked_at, until) VALUES (gen_random_uuid(), '"
                    + session + "', now(), now() + interval '1 hour')");
            other.announce("revocations");
            await().atMost(AT_ONCE)
                    .untilAsserted(() -> given().auth()
                            .oauth2(token)
                            .get("/notes/of-crews")
                            .then()
                            .statusCode(401));
        }
    }

    @Test
    void the_connection_for_notices_comes_back_after_it_was_lost() throws Exception {
        String marker = UUID.randomUUID().toString();
        try (OtherReplica other = OtherReplica.start();
                StreamReader reader = StreamReader.open(OPERATOR, null)) {
            await().atMost(SOON).until(reader::isOpen);
            other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                    + " AND application_name = 'platform notices'");
            other.append(marker, true);
            await().atMost(SOON).until(() -> count(reader, marker) == 1);
        }
    }

    /** An open console, a probe of readiness each second, and nothing else. Transactions, because each is a statement here. */
    @Test
    void an_idle_service_asks_its_database_less_than_once_a_second() throws Exception {
        put("before");
        // The server's own cleaning is no question of the service.
        server("ALTER SYSTEM SET autovacuum = off");
        try (StreamReader reader = StreamReader.open(OPERATOR, null)) {
            await().atMost(SOON).until(reader::isOpen);
            // What the tests before this one began may still be ending: one look of ten in a row has to be quiet. A job
            // that asks each second makes every look a busy one.
            await().atMost(Duration.ofSeconds(100)).until(() -> transactionsEachSecond() < 1);
            assertThat(reader.hasEnded()).isFalse();
        } finally {
            server("ALTER SYSTEM RESET autovacuum");
        }
    }

    /** Over ten seconds, with a probe of readiness in each. */
    private static double transactionsEachSecond() throws Exception {
        long before = transactions();
        int seconds = 10;
        for (int i = 0; i < seconds; i++) {
            given().get("/q/health/ready").then().statusCode(200);
            Thread.sleep(1_000);
        }
        double each = (transactions() - before) / (double) seconds;
        System.out.printf("idle: %.2f transactions a second%n", each);
        return each;
    }

    private static void server(String setting) throws Exception {
        try (Connection connection = SuiteResource.superuser("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(setting);
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    private static long transactions() throws Exception {
        String url = ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class);
        // From another database, so that the question itself is not counted.
        try (Connection connection = SuiteResource.superuser("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT xact_commit + xact_rollback FROM pg_stat_database"
                        + " WHERE datname = '" + url.substring(url.lastIndexOf('/') + 1) + "'")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static int count(StreamReader reader, String marker) {
        return (int) reader.events().stream()
                .filter(event -> event.data().contains(marker))
                .count();
    }

    private static void put(String text) {
        given().auth()
                .oauth2(OPERATOR)
                .contentType("application/json")
                .body("{\"text\": \"" + text + "\"}")
                .put("/notes/" + UUID.randomUUID())
                .then()
                .statusCode(200);
    }
}
