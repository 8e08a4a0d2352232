package id.psc119.platform.privacy;

import id.psc119.platform.privacy.FieldKeys.KeysUnusable;
import id.psc119.platform.sweep.PeriodicSweep;
import id.psc119.platform.sweep.Sweep;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Seals what an earlier version, or a backup of its time, left clear, and moves what is sealed under an older key to the current one:
 * at start, before the service is ready, and every few minutes. Each batch is a transaction of its own, so it may be ended at any
 * point and goes on at the next start; rows that another transaction changes meanwhile are left for the next round.
 */
@ApplicationScoped
public class Resealing {
    private static final Logger LOG = Logger.getLogger(Resealing.class);
    private static final int BATCH = 500;
    private static final Duration LOOK = Duration.ofSeconds(10);
    /** In counts: rows that are not sealed. */
    static final String CLEAR = "clear";

    private final List<SealedColumns> columns;
    private final FieldKeyFile file;
    private final FieldCipher cipher;
    private final EntityManager database;
    private final Clock clock;
    private final Duration every;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable String fault = "the sealed columns have not been looked at yet";
    private volatile Instant lastRun = Instant.EPOCH;

    Resealing(
            @All List<SealedColumns> columns,
            FieldKeyFile file,
            FieldCipher cipher,
            EntityManager database,
            PrivacySettings settings,
            Clock clock) {
        this.columns = columns;
        this.file = file;
        this.cipher = cipher;
        this.database = database;
        this.every = settings.resealEvery();
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        run();
    }

    @Produces
    @Singleton
    Sweep<String> sweep() {
        return new PeriodicSweep("resealing", clock, LOOK, LOOK, this::again);
    }

    /** When it is time, and at once while something is wrong: a key file that was put back makes the service ready. */
    void again() {
        if (fault != null || lastRun.plus(every).isBefore(clock.instant())) {
            file.readAgain();
            run();
        }
    }

    /** Why rows cannot be opened or sealed; empty when all can. */
    Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    /** Looks at every sealed column once. */
    void run() {
        lock.lock();
        try {
            FieldKeys keys = file.keys();
            Set<String> missing = new TreeSet<>();
            for (SealedColumns of : columns) {
                for (SealedColumn column : of.all()) {
                    missing.addAll(reseal(column, keys));
                }
            }
            fault = missing.isEmpty()
                    ? null
                    : "rows are sealed under keys that the key file does not hold: " + missing
                            + ". Put them back from the key backup";
            lastRun = clock.instant();
        } catch (KeysUnusable e) {
            fault = e.getMessage();
        } catch (RuntimeException e) {
            // The database may be away: what was found before is kept, and the next round tries again.
            LOG.error("the sealed columns could not be looked at", e);
        } finally {
            lock.unlock();
        }
        if (fault != null) {
            LOG.error(fault);
        }
    }

    /** Seals what is not under the current key; answers the keys that rows of this column name and the file lacks. */
    private Set<String> reseal(SealedColumn column, FieldKeys keys) {
        Set<String> unknown = new TreeSet<>(counts(column).keySet());
        unknown.remove(CLEAR);
        unknown.removeAll(keys.keys().keySet());
        long sealed = 0;
        long broken = 0;
        @Nullable String after = "(0,0)";
        while (after != null) {
            String from = after;
            Batch batch = QuarkusTransaction.requiringNew().call(() -> resealBatch(column, keys, unknown, from));
            sealed += batch.sealed();
            broken += batch.broken();
            after = batch.last();
        }
        if (sealed > 0) {
            LOG.infof("sealed: column=%s rows=%d key=%s", column.field(), sealed, keys.current());
        }
        if (broken > 0) {
            LOG.errorf("values that do not open: column=%s rows=%d; they were changed by hand", column.field(), broken);
        }
        return unknown;
    }

    private Batch resealBatch(SealedColumn column, FieldKeys keys, Set<String> unknown, String after) {
        Query query = database.createNativeQuery("""
                        SELECT cast(ctid AS text) AS place, %1$s FROM %2$s
                        WHERE %1$s IS NOT NULL AND ctid > cast(:after AS tid) AND NOT starts_with(%1$s, :current)
                        ORDER BY ctid LIMIT :batch FOR UPDATE SKIP LOCKED
                        """.formatted(column.column(), column.table()), Tuple.class)
                .setParameter("after", after)
                .setParameter("current", keys.current() + ":")
                .setParameter("batch", BATCH);
        @SuppressWarnings("unchecked")
        List<Tuple> rows = query.getResultList();
        int sealed = 0;
        int broken = 0;
        for (Tuple row : rows) {
            String old = row.get(1, String.class);
            Optional<String> keyId = Sealed.parse(old).map(Sealed::keyId);
            if (keyId.filter(unknown::contains).isPresent()) {
                continue;
            }
            try {
                String clear = keyId.isPresent() ? cipher.open(column.field(), old) : old;
                replace(column, row.get(0, String.class), old, clear);
                sealed++;
            } catch (FieldCipher.SealBroken e) {
                broken++;
            }
        }
        return new Batch(
                sealed, broken, rows.size() < BATCH ? null : rows.getLast().get(0, String.class));
    }

