package id.psc119.intake.triage.outcome;

import id.psc119.intake.desk.IncidentView;
import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.staff.StaffMember;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.incident.Incidents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Asks dispatch to cancel an incident: before departure units are stood down, later the dispatcher decides. */
@ApplicationScoped
public class RequestCancel {
    private static final Logger LOG = Logger.getLogger(RequestCancel.class);

    private final Incidents incidents;
    private final IntakeChanges desk;
    private final Clock clock;

    RequestCancel(Incidents incidents, IntakeChanges desk, Clock clock) {
        this.incidents = incidents;
        this.desk = desk;
        this.clock = clock;
    }

    /** The first request of a person is kept. */
    @Transactional
    public IncidentView request(UUID incidentId, String reason, StaffMember by) {
        Incident incident = incidents.getLocked(incidentId);
        incident.requestCancel(reason, by.name(), clock.instant());
        LOG.infof("cancel requested: incident=%s", incidentId);
        return desk.changed(incident);
    }
}
