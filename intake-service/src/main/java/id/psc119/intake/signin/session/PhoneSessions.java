package id.psc119.intake.signin.session;

import id.psc119.platform.transaction.RowLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Every query of sessions, their refresh tokens and the citizens who have signed in. A person sees his own, a supervisor all. */
@ApplicationScoped
class PhoneSessions {
    private static final int SHOWN = 50;

    private final EntityManager database;

    PhoneSessions(EntityManager database) {
        this.database = database;
    }

    @Transactional(TxType.MANDATORY)
    Optional<PhoneSession> lock(UUID id) {
        return RowLock.of(database, PhoneSession.class, id);
    }

    @Transactional
    Optional<PhoneSession> find(UUID id) {
        return Optional.ofNullable(database.find(PhoneSession.class, id));
    }

    @Transactional(TxType.MANDATORY)
    void add(PhoneSession session) {
        database.persist(session);
    }

    @Transactional(TxType.MANDATORY)
    void add(RefreshToken token) {
        database.persist(token);
    }

    /** The token with this text, of this session. */
    @Transactional(TxType.MANDATORY)
    Optional<RefreshToken> token(UUID session, String token) {
        return Optional.ofNullable(database.find(RefreshToken.class, RefreshToken.hash(token)))
                .filter(row -> row.sessionId().equals(session));
    }

    /** A person's sessions, the newest first, ended ones too. */
    @Transactional
    List<PhoneSession> of(String personId) {
        return database.createQuery(
                        "FROM PhoneSession s WHERE s.personId = :person ORDER BY s.startedAt DESC", PhoneSession.class)
                .setParameter("person", personId)
                .setMaxResults(SHOWN)
                .getResultList();
    }

    /** Those of a person's sessions that have not ended, held until the end of the transaction. */
    @Transactional(TxType.MANDATORY)
    List<PhoneSession> openAndLocked(String personId) {
        return database.createQuery(
                        "FROM PhoneSession s WHERE s.personId = :person AND s.endedAt IS NULL ORDER BY s.id",
                        PhoneSession.class)
                .setParameter("person", personId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** The citizen with this number; he becomes one now if he was none. */
    @Transactional(TxType.MANDATORY)
    String citizen(String numberHash, Instant now) {
        database.createNativeQuery("""
                        INSERT INTO citizen (person_id, number_hash, since) VALUES (:person, :number, :now)
                        ON CONFLICT (number_hash) DO NOTHING
                        """)
                .setParameter("person", "phone:" + UUID.randomUUID())
                .setParameter("number", numberHash)
                .setParameter("now", Timestamp.from(now))
                .executeUpdate();
        return (String)
                database.createNativeQuery("SELECT person_id FROM citizen WHERE number_hash = :number", String.class)
                        .setParameter("number", numberHash)
                        .getSingleResult();
    }

    /** Who is signed in with this number, crew or citizen: for somebody who calls about a lost phone. */
    @Transactional
    List<String> peopleWith(String numberHash) {
        return database.createQuery(
                        "SELECT DISTINCT s.personId FROM PhoneSession s WHERE s.numberHash = :number", String.class)
                .setParameter("number", numberHash)
                .getResultList();
    }
}
