package id.psc119.intake.reception.telephone;

import id.psc119.platform.transaction.RowLock;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Every query of the desk's extensions. A person sits at one extension, and one person at each. */
@ApplicationScoped
public class DeskExtensions implements PanacheRepositoryBase<DeskExtension, String> {
    /** Longer than any shift: who forgot to leave an extension takes no calls of the next day. */
    private static final Duration LONGEST = Duration.ofHours(13);

    /** Seats a person at an extension; whoever sat there has left it. */
    @Transactional(TxType.MANDATORY)
    public DeskExtension take(String extension, String person, String name, Instant now) {
        delete("personId = ?1 AND extension <> ?2", person, extension);
        DeskExtension taken = RowLock.of(getEntityManager(), DeskExtension.class, extension)
                .orElseGet(() -> {
                    DeskExtension added = new DeskExtension(extension);
                    added.take(person, name, now);
                    persist(added);
                    return added;
                });
        taken.take(person, name, now);
        return taken;
    }

    /** The person leaves the extension, if they sit there. */
    @Transactional(TxType.MANDATORY)
    public void leave(String extension, String person) {
        delete("extension = ?1 AND personId = ?2", extension, person);
    }

    /** Who sits at an extension now. */
    @Transactional
    public Optional<DeskExtension> at(String extension, Instant now) {
        return find("extension = ?1 AND since > ?2", extension, now.minus(LONGEST))
                .firstResultOptional();
    }

    /** Where a person sits now. */
    @Transactional
    public List<DeskExtension> of(String person, Instant now) {
        return list("personId = ?1 AND since > ?2", person, now.minus(LONGEST));
    }
}
