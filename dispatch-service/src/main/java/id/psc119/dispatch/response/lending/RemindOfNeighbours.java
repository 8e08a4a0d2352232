package id.psc119.dispatch.response.lending;

import id.psc119.platform.sweep.Sweep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Looks at a neighbour's request when nobody has answered it, when an offer has ended, or when a lent unit is needed again. */
@ApplicationScoped
class RemindOfNeighbours implements Sweep<UUID> {
    static final String NAME = "lending";

    private final NeighbourRequests requests;
    private final LendUnits lendUnits;

    RemindOfNeighbours(NeighbourRequests requests, LendUnits lendUnits) {
        this.requests = requests;
        this.lendUnits = lendUnits;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> nextDue() {
        return requests.nextLook();
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return requests.due(now, limit);
    }

    @Override
    public Optional<String> question() {
        return Optional.of(
                "SELECT count(*) || ' ' || coalesce(min(next_look)::text, '') FROM neighbour_request WHERE next_look IS NOT NULL");
    }

    @Override
    public void handle(UUID id, Instant now) {
        lendUnits.look(id);
    }
}
