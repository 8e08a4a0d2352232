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
 * @param exercise true for rows of exercises; {@code false} where they are not distinguished
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

    /** Begins to describe the rows of one kind in one table. */
    public static Builder of(String kind, String table) {
        return new Builder(kind, table);
    }

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

    /** Names each part; without a rule of exercises, none of the rows is one. */
    public static final class Builder {
        private final String kind;
        private final String table;
        private Duration keep = Duration.ZERO;
        private Duration keepOfExercises = Duration.ZERO;
        private String key = "id";
        private String age = "";
        private String exercise = "false";
        private String due = "true";
        private String change = "";

        private Builder(String kind, String table) {
            this.kind = kind;
            this.table = table;
        }

        /** How long the rows are kept, and those of exercises. */
        public Builder keep(Duration real, Duration ofExercises) {
            keep = real;
            keepOfExercises = ofExercises;
            return this;
        }

        public Builder key(String column) {
            key = column;
            return this;
        }

        public Builder age(String time) {
            age = time;
            return this;
        }

        public Builder exercise(String condition) {
            exercise = condition;
            return this;
        }

        public Builder due(String condition) {
            due = condition;
            return this;
        }

        public Builder change(String statement) {
            change = statement;
            return this;
        }

        /** @throws IllegalStateException when the time or the change is missing */
        public RetainedRows in(EntityManager database) {
            if (age.isEmpty() || change.isEmpty()) {
                throw new IllegalStateException(kind + " lacks its time or its change");
            }
            return new RetainedRows(database, kind, keep, keepOfExercises, table, key, age, exercise, due, change);
        }
    }
}
