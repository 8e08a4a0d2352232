package id.psc119.dispatch.response.closure;

import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.IncidentState;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.platform.problem.ProblemException;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Ends an incident by the dispatcher's decision. A repeated decision is answered as the first one was. */
@ApplicationScoped
public class EndIncident {
    private final Incidents incidents;
    private final CloseIncident closeIncident;

    EndIncident(Incidents incidents, CloseIncident closeIncident) {
        this.incidents = incidents;
        this.closeIncident = closeIncident;
    }

    /** @throws ProblemException while units are at work, patients lack an ending, or the incident is over */
    @Transactional
    public Incident close(UUID id, String reason, Provenance provenance) {
        Incident incident = incidents.getLocked(id);
        if (!isRepetition(incident, IncidentState.CLOSED, reason)) {
            closeIncident.close(incident, reason, provenance);
        }
        return incident;
    }

    /** @throws ProblemException when a patient is on board, or the incident is over */
    @Transactional
    public Incident cancel(UUID id, String reason, Provenance provenance) {
        Incident incident = incidents.getLocked(id);
        if (!isRepetition(incident, IncidentState.CANCELLED, reason)) {
            closeIncident.cancel(incident, reason, provenance);
        }
        return incident;
    }

    private static boolean isRepetition(Incident incident, IncidentState state, String reason) {
        return incident.state() == state && reason.equals(incident.closeReason());
    }
}
