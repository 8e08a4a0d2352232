package id.psc119.intake.reception.block;

import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Flag;
import id.psc119.platform.transaction.RowLock;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every query of blocked numbers. The desk sees all, a number by its last four digits. */
@ApplicationScoped
public class Blocks implements PanacheRepositoryBase<Block, UUID> {
    private static final int SHOWN = 200;

    private final Clock clock;

    Blocks(Clock clock) {
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
        return RowLock.of(getEntityManager(), Block.class, id);
    }

    /** The blocks in force, the newest first. */
    @Transactional
    List<Block> inForce() {
        return find("liftedAt IS NULL AND until > ?1 ORDER BY blockedAt DESC", clock.instant())
                .range(0, SHOWN - 1)
                .list();
    }

    /** All of a number, the newest first, those that ended too. */
    @Transactional
    List<Block> of(String numberHash) {
        return find("numberHash = ?1 ORDER BY blockedAt DESC", numberHash)
                .range(0, SHOWN - 1)
                .list();
    }

    /** Those of these numbers that are blocked now. */
    @Transactional
    public Set<String> blockedAmong(Collection<String> numberHashes) {
        return numberHashes.isEmpty()
                ? Set.of()
                : find("numberHash IN ?1 AND liftedAt IS NULL AND until > ?2", numberHashes, clock.instant()).stream()
                        .map(Block::numberHash)
                        .collect(Collectors.toSet());
    }

    private boolean isBlocked(String numberHash) {
        return count("numberHash = ?1 AND liftedAt IS NULL AND until > ?2", numberHash, clock.instant()) > 0;
    }
}
