package id.psc119.intake.triage.log;

import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.problem.IntakeProblem;
import id.psc119.intake.staff.StaffMember;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Writes a note into the log of an incident, open or closed: a fact, so no state refuses it. */
@ApplicationScoped
public class RecordNote {
    private static final Logger LOG = Logger.getLogger(RecordNote.class);

    private final LogEntries entries;
    private final Incidents incidents;
    private final IntakeChanges desk;
    private final Clock clock;

    RecordNote(LogEntries entries, Incidents incidents, IntakeChanges desk, Clock clock) {
        this.entries = entries;
        this.incidents = incidents;
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * Records a note once, however often it is sent.
     *
     * @throws ProblemException 404 for an unknown incident; 409 when the id is another entry's
     */
    @Transactional
    public void record(UUID incidentId, UUID noteId, String text, StaffMember by) {
        Incident incident = incidents.getLocked(incidentId);
        Optional<LogEntry> known = entries.findByIdOptional(noteId);
        if (known.isEmpty()) {
            entries.persist(LogEntry.note(noteId, incidentId, text, by, clock.instant()));
            desk.noted(incident);
            LOG.infof("note written: incident=%s", incidentId);
        } else if (known.get().kind() != LogEntryKind.NOTE
                || !known.get().incidentId().equals(incidentId)) {
            throw new ProblemException(IntakeProblem.ID_IN_USE);
        }
    }
}
