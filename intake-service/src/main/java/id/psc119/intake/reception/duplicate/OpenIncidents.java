package id.psc119.intake.reception.duplicate;

import id.psc119.intake.directory.area.RegencyExtent;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.intake.triage.incident.OpenIncident;
import id.psc119.vocabulary.Place;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A copy of the open incidents in memory, with what a report is compared with. What changed on this replica is read again at the
 * next look; everything is read again after some seconds, because other replicas change incidents too.
 */
@ApplicationScoped
public class OpenIncidents {
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration TOWNS_FRESH = Duration.ofMinutes(10);

    private final Incidents incidents;
    private final RegencyExtent extent;
    private final DuplicateSettings settings;
    private final Clock clock;

    private final ReentrantLock lock = new ReentrantLock();
    /** Which change of each is not in the copy yet. It stays until the copy has it: who asks meanwhile waits for the lock. */
    private final Map<UUID, Long> changed = new ConcurrentHashMap<>();

    private final AtomicLong changes = new AtomicLong();
    private volatile Copy copy = new Copy(Map.of(), Instant.MIN);
    /** Which desa are towns. Used under the lock only. */
    private final Map<String, Boolean> towns = new HashMap<>();

    private Instant townsAt = Instant.MIN;

    OpenIncidents(Incidents incidents, RegencyExtent extent, DuplicateSettings settings, Clock clock) {
        this.incidents = incidents;
        this.extent = extent;
        this.settings = settings;
        this.clock = clock;
    }

    /** An open incident and its side of a comparison. */
    record Compared(OpenIncident incident, Likeness.Side side) {}

    private record Copy(Map<UUID, Compared> byId, Instant readAt) {}

    /** Reads the copy for the first time. */
    public void warm() {
        current();
    }

    /** Notes that an incident has changed. Called after the commit. */
    public void changed(UUID incident) {
        changed.put(incident, changes.incrementAndGet());
    }

    /** The copy as it is; asks nobody. */
    Collection<Compared> known() {
        return copy.byId().values();
    }

    /**
     * The copy, brought up to date. It reads in a transaction of its own: what another transaction has not committed is not in it.
     */
    Collection<Compared> current() {
        if (isCurrent()) {
            return known();
        }
        lock.lock();
        try {
            if (!isCurrent()) {
                QuarkusTransaction.requiringNew().run(this::read);
            }
            return known();
        } finally {
            lock.unlock();
        }
    }

    private boolean isCurrent() {
        return changed.isEmpty() && copy.readAt().plus(FRESH).isAfter(clock.instant());
    }

    private void read() {
        Instant now = clock.instant();
        Instant oldest = now.minus(settings.within());
        if (townsAt.plus(TOWNS_FRESH).isBefore(now)) {
            towns.clear();
            townsAt = now;
        }
        // Before the query: what changes while it runs is read again.
        Map<UUID, Long> seen = Map.copyOf(changed);
        Copy old = copy;
        if (old.readAt().plus(FRESH).isBefore(now)) {
            Map<UUID, Compared> all = new HashMap<>();
            incidents.openSince(oldest).forEach(incident -> all.put(incident.id(), compared(incident, old)));
            copy = new Copy(all, now);
            seen.forEach(changed::remove);
            return;
        }
        Map<UUID, Compared> all = new HashMap<>(old.byId());
        all.keySet().removeAll(seen.keySet());
        List<OpenIncident> read = incidents.openOf(seen.keySet());
        read.stream()
                .filter(incident -> !incident.reportedAt().isBefore(oldest))
                .forEach(incident -> all.put(incident.id(), compared(incident, old)));
        copy = new Copy(all, old.readAt());
        seen.forEach(changed::remove);
    }

    private Compared compared(OpenIncident incident, Copy old) {
        @Nullable Compared before = old.byId().get(incident.id());
        return before != null && before.incident().equals(incident)
                ? before
                : new Compared(
                        incident,
                        Likeness.Side.of(
                                incident.numbers(),
                                incident.place(),
                                isInTown(incident.place()),
                                incident.complaint(),
                                incident.reportedAt()));
    }

    private boolean isInTown(@Nullable Place place) {
        if (place == null) {
            return false;
        }
        @Nullable String desa = place.desaCode();
        return desa == null ? extent.isInTown(place) : towns.computeIfAbsent(desa, code -> extent.isInTown(place));
    }
}
