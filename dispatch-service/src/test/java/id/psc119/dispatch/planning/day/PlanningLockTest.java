package id.psc119.dispatch.planning.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.psc119.platform.testing.SuiteResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Issue 13: one plan is made at a time, whichever replica makes it. To the database a replica is a transaction of its own. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class PlanningLockTest {
    private static final int REPLICAS = 6;

    @Inject
    MakePlan makePlan;

    @Inject
    DayPlans plans;

    @Inject
    EntityManager database;

    @Test
    void of_six_replicas_that_look_at_the_same_moment_one_takes_a_wish_and_the_others_leave_the_second_wish_alone()
            throws Exception {
        try (ExecutorService replicas = Executors.newFixedThreadPool(REPLICAS)) {
            List<Future<Optional<PlanRun>>> claims = QuarkusTransaction.requiringNew()
                    .call(() -> {
                        plans.lockPlanning();
                        database.createNativeQuery("""
                                INSERT INTO plan_run (id, day, cause, wanted_at)
                                SELECT gen_random_uuid(), '2031-02-04', 'DESK', now() FROM generate_series(1, 2)""").executeUpdate();
                        List<Future<Optional<PlanRun>>> asked = IntStream.range(0, REPLICAS)
                                .mapToObj(any -> replicas.submit(
                                        () -> QuarkusTransaction.requiringNew().call(makePlan::claim)))
                                .toList();
                        // All of them wait in line before the wishes can be seen.
                        await().atMost(Duration.ofSeconds(20)).until(() -> waiting() >= REPLICAS);
                        return asked;
                    });

            int taken = 0;
            for (Future<Optional<PlanRun>> claim : claims) {
                taken += claim.get().isPresent() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(1);
        }
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(
                                "UPDATE plan_run SET ended_at = now(), outcome = 'CANCELLED' WHERE day = '2031-02-04'")
                        .executeUpdate());
    }

    private long waiting() {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) database.createNativeQuery("""
                                SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
                                  AND (classid::bigint << 32 | objid::bigint) = hashtextextended('day planning', 0)""").getSingleResult()).longValue());
    }
}
