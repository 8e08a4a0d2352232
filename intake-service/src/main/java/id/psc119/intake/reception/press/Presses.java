package id.psc119.intake.reception.press;

import id.psc119.intake.problem.IntakeProblem;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Presses, each opened by its secret alone; to everybody else there is none. {@link NewPresses} stores new ones. */
@ApplicationScoped
class Presses implements PanacheRepositoryBase<Press, UUID> {
    /** The press of this id, locked until the end of the transaction, if this secret made it. */
    @Transactional(TxType.MANDATORY)
    Optional<Press> lock(UUID id, PressSecret secret) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).filter(secret::made);
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
                .flatMap(each -> findByIdOptional(each).stream())
                .filter(secret::made)
                .findFirst()
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }
}
