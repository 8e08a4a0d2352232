package id.psc119.fleet.place;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the fixes of units that have moved, beside the way on which positions are stored: a writer only notes the unit. Units with a
 * trip are looked at every few seconds, others once a minute. After a start all units with an open trip are looked at, so what a killed
 * replica had noted is not lost. Nobody moves: it sleeps.
 */
@ApplicationScoped
public class PlaceWatch {
    private static final Logger LOG = Logger.getLogger(PlaceWatch.class);

    private final PlaceEvents events;
    private final FindPlaceEvents findPlaceEvents;
    private final PlaceSettings settings;
    private final Clock clock;
    private final Object lock = new Object();
    /** By unit the oldest fix that nobody has looked at. */
    private final Map<UUID, Instant> waiting = new HashMap<>();

    /** When each unit without a trip was last looked at; only the watching thread uses it. */
    private final Map<UUID, Instant> looked = new HashMap<>();

    private final Semaphore wake = new Semaphore(0);
    private volatile boolean running = true;
    private @Nullable Thread thread;

    PlaceWatch(PlaceEvents events, FindPlaceEvents findPlaceEvents, PlaceSettings settings, Clock clock) {
        this.events = events;
        this.findPlaceEvents = findPlaceEvents;
        this.settings = settings;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        thread = Thread.ofVirtual().name("place-watch").start(this::run);
    }

    void stop(@Observes ShutdownEvent stopping) {
        running = false;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Fixes of these units are committed; by unit the oldest of them. Never blocks for long. */
    public void moved(Map<UUID, Instant> oldest) {
        if (oldest.isEmpty()) {
            return;
        }
        putBack(oldest);
        wake.release();
    }

    private void putBack(Map<UUID, Instant> oldest) {
        synchronized (lock) {
            oldest.forEach((unit, at) -> waiting.merge(unit, at, (one, other) -> one.isBefore(other) ? one : other));
        }
    }

    private Map<UUID, Instant> take() {
        synchronized (lock) {
            Map<UUID, Instant> taken = new HashMap<>(waiting);
            waiting.clear();
            return taken;
        }
    }

    private void run() {
        boolean caughtUp = false;
        while (running) {
            try {
                if (!caughtUp) {
                    Instant now = clock.instant();
                    QuarkusTransaction.requiringNew()
                            .call(events::underWay)
                            .forEach(unit -> putBack(Map.of(unit, now)));
                    caughtUp = true;
                } else if (isEmpty()) {
                    wake.acquire();
                }
                wake.drainPermits();
                look(take());
                Thread.sleep(settings.lookEvery());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warnf(
                        "places: the fixes cannot be looked at, tried again: %s",
                        e.getClass().getSimpleName());
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private boolean pause() {
        try {
            Thread.sleep(settings.lookEvery().multipliedBy(3));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isEmpty() {
        synchronized (lock) {
            return waiting.isEmpty();
        }
    }

    private void look(Map<UUID, Instant> units) {
        if (units.isEmpty()) {
            return;
        }
        Map<UUID, Instant> left = new HashMap<>(units);
        try {
            Instant now = clock.instant();
            Instant oldest = units.values().stream().min(Instant::compareTo).orElse(now);
            Set<UUID> withTrip = QuarkusTransaction.requiringNew().call(() -> events.withTrip(units.keySet(), oldest));
            Instant again = now.minus(settings.lookWithoutTrip());
            looked.values().removeIf(at -> at.isBefore(again));
            units.forEach((unit, since) -> {
                if (withTrip.contains(unit) || looked.putIfAbsent(unit, now) == null) {
                    findPlaceEvents.find(unit, since);
                    left.remove(unit);
                }
            });
        } finally {
            putBack(left);
        }
    }
}
