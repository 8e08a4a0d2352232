package id.psc119.dispatch.response.assignment;

import id.psc119.dispatch.response.incident.Incident;
import id.psc119.platform.problem.ProblemException;
import java.util.List;
import java.util.UUID;

/** Where casualties of an event still find room. The rooms are computed by the advice, which implements this. */
public interface DestinationRoom {
    /**
     * Checks that a facility has room for a unit's casualties, or that no other has.
     *
     * @param expected for whom it is chosen, besides those on board
     * @throws ProblemException 409 {@code facility-without-room}, naming one that has room
     */
    void mustBeThere(Incident incident, Assignment assignment, UUID facilityId, List<UUID> expected);
}
