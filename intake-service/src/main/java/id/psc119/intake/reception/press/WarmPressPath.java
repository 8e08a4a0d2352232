package id.psc119.intake.reception.press;

import id.psc119.intake.reception.duplicate.OpenIncidents;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Rehearses presses when the service starts, so that the first real one finds classes loaded, code compiled and statements prepared.
 * No rehearsal leaves a row. The service is ready after it, and after a few seconds in any case.
 */
@Readiness
@ApplicationScoped
class WarmPressPath implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(WarmPressPath.class);
    private static final Duration LONGEST = Duration.ofSeconds(4);
    private static final int AT_ONCE = 4;
    private static final int TIMES = 60;
    private static final int AFTER_ALL_BUT_SWEEPS = 4_000;
    private static final String BODY = """
            {"happened": "2026-11-21T23:00:00Z", "sent": "2026-11-21T23:00:01Z", "point": {"lat": -2.88, "lon": 103.84},
             "accuracyMetres": 12.5, "landmark": "dekat pasar", "callBackNumber": "0812-3456-7891", "note": "tolong", "exercise": true}
            """;

    private final PressReader reader;
    private final TakePress takePress;
    private final OpenIncidents open;
    private final CountDownLatch running = new CountDownLatch(AT_ONCE);
    private volatile long until = Long.MAX_VALUE;

    WarmPressPath(PressReader reader, TakePress takePress, OpenIncidents open) {
        this.reader = reader;
        this.takePress = takePress;
        this.open = open;
    }

    void start(@Observes @Priority(AFTER_ALL_BUT_SWEEPS) StartupEvent started) {
        until = System.nanoTime() + LONGEST.toNanos();
        IntStream.range(0, AT_ONCE)
                .forEach(i -> Thread.ofVirtual().name("warm-press-path").start(this::rehearse));
    }

    private void rehearse() {
        try {
            open.warm();
            for (int i = 0; i < TIMES && isInTime(); i++) {
                takePress.rehearse(new TakePress.Sent(
                        PressId.of(UUID.randomUUID().toString()),
                        PressSecret.of(UUID.randomUUID().toString(), "rehearsal"),
                        reader.read(SentBody.of(BODY.getBytes(StandardCharsets.UTF_8), "application/json", null)),
                        "rehearsal",
                        "rehearsal",
                        Optional.empty()));
            }
        } catch (RuntimeException e) {
            // The database is away, perhaps. Presses come all the same.
            LOG.warnf("the press path is not warm: %s", e.getMessage());
        } finally {
            running.countDown();
        }
    }

    private boolean isInTime() {
        return System.nanoTime() < until;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("press path is warm")
                .status(running.getCount() == 0 || !isInTime())
                .build();
    }
}
