package id.psc119.intake.partnerwebhook;

import id.psc119.platform.id.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every query of the deliveries to webhooks and of their tries. Whoever changes the rows of a webhook has its own row first, and writers of
 * business transactions write theirs in one order: nobody waits in a circle.
 */
@ApplicationScoped
class WebhookDeliveries {
    /** Gives another value whenever a delivery may be due sooner. */
    static final String WAITING =
            "SELECT concat(count(*), ' ', min(due_at), ' ', max(due_at)) FROM webhook_delivery WHERE state = 'QUEUED'";

    private final EntityManager database;

    WebhookDeliveries(EntityManager database) {
        this.database = database;
    }

    /** Queues something for a webhook; what is queued already is delivered once. */
    @Transactional(TxType.MANDATORY)
    void queue(UUID id, UUID webhook, WebhookSubject kind, UUID subject, Instant now) {
        database.createNativeQuery("""
                        INSERT INTO webhook_delivery (id, webhook_id, subject_kind, subject_id, state, state_at, created_at, queued_at, due_at)
                        VALUES (:id, :webhook, :kind, :subject, 'QUEUED', :now, :now, :now, :now)
                        ON CONFLICT (webhook_id, subject_kind, subject_id) WHERE state = 'QUEUED'
                          DO UPDATE SET revision = webhook_delivery.revision + 1
                        """)
                .setParameter("id", id)
                .setParameter("webhook", webhook)
                .setParameter("kind", kind.name())
                .setParameter("subject", subject)
                .setParameter("now", Timestamp.from(now))
                .executeUpdate();
    }

    /** Notes a test once for each id. */
    @Transactional(TxType.MANDATORY)
    void queuePing(UUID id, UUID webhook, Instant now) {
        database.createNativeQuery("""
                        INSERT INTO webhook_delivery (id, webhook_id, subject_kind, subject_id, state, state_at, created_at, queued_at, due_at)
                        SELECT :id, :webhook, 'PING', :id, 'QUEUED', :now, :now, :now, :now
                        WHERE NOT EXISTS (SELECT FROM webhook_delivery WHERE id = :id)
                        """)
                .setParameter("id", id)
                .setParameter("webhook", webhook)
                .setParameter("now", Timestamp.from(now))
                .executeUpdate();
    }

    /** When the next one can be sent: it is due, and its webhook has no other in hand. */
    @Transactional
    Optional<Instant> nextDue() {
        return Optional.ofNullable(
                (Instant) database.createNativeQuery("""
                        SELECT min(greatest(d.due_at, w.busy_until)) FROM webhook_delivery d
                        JOIN partner_webhook w ON w.id = d.webhook_id WHERE d.state = 'QUEUED' AND w.active
                        """, Instant.class).getSingleResult());
    }

    /** The longest due one of each webhook that has none in hand. */
    @Transactional
    List<UUID> due(Instant now, int limit) {
        @SuppressWarnings("unchecked")
        List<UUID> ids = database.createNativeQuery("""
                        SELECT id FROM (
                          SELECT DISTINCT ON (d.webhook_id) d.id, d.due_at FROM webhook_delivery d
                          JOIN partner_webhook w ON w.id = d.webhook_id
                          WHERE d.state = 'QUEUED' AND d.due_at <= :now AND w.active
                            AND (w.busy_until IS NULL OR w.busy_until <= :now)
                          ORDER BY d.webhook_id, d.due_at, d.id) first
                        ORDER BY due_at, id
                        """, UUID.class)
                .setParameter("now", Timestamp.from(now))
                .setMaxResults(limit)
                .getResultList();
        return ids;
    }

    /** A delivery that is in hand. */
    record Claimed(
            UUID id,
            UUID webhookId,
            WebhookSubject kind,
            UUID subjectId,
            long revision,
            int attempts,
            Instant queuedAt) {}

