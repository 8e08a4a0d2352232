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
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Publishes each {@link Measurement} as a gauge. A value is kept for ten seconds, so however many monitors ask, the database is asked
 * seldom. What cannot be measured is NaN, which no alert takes for a good value.
 */
@ApplicationScoped
public class Measurements {
    private static final Logger LOG = Logger.getLogger(Measurements.class);
    private static final Duration KEPT = Duration.ofSeconds(10);

    private final List<Measurement> all;
    private final MeterRegistry meters;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    /** @param until of {@link System#nanoTime}, because a clock that is set must not stop the figures */
    private record Kept(double value, long until) {}

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
        return kept.compute(
                        measurement.name(),
                        (name, before) -> before != null && System.nanoTime() - before.until() < 0
                                ? before
                                : new Kept(measureOrNaN(measurement), System.nanoTime() + KEPT.toNanos()))
                .value();
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