    /** A row is found by its place and its old value: one that moved or changed meanwhile is left for the next round. */
    private void replace(SealedColumn column, String place, String old, String clear) {
        Function<String, @Nullable String> hash = column.hash();
        String also = hash == null ? "" : ", " + column.hashColumn() + " = cast(:hash AS text)";
        Query update = database.createNativeQuery(
                        "UPDATE %1$s SET %2$s = :sealed%3$s WHERE ctid = cast(:place AS tid) AND %2$s = :old"
                                .formatted(column.table(), column.column(), also))
                .setParameter("sealed", cipher.seal(column.field(), clear))
                .setParameter("place", place)
                .setParameter("old", old);
        if (hash != null) {
            update.setParameter("hash", hash.apply(clear));
        }
        update.executeUpdate();
    }

    /** How many rows are sealed under which key, {@code clear} for those that are not, by {@code table.column}. */
    Map<String, Map<String, Long>> counts() {
        Map<String, Map<String, Long>> all = new LinkedHashMap<>();
        columns.forEach(of -> of.all().forEach(column -> all.put(column.field(), counts(column))));
        return all;
    }

    /**
     * How many rows of every other column, also inside JSON and arrays, hold something sealed under one of our keys, by
     * {@code table.column}. Reads the whole database: what nobody has listed is not resealed, and must keep its key.
     */
    Map<String, Map<String, Long>> countsElsewhere() {
        Set<String> listed = counts().keySet();
        Map<String, Map<String, Long>> all = new LinkedHashMap<>();
        for (String[] column : textColumns()) {
            String name = column[0] + "." + column[1];
            if (listed.contains(name)) {
                continue;
            }
            for (String keyId : file.keys().keys().keySet()) {
                long rows = QuarkusTransaction.requiringNew()
                        .call(() -> ((Number) database.createNativeQuery(
                                                "SELECT count(*) FROM %s WHERE cast(%s AS text) ~ :form"
                                                        .formatted(column[0], column[1]))
                                        .setParameter("form", "(^|[\"{,])" + keyId + ":[A-Za-z0-9+/]{38,}")
                                        .getSingleResult())
                                .longValue());
                if (rows > 0) {
                    all.computeIfAbsent(name, any -> new LinkedHashMap<>()).put(keyId, rows);
                }
            }
        }
        return all;
    }

    /** Table and column of everything that can hold text and that we may read. */
    private List<String[]> textColumns() {
        List<?> rows = QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery("""
                                SELECT quote_ident(c.relname), quote_ident(a.attname)
                                FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid
                                  LEFT JOIN pg_type e ON e.oid = t.typelem
                                WHERE c.relkind IN ('r', 'p') AND c.relnamespace = cast(current_schema() AS regnamespace)
                                  AND a.attnum > 0 AND NOT a.attisdropped AND has_column_privilege(c.oid, a.attnum, 'SELECT')
                                  AND (t.typcategory = 'S' OR e.typcategory = 'S' OR t.typname IN ('json', 'jsonb'))
                                ORDER BY 1, 2
                                """, Tuple.class).getResultList());
        return rows.stream()
                .map(Tuple.class::cast)
                .map(row -> new String[] {row.get(0, String.class), row.get(1, String.class)})
                .toList();
    }

    private Map<String, Long> counts(SealedColumn column) {
        // The pattern is that of Sealed.
        List<?> rows = QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery(
                                """
                                SELECT CASE WHEN %1$s ~ '^[a-z0-9-]{4,40}:[A-Za-z0-9+/]{38,}={0,2}$'
                                       THEN split_part(%1$s, ':', 1) ELSE '%3$s' END AS key, count(*)
                                FROM %2$s WHERE %1$s IS NOT NULL GROUP BY 1 ORDER BY 1
                                """.formatted(column.column(), column.table(), CLEAR), Tuple.class)
                        .getResultList());
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Object row : rows) {
            Tuple tuple = (Tuple) row;
            counts.put(tuple.get(0, String.class), ((Number) tuple.get(1)).longValue());
        }
        return counts;
    }

    /** @param last place of the last row read; null when there are no more */
    private record Batch(int sealed, int broken, @Nullable String last) {}
}
