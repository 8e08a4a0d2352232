package id.psc119.referral.sisrute;

import id.psc119.referral.bridge.BridgeQueue;
import id.psc119.referral.bridge.BridgeQueue.Stuck;
import id.psc119.referral.sisrute.SisruteJobs.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/** What SISRUTE is told only when a person has looked, for the desk's list of what waits. */
@ApplicationScoped
public class StuckJobs {
    private static final List<State> STUCK = List.of(State.SET_ASIDE);

    private final BridgeQueue queue;

    StuckJobs(EntityManager database) {
        this.queue = new BridgeQueue(database, "sisrute_job", "id");
    }

    public Optional<Stuck> present() {
        return queue.stuck(STUCK);
    }
}
