package id.psc119.intake.reception.press;

import id.psc119.intake.problem.IntakeProblem;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.UUID;
import java.util.stream.Stream;

/** Presses, each opened by its secret alone; to everybody else there is none. */
@ApplicationScoped
class Presses {
    private final EntityManager database;

    Presses(EntityManager database) {
        this.database = database;
    }

    /**
     * The press of this id, made now if there is none. A second request with the same id waits here for the first. Locked until the
     * end of the transaction; it may have been made with another secret.
     */
    @Transactional(TxType.MANDATORY)
    Press begin(UUID id, PressSecret secret) {
        database.createNativeQuery("""
                        INSERT INTO press (contact_id, secret_hash) VALUES (:id, :hash)
                        ON CONFLICT (contact_id) DO NOTHING
                        """)
                .setParameter("id", id)
                .setParameter("hash", secret.hash())
                .executeUpdate();
        return database.find(Press.class, id, LockModeType.PESSIMISTIC_WRITE);
    }

    @Transactional(TxType.MANDATORY)
    boolean exists(UUID id) {
        return database.find(Press.class, id) != null;
    }

    /**
     * The press that a phone follows.
     *
     * @throws ProblemException 404 when there is none or the secret is another's, 400 when the secret can be guessed
     */
    @Transactional
    Press opened(PressId id, PressSecret secret) {
        if (!secret.isStrong()) {
            throw new ProblemException(IntakeProblem.PRESS_SECRET_MISSING);
        }
        return Stream.of(id.value(), id.of(secret))
                .flatMap(each -> Stream.ofNullable(database.find(Press.class, each)))
                .filter(secret::made)
                .findFirst()
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }
}
