package id.psc119.referral.sisrute;

import id.psc119.platform.id.Uuid7;
import id.psc119.referral.bridge.BridgeQueue;
import id.psc119.referral.bridge.ExchangeLog;
import id.psc119.referral.report.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The bridge's own tables: what is to be said there, what was exchanged, and what is known of it. */
@ApplicationScoped
class SisruteJobs {
    private final EntityManager database;
    private final BridgeQueue queue;
    private final ExchangeLog log;

    SisruteJobs(EntityManager database) {
        this.database = database;
        this.queue = new BridgeQueue(database, "sisrute_job", "id");
        this.log = new ExchangeLog(database, "sisrute_exchange", "referral_id");
    }

    /** What is to be said. */
    @Schema(name = "SisruteCall")
    enum Call {
        CREATE,
        UPDATE,
        CANCEL,
        ANSWER
    }

    /** How far a job is. */
    @Schema(name = "SisruteJobState")
    enum State {
        WAITING,
        SENT,
        /** It cannot be sent: a person looks at it. */
        SET_ASIDE
    }

    /** @param failure why the last attempt did not succeed */
    @Schema(name = "SisruteJob")
    public record Job(
            UUID id,
            @Nullable UUID referralId,
            @Nullable String incoming,
            Call call,
            State state,
            int attempts,
            Instant madeAt,
            Instant nextAttempt,
            @Nullable String failure,
            @Nullable String note) {}

    /** @param mismatch what differs there from what we know, until a person has settled it */
    @Schema(name = "SisruteLink")
    public record Link(
            UUID referralId,
            String number,
            @Nullable String status,
            Instant seenAt,
            @Nullable String mismatch) {}

    /** An exchange; what identifies a person is masked. */
    @Schema(name = "SisruteExchange")
    public record Exchange(
            UUID id,
            @Nullable UUID referralId,
            String call,
            @Nullable String request,
            @Nullable String answer,
            @Nullable Integer httpStatus,
            @Nullable String failure,
            Instant at,
            int millis) {}

    /** A referral that somebody else has made there to a facility of ours. */
    @Schema(name = "SisruteIncoming")
    public record Incoming(
            String number,
            String toCode,
            @Nullable String fromName,
            @Nullable String diagnosis,
            @Nullable String status,
            Instant seenAt,
            @Nullable Instant answeredAt,
            @Nullable String answeredBy) {}

    /** Adds a job unless the same one waits already. */
    void add(@Nullable UUID referralId, @Nullable String incoming, Call call, @Nullable String note, Instant now) {
        database.createNativeQuery("""
                        INSERT INTO sisrute_job (id, referral_id, incoming, call, state, attempts, made_at, next_attempt, note)
                        VALUES (:id, :referral, :incoming, :call, 'WAITING', 0, :now, :now, :note) ON CONFLICT DO NOTHING
                        """)
                .setParameter("id", Uuid7.at(now))
                .setParameter("referral", referralId)
                .setParameter("incoming", incoming)
                .setParameter("call", call.name())
                .setParameter("now", now)
                .setParameter("note", note)
                .executeUpdate();
    }

    @Transactional
    Optional<Job> find(UUID id) {
        return jobs("WHERE id = :x", id).stream().findFirst();
    }

    @Transactional
    List<Job> ofReferral(UUID referralId) {
        return jobs("WHERE referral_id = :x ORDER BY made_at", referralId);
    }

    @Transactional
    List<Job> setAside() {
        return jobs("WHERE state = cast(:x AS text) ORDER BY made_at DESC LIMIT 100", State.SET_ASIDE.name());
    }

    @Transactional
    List<Job> waiting() {
        return jobs("WHERE state = cast(:x AS text) ORDER BY next_attempt LIMIT 100", State.WAITING.name());
    }

