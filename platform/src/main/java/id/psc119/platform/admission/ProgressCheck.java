package id.psc119.platform.admission;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Liveness: fails when virtual threads do not get a carrier, or when every request has been stuck for minutes. Only a restart
 * helps then. Never asks the database: a database that is away is no reason to restart.
 */
@Liveness
@ApplicationScoped
class ProgressCheck implements HealthCheck {
    private static final Duration CARRIER = Duration.ofSeconds(5);
    private static final Duration STUCK = Duration.ofMinutes(2);

    private final Admission admission;

    ProgressCheck(Admission admission) {
        this.admission = admission;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("progress");
        if (!virtualThreadsRun()) {
            return answer.down().withData("fault", "virtual threads do not run").build();
        }
        if (admission.isStuckFor(STUCK)) {
            return answer.down().withData("fault", "no request has ended").build();
        }
        return answer.up().build();
    }

    /** Called on a platform thread, so it can wait for a virtual one. */
    private static boolean virtualThreadsRun() {
        CountDownLatch ran = new CountDownLatch(1);
        Thread.ofVirtual().name("liveness").start(ran::countDown);
        try {
            return ran.await(CARRIER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
