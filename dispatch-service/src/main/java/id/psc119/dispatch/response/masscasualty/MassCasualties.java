package id.psc119.dispatch.response.masscasualty;

import id.psc119.dispatch.change.Changes;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All events with many casualties and what belongs to them. They are changed under the lock of their incident. */
@ApplicationScoped
public class MassCasualties {
    private final EntityManager database;
    private final Changes changes;

    MassCasualties(EntityManager database, Changes changes) {
        this.database = database;
        this.changes = changes;
    }

    public Optional<MassCasualtyEvent> find(UUID incidentId) {
        return Optional.ofNullable(database.find(MassCasualtyEvent.class, incidentId));
    }

    /** @throws ProblemException 404 when none was declared */
    public MassCasualtyEvent get(UUID incidentId) {
        return find(incidentId).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    /** Since when each of these incidents is an event with many casualties; those that are over are left out. */
    public Map<UUID, Instant> declaredFor(Collection<UUID> incidentIds) {
        return (switch (incidentIds.size()) {
                    case 0 -> Stream.<MassCasualtyEvent>empty();
                    // A query that Hibernate need not translate each time, see LockedRows.
                    case 1 ->
                        database.createQuery(
                                        "SELECT e FROM MassCasualtyEvent e WHERE e.incidentId = :id AND e.endedAt IS NULL",
                                        MassCasualtyEvent.class)
                                .setParameter("id", incidentIds.iterator().next())
                                .getResultStream();
                    default ->
                        database.createQuery(
                                        "SELECT e FROM MassCasualtyEvent e WHERE e.incidentId IN :ids AND e.endedAt IS NULL",
                                        MassCasualtyEvent.class)
                                .setParameter("ids", incidentIds)
                                .getResultStream();
                })
                .collect(Collectors.toMap(MassCasualtyEvent::incidentId, MassCasualtyEvent::declaredAt));
    }

    /** The incidents of all events that are not over. */
    public List<UUID> open() {
        return database.createQuery(
                        "SELECT e.incidentId FROM MassCasualtyEvent e WHERE e.endedAt IS NULL ORDER BY e.incidentId",
                        UUID.class)
                .getResultList();
    }

    /** The incidents whose events are going on, in the order in which they are locked. Exercises keep no unit from real work. */
    public List<UUID> goingOn() {
        return database.createQuery("""
                        SELECT e.incidentId FROM MassCasualtyEvent e JOIN Incident i ON i.id = e.incidentId
                        WHERE e.endedAt IS NULL AND i.closedAt IS NULL AND NOT i.exercise ORDER BY e.incidentId""", UUID.class).getResultList();
    }

    void add(MassCasualtyEvent event) {
        database.persist(event);
        changes.incident(event.incidentId());
    }

    /** To be called after each change: boards show it, and the event counts it. */
    public void changed(MassCasualtyEvent event, Instant now) {
        event.revise(now);
        changes.incident(event.incidentId());
    }

    void add(Casualty casualty) {
        database.persist(casualty);
    }

    /** The tagged casualties of an incident, by tag. */
    public List<Casualty> casualtiesFor(UUID incidentId) {
        return database.createQuery("SELECT c FROM Casualty c WHERE c.incidentId = :id ORDER BY c.tag", Casualty.class)
                .setParameter("id", incidentId)
                .getResultList();
    }

    public Optional<Casualty> findCasualty(UUID incidentId, String tag) {
        return database.createQuery(
                        "SELECT c FROM Casualty c WHERE c.incidentId = :id AND c.tag = :tag", Casualty.class)
                .setParameter("id", incidentId)
                .setParameter("tag", Casualty.normalised(tag))
                .getResultStream()
                .findFirst();
    }

    /** Planned for a facility at events that are not over. An exercise takes no bed from a real event, and counts every plan itself. */
    public List<Casualty> planned(boolean seenByExercise) {
        return database.createQuery("""
                        SELECT c FROM Casualty c JOIN MassCasualtyEvent e ON e.incidentId = c.incidentId
                        JOIN Incident i ON i.id = c.incidentId
                        WHERE c.plannedFacilityId IS NOT NULL AND e.endedAt IS NULL AND (i.exercise = false OR i.exercise = :exercises)
                        ORDER BY c.patientId""", Casualty.class)
                .setParameter("exercises", seenByExercise)
                .getResultList();
    }

    /** One calculation at a time: two events do not plan the same bed. */
    public void lockPlanning() {
        database.createNativeQuery(
                        "SELECT cast(pg_advisory_xact_lock(hashtextextended('casualty planning', 0)) AS text)")
                .getSingleResult();
    }

    CasualtyCount countWith(UUID id, UUID incidentId) {
        return Optional.ofNullable(database.find(CasualtyCount.class, id)).orElseGet(() -> {
            CasualtyCount fresh = CasualtyCount.of(id, incidentId);
            database.persist(fresh);
            return fresh;
        });
    }

    public List<CasualtyCount> countsFor(UUID incidentId) {
        return database.createQuery(
                        "SELECT c FROM CasualtyCount c WHERE c.incidentId = :id ORDER BY c.id", CasualtyCount.class)
                .setParameter("id", incidentId)
                .getResultList();
    }

    ScenePost postWith(UUID id, UUID incidentId) {
        return Optional.ofNullable(database.find(ScenePost.class, id)).orElseGet(() -> ScenePost.of(id, incidentId));
    }

    void keep(ScenePost post) {
        database.persist(post);
    }

    /** The organisation of the scene; what was closed is left out. */
    public List<ScenePost> postsFor(UUID incidentId) {
        return database.createQuery(
                        "SELECT p FROM ScenePost p WHERE p.incidentId = :id AND p.closed = false ORDER BY p.kind, p.label, p.id",
                        ScenePost.class)
                .setParameter("id", incidentId)
                .getResultList();
    }
}
