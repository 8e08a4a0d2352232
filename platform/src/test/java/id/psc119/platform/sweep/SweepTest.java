package id.psc119.platform.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.transaction.EndOfTransaction;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** timed jobs, each item by itself. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "platform"))
class SweepTest {
    /** By when something is done on a machine with any other work. */
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    EntityManager database;

    @Inject
    Clock clock;

    @Inject
    EndOfTransaction end;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger looked = new AtomicInteger();
    private final Set<Integer> broken = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void tableOfItems() throws SQLException {
        asOwner(
                "CREATE TABLE IF NOT EXISTS sweep_item (id int PRIMARY KEY, due_at timestamptz, handled int DEFAULT 0)");
        asOwner("TRUNCATE sweep_item");
        asOwner("GRANT SELECT, INSERT, UPDATE ON sweep_item TO PUBLIC");
    }

    @AfterEach
    void drop() throws SQLException {
        asOwner("DROP TABLE sweep_item");
    }

    @Test
    void an_item_that_fails_stops_no_other_and_is_tried_again() {
        for (int item = 0; item < 120; item++) {
            add(item, clock.instant().minusSeconds(120 - item));
        }
        // More than a batch of them, and the longest due of all.
        for (int item = 0; item < 60; item++) {
            broken.add(item);
        }
        SweepLoop<Integer> loop = loop();
        while (loop.pass().isZero()) {}
        loop.pass();
        assertThat(handled(60, 119)).isEqualTo(60);
        assertThat(handled(0, 59)).isZero();
        assertThat(count("done")).isEqualTo(60);
        assertThat(count("failed")).isGreaterThanOrEqualTo(60);
        broken.clear();
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            loop.pass();
            assertThat(handled(0, 59)).isEqualTo(60);
        });
    }

    @Test
    void two_replicas_handle_each_item_once() {
        for (int item = 0; item < 100; item++) {
            add(item, clock.instant());
        }
        SweepLoop<Integer> one = loop();
        SweepLoop<Integer> other = loop();
        one.start();
        other.start();
        try {
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(handled(0, 99)).isEqualTo(100));
        } finally {
            one.end();
            other.end();
            one.join();
            other.join();
        }
        assertThat(handled(0, 99)).isEqualTo(100);
    }

    @Test
    void it_sleeps_until_the_next_item_is_due() {
        SweepLoop<Integer> loop = loop();
        assertThat(loop.pass()).isEqualTo(Duration.ofSeconds(30));
        add(1, clock.instant().plusSeconds(20));
        assertThat(loop.pass()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(21));
        add(2, clock.instant().minusSeconds(1));
        loop.pass();
        assertThat(handled(2, 2)).isEqualTo(1);
        assertThat(handled(1, 1)).isZero();
    }

    @Test
    void an_item_that_becomes_due_sooner_than_it_knew_is_handled_when_it_is_woken() {
        SweepLoop<Integer> loop = loop();
        loop.start();
        try {
            add(1, clock.instant());
            loop.wake();
            await().atMost(SOON).untilAsserted(() -> assertThat(handled(1, 1)).isEqualTo(1));
        } finally {
            loop.end();
            loop.join();
        }
    }

    /** P-8: the sweep sleeps for minutes, so only its question can find the item. */
    @Test
    void an_item_that_another_replica_added_is_found_by_the_question_of_its_sweep() {
        Sweeps sweeps = new Sweeps(List.of(new Items()), meters, end, clock, Optional.empty());
        sweeps.start(new StartupEvent());
        try {
            await().atMost(SOON).until(() -> looked.get() == 1);
            sweeps.answer(valueOf(sweeps.question()));
            await().atMost(SOON).until(() -> looked.get() == 2);
            add(1, clock.instant());
            sweeps.answer(valueOf(sweeps.question()));
            await().atMost(SOON).untilAsserted(() -> assertThat(handled(1, 1)).isEqualTo(1));
        } finally {
            sweeps.stop(new ShutdownEvent());
        }
    }

    /** P-8 */
    @Test
    void a_sweep_whose_answer_stays_the_same_does_not_look() {
        Sweeps sweeps = new Sweeps(List.of(new Items()), meters, end, clock, Optional.empty());
        sweeps.start(new StartupEvent());
        try {
            for (int i = 0; i < 20; i++) {
                sweeps.answer(valueOf(sweeps.question()));
            }
            add(1, clock.instant().plusSeconds(60));
            sweeps.answer(valueOf(sweeps.question()));
            await().atMost(SOON).until(() -> looked.get() >= 2);
        } finally {
            sweeps.stop(new ShutdownEvent());
        }
        // At the start, by the first answer, and by the one that was another: some of them may have been one look.
        assertThat(looked.get()).isBetween(2, 3);
    }

    private String valueOf(String question) {
        return QuarkusTransaction.requiringNew()
                .call(() -> (String) database.createNativeQuery("SELECT (" + question + ")::text", String.class)
                        .getSingleResult());
    }

    private SweepLoop<Integer> loop() {
        return new SweepLoop<>(new Items(), Duration.ofSeconds(30), meters, clock);
    }

    private double count(String outcome) {
        return meters.counter("psc.sweep.items", "sweep", "items", "outcome", outcome)
                .count();
    }

    private void add(int item, Instant due) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery("INSERT INTO sweep_item (id, due_at) VALUES (:id, :due)")
                        .setParameter("id", item)
                        .setParameter("due", Timestamp.from(due))
                        .executeUpdate());
    }

    private int handled(int from, int to) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) database.createNativeQuery(
                                        "SELECT coalesce(sum(handled), 0) FROM sweep_item WHERE id BETWEEN :from AND :to")
                                .setParameter("from", from)
                                .setParameter("to", to)
                                .getSingleResult())
                        .intValue());
    }

    private static void asOwner(String statement) throws SQLException {
        String url = ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class);
        try (var superuser = SuiteResource.superuser(url.substring(url.lastIndexOf('/') + 1));
                var sql = superuser.createStatement()) {
            sql.execute(statement);
        }
    }

    /** Items that are handled once each; those that are broken never. */
    private final class Items implements Sweep<Integer> {
        @Override
        public String name() {
            return "items";
        }

        @Override
        public Optional<String> question() {
            return Optional.of("SELECT min(due_at) FROM sweep_item WHERE handled = 0");
        }

        @Override
        public Optional<Instant> nextDue() {
            looked.incrementAndGet();
            return Optional.ofNullable((Instant)
                    database.createNativeQuery("SELECT min(due_at) FROM sweep_item WHERE handled = 0", Instant.class)
                            .getSingleResult());
        }

        @Override
        @SuppressWarnings("unchecked")
        public List<Integer> due(Instant now, int limit) {
            return database.createNativeQuery(
                            "SELECT id FROM sweep_item WHERE handled = 0 AND due_at <= :now ORDER BY due_at LIMIT :most",
                            Integer.class)
                    .setParameter("now", Timestamp.from(now))
                    .setParameter("most", limit)
                    .getResultList();
        }

        @Override
        public void handle(Integer item, Instant now) {
            boolean mine = !database.createNativeQuery(
                            "SELECT id FROM sweep_item WHERE id = :id AND handled = 0 FOR UPDATE SKIP LOCKED")
                    .setParameter("id", item)
                    .getResultList()
                    .isEmpty();
            if (broken.contains(item)) {
                throw new IllegalStateException("broken on purpose");
            }
            if (mine) {
                database.createNativeQuery("UPDATE sweep_item SET handled = handled + 1 WHERE id = :id")
                        .setParameter("id", item)
                        .executeUpdate();
            }
        }
    }
}
