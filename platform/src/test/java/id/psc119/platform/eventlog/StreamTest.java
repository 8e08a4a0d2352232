package id.psc119.platform.eventlog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.annotation.JsonValue;
import id.psc119.platform.Notes;
import id.psc119.platform.testing.StreamReader;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "platform"))
class StreamTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String OPERATOR = TestKeys.person("operator", "call-taker");

    @Inject
    EventLog log;

    @Inject
    Broadcasts broadcasts;

    @Inject
    StreamRights rights;

    @Test
    void a_reader_that_reconnects_at_random_sees_each_change_once_and_in_order() throws Exception {
        int writers = 8;
        int each = 25;
        String marker = UUID.randomUUID().toString();
        String start = log.position().toString();
        Random random = new Random(119);
        List<StreamReader.Event> seen = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> done = new ArrayList<>();
            for (int w = 0; w < writers; w++) {
                done.add(executor.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        write(marker, null);
                    }
                }));
            }
            String last = start;
            while (ours(seen, marker) < writers * each) {
                try (StreamReader reader = StreamReader.open(OPERATOR, last)) {
                    int enough = random.nextInt(40) + 1;
                    await().atMost(SOON)
                            .until(() -> reader.events().size() >= enough
                                    || ours(reader.events(), marker) + ours(seen, marker) >= writers * each);
                    List<StreamReader.Event> got = reader.events();
                    seen.addAll(got);
                    last = got.isEmpty() ? last : got.getLast().id();
                }
            }
            for (Future<?> future : done) {
                future.get();
            }
        }

        List<Long> positions = seen.stream()
                .map(event -> Long.parseLong(event.id().substring(event.id().indexOf('-') + 1)))
                .toList();
        assertThat(ours(seen, marker)).isEqualTo(writers * each);
        assertThat(positions).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void a_reader_whose_last_id_is_of_the_future_or_of_another_epoch_or_nonsense_gets_a_reset() throws Exception {
        EventLog.Position head = log.position();
        for (String id : List.of(head.epoch() + "-" + (head.position() + 1_000_000), "1-" + head.position(), "what?")) {
            try (StreamReader reader = StreamReader.open(OPERATOR, id)) {
                await().atMost(SOON).until(() -> !reader.events().isEmpty());
                assertThat(reader.events().getFirst().name()).as(id).isEqualTo("reset");
            }
        }
    }

    @Test
    void a_reader_sees_only_what_is_meant_for_them() throws Exception {
        String marker = UUID.randomUUID().toString();
        String start = log.position().toString();
        write(marker + "-desk", null);
        write(marker + "-mine", "person:crew-1");
        write(marker + "-other", "person:crew-2");

        try (StreamReader reader = StreamReader.open(TestKeys.person("crew-1", "crew"), start)) {
            await().atMost(SOON).until(() -> ours(reader.events(), marker + "-mine") == 1);
            assertThat(ours(reader.events(), marker)).isEqualTo(1);
        }
    }

    @Test
    void passing_news_has_no_id_and_is_not_sent_again() throws Exception {
        String marker = UUID.randomUUID().toString();
        try (StreamReader reader = StreamReader.open(OPERATOR, null)) {
            await().atMost(SOON).until(reader::isOpen);
            broadcasts.send("positions", audiences -> audiences.contains(EventLog.DESK) ? List.of(marker) : null);
            await().atMost(SOON).until(() -> ours(reader.events(), marker) == 1);
            assertThat(reader.events().getLast().id()).isNull();
        }
    }

    @Test
    void a_stream_ends_with_its_token() throws Exception {
        try (StreamReader reader =
                StreamReader.open(TestKeys.endingIn(Duration.ofSeconds(2), "operator", "call-taker"), null)) {
            await().atMost(SOON).until(reader::hasEnded);
        }
    }

    /** S-7 */
    @Test
    void a_reader_who_loses_their_rights_receives_nothing_more() throws Exception {
        String person = "crew-" + UUID.randomUUID();
        String marker = UUID.randomUUID().toString();
        try (StreamReader reader = StreamReader.open(TestKeys.person(person, "crew"), null)) {
            await().atMost(SOON).until(reader::isOpen);
            write(marker + "-before", "person:" + person);
            await().atMost(SOON).until(() -> ours(reader.events(), marker) == 1);

            Notes.Readers.DISMISSED.add(person);
            QuarkusTransaction.requiringNew().run(rights::change);
            write(marker + "-after", "person:" + person);

            await().during(Duration.ofSeconds(2)).atMost(SOON).until(() -> ours(reader.events(), marker) == 1);
        }
    }

    /** S-7: nobody announces it here, as when another replica takes the change. */
    @Test
    void a_change_of_rights_that_another_replica_took_is_noticed_by_itself() throws Exception {
        String person = "crew-" + UUID.randomUUID();
        String marker = UUID.randomUUID().toString();
        try (StreamReader reader = StreamReader.open(TestKeys.person(person, "crew"), null)) {
            await().atMost(SOON).until(reader::isOpen);
            Notes.Readers.DISMISSED.add(person);
            AtomicInteger last = new AtomicInteger(-1);
            await().during(Duration.ofSeconds(3)).atMost(SOON).until(() -> {
                write(marker, "person:" + person);
                int now = ours(reader.events(), marker);
                return last.getAndSet(now) == now;
            });
        }
    }

    /** S-14 */
    @Test
    void a_person_who_opens_too_many_streams_loses_the_oldest() throws Exception {
        String token = TestKeys.person("crew-" + UUID.randomUUID(), "crew");
        List<StreamReader> readers = new ArrayList<>();
        try {
            for (int i = 0; i < 9; i++) {
                StreamReader reader = StreamReader.open(token, null);
                readers.add(reader);
                await().atMost(SOON).until(reader::isOpen);
            }
            await().atMost(SOON).until(() -> readers.getFirst().hasEnded());
            assertThat(readers.subList(1, 9)).noneMatch(StreamReader::hasEnded);
        } finally {
            for (StreamReader reader : readers) {
                reader.close();
            }
        }
    }

    /** P-4: a client that reads nothing is held by nobody and holds nobody up; what is kept for it has a limit. */
    @Test
    void a_client_that_takes_nothing_delays_no_other_and_is_cut() throws Exception {
        String marker = UUID.randomUUID().toString();
        String large = "x".repeat(60_000);
        // Its own buffers and those of the system take some megabytes before the service notices.
        int writes = 250;
        try (Socket deaf = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
                StreamReader other = StreamReader.open(OPERATOR, null)) {
            deaf.getOutputStream()
                    .write(
                            ("GET /stream HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nAuthorization: Bearer "
                                            + OPERATOR + "\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            await().atMost(SOON).until(other::isOpen);
            for (int i = 0; i < writes; i++) {
                broadcasts.send("large", audiences -> large + marker);
                Thread.sleep(15);
            }
            await().atMost(SOON).until(() -> ours(other.events(), marker) > writes / 2);
            // psc.streams.slowest-client is 3 s in these tests.
            await("the connection to be cut").atMost(SOON).until(() -> isCut(deaf));
            assertThat(other.hasEnded()).isFalse();
        }
    }

    /** Without reading, which would make room: a connection that the service has closed takes nothing more. */
    private static boolean isCut(Socket socket) {
        try {
            socket.getOutputStream().write('\n');
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** P-4 */
    @Test
    void news_are_encoded_once_for_all_who_see_the_same() throws Exception {
        String marker = UUID.randomUUID().toString();
        AtomicInteger encoded = new AtomicInteger();
        Object body = new Object() {
            @JsonValue
            public String text() {
                encoded.incrementAndGet();
                return marker;
            }
        };
        List<StreamReader> readers = new ArrayList<>();
        try {
            for (int i = 0; i < 6; i++) {
                readers.add(StreamReader.open(OPERATOR, null));
            }
            await().atMost(SOON).until(() -> readers.stream().allMatch(StreamReader::isOpen));
            broadcasts.send("positions", audiences -> audiences.contains(EventLog.DESK) ? body : null);
            await().atMost(SOON).until(() -> readers.stream().allMatch(reader -> ours(reader.events(), marker) == 1));
            assertThat(encoded).hasValue(1);
        } finally {
            for (StreamReader reader : readers) {
                reader.close();
            }
        }
    }

    /** P-4: a desk's events and a crew's are in the same ring; each reader gets its own, all of them, once and in order. */
    @Test
    void every_reader_gets_all_of_its_own_events_and_nothing_else() throws Exception {
        String marker = UUID.randomUUID().toString();
        int readersEach = 5;
        int events = 120;
        List<StreamReader> desks = new ArrayList<>();
        List<StreamReader> crews = new ArrayList<>();
        try {
            for (int i = 0; i < readersEach; i++) {
                desks.add(StreamReader.open(OPERATOR, null));
                crews.add(StreamReader.open(TestKeys.person("crew-" + marker, "crew"), null));
            }
            await().atMost(SOON)
                    .until(() -> desks.stream().allMatch(StreamReader::isOpen)
                            && crews.stream().allMatch(StreamReader::isOpen));
            for (int i = 0; i < events; i++) {
                write(marker, i % 3 == 0 ? "person:crew-" + marker : null);
            }
            for (StreamReader desk : desks) {
                await().atMost(SOON).until(() -> ours(desk.events(), marker) >= events * 2 / 3);
            }
            for (StreamReader crew : crews) {
                await().atMost(SOON).until(() -> ours(crew.events(), marker) >= events / 3);
            }
            assertThat(desks).allMatch(desk -> ours(desk.events(), marker) == events * 2 / 3);
            assertThat(crews).allMatch(crew -> ours(crew.events(), marker) == events / 3);
            for (StreamReader reader : desks) {
                assertThat(positions(reader.events())).isSorted().doesNotHaveDuplicates();
            }
        } finally {
            for (StreamReader reader : desks) {
                reader.close();
            }
            for (StreamReader reader : crews) {
                reader.close();
            }
        }
    }

    /** P-4: what is no longer in memory comes from the table, in the same order. */
    @Test
    void a_reader_that_was_away_for_long_gets_what_is_no_longer_in_memory() throws Exception {
        String marker = UUID.randomUUID().toString();
        String start = log.position().toString();
        QuarkusTransaction.requiringNew().run(() -> {
            for (int i = 0; i < 3_000; i++) {
                log.append("note", UUID.randomUUID(), false, Set.of(EventLog.DESK), marker);
            }
        });
        try (StreamReader reader = StreamReader.open(OPERATOR, start)) {
            await().atMost(SOON).until(() -> ours(reader.events(), marker) == 3_000);
            assertThat(positions(reader.events())).isSorted().doesNotHaveDuplicates();
        }
    }

    private static List<Long> positions(List<StreamReader.Event> events) {
        return events.stream()
                .map(event -> Long.parseLong(event.id().substring(event.id().indexOf('-') + 1)))
                .toList();
    }

    private static int ours(List<StreamReader.Event> events, String marker) {
        return (int)
                events.stream().filter(event -> event.data().contains(marker)).count();
    }

    private static void write(String text, String audience) {
        String to = audience == null ? "null" : "\"" + audience + "\"";
        given().auth()
                .oauth2(OPERATOR)
                .contentType("application/json")
                .body("{\"text\": \"" + text + "\", \"audience\": " + to + "}")
                .put("/notes/" + UUID.randomUUID())
                .then()
                .statusCode(200);
    }
}
