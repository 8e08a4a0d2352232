package id.psc119.intake.signin.code;

import id.psc119.intake.problem.IntakeProblem;
import id.psc119.platform.privacy.KeyedHash;
import id.psc119.platform.privacy.ReadAudit;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.sweep.PeriodicSweep;
import id.psc119.platform.sweep.Sweep;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Codes that may open a session, and the only place where one is made or tried. */
@ApplicationScoped
public class SignInCodes {
    static final int DIGITS = 6;

    private static final Duration KEPT = Duration.ofDays(1);
    private static final int VOICE_CODES_TRIED = 2;
    private static final UUID NONE = new UUID(0, 0);

    private final EntityManager database;
    private final KeyedHash hash;
    private final ReadAudit audit;
    private final SignInSettings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SignInCodes(EntityManager database, KeyedHash hash, ReadAudit audit, SignInSettings settings, Clock clock) {
        this.database = database;
        this.hash = hash;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /** A code, at the only moment at which its digits are known. */
    record Made(SignInCode code, String digits) {}

    /** The code of a request that was answered before, for this number. */
    @Transactional
    Optional<SignInCode> known(UUID id, String numberHash) {
        return Optional.ofNullable(database.find(SignInCode.class, id))
                .filter(code -> code.numberHash().equals(numberHash) && !code.isByVoice());
    }

    /** @throws ProblemException 409 when the id is another request's */
    @Transactional
    Made make(UUID id, String numberHash) {
        String digits = digits();
        Instant now = clock.instant();
        SignInCode fresh = new SignInCode(id, numberHash, hash(id, digits), now, now.plus(settings.codeLife()));
        add(fresh);
        return new Made(fresh, digits);
    }

    /**
     * Makes a code to be read out; the same id again gives another in its place, since the first is known to nobody here.
     *
     * @throws ProblemException 409 when the id is another request's, or its code is spent
     */
    @Transactional
    Made makeToSay(UUID id, String numberHash, String by, String reason) {
        String digits = digits();
        Instant now = clock.instant();
        @Nullable SignInCode known = locked(id);
        if (known == null) {
            known = SignInCode.byVoice(
                    id, numberHash, hash(id, digits), now, now.plus(settings.codeLife()), by, reason);
            add(known);
        } else if (known.isByVoice() && known.numberHash().equals(numberHash) && !known.isSpent()) {
            known.replace(hash(id, digits));
        } else {
            throw new ProblemException(IntakeProblem.ID_IN_USE);
        }
        audit.viewed("sign-in-code", id, List.of("code"), null);
        return new Made(known, digits);
    }

    /**
     * Tries a code against the one that the phone names, and against those that were read out for the number. A wrong try counts for
     * the code that it names; a code that was read out is not used up by tries of others. Does the same work whether or not there is
     * any code.
     *
     * @param codeId the request that the phone made or was given; null when it names none
     * @return true when the code is right and now belongs to this session
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean spend(@Nullable UUID codeId, String numberHash, String digits, UUID session) {
        Instant now = clock.instant();
        Optional<SignInCode> named = Optional.ofNullable(locked(codeId == null ? NONE : codeId))
                .filter(code -> code.numberHash().equals(numberHash));
        List<SignInCode> candidates = new ArrayList<>(named.stream().toList());
        saidAndLocked(numberHash, now).stream()
                .filter(code -> !candidates.contains(code))
                .forEach(candidates::add);
        @Nullable SignInCode right = null;
        for (int i = 0; i <= VOICE_CODES_TRIED; i++) {
            boolean exists = i < candidates.size();
            String tried = hash(exists ? candidates.get(i).id() : NONE, digits);
            if (exists && candidates.get(i).is(tried) && candidates.get(i).isGoodFor(session, now, settings.tries())) {
                right = candidates.get(i);
            }
        }
        if (right == null) {
            candidates.stream()
                    .filter(code -> named.filter(code::equals).isEmpty())
                    .forEach(SignInCode::countUnnamedTry);
            named.ifPresent(SignInCode::countTry);
            return false;
        }
        right.spend(session);
        return true;
    }

    @Produces
    @Singleton
    Sweep<String> forgetting() {
        return new PeriodicSweep(
                "sign-in-codes-forgetting", clock, Duration.ofMinutes(5), Duration.ofHours(1), this::forget);
    }

    void forget() {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createQuery("DELETE FROM SignInCode c WHERE c.madeAt < :before")
                        .setParameter("before", clock.instant().minus(KEPT))
                        .executeUpdate());
    }

    private void add(SignInCode code) {
        if (database.find(SignInCode.class, code.id()) != null) {
            throw new ProblemException(IntakeProblem.ID_IN_USE);
        }
        database.persist(code);
    }

    private List<SignInCode> saidAndLocked(String numberHash, Instant now) {
        return database.createQuery("""
                        FROM SignInCode c WHERE c.byVoice AND c.numberHash = :number AND c.expiresAt > :now
                        ORDER BY c.madeAt DESC
                        """, SignInCode.class)
                .setParameter("number", numberHash)
                .setParameter("now", now)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setMaxResults(VOICE_CODES_TRIED)
                .getResultList();
    }

    private @Nullable SignInCode locked(UUID id) {
        return database.find(SignInCode.class, id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Keyed, so that who has the database alone cannot try a million codes; with the id, so that equal codes differ. */
    private String hash(UUID id, String digits) {
        return hash.of("sign-in-code", id + ":" + digits);
    }

    private String digits() {
        return String.format(Locale.ROOT, "%0" + DIGITS + "d", random.nextInt(1_000_000));
    }
}
