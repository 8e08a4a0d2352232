package id.psc119.dispatch.planning.solve;

import java.util.Set;
import java.util.UUID;

/** A job as the planner sees it. Times are seconds since the epoch, places are rows of the travel times. */
public final class Visit {
    final UUID id;
    final int from;
    final int to;
    final long earliest;
    final long latest;
    final long service;
    final boolean urgent;
    final Set<UUID> able;
    final boolean pinned;
    final Set<UUID> previous;

    /**
     * @param from where it begins
     * @param to where it ends; the same when nobody is brought anywhere
     * @param earliest when it is wanted; not before
     * @param latest when it must be over
     * @param service seconds at the place, without the ride
     * @param able teams that can do it; of a pinned job only the one that it is kept with
     * @param pinned whether it is kept with its team, so that leaving it out is worse than others
     * @param previous the team that had it in the last plan, or nobody
     */
    public Visit(
            UUID id,
            int from,
            int to,
            long earliest,
            long latest,
            long service,
            boolean urgent,
            Set<UUID> able,
            boolean pinned,
            Set<UUID> previous) {
        this.id = id;
        this.from = from;
        this.to = to;
        this.earliest = earliest;
        this.latest = latest;
        this.service = service;
        this.urgent = urgent;
        this.able = Set.copyOf(able);
        this.pinned = pinned;
        this.previous = Set.copyOf(previous);
    }

    /** Of the job. */
    public UUID id() {
        return id;
    }

    @Override
    public String toString() {
        return "visit " + id;
    }
}
