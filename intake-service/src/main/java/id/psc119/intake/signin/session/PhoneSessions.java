package id.psc119.intake.signin.session;

import id.psc119.intake.signin.code.KnownDevices;
import id.psc119.platform.privacy.KeyedHash;
import id.psc119.platform.transaction.RowLock;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
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
class PhoneSessions implements KnownDevices, PanacheRepositoryBase<PhoneSession, UUID> {
    private static final int SHOWN = 50;

    private final KeyedHash hash;

    PhoneSessions(KeyedHash hash) {
        this.hash = hash;
    }

    @Override
    @Transactional
    public boolean isKnown(String numberHash, String device) {
        return find("numberHash = ?1 AND deviceHash = ?2", numberHash, deviceHash(device))
                .firstResultOptional()
                .isPresent();
    }

    String deviceHash(String device) {
        return hash.of("device", device);
    }

    @Transactional(TxType.MANDATORY)
    Optional<PhoneSession> lock(UUID id) {
        return RowLock.of(getEntityManager(), PhoneSession.class, id);
    }

    @Transactional
    Optional<PhoneSession> find(UUID id) {
        return findByIdOptional(id);
    }

    @Transactional(TxType.MANDATORY)
    void add(RefreshToken token) {
        getEntityManager().persist(token);
    }

    /** The token with this text, of this session. */
    @Transactional(TxType.MANDATORY)
    Optional<RefreshToken> token(UUID session, String token) {
        return Optional.ofNullable(getEntityManager().find(RefreshToken.class, RefreshToken.hash(token)))
                .filter(row -> row.sessionId().equals(session));
    }

    /** A person's sessions, the newest first, ended ones too. */
    @Transactional
    List<PhoneSession> of(String personId) {
        return find("personId = ?1 ORDER BY startedAt DESC", personId)
                .page(0, SHOWN)
                .list();
    }

    /** Those of a person's sessions that have not ended, held until the end of the transaction. */
    @Transactional(TxType.MANDATORY)
    List<PhoneSession> openAndLocked(String personId) {
        return find("personId = ?1 AND endedAt IS NULL ORDER BY id", personId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** The citizen with this number; made now if there is none. */
    @Transactional(TxType.MANDATORY)
    String citizen(String numberHash, Instant now) {
        getEntityManager()
                .createNativeQuery("""
                        INSERT INTO citizen (person_id, number_hash, since) VALUES (:person, :number, :now)
                        ON CONFLICT (number_hash) DO NOTHING
                        """)
                .setParameter("person", "phone:" + UUID.randomUUID())
                .setParameter("number", numberHash)
                .setParameter("now", Timestamp.from(now))
                .executeUpdate();
        return (String) getEntityManager()
                .createNativeQuery("SELECT person_id FROM citizen WHERE number_hash = :number", String.class)
                .setParameter("number", numberHash)
                .getSingleResult();
    }

    /** Who is signed in with this number, crew or citizen: for somebody who calls about a lost phone. */
    @Transactional
    List<String> peopleWith(String numberHash) {
        return find("SELECT DISTINCT personId FROM PhoneSession WHERE numberHash = ?1", numberHash)
                .project(String.class)
                .list();
    }
}
