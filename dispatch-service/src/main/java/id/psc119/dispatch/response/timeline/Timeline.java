package id.psc119.dispatch.response.timeline;

import id.psc119.dispatch.response.incident.Incident;
import id.psc119.platform.evidence.ErasableText;
import id.psc119.platform.paging.Cursor;
import id.psc119.platform.paging.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of all timelines. A row is added under the lock of its incident; rows are read in the order in which they were added. */
@ApplicationScoped
public class Timeline {
    private final EntityManager database;

    Timeline(EntityManager database) {
        this.database = database;
    }

    /** Adds a row. A row that contradicts what is known is counted on the incident. */
    public TimelineEntry append(Incident incident, TimelineEntry entry) {
        ErasableText words = entry.keepWords(incident.isExercise());
        if (words != null) {
            database.persist(words);
        }
        database.persist(entry);
        if (!entry.isConsistent()) {
            incident.countDiscrepancy();
        }
        return entry;
    }

    /** The row of the report with this id, if it was received before. */
    public Optional<TimelineEntry> findReport(UUID reportId) {
        return database.createQuery(
                        "SELECT e FROM TimelineEntry e LEFT JOIN FETCH e.words WHERE e.reportId = :id",
                        TimelineEntry.class)
                .setParameter("id", reportId)
                .getResultStream()
                .findFirst();
    }

    /** A page of an incident's rows, oldest first. */
    public Page<TimelineEntry> entriesFor(UUID incidentId, @Nullable String cursor, int limit) {
        return Page.of(
                database.createQuery("""
                                SELECT e FROM TimelineEntry e LEFT JOIN FETCH e.words WHERE e.incidentId = :incident AND e.position > :after
                                ORDER BY e.position""", TimelineEntry.class)
                        .setParameter("incident", incidentId)
                        .setParameter("after", Objects.requireNonNullElse(Cursor.number(cursor), 0L))
                        .setMaxResults(limit + 1)
                        .getResultList(),
                limit,
                entry -> Long.toString(entry.position()));
    }

    /** All rows of an incident, oldest first. */
    public List<TimelineEntry> entriesFor(UUID incidentId) {
        return database.createQuery("""
                        SELECT e FROM TimelineEntry e LEFT JOIN FETCH e.words WHERE e.incidentId = :incident
                        ORDER BY e.position""", TimelineEntry.class)
                .setParameter("incident", incidentId)
                .getResultList();
    }

    /** All rows of an incident about one kind of thing, oldest first. */
    public List<TimelineEntry> entriesFor(UUID incidentId, TimelineEventType what) {
        return database.createQuery("""
                        SELECT e FROM TimelineEntry e LEFT JOIN FETCH e.words WHERE e.incidentId = :incident AND e.what = :what
                        ORDER BY e.position""", TimelineEntry.class)
                .setParameter("incident", incidentId)
                .setParameter("what", what)
                .getResultList();
    }

    /** The rows of some kinds of several incidents, oldest first, without their words. */
    public List<TimelineEntry> entriesFor(Collection<UUID> incidentIds, Collection<TimelineEventType> kinds) {
        return incidentIds.isEmpty()
                ? List.of()
                : database.createQuery("""
                                SELECT e FROM TimelineEntry e LEFT JOIN FETCH e.words
                                WHERE e.incidentId IN :incidents AND e.what IN :kinds ORDER BY e.position""", TimelineEntry.class)
                        .setParameter("incidents", incidentIds)
                        .setParameter("kinds", kinds)
                        .getResultList();
    }
}
