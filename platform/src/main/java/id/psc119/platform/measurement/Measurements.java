package id.psc119.platform.measurement;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Publishes each {@link Measurement} as a gauge. A value is kept for ten seconds, so however many monitors ask, the database is asked
 * seldom. What cannot be measured within a second is NaN, which no alert takes for a good value: a database that hangs must not take
 * the other figures away.
 */
@ApplicationScoped
public class Measurements {
    private static final Logger LOG = Logger.getLogger(Measurements.class);
    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final List<Measurement> all;
    private final MeterRegistry meters;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    /** @param begun by {@link System#nanoTime}, because a clock that is set must not stop the figures */
    private record Kept(CompletableFuture<Double> value, long begun) {
        boolean isFor(Duration time) {
            return System.nanoTime() - begun < time.toNanos();
        }
    }

    Measurements(@All List<Measurement> all, MeterRegistry meters) {
        this.all = all;
        this.meters = meters;
    }

    void start(@Observes StartupEvent started) {
        all.forEach(measurement -> Gauge.builder(measurement.name(), measurement, this::value)
                .description(measurement.description())
                .strongReference(true)
                .register(meters));
    }

    /** Measures now, whatever is kept. */
    public double measure(String name) {
        return all.stream()
                .filter(measurement -> measurement.name().equals(name))
                .findAny()
                .map(Measurements::measureNow)
                .orElseThrow(() -> new IllegalArgumentException("There is no measurement " + name));
    }

    private double value(Measurement measurement) {
        Kept newest = kept.compute(
                measurement.name(),
                (name, before) -> before != null && (!before.value().isDone() || before.isFor(KEPT))
                        ? before
                        : begin(measurement));
        try {
            return newest.isFor(PATIENCE)
                    ? newest.value().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    : newest.value().getNow(Double.NaN);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warnf("not measured in time: metric=%s", measurement.name());
            return Double.NaN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Double.NaN;
        }
    }

    /** Measures on a thread of its own: a monitor does not wait for a lock. */
    private static Kept begin(Measurement measurement) {
        var value = new CompletableFuture<Double>();
        Thread.ofVirtual()
                .name("measurement " + measurement.name())
                .start(() -> value.complete(measureOrNaN(measurement)));
        return new Kept(value, System.nanoTime());
    }

    private static double measureOrNaN(Measurement measurement) {
        try {
            return measureNow(measurement);
        } catch (RuntimeException e) {
            LOG.warnf(
                    "not measured: metric=%s reason=%s",
                    measurement.name(), e.getClass().getSimpleName());
            return Double.NaN;
        }
    }

    private static double measureNow(Measurement measurement) {
        return QuarkusTransaction.requiringNew().call(measurement::measure);
    }
}
