package id.psc119.dispatch.response.timeline;

import id.psc119.dispatch.response.incident.Incident;
import id.psc119.platform.evidence.ErasableText;
import id.psc119.platform.paging.Cursor;
import id.psc119.platform.paging.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of all timelines: added under the lock of their incident, read in the order in which they were. */
@ApplicationScoped
public class Timeline {
    private final EntityManager database;

    Timeline(EntityManager database) {
        this.database = database;
    }

    /** Adds a row; one that contradicts what is known is counted on the incident. */
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

    /** The row that a report of this id has left, when it has come before. */
    public Optional<TimelineEntry> ofReport(UUID reportId) {
        return database.createQuery(
                        "SELECT e FROM TimelineEntry e LEFT JOIN FETCH e.words WHERE e.reportId = :id",
                        TimelineEntry.class)
                .setParameter("id", reportId)
                .getResultStream()
                .findFirst();
    }

    /** A page of an incident's rows, oldest first. */
    public Page<TimelineEntry> of(UUID incidentId, @Nullable String cursor, int limit) {
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

    /** All rows of an incident about one kind of thing, oldest first. */
    public List<TimelineEntry> of(UUID incidentId, TimelineEventType what) {
        return database.createQuery("""
                        SELECT e FROM TimelineEntry e LEFT JOIN FETCH e.words WHERE e.incidentId = :incident AND e.what = :what
                        ORDER BY e.position""", TimelineEntry.class)
                .setParameter("incident", incidentId)
                .setParameter("what", what)
                .getResultList();
    }
}
