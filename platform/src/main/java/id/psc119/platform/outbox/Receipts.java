package id.psc119.platform.outbox;

import id.psc119.vocabulary.Version;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import org.jboss.logging.Logger;

/** The receiving side of the outbox: which version of each thing was taken. */
@ApplicationScoped
public class Receipts {
    private static final Logger LOG = Logger.getLogger(Receipts.class);

    private final EntityManager database;
    private final Clock clock;

    public Receipts(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Notes a version in the receiver's transaction.
     *
     * @return false when this version or a newer one was taken already: nothing is to be done
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean isNew(String sender, String kind, Object id, Version version) {
        // The row's lock also holds back a second message of the same id until this one has committed.
        boolean isNew = database.createNativeQuery("""
                                INSERT INTO receipt (sender, kind, id, epoch, revision, received_at)
                                VALUES (:sender, :kind, :id, :epoch, :revision, :now)
                                ON CONFLICT (sender, kind, id) DO UPDATE SET
                                  epoch = excluded.epoch, revision = excluded.revision, received_at = excluded.received_at
                                WHERE (receipt.epoch, receipt.revision) < (excluded.epoch, excluded.revision)
                                """)
                        .setParameter("sender", sender)
                        .setParameter("kind", kind)
                        .setParameter("id", id.toString())
                        .setParameter("epoch", version.epoch())
                        .setParameter("revision", version.revision())
                        .setParameter("now", Timestamp.from(clock.instant()))
                        .executeUpdate()
                == 1;
        // With the sender's line of the outbox, this is how one trace is followed from service to service.
        LOG.infof("received: from=%s kind=%s id=%s version=%s new=%s", sender, kind, id, version, isNew);
        return isNew;
    }
}
