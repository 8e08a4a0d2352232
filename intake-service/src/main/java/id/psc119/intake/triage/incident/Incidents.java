package id.psc119.intake.triage.incident;

import id.psc119.intake.problem.IntakeProblem;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.transaction.RowLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every query of incidents and of the links between them and contacts. The desk sees all. */
@ApplicationScoped
public class Incidents {
    private final EntityManager database;
    private final SpokenNumbers spokenNumbers;
    private final Clock clock;

    public Incidents(EntityManager database, SpokenNumbers spokenNumbers, Clock clock) {
        this.database = database;
        this.spokenNumbers = spokenNumbers;
        this.clock = clock;
    }

    @Transactional
    public Optional<Incident> find(UUID id) {
        return Optional.ofNullable(database.find(Incident.class, id));
    }

    @Transactional(TxType.MANDATORY)
    public Optional<Incident> lock(UUID id) {
        return RowLock.of(database, Incident.class, id);
    }

    /** @throws ProblemException 404 when there is none */
    @Transactional(TxType.MANDATORY)
    public Incident locked(UUID id) {
        return lock(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    /** An incident of a contact that nobody claimed. */
    @Transactional(TxType.MANDATORY)
    public Incident openUntriaged(Contact contact) {
        Instant now = clock.instant();
        Incident incident = Incident.untriaged(Uuid7.at(now), spokenNumbers.next(contact.receivedAt()), contact, now);
        database.persist(incident);
        return incident;
    }

    /** @throws ProblemException 409 when a need or patient has the id of another incident's */
    @Transactional(TxType.MANDATORY)
    public Incident open(UUID id, Contact contact, Triage triage, String person) {
        mustOwnIds(id, triage);
        Incident incident = Incident.triaged(
                id, spokenNumbers.next(contact.receivedAt()), contact, triage, person, clock.instant());
        database.persist(incident);
        return incident;
    }

    /** @throws ProblemException 409 when a need or patient has the id of another incident's */
    @Transactional(TxType.MANDATORY)
    public void triage(Incident incident, Triage triage, String person) {
        mustOwnIds(incident.id(), triage);
        incident.triage(triage, person, clock.instant());
    }

    private void mustOwnIds(UUID incident, Triage triage) {
        boolean anothers = false;
        for (Triage.WantedNeed need : Objects.requireNonNullElse(triage.needs(), List.<Triage.WantedNeed>of())) {
            IncidentNeed known = database.find(IncidentNeed.class, need.id());
            anothers |= known != null && !known.incidentId().equals(incident);
        }
        for (Triage.DescribedPatient patient :
                Objects.requireNonNullElse(triage.patients(), List.<Triage.DescribedPatient>of())) {
            IncidentPatient known = database.find(IncidentPatient.class, patient.id());
            anothers |= known != null && !known.incidentId().equals(incident);
        }
        if (anothers) {
            throw new ProblemException(IntakeProblem.ID_IN_USE);
        }
    }

    /**
     * Links a contact to an incident; an earlier link of the contact ends.
     *
     * @return the incident that it told of until now, when that was another
     */
    @Transactional(TxType.MANDATORY)
    public Optional<UUID> link(Incident incident, Contact contact, String person) {
        Instant now = clock.instant();
        Optional<Link> earlier = linkOf(contact.id());
        if (earlier.isPresent()) {
            if (earlier.get().incidentId().equals(incident.id())) {
                return Optional.empty();
            }
            earlier.get().end(person, now);
            // The index allows one open link a contact: the old one must be ended in the database first.
            database.flush();
        }
        database.persist(new Link(Uuid7.at(now), incident.id(), contact.id(), person, now));
        return earlier.map(Link::incidentId);
    }

    /** Ends the link; nothing when there is none. */
    @Transactional(TxType.MANDATORY)
    public boolean unlink(Incident incident, Contact contact, String person) {
        Optional<Link> link = linkOf(contact.id()).filter(it -> it.incidentId().equals(incident.id()));
        link.ifPresent(it -> it.end(person, clock.instant()));
        return link.isPresent();
    }

    /** The present link of a contact. */
    @Transactional
    public Optional<Link> linkOf(UUID contact) {
        return linksOf(List.of(contact)).stream().findFirst();
    }

    /** The present links of these contacts. */
    @Transactional
    public List<Link> linksOf(Collection<UUID> contacts) {
        return database.createQuery("FROM Link l WHERE l.contactId IN :contacts AND l.endedAt IS NULL", Link.class)
                .setParameter("contacts", contacts)
                .getResultList();
    }

    /** All links of these incidents, ended ones too, the oldest first. */
    @Transactional
    public List<Link> linksTo(Collection<UUID> incidents) {
        return database.createQuery(
                        "FROM Link l WHERE l.incidentId IN :incidents ORDER BY l.linkedAt, l.id", Link.class)
                .setParameter("incidents", incidents)
                .getResultList();
    }

    @Transactional
    public List<Incident> byIds(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : database.createQuery("FROM Incident i WHERE i.id IN :ids", Incident.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    /**
     * Newest first; one more than the limit when there are more.
     *
     * @param closed only those that dispatch has closed, or only the others
     * @param from first moment of the day asked for, {@code until} the first of the next
     * @param after the incident after which the page begins
     */
    @Transactional
    public List<Incident> list(
            @Nullable Boolean closed,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable Incident after,
            int limit) {
        StringBuilder query = new StringBuilder("SELECT i.* FROM incident i WHERE true");
        if (closed != null) {
            query.append(closed ? " AND EXISTS " : " AND NOT EXISTS ")
                    .append("(SELECT 1 FROM incident_progress p WHERE p.incident_id = i.id AND p.closed)");
        }
        if (from != null) {
            query.append(" AND i.reported_at >= :from AND i.reported_at < :until");
        }
        if (after != null) {
            query.append(" AND (i.reported_at, i.id) < (:afterTime, :afterId)");
        }
        var list = database.createNativeQuery(
                query + " ORDER BY i.reported_at DESC, i.id DESC LIMIT :limit", Incident.class);
        if (from != null && until != null) {
            list.setParameter("from", Timestamp.from(from)).setParameter("until", Timestamp.from(until));
        }
        if (after != null) {
            list.setParameter("afterTime", Timestamp.from(after.reportedAt())).setParameter("afterId", after.id());
        }
        @SuppressWarnings("unchecked")
        List<Incident> found = list.setParameter("limit", limit + 1).getResultList();
        return found;
    }

    /** Ids of all that dispatch has not closed. */
    @Transactional
    public List<UUID> openIds() {
        @SuppressWarnings("unchecked")
        List<UUID> ids = database.createNativeQuery("""
                        SELECT i.id FROM incident i
                        WHERE NOT EXISTS (SELECT 1 FROM incident_progress p WHERE p.incident_id = i.id AND p.closed)
                        """, UUID.class).getResultList();
        return ids;
    }

    /** Those not closed that were reported since then, for the search for duplicates. */
    @Transactional
    public List<Incident> openSince(Instant since, boolean exercise) {
        @SuppressWarnings("unchecked")
        List<Incident> found = database.createNativeQuery("""
                        SELECT i.* FROM incident i
                        WHERE i.reported_at >= :since AND i.exercise = :exercise
                          AND NOT EXISTS (SELECT 1 FROM incident_progress p WHERE p.incident_id = i.id AND p.closed)
                        ORDER BY i.reported_at DESC LIMIT 200
                        """, Incident.class)
                .setParameter("since", Timestamp.from(since))
                .setParameter("exercise", exercise)
                .getResultList();
        return found;
    }

    /** Since when the contact waits that has waited longest without claim, outcome and incident. */
    @Transactional
    public Optional<Instant> longestUnclaimed() {
        return Optional.ofNullable(
                (Instant) database.createNativeQuery("""
                        SELECT min(c.waiting_since) FROM contact c
                        WHERE c.outcome IS NULL AND c.claimed_by IS NULL
                          AND NOT EXISTS (SELECT 1 FROM incident_contact l WHERE l.contact_id = c.id AND l.ended_at IS NULL)
                        """, Instant.class).getSingleResult());
    }

    /** Contacts without claim, outcome or incident that have waited since before then, the longest first. */
    @Transactional
    public List<UUID> unclaimedSince(Instant before, int limit) {
        @SuppressWarnings("unchecked")
        List<UUID> ids = database.createNativeQuery("""
                        SELECT c.id FROM contact c
                        WHERE c.outcome IS NULL AND c.claimed_by IS NULL AND c.waiting_since <= :before
                          AND NOT EXISTS (SELECT 1 FROM incident_contact l WHERE l.contact_id = c.id AND l.ended_at IS NULL)
                        ORDER BY c.waiting_since LIMIT :limit
                        """, UUID.class)
                .setParameter("before", Timestamp.from(before))
                .setParameter("limit", limit)
                .getResultList();
        return ids;
    }

    /** Locks the contact if it still waits without claim, outcome and incident, and no other replica has it in hand. */
    @Transactional(TxType.MANDATORY)
    public Optional<Contact> takeUnclaimed(UUID contact, Instant before) {
        @SuppressWarnings("unchecked")
        List<Contact> found = database.createNativeQuery("""
                        SELECT c.* FROM contact c
                        WHERE c.id = :id AND c.outcome IS NULL AND c.claimed_by IS NULL AND c.waiting_since <= :before
                          AND NOT EXISTS (SELECT 1 FROM incident_contact l WHERE l.contact_id = c.id AND l.ended_at IS NULL)
                        FOR UPDATE SKIP LOCKED
                        """, Contact.class)
                .setParameter("id", contact)
                .setParameter("before", Timestamp.from(before))
                .getResultList();
        return found.stream().findFirst();
    }
}
