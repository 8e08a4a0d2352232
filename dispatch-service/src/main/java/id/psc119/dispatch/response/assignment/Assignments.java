package id.psc119.dispatch.response.assignment;

import id.psc119.dispatch.change.Changes;
import id.psc119.dispatch.change.LockedRows;
import id.psc119.dispatch.exchange.unit.CrewChanged;
import id.psc119.dispatch.exchange.unit.DisclosureLevel;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.EndReason;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** All assignments, and who may see which. They are changed under the lock of their incident. */
@ApplicationScoped
public class Assignments implements PanacheRepositoryBase<Assignment, UUID> {
    private static final Comparator<Assignment> ORDER =
            Comparator.comparing(Assignment::acceptedAt).thenComparing(Assignment::id, LockedRows.BY_ID);

    private final Units units;
    private final LockedRows rows;
    private final Changes changes;

    Assignments(Units units, LockedRows rows, Changes changes) {
        this.units = units;
        this.rows = rows;
        this.changes = changes;
    }

    @Override
    public void persist(Assignment assignment) {
        PanacheRepositoryBase.super.persist(assignment);
        rows.added(assignment.incidentId(), assignment);
    }

    /** Adds an assignment. The unique indexes decide between concurrent ones. */
    public void add(Assignment assignment) {
        persist(assignment);
        flush();
        changed(assignment);
    }

    /** To be called after each change: at its end the transaction notifies boards and the other services. */
    public void changed(Assignment assignment) {
        changes.assignment(assignment.id(), assignment.unitId());
        changes.incident(assignment.incidentId());
    }

