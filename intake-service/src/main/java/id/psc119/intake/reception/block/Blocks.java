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

/** Every query of callers' standing. The desk sees all, a number by its last four digits. */
@ApplicationScoped
public class Blocks {
    private static final int SHOWN = 200;

    private final EntityManager database;
    private final Clock clock;

    Blocks(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Marks a contact whose proven number is blocked, and unmarks one whose number is so no more. */
    @Transactional(TxType.MANDATORY)
    public void mark(Contact contact) {
        @Nullable String number = contact.provenHash();
        if (number != null && isBlocked(number)) {
            contact.flag(Flag.BLOCKED);
        } else {
            contact.unflag(Flag.BLOCKED);
        }
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

    /** Those that stand, the newest first. */
    @Transactional
    List<Block> standing() {
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