    @Transactional(TxType.MANDATORY)
    Optional<Claimed> claim(UUID id, Instant now, Instant until) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        UPDATE webhook_delivery SET due_at = :until, attempts = attempts + 1
                        WHERE id = :id AND state = 'QUEUED' AND due_at <= :now
                        RETURNING webhook_id, subject_kind, subject_id, revision, attempts, queued_at
                        """, Tuple.class)
                .setParameter("id", id)
                .setParameter("now", Timestamp.from(now))
                .setParameter("until", Timestamp.from(until))
                .getResultList();
        return rows.stream()
                .findFirst()
                .map(row -> new Claimed(
                        id,
                        row.get(0, UUID.class),
                        WebhookSubject.valueOf(row.get(1, String.class)),
                        row.get(2, UUID.class),
                        ((Number) row.get(3)).longValue(),
                        ((Number) row.get(4)).intValue(),
                        row.get(5, Instant.class)));
    }

    /** The digest of the state of a thing that the receiver took last. */
    @Transactional
    Optional<String> newestDigest(UUID webhook, UUID subject) {
        @SuppressWarnings("unchecked")
        List<String> digests = database.createNativeQuery("""
                        SELECT sent_digest FROM webhook_delivery
                        WHERE webhook_id = :webhook AND subject_id = :subject AND sent_at IS NOT NULL
                        ORDER BY sent_at DESC LIMIT 1
                        """, String.class)
                .setParameter("webhook", webhook)
                .setParameter("subject", subject)
                .getResultList();
        return digests.stream().findFirst();
    }

    /** The webhook has another receiver now, which has taken nothing yet. */
    @Transactional(TxType.MANDATORY)
    void forgetWhatWasSent(UUID webhook) {
        database.createNativeQuery(
                        "UPDATE webhook_delivery SET sent_digest = '' WHERE webhook_id = :webhook AND sent_at IS NOT NULL")
                .setParameter("webhook", webhook)
                .executeUpdate();
    }

    /** Ends a delivery; one whose thing has changed since it was claimed is due again at once. */
    @Transactional(TxType.MANDATORY)
    void end(Claimed claimed, DeliveryState state, @Nullable String sentDigest, Instant now) {
        database.createNativeQuery("""
                        UPDATE webhook_delivery SET state = CASE WHEN revision = :revision THEN :state ELSE 'QUEUED' END,
                          state_at = :now, due_at = :now, attempts = CASE WHEN revision = :revision THEN attempts ELSE 0 END,
                          queued_at = CASE WHEN revision = :revision THEN queued_at ELSE :now END,
                          sent_digest = coalesce(cast(:digest AS text), sent_digest),
                          sent_at = CASE WHEN cast(:digest AS text) IS NULL THEN sent_at ELSE :now END
                        WHERE id = :id AND state = 'QUEUED'
                        """)
                .setParameter("id", claimed.id())
                .setParameter("revision", claimed.revision())
                .setParameter("state", state.name())
                .setParameter("digest", sentDigest)
                .setParameter("now", Timestamp.from(now))
                .executeUpdate();
    }

    @Transactional(TxType.MANDATORY)
    void postpone(Claimed claimed, Instant due) {
        database.createNativeQuery("UPDATE webhook_delivery SET due_at = :due WHERE id = :id AND state = 'QUEUED'")
                .setParameter("id", claimed.id())
                .setParameter("due", Timestamp.from(due))
                .executeUpdate();
    }

    /** The receiver is there again: what waits for a later try is due now. */
    @Transactional(TxType.MANDATORY)
    void hasten(UUID webhook, Instant now) {
        database.createNativeQuery("""
                        UPDATE webhook_delivery SET due_at = :now WHERE id IN (
                          SELECT id FROM webhook_delivery WHERE webhook_id = :webhook AND state = 'QUEUED' AND due_at > :now
                          ORDER BY id FOR UPDATE SKIP LOCKED)
                        """)
                .setParameter("webhook", webhook)
                .setParameter("now", Timestamp.from(now))
                .executeUpdate();
    }

    @Transactional(TxType.MANDATORY)
    void addAttempt(UUID delivery, Instant begun, int millis, @Nullable Integer status, AttemptOutcome outcome) {
        database.createNativeQuery("""
                        INSERT INTO webhook_attempt (id, delivery_id, begun_at, took_millis, status, outcome)
                        VALUES (:id, :delivery, :begun, :millis, cast(:status AS integer), :outcome)
                        """)
                .setParameter("id", Uuid7.at(begun))
                .setParameter("delivery", delivery)
                .setParameter("begun", Timestamp.from(begun))
                .setParameter("millis", millis)
                .setParameter("status", status == null ? null : status.toString())
                .setParameter("outcome", outcome.name())
                .executeUpdate();
    }

    /**
     * Makes a delivery that was given up wait again, unless a later one about the same thing waits already.
     *
     * @return false when the webhook has no such delivery
     */
    @Transactional(TxType.MANDATORY)
    boolean queueAgain(UUID webhook, UUID id, Instant now) {
        database.createNativeQuery("""
                        UPDATE webhook_delivery d SET state = 'QUEUED', state_at = :now, queued_at = :now, due_at = :now, attempts = 0
                        WHERE d.id = :id AND d.webhook_id = :webhook AND d.state = 'DEAD' AND NOT EXISTS (
                          SELECT FROM webhook_delivery o WHERE o.webhook_id = d.webhook_id AND o.subject_kind = d.subject_kind
                            AND o.subject_id = d.subject_id AND o.state = 'QUEUED')
                        """)
                .setParameter("id", id)
                .setParameter("webhook", webhook)
                .setParameter("now", Timestamp.from(now))
                .executeUpdate();
        return !database.createNativeQuery("SELECT 1 FROM webhook_delivery WHERE id = :id AND webhook_id = :webhook")
                .setParameter("id", id)
                .setParameter("webhook", webhook)
                .getResultList()
                .isEmpty();
    }

    /** The newest deliveries of a webhook with their tries. */
    @Transactional
    List<DeliveryView> newest(UUID webhook, int limit) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT id, subject_kind, subject_id, state, state_at, created_at, due_at FROM webhook_delivery
                        WHERE webhook_id = :webhook ORDER BY created_at DESC, id DESC
                        """, Tuple.class)
                .setParameter("webhook", webhook)
                .setMaxResults(limit)
                .getResultList();
        Map<UUID, List<DeliveryView.Attempt>> attempts =
                attemptsOf(rows.stream().map(row -> row.get(0, UUID.class)).toList());
        return rows.stream()
                .map(row -> {
                    DeliveryState state = DeliveryState.valueOf(row.get(3, String.class));
                    return new DeliveryView(
                            row.get(0, UUID.class),
                            WebhookSubject.valueOf(row.get(1, String.class)),
                            row.get(2, UUID.class),
                            state,
                            row.get(4, Instant.class),
                            row.get(5, Instant.class),
                            state == DeliveryState.QUEUED ? row.get(6, Instant.class) : null,
                            attempts.getOrDefault(row.get(0, UUID.class), List.of()));
                })
                .toList();
    }

    private Map<UUID, List<DeliveryView.Attempt>> attemptsOf(List<UUID> deliveries) {
        if (deliveries.isEmpty()) {
            return Map.of();
        }
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT delivery_id, begun_at, took_millis, status, outcome FROM webhook_attempt
                        WHERE delivery_id IN (:deliveries) ORDER BY begun_at DESC, id DESC
                        """, Tuple.class)
                .setParameter("deliveries", deliveries)
                .getResultList();
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.get(0, UUID.class),
                        Collectors.mapping(WebhookDeliveries::attempt, Collectors.toList())));
    }

    private static DeliveryView.Attempt attempt(Tuple row) {
        return new DeliveryView.Attempt(
                row.get(1, Instant.class),
                ((Number) row.get(2)).intValue(),
                row.get(3) == null ? null : ((Number) row.get(3)).intValue(),
                AttemptOutcome.valueOf(row.get(4, String.class)));
    }
}
