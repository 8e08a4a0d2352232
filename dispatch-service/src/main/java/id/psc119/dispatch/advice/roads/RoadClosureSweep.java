package id.psc119.dispatch.advice.roads;

import id.psc119.platform.replica.Notice;
import id.psc119.platform.sweep.Sweep;
import id.psc119.platform.sweep.Sweeps;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Serves the roads without what is closed when a closure begins or ends by the clock, or was made by another replica. What this
 * replica closes or opens itself is in effect at once.
 */
@ApplicationScoped
class RoadClosureSweep implements Sweep<String> {
    static final String NAME = "road-closures";
    private static final Instant OVERDUE = Instant.EPOCH;

    private final RoadClosures closures;
    private final ServedRoads roads;
    private final Sweeps sweeps;
    private final Clock clock;

    RoadClosureSweep(RoadClosures closures, ServedRoads roads, Sweeps sweeps, Clock clock) {
        this.closures = closures;
        this.roads = roads;
        this.sweeps = sweeps;
        this.clock = clock;
    }

    /** Another replica has closed or opened a road. A notice that is lost is found by the question. */
    void announced(@Observes Notice notice) {
        if (notice.topic().equals(NAME)) {
            sweeps.wake(NAME);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> nextDue() {
        Instant now = clock.instant();
        return roads.isWithout(closures.closedAt(now)) ? closures.nextChangeAfter(now) : Optional.of(OVERDUE);
    }

    @Override
    public Optional<String> question() {
        return Optional.of(
                "SELECT md5(string_agg(id::text || from_at || coalesce(until_at::text, ''), ' ' ORDER BY id)) FROM road_closure"
                        + " WHERE opened_at IS NULL");
    }

    @Override
    public List<String> due(Instant now, int limit) {
        return roads.isWithout(closures.closedAt(now)) ? List.of() : List.of(NAME);
    }

    @Override
    public void handle(String item, Instant now) {
        roads.closeWhatIsClosed();
    }

    @Override
    public boolean managesTransactions() {
        return true;
    }
}
