package id.psc119.platform.sweep;

import id.psc119.platform.transaction.EndOfTransaction;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Runs every {@link Sweep} of the service, each on a virtual thread of its own. */
@ApplicationScoped
public class Sweeps {
    private static final int LATE = 5_000;

    private final List<SweepLoop<?>> loops;
    private final EndOfTransaction end;

    Sweeps(
            @All List<Sweep<?>> sweeps,
            MeterRegistry meters,
            EndOfTransaction end,
            Clock clock,
            @ConfigProperty(name = "psc.sweep.look-again") Optional<Duration> lookAgain) {
        this.end = end;
        this.loops = sweeps.stream()
                .<SweepLoop<?>>map(sweep -> loop(sweep, meters, clock, lookAgain))
                .toList();
    }

    /**
     * Makes the sweep look after the present transaction's commit, because something becomes due sooner than it knows. On this
     * replica; the others find it within {@link Sweep#lookAgain}.
     */
    public void wakeAfterCommit(String name) {
        end.afterCommit(() -> wake(name));
    }

    /** Makes the sweep look now. */
    public void wake(String name) {
        loops.stream().filter(loop -> loop.name().equals(name)).forEach(SweepLoop::wake);
    }

    /** After everything else has started: a job may use whatever the service has. */
    void start(@Observes @Priority(LATE) StartupEvent started) {
        loops.forEach(SweepLoop::start);
    }

    void stop(@Observes ShutdownEvent stopping) {
        loops.forEach(SweepLoop::end);
        loops.forEach(SweepLoop::join);
    }

    private static <I> SweepLoop<I> loop(
            Sweep<I> sweep, MeterRegistry meters, Clock clock, Optional<Duration> lookAgain) {
        Duration longest = lookAgain
                .filter(shorter -> shorter.compareTo(sweep.lookAgain()) < 0)
                .orElseGet(sweep::lookAgain);
        return new SweepLoop<>(sweep, longest, meters, clock);
    }
}