    /** An assignment that was found by {@link #incidentOf} a moment ago. */
    public Assignment get(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    /** Whose lock to take before the assignment is read; nothing of the assignment itself is kept in memory by it. */
    public Optional<UUID> incidentOf(UUID id) {
        return getEntityManager()
                .createQuery("SELECT a.incidentId FROM Assignment a WHERE a.id = :id", UUID.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /** The unit of an assignment; the assignment itself is not kept in memory. */
    public Optional<UUID> unitOf(UUID id) {
        return getEntityManager()
                .createQuery("SELECT a.unitId FROM Assignment a WHERE a.id = :id", UUID.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /**
     * Lets the desk, the unit's present crew and the one that accepted pass.
     *
     * @throws ProblemException 404 for all others
     */
    public void mustBeVisible(Assignment assignment, Caller caller) {
        if (!caller.isDesk() && disclosureTo(assignment, caller.personId()).isEmpty()) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
    }

    /** The disclosure level of a person: by their role in the present crew, or else in the crew that accepted. */
    public Optional<DisclosureLevel> disclosureTo(Assignment assignment, String personId) {
        return units.find(assignment.unitId())
                .flatMap(unit -> unit.disclosureTo(personId))
                .or(() -> assignment.disclosureTo(personId));
    }

    /** The disclosure level of a person at an incident: the highest that the work of their units allows; empty without any. */
    public Optional<DisclosureLevel> disclosureTo(UUID incidentId, String personId) {
        return assignmentsFor(incidentId).stream()
                .flatMap(assignment -> disclosureTo(assignment, personId).stream())
                .reduce(DisclosureLevel::more);
    }

    /** The work at an incident of the units that a person crews, or crewed when they accepted it. */
    public List<Assignment> assignmentsFor(UUID incidentId, String personId) {
        return assignmentsFor(incidentId).stream()
                .filter(assignment -> disclosureTo(assignment, personId).isPresent())
                .toList();
    }

    /** A new crew may see the work of its unit, and the facility that waits for it learns who comes. */
    void crewChanged(@Observes CrewChanged crew) {
        liveOfUnit(crew.unitId()).ifPresent(this::changed);
    }

    public List<Assignment> assignmentsFor(UUID incidentId) {
        return assignmentsFor(List.of(incidentId));
    }

    public List<Assignment> assignmentsFor(Collection<UUID> incidentIds) {
        return rows.rowsFor(
                Assignment.class,
                incidentIds,
                ORDER,
                id -> list("incidentId", id),
                ids -> list("incidentId IN ?1", ids));
    }

    /** All under way. */
    public List<Assignment> live() {
        return list("endReason IS NULL");
    }

    public Optional<Assignment> liveOfUnit(UUID unitId) {
        return rows.keptRows(Assignment.class)
                .filter(assignment -> assignment.unitId().equals(unitId) && assignment.isLive())
                .findFirst()
                .or(() -> find("unitId = ?1 AND endReason IS NULL", unitId).firstResultOptional());
    }

    /** The incident of a unit's live work; the assignment itself is not kept in memory. */
    public Optional<UUID> incidentOfLive(UUID unitId) {
        return getEntityManager()
                .createQuery(
                        "SELECT a.incidentId FROM Assignment a WHERE a.unitId = :unit AND a.endReason IS NULL",
                        UUID.class)
                .setParameter("unit", unitId)
                .getResultStream()
                .findFirst();
    }

    public Optional<Assignment> liveOfNeed(UUID needId) {
        return find("needId = ?1 AND endReason IS NULL", needId).firstResultOptional();
    }

    /** Live assignments of the units that a person crews, or that they accepted. */
    public List<Assignment> liveOf(String personId) {
        List<UUID> own =
                units.crewedBy(personId).stream().map(unit -> unit.id()).toList();
        return live().stream()
                .filter(assignment -> own.contains(assignment.unitId()) || assignment.wasCrewedBy(personId))
                .toList();
    }

    /** Assignments that were called off since then, of the units that a person crews or that they accepted: newest first. */
    public List<Assignment> calledOffSince(Instant from, String personId) {
        List<UUID> own =
                units.crewedBy(personId).stream().map(unit -> unit.id()).toList();
        // By the time of acceptance because that has an index. No unit is called off a day after it set out.
        return list(
                        "acceptedAt >= ?1 AND endedAt >= ?2 AND endReason <> ?3 ORDER BY endedAt DESC, id",
                        from.minus(Duration.ofDays(1)),
                        from,
                        EndReason.CLEAR)
                .stream()
                .filter(assignment -> own.contains(assignment.unitId()) || assignment.wasCrewedBy(personId))
                .toList();
    }

    Optional<Instant> nextHelpReminder() {
        return Optional.ofNullable(getEntityManager()
                .createQuery("SELECT min(a.helpRemindAt) FROM Assignment a", Instant.class)
                .getSingleResult());
    }

    List<UUID> helpRemindersDue(Instant now, int limit) {
        return getEntityManager()
                .createQuery(
                        "SELECT a.id FROM Assignment a WHERE a.helpRemindAt <= :now ORDER BY a.helpRemindAt, a.id",
                        UUID.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }

    Optional<Instant> nextDiversionReminder() {
        return Optional.ofNullable(getEntityManager()
                .createQuery("SELECT min(a.divertedRemindAt) FROM Assignment a", Instant.class)
                .getSingleResult());
    }

    List<UUID> diversionRemindersDue(Instant now, int limit) {
        return getEntityManager()
                .createQuery(
                        "SELECT a.id FROM Assignment a WHERE a.divertedRemindAt <= :now ORDER BY a.divertedRemindAt, a.id",
                        UUID.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }

    Optional<Instant> nextReportedPatientReminder() {
        return Optional.ofNullable(getEntityManager()
                .createQuery("SELECT min(a.reportsPatientRemindAt) FROM Assignment a", Instant.class)
                .getSingleResult());
    }

    List<UUID> reportedPatientRemindersDue(Instant now, int limit) {
        return getEntityManager()
                .createQuery(
                        "SELECT a.id FROM Assignment a WHERE a.reportsPatientRemindAt <= :now"
                                + " ORDER BY a.reportsPatientRemindAt, a.id",
                        UUID.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }

    /** How many each unit has accepted since then. */
    public Map<UUID, Integer> countSince(Instant from) {
        Map<UUID, Integer> counts = new HashMap<>();
        getEntityManager()
                .createQuery(
                        "SELECT a.unitId, count(a) FROM Assignment a WHERE a.acceptedAt >= :from GROUP BY a.unitId",
                        Tuple.class)
                .setParameter("from", from)
                .getResultStream()
                .forEach(row -> counts.put(
                        row.get(0, UUID.class), row.get(1, Long.class).intValue()));
        return counts;
    }
}
