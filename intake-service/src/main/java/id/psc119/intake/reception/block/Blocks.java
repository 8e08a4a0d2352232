package id.psc119.intake.reception.block;

import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Flag;
import id.psc119.platform.transaction.RowLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every query of blocked numbers. The desk sees all, a number by its last four digits. */
@ApplicationScoped
public class Blocks {
    private static final int SHOWN = 200;

    private final EntityManager database;
    private final Clock clock;

    Blocks(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Flags a contact whose proven number is blocked, and removes the flag where it no longer is. */
    @Transactional(TxType.MANDATORY)
    public void mark(Contact contact) {
        @Nullable String number = contact.provenHash();
        contact.setFlag(Flag.BLOCKED, number != null && isBlocked(number));
    }

    @Transactional(TxType.MANDATORY)
    Optional<Block> lock(UUID id) {
        return RowLock.of(database, Block.class, id);
    }

    @Transactional(TxType.MANDATORY)
    void add(Block block) {
        database.persist(block);
        database.flush();
    }

    /** The blocks in force, the newest first. */
    @Transactional
    List<Block> inForce() {
        return database.createQuery(
                        "FROM Block b WHERE b.liftedAt IS NULL AND b.until > :now ORDER BY b.blockedAt DESC",
                        Block.class)
                .setParameter("now", clock.instant())
                .setMaxResults(SHOWN)
                .getResultList();
    }

    /** All of a number, the newest first, those that ended too. */
    @Transactional
    List<Block> of(String numberHash) {
        return database.createQuery("FROM Block b WHERE b.numberHash = :number ORDER BY b.blockedAt DESC", Block.class)
                .setParameter("number", numberHash)
                .setMaxResults(SHOWN)
                .getResultList();
    }

    private boolean isBlocked(String numberHash) {
        Instant now = clock.instant();
        return !database.createQuery(
                        "SELECT b.id FROM Block b WHERE b.numberHash = :number AND b.liftedAt IS NULL AND b.until > :now",
                        UUID.class)
                .setParameter("number", numberHash)
                .setParameter("now", now)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }
}
