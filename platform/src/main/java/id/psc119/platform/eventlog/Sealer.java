package id.psc119.platform.eventlog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/**
 * Numbers committed events. One sealer at a time, by an advisory lock that ends with its transaction, so it reads only what has
 * committed and hands out positions in an order that no later commit can slip into.
 */
@ApplicationScoped
class Sealer {
    private static final long LOCK = 0x70736331_31395EAL;
    private static final int BATCH = 500;

    private final EntityManager database;

    Sealer(EntityManager database) {
        this.database = database;
    }

    /** Numbers a batch; true when there may be more. */
    @Transactional
    boolean seal() {
        database.createNativeQuery("SELECT cast(pg_advisory_xact_lock(:lock) AS text)")
                .setParameter("lock", LOCK)
                .getSingleResult();
        int sealed =
                database.createNativeQuery("""
                        WITH unsealed AS (
                          SELECT id, row_number() OVER (ORDER BY id) AS n FROM
                            (SELECT id FROM event_log WHERE position IS NULL ORDER BY id LIMIT :batch) AS next)
                        UPDATE event_log SET position = (SELECT position FROM event_log_head) + unsealed.n
                        FROM unsealed WHERE event_log.id = unsealed.id
                        """).setParameter("batch", BATCH).executeUpdate();
        if (sealed > 0) {
            database.createNativeQuery("UPDATE event_log_head SET position = position + :sealed")
                    .setParameter("sealed", sealed)
                    .executeUpdate();
        }
        return sealed == BATCH;
    }
}
