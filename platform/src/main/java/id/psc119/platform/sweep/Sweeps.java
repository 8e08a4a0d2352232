package id.psc119.platform.sweep;

import id.psc119.platform.replica.CatchUp;
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
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Runs every {@link Sweep} of the service, each on a virtual thread of its own. */
@ApplicationScoped
public class Sweeps implements CatchUp {
    private static final int LATE = 5_000;
    private static final Duration LONGEST_WITH_QUESTION = Duration.ofMinutes(2);
    private static final char BETWEEN = '\u001f';

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
     * replica; the others find it by the sweep's question, or within {@link Sweep#lookAgain}.
     */
    public void wakeAfterCommit(String name) {
        end.afterCommit(() -> wake(name));
    }

    /** Makes the sweep look now. */
    public void wake(String name) {
        loops.stream().filter(loop -> loop.name().equals(name)).forEach(SweepLoop::wake);
    }

    @Override
    public String question() {
        return loops.stream()
                .flatMap(loop -> loop.question().stream())
                .map(question -> "(" + question + ")::text")
                .collect(Collectors.joining(
                        ", ", "array_to_string(ARRAY[", "]::text[], chr(" + (int) BETWEEN + "), '')"));
    }

    /** Wakes the sweeps whose value is another one than before. */
    @Override
    public void answer(@Nullable String value) {
        String[] values = value == null ? new String[0] : value.split(String.valueOf(BETWEEN), -1);
        int next = 0;
        for (SweepLoop<?> loop : loops) {
            if (loop.question().isPresent() && next < values.length) {
                loop.answer(values[next++]);
            }
        }
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
        Duration usual = sweep.question().isPresent() ? LONGEST_WITH_QUESTION : sweep.lookAgain();
        Duration longest =
                lookAgain.filter(shorter -> shorter.compareTo(usual) < 0).orElse(usual);
        return new SweepLoop<>(sweep, longest, meters, clock);
    }
}
