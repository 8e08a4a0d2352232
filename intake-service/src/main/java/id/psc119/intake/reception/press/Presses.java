package id.psc119.intake.reception.press;

import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Presses, each opened by its secret alone; to everybody else there is none. */
@ApplicationScoped
class Presses {
    private final EntityManager database;

    Presses(EntityManager database) {
        this.database = database;
    }

    /**
     * Makes the press unless there is one of this id. A second request with the same id waits here for the first.
     *
     * @return true when it is new
     */
    @Transactional(TxType.MANDATORY)
    boolean begin(UUID id, PressSecret secret) {
        return database.createNativeQuery("""
                                INSERT INTO press (contact_id, secret_hash) VALUES (:id, :hash)
                                ON CONFLICT (contact_id) DO NOTHING
                                """)
                        .setParameter("id", id)
                        .setParameter("hash", secret.hash())
                        .executeUpdate()
                == 1;
    }

    /** @throws ProblemException 404 when there is none or the secret is another's */
    @Transactional
    Press opened(UUID id, PressSecret secret) {
        return open(database.find(Press.class, id), secret);
    }

    /** As {@link #opened}, held until the end of the transaction. */
    @Transactional(TxType.MANDATORY)
    Press openedAndLocked(UUID id, PressSecret secret) {
        return open(database.find(Press.class, id, LockModeType.PESSIMISTIC_WRITE), secret);
    }

    private static Press open(@Nullable Press press, PressSecret secret) {
        if (press == null || !secret.opens(press)) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        return press;
    }
}
