package id.psc119.intake.triage.outcome;

import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.problem.IntakeProblem;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.staff.StaffMember;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.intake.triage.incident.Link;
import id.psc119.intake.triage.log.LogEntries;
import id.psc119.intake.triage.log.LogEntry;
import id.psc119.intake.triage.log.LogEntryKind;
import id.psc119.intake.triage.progress.Progresses;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Merges an incident into another one that is the same event: its contacts move there, so that dispatch is asked to cancel it, and the
 * reason is kept. A merge can be taken back: the contacts that it moved return, as far as nobody has moved them on.
 */
@ApplicationScoped
public class MergeIncidents {
    private static final Logger LOG = Logger.getLogger(MergeIncidents.class);

    private final Contacts contacts;
    private final Incidents incidents;
    private final IncidentContacts incidentContacts;
    private final Progresses progresses;
    private final LogEntries entries;
    private final IntakeChanges desk;
    private final Clock clock;

    MergeIncidents(
            Contacts contacts,
            Incidents incidents,
            IncidentContacts incidentContacts,
            Progresses progresses,
            LogEntries entries,
            IntakeChanges desk,
            Clock clock) {
        this.contacts = contacts;
        this.incidents = incidents;
        this.incidentContacts = incidentContacts;
        this.progresses = progresses;
        this.entries = entries;
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * Merges once, however often it is sent.
     *
     * @param into the incident that goes on
     * @throws ProblemException 409 when that one is closed, when one is an exercise and the other is not, or when the id is taken
     */
    @Transactional
    public void merge(UUID id, UUID mergerId, UUID into, String reason, StaffMember by) {
        if (id.equals(into)) {
            throw IntakeProblem.invalid("into", "an incident cannot be merged into itself");
        }
        List<Contact> moved = contacts.lockAll(linkedTo(id));
        incidents.lockInOrder(Stream.of(id, into));
        Incident left = incidents.getLocked(id);
        Incident other = incidents.getLocked(into);
        Optional<LogEntry> known = entries.findByIdOptional(mergerId);
        if (known.isPresent()) {
            if (known.get().kind() == LogEntryKind.MERGED
                    && known.get().incidentId().equals(id)) {
                return;
            }
            throw new ProblemException(IntakeProblem.ID_IN_USE);
        }
        if (progresses.of(into).filter(progress -> progress.state().isClosed()).isPresent()) {
            throw new ProblemException(IntakeProblem.MERGE_INTO_CLOSED).with("incident", other.spokenNumber());
        }
        if (left.exercise() != other.exercise()) {
            throw new ProblemException(IntakeProblem.EXERCISE_MIXED);
        }
        move(moved, other, by);
        incidentContacts.mergedAway(left, other, by);
        entries.persist(LogEntry.merged(
                mergerId, id, into, moved.stream().map(Contact::id).toList(), reason, by, clock.instant()));
        desk.changed(left);
        LOG.infof("merged: incident=%s into=%s contacts=%d", id, into, moved.size());
    }

    /**
     * Takes a merge back, once.
     *
     * @throws ProblemException 404 when the incident has no such merge
     */
    @Transactional
    public void reverse(UUID id, UUID mergerId, String reason, StaffMember by) {
        LogEntry merge = entries.findByIdOptional(mergerId)
                .filter(entry -> entry.kind() == LogEntryKind.MERGED
                        && entry.incidentId().equals(id))
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        UUID into = Objects.requireNonNull(merge.otherIncidentId());
        List<Contact> candidates = contacts.lockAll(merge.contactIds());
        incidents.lockInOrder(Stream.of(id, into));
        if (entries.reversalOf(merge).isPresent()) {
            return;
        }
        Incident left = incidents.getLocked(id);
        Set<UUID> stillThere = Set.copyOf(linkedTo(into));
        List<Contact> returning = candidates.stream()
                .filter(contact -> stillThere.contains(contact.id()))
                .toList();
        move(returning, left, by);
        incidentContacts.unmerged(left);
        entries.persist(LogEntry.reversed(
                Uuid7.at(clock.instant()),
                merge,
                returning.stream().map(Contact::id).toList(),
                reason,
                by,
                clock.instant()));
        desk.changed(left);
        LOG.infof("merge taken back: incident=%s from=%s contacts=%d", id, into, returning.size());
    }

    private void move(List<Contact> moved, Incident to, StaffMember by) {
        moved.forEach(contact -> incidentContacts.attach(to, contact, by));
        moved.forEach(desk::changed);
        desk.changed(to);
    }

    private List<UUID> linkedTo(UUID incident) {
        return incidents.linksTo(List.of(incident)).stream()
                .filter(link -> link.endedAt() == null)
                .map(Link::contactId)
                .collect(Collectors.toList());
    }
}