    private List<Job> jobs(String where, Object value) {
        List<Job> found = new ArrayList<>();
        for (Object one : database.createNativeQuery(
                        "SELECT id, referral_id, incoming, call, state, attempts, made_at, next_attempt, failure, note"
                                + " FROM sisrute_job " + where,
                        Object[].class)
                .setParameter("x", value)
                .getResultList()) {
            Object[] row = (Object[]) one;
            found.add(new Job(
                    (UUID) row[0],
                    (UUID) row[1],
                    (String) row[2],
                    Call.valueOf((String) row[3]),
                    State.valueOf((String) row[4]),
                    (Integer) row[5],
                    Moment.of(row[6]),
                    Moment.of(row[7]),
                    (String) row[8],
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
    boolean claim(UUID id, Instant now, Instant until) {
        return queue.claim(id, now, until);
    }

    @Transactional
    void settle(UUID id, State state, Instant nextAttempt, @Nullable String failure) {
        database.createNativeQuery("""
                        UPDATE sisrute_job SET state = cast(:state AS text), next_attempt = :next, failure = :failure,
                          note = CASE WHEN cast(:state AS text) = 'SENT' THEN NULL ELSE note END
                        WHERE id = :id
                        """)
                .setParameter("id", id)
                .setParameter("state", state.name())
                .setParameter("next", nextAttempt)
                .setParameter("failure", failure)
                .executeUpdate();
    }

    @Transactional
    Optional<Link> link(UUID referralId) {
        return links("WHERE referral_id = :x", referralId).stream().findFirst();
    }

    @Transactional
    Optional<Link> linkOf(String number) {
        return links("WHERE number = :x", number).stream().findFirst();
    }

    @Transactional
    List<Link> mismatches() {
        return links("WHERE mismatch IS NOT NULL AND number <> :x ORDER BY mismatch_at", "");
    }

    private List<Link> links(String where, Object value) {
        List<Link> found = new ArrayList<>();
        for (Object one : database.createNativeQuery(
                        "SELECT referral_id, number, status, seen_at, mismatch FROM sisrute_link " + where,
                        Object[].class)
                .setParameter("x", value)
                .getResultList()) {
            Object[] row = (Object[]) one;
            found.add(new Link((UUID) row[0], (String) row[1], (String) row[2], Moment.of(row[3]), (String) row[4]));
        }
        return found;
    }

    /** Keeps what a referral is called there, once: a number that came twice changes nothing. */
    @Transactional
    void keepLink(UUID referralId, String number, Instant now) {
        database.createNativeQuery("""
                        INSERT INTO sisrute_link (referral_id, number, seen_at) VALUES (:referral, :number, :now)
                        ON CONFLICT DO NOTHING
                        """)
                .setParameter("referral", referralId)
                .setParameter("number", number)
                .setParameter("now", now)
                .executeUpdate();
    }

    /** @param mismatch null leaves one that nobody has settled */
    @Transactional
    void seen(UUID referralId, @Nullable String status, @Nullable String mismatch, Instant now) {
        database.createNativeQuery("""
                        UPDATE sisrute_link SET status = :status, seen_at = :now,
                          mismatch_at = CASE WHEN cast(:mismatch AS text) IS NULL THEN mismatch_at ELSE :now END,
                          mismatch = coalesce(cast(:mismatch AS text), mismatch)
                        WHERE referral_id = :referral
                        """)
                .setParameter("referral", referralId)
                .setParameter("status", status)
                .setParameter("mismatch", mismatch)
                .setParameter("now", now)
                .executeUpdate();
    }

    @Transactional
    boolean settleMismatch(UUID referralId) {
        return database.createNativeQuery(
                                "UPDATE sisrute_link SET mismatch = NULL, mismatch_at = NULL WHERE referral_id = :referral")
                        .setParameter("referral", referralId)
                        .executeUpdate()
                > 0;
    }

    @Transactional
    boolean retry(UUID id, Instant now) {
        return database.createNativeQuery("""
                        UPDATE sisrute_job SET state = 'WAITING', attempts = 0, next_attempt = :now
                        WHERE id = :id AND state = 'SET_ASIDE'
                        """)
                        .setParameter("id", id)
                        .setParameter("now", now)
                        .executeUpdate()
                > 0;
    }

    @Transactional
    void keep(Exchange exchange) {
        log.keep(new ExchangeLog.Entry(
                exchange.id(),
                exchange.referralId(),
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

    @Transactional
    void keep(Incoming one) {
        database.createNativeQuery("""
                        INSERT INTO sisrute_incoming (number, to_code, from_name, diagnosis, status, seen_at)
                        VALUES (:number, :to, :from, :diagnosis, :status, :now)
                        ON CONFLICT (number) DO UPDATE SET status = excluded.status, to_code = excluded.to_code,
                          from_name = excluded.from_name, diagnosis = excluded.diagnosis
                        """)
                .setParameter("number", one.number())
                .setParameter("to", one.toCode())
                .setParameter("from", one.fromName())
                .setParameter("diagnosis", one.diagnosis())
                .setParameter("status", one.status())
                .setParameter("now", one.seenAt())
                .executeUpdate();
    }

    /** The newest of these facilities, at most 100. */
    @Transactional
    List<Incoming> incomingTo(List<String> codes) {
        List<Incoming> found = new ArrayList<>();
        if (codes.isEmpty()) {
            return found;
        }
        for (Object one : database.createNativeQuery("""
                        SELECT number, to_code, from_name, diagnosis, status, seen_at, answered_at, answered_by
                        FROM sisrute_incoming WHERE to_code IN (:codes) ORDER BY seen_at DESC, number
                        """, Object[].class)
                .setParameter("codes", codes)
                .setMaxResults(100)
                .getResultList()) {
            Object[] row = (Object[]) one;
            found.add(new Incoming(
                    (String) row[0],
                    (String) row[1],
                    (String) row[2],
                    (String) row[3],
                    (String) row[4],
                    Moment.of(row[5]),
                    Moment.orNull(row[6]),
                    (String) row[7]));
        }
        return found;
    }

    void answered(String number, String by, Instant now) {
        database.createNativeQuery(
                        "UPDATE sisrute_incoming SET answered_at = :now, answered_by = :by WHERE number = :number")
                .setParameter("number", number)
                .setParameter("by", by)
                .setParameter("now", now)
                .executeUpdate();
    }
}
