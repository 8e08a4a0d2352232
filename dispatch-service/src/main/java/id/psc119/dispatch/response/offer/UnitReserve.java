package id.psc119.dispatch.response.offer;

import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Which units stay free beside an event with many casualties. Who is near is known to the advice, which implements this. */
public interface UnitReserve {
    /**
     * Checks that enough ready units remain in reach when this one leaves all incidents of ours, for a neighbouring service. Locks the
     * events that are going on.
     *
     * @throws ProblemException 409 {@code unit-kept}
     */
    void mustRemainWithout(Unit unit, @Nullable String overrideReason);

    /**
     * Checks that enough ready units remain in reach of the event when this one is redirected to it. One of them has to serve the incident
     * that it leaves.
     *
     * @throws ProblemException 409 {@code unit-kept}
     */
    void mustRemainAfterRedirect(Incident incident, Unit unit, @Nullable String overrideReason);

    /**
     * Checks that enough ready units remain in reach of the event when this one is asked.
     *
     * @param overrideReason why it is asked all the same; with one, nothing is refused
     * @throws ProblemException 409 {@code unit-kept}
     */
    void mustRemain(Incident incident, Unit unit, @Nullable String overrideReason);
}
