package id.psc119.referral.satusehat;

import id.psc119.referral.bridge.BridgeQueue;
import id.psc119.referral.bridge.BridgeQueue.Stuck;
import id.psc119.referral.satusehat.SatuSehatCases.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/** Emergencies that SATUSEHAT is told of only when a person has looked, for the desk's list of what waits. */
@ApplicationScoped
public class StuckCases {
    private static final List<State> STUCK = List.of(State.HELD, State.SET_ASIDE);

    private final BridgeQueue queue;

    StuckCases(EntityManager database) {
        this.queue = new BridgeQueue(database, "satusehat_case", "patient_id");
    }

    public Optional<Stuck> present() {
        return queue.stuck(STUCK);
    }
}
