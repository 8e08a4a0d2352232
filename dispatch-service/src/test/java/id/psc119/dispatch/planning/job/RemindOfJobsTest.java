package id.psc119.dispatch.planning.job;

import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.id;
import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.now;
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
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Issue 13: no state waits for a person without a timer, planned work included. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class RemindOfJobsTest {
    @Inject
    EntityManager database;

    @Inject
    PlannedJobs jobs;

    @Inject
    JobTimes times;

    @Test
    void the_desk_is_alerted_of_work_that_has_no_team_or_whose_team_is_late_again_and_again_until_it_is_over() {
        UUID job = id();
        dispatcher()
                .body(map(
                        "kind",
                        "TRANSFER",
                        "from",
                        map("point", map("lat", -2.9, "lon", 103.84), "source", "PIN"),
                        "exercise",
                        false,
                        "urgent",
                        false,
                        "serviceMinutes",
                        20))
                .put("/planned-jobs/" + job)
                .then()
                .statusCode(204);
        database("UPDATE planned_job SET wanted_from = now() + interval '1 hour' WHERE id = '%s'".formatted(job));
        assertThat(alerts(job)).isEmpty();
        database("UPDATE planned_job SET wanted_from = now() - interval '2 hours' WHERE id = '%s'".formatted(job));
        await().atMost(Duration.ofSeconds(30)).until(() -> alerts(job).equals(List.of("JOB_WITHOUT_TEAM")));
        database("UPDATE planned_job SET reminded_at = now() - interval '1 day' WHERE id = '%s'".formatted(job));
        await().atMost(Duration.ofSeconds(30)).until(() -> alerts(job).size() == 2);

        database("""
                UPDATE planned_job SET state = 'PLANNED', start_at = now() - interval '2 hours', end_at = now(),
                  reminded_at = now() - interval '1 day' WHERE id = '%s'""".formatted(job));
        await().atMost(Duration.ofSeconds(30)).until(() -> alerts(job).getLast().equals("JOB_LATE"));
        database("UPDATE planned_job SET state = 'DONE', reminded_at = NULL WHERE id = '%s'".formatted(job));
        assertThat(QuarkusTransaction.requiringNew().call(() -> jobs.due(now().plusSeconds(3600), times, 500)))
                .doesNotContain(job);
    }

    private void database(String statement) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(statement).executeUpdate());
    }

    private List<String> alerts(UUID job) {
        @SuppressWarnings("unchecked")
        List<String> codes = QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery(
                                "SELECT body->>'code' FROM event_log WHERE kind = 'alert' AND subject = :job ORDER BY id",
                                String.class)
                        .setParameter("job", job)
                        .getResultList());
        return codes;
    }
}
