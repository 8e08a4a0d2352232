package id.psc119.referral.arrival;

import id.psc119.platform.sweep.Sweep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Reminds a facility and the desk, again and again, of an arrival that waits for somebody: to say whether the patient can come, to take over
 * who is at the door, to confirm what the crew has handed over.
 */
@ApplicationScoped
class RemindOfArrivals implements Sweep<UUID> {
    static final String NAME = "arrivals";

    private final Arrivals arrivals;
    private final ArrivalChanges changes;
    private final FacilityAttention attention;
    private final ArrivalTimes times;

    RemindOfArrivals(Arrivals arrivals, ArrivalChanges changes, FacilityAttention attention, ArrivalTimes times) {
        this.arrivals = arrivals;
        this.changes = changes;
        this.attention = attention;
        this.times = times;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> nextDue() {
        return arrivals.nextDue();
    }

    @Override
    public Optional<String> question() {
        return Optional.of("SELECT concat(count(*), ' ', min(due_at)) FROM arrival WHERE due_at IS NOT NULL");
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return arrivals.due(now, limit);
    }

    @Override
    public void handle(UUID id, Instant now) {
        // Whoever comes second finds it reminded of already.
        arrivals.lock(id);
        arrivals.findByIdOptional(id).filter(arrival -> arrival.isDue(now)).ifPresent(arrival -> {
            arrival.remind(now, times);
            changes.changed(arrival);
            attention.announced(arrival);
        });
    }
}
