package id.psc119.referral.satusehat;

import id.psc119.referral.bridge.BridgeQueue;
import id.psc119.referral.bridge.ExchangeLog;
import id.psc119.referral.report.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What SATUSEHAT is to be told, what our resources are called there, and what was exchanged. */
@ApplicationScoped
class SatuSehatCases {
    private final EntityManager database;
    private final BridgeQueue queue;
    private final ExchangeLog log;

    SatuSehatCases(EntityManager database) {
        this.database = database;
        this.queue = new BridgeQueue(database, "satusehat_case", "patient_id");
        this.log = new ExchangeLog(database, "satusehat_exchange", "patient_id");
    }

    /** How far a case is. */
    @Schema(name = "SatuSehatState")
    enum State {
        WAITING,
        SENT,
        /** There is nothing to be told: an exercise, or a patient who was not handed over. */
        NOTHING,
        /** A person must look: the patient has no NIK, is not known there, or is somebody else there. */
        HELD,
        /** It cannot be sent. */
        SET_ASIDE
    }

    /**
     * What is to be told of one patient.
     *
     * @param failure why it waits, is held or was set aside
     * @param unsure an earlier attempt may have been carried out
     * @param agreed a person has said that the patient there is ours
     */
    @Schema(name = "SatuSehatCase")
    public record Case(
            UUID patientId,
            State state,
            int wanted,
            int attempts,
            Instant madeAt,
            Instant nextAttempt,
            @Nullable Instant sentAt,
            boolean unsure,
            boolean agreed,
            @Nullable String failure) {}

    /** An exchange, masked. */
    @Schema(name = "SatuSehatExchange")
    public record Exchange(
            UUID id,
            @Nullable UUID patientId,
            String call,
            @Nullable String request,
            @Nullable String answer,
            @Nullable Integer httpStatus,
            @Nullable String failure,
            Instant at,
            int millis) {}

    /** Once for each patient; what had nothing to tell may have now. */
    void want(UUID patientId, Instant now, Instant when) {
        database.createNativeQuery("""
                        INSERT INTO satusehat_case
                          (patient_id, state, wanted, attempts, made_at, next_attempt, unsure, agreed)
                        VALUES (:patient, 'WAITING', 1, 0, :now, :when, false, false)
                        ON CONFLICT (patient_id) DO UPDATE SET state = 'WAITING', wanted = satusehat_case.wanted + 1,
                          attempts = 0, next_attempt = :when WHERE satusehat_case.state = 'NOTHING'
                        """)
                .setParameter("patient", patientId)
                .setParameter("now", now)
                .setParameter("when", when)
                .executeUpdate();
    }

    /** Something else is known of a patient who was, or could not be, told of. True when there is something to send. */
    boolean wantAgain(UUID patientId, Instant when) {
        return database.createNativeQuery("""
                        UPDATE satusehat_case SET wanted = wanted + 1,
                          attempts = CASE WHEN state = 'WAITING' THEN attempts ELSE 0 END,
                          next_attempt = CASE WHEN state = 'WAITING' THEN next_attempt ELSE :when END, state = 'WAITING'
                        WHERE patient_id = :patient AND state <> 'NOTHING'
                        """)
                        .setParameter("patient", patientId)
                        .setParameter("when", when)
                        .executeUpdate()
                > 0;
    }

    /** A person wants it sent, and agrees with what it was held for. */
    @Transactional
    boolean agree(UUID patientId, Instant now) {
        return database.createNativeQuery("""
                        UPDATE satusehat_case SET state = 'WAITING', attempts = 0, next_attempt = :now,
                          agreed = agreed OR state = 'HELD'
                        WHERE patient_id = :patient AND state IN ('HELD', 'SET_ASIDE')
                        """)
                        .setParameter("patient", patientId)
                        .setParameter("now", now)
                        .executeUpdate()
                > 0;
    }

    @Transactional
    Optional<Case> find(UUID patientId) {
        return cases("WHERE patient_id = :x", patientId).stream().findFirst();
    }

    @Transactional
    List<Case> in(State state) {
        return cases("WHERE state = cast(:x AS text) ORDER BY made_at DESC LIMIT 100", state.name());
    }

