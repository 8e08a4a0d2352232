package id.psc119.platform.retention;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;

/**
 * Rows of one table that are deleted, or of which some columns are emptied. Everything is SQL of the service's own source, over
 * the table's alias {@code r}.
 *
 * @param key one column that identifies a row
 * @param age the time from which the row's keeping counts
 * @param exercise true for rows of exercises; {@code false} where they are not told apart
 * @param due what else must hold, such as that it has ended and that there is still something to take
 * @param change {@code DELETE FROM …} or {@code UPDATE … SET …}, without a condition
 */
public record RetainedRows(
        EntityManager database,
        String kind,
        Duration keep,
        Duration keepOfExercises,
        String table,
        String key,
        String age,
        String exercise,
        String due,
        String change)
        implements Retained {

    @Override
    public Due due(Limits limits) {
        Tuple row = (Tuple) limited(
                        database.createNativeQuery(
                                "SELECT count(*), min(" + age + "), max(" + age + ") FROM " + table + " AS r WHERE "
                                        + which(),
                                Tuple.class),
                        limits)
                .getSingleResult();
        return new Due(((Number) row.get(0)).longValue(), row.get(1, Instant.class), row.get(2, Instant.class));
    }

    @Override
    public Taken forget(Limits limits, int about) {
        int rows = limited(
                        database.createNativeQuery(
                                change + " WHERE " + key + " IN (SELECT r." + key + " FROM " + table + " AS r WHERE "
                                        + which() + " ORDER BY " + age + " LIMIT :about FOR UPDATE OF r SKIP LOCKED)"),
                        limits)
                .setParameter("about", about)
                .executeUpdate();
        return new Taken(rows, rows == about);
    }

    private String which() {
        return age + " < CASE WHEN " + exercise
                + " THEN greatest(cast(:exercises AS timestamptz), cast(:before AS timestamptz))"
                + " ELSE cast(:before AS timestamptz) END AND (" + due
                + ")";
    }

    private static Query limited(Query query, Limits limits) {
        return query.setParameter("before", Timestamp.from(limits.before()))
                .setParameter("exercises", Timestamp.from(limits.exercisesBefore()));
    }
}
