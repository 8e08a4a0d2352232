package id.psc119.intake.signin.session;

import id.psc119.intake.signin.code.KnownDevices;
import id.psc119.platform.privacy.KeyedHash;
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

/** Every query of sessions, their refresh tokens and the citizens who have signed in. People see their own, a supervisor all. */
@ApplicationScoped
class PhoneSessions implements KnownDevices {
    private static final int SHOWN = 50;

    private final EntityManager database;
    private final KeyedHash hash;

    PhoneSessions(EntityManager database, KeyedHash hash) {
        this.database = database;
        this.hash = hash;
    }

    @Override
    @Transactional
    public boolean isKnown(String numberHash, String device) {
        return !database.createQuery(
                        "SELECT s.id FROM PhoneSession s WHERE s.numberHash = :number AND s.deviceHash = :device",
                        UUID.class)
                .setParameter("number", numberHash)
                .setParameter("device", deviceHash(device))
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    String deviceHash(String device) {
        return hash.of("device", device);
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

    /** The citizen with this number; made now if there is none. */
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