    private List<Case> cases(String where, Object value) {
        List<Case> found = new ArrayList<>();
        for (Object one : database.createNativeQuery(
                        "SELECT patient_id, state, wanted, attempts, made_at, next_attempt, sent_at, unsure, agreed, failure"
                                + " FROM satusehat_case " + where,
                        Object[].class)
                .setParameter("x", value)
                .getResultList()) {
            Object[] row = (Object[]) one;
            found.add(new Case(
                    (UUID) row[0],
                    State.valueOf((String) row[1]),
                    (Integer) row[2],
                    (Integer) row[3],
                    Moment.of(row[4]),
                    Moment.of(row[5]),
                    Moment.orNull(row[6]),
                    (Boolean) row[7],
                    (Boolean) row[8],
                    (String) row[9]));
        }
        return found;
    }

    Optional<Instant> nextAttempt() {
        return queue.nextAttempt();
    }

    List<UUID> due(Instant now, int limit) {
        return queue.due(now, limit);
    }

    /** See {@link BridgeQueue#claim}. */
    @Transactional
    boolean claim(UUID patientId, Instant now, Instant until) {
        return queue.claim(patientId, now, until);
    }

    /** It is told, as it was when {@code attempt} was read: what has changed since is told next. */
    @Transactional
    void sent(Case attempt, Map<String, String> links, Instant now) {
        links.forEach((resource, serverId) -> database.createNativeQuery("""
                        INSERT INTO satusehat_link (resource, patient_id, server_id) VALUES (:resource, :patient, :server)
                        ON CONFLICT (resource) DO NOTHING
                        """)
                .setParameter("resource", resource)
                .setParameter("patient", attempt.patientId())
                .setParameter("server", serverId)
                .executeUpdate());
        database.createNativeQuery("""
                        UPDATE satusehat_case SET state = CASE WHEN wanted = :wanted THEN 'SENT' ELSE 'WAITING' END,
                          next_attempt = :now, attempts = 0, failure = NULL, unsure = false, sent_at = :now
                        WHERE patient_id = :patient
                        """)
                .setParameter("wanted", attempt.wanted())
                .setParameter("patient", attempt.patientId())
                .setParameter("now", now)
                .executeUpdate();
    }

    @Transactional
    void settle(UUID patientId, State state, Instant nextAttempt, @Nullable String failure, boolean unsure) {
        database.createNativeQuery("""
                        UPDATE satusehat_case SET state = cast(:state AS text), next_attempt = :next, failure = :failure,
                          unsure = unsure OR :unsure
                        WHERE patient_id = :patient
                        """)
                .setParameter("patient", patientId)
                .setParameter("state", state.name())
                .setParameter("next", nextAttempt)
                .setParameter("failure", failure)
                .setParameter("unsure", unsure)
                .executeUpdate();
    }

    /** What resources are called there: those of a patient, and a vehicle that others were brought by too. */
    @Transactional
    Map<String, String> links(UUID patientId, String vehicle) {
        Map<String, String> found = new HashMap<>();
        for (Object one : database.createNativeQuery(
                        "SELECT resource, server_id FROM satusehat_link WHERE patient_id = :patient OR resource = :vehicle",
                        Object[].class)
                .setParameter("patient", patientId)
                .setParameter("vehicle", vehicle)
                .getResultList()) {
            Object[] row = (Object[]) one;
            found.put((String) row[0], (String) row[1]);
        }
        return found;
    }

    @Transactional
    void keep(Exchange exchange) {
        log.keep(new ExchangeLog.Entry(
                exchange.id(),
                exchange.patientId(),
                exchange.call(),
                exchange.request(),
                exchange.answer(),
                exchange.httpStatus(),
                exchange.failure(),
                exchange.at(),
                exchange.millis()));
    }

    @Transactional
    List<Exchange> exchanges(int limit) {
        return log.newest(limit).stream()
                .map(one -> new Exchange(
                        one.id(),
                        one.subject(),
                        one.call(),
                        one.request(),
                        one.answer(),
                        one.httpStatus(),
                        one.failure(),
                        one.at(),
                        one.millis()))
                .toList();
    }
}
