package id.psc119.intake.partnerwebhook;

import id.psc119.platform.privacy.FieldCipher;
import id.psc119.platform.privacy.SealedColumn;
import id.psc119.platform.privacy.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.net.URI;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every query of webhooks. An account sees its own, the desk's supervisors and administrators all. */
@ApplicationScoped
class PartnerWebhooks implements SealedColumns {
    private static final SealedColumn SECRET = SealedColumn.of("partner_webhook", "secret_sealed");
    private static final String SELECT =
            "SELECT id, account_id, url, active, changed_at, changed_by FROM partner_webhook";

    private final EntityManager database;
    private final FieldCipher cipher;

    PartnerWebhooks(EntityManager database, FieldCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    @Override
    public Collection<SealedColumn> all() {
        return List.of(SECRET);
    }

    /** How much an account's webhook has to do. */
    record Load(long waiting, long dead, @Nullable Instant lastDeliveredAt) {}

    @Transactional
    Optional<PartnerWebhook> of(String accountId) {
        return read(database.createNativeQuery(SELECT + " WHERE account_id = :account", Tuple.class)
                        .setParameter("account", accountId)
                        .getResultList())
                .stream()
                .findFirst();
    }

    /** Serialises everybody who registers a webhook of this account. */
    @Transactional(TxType.MANDATORY)
    Optional<PartnerWebhook> lock(String accountId) {
        database.createNativeQuery("SELECT cast(pg_advisory_xact_lock(hashtextextended(:row, 119)) AS text)")
                .setParameter("row", "partner_webhook " + accountId)
                .getSingleResult();
        return of(accountId);
    }

    /** The active ones, in one order. */
    @Transactional
    List<PartnerWebhook> active() {
        return read(database.createNativeQuery(SELECT + " WHERE active ORDER BY id", Tuple.class)
                .getResultList());
    }

    @Transactional(TxType.MANDATORY)
    void add(PartnerWebhook webhook, String secret) {
        database.createNativeQuery("""
                        INSERT INTO partner_webhook (id, account_id, url, secret_sealed, active, changed_at, changed_by)
                        VALUES (:id, :account, :url, :secret, :active, :now, :by)
                        """)
                .setParameter("id", webhook.id())
                .setParameter("account", webhook.accountId())
                .setParameter("url", webhook.url().toString())
                .setParameter("secret", cipher.seal(SECRET.field(), secret))
                .setParameter("active", webhook.active())
                .setParameter("now", Timestamp.from(webhook.changedAt()))
                .setParameter("by", webhook.changedBy())
                .executeUpdate();
    }

    @Transactional(TxType.MANDATORY)
    void change(PartnerWebhook webhook) {
        database.createNativeQuery("""
                        UPDATE partner_webhook SET url = :url, active = :active, changed_at = :now, changed_by = :by WHERE id = :id
                        """)
                .setParameter("id", webhook.id())
                .setParameter("url", webhook.url().toString())
                .setParameter("active", webhook.active())
                .setParameter("now", Timestamp.from(webhook.changedAt()))
                .setParameter("by", webhook.changedBy())
                .executeUpdate();
    }

    @Transactional(TxType.MANDATORY)
    void changeSecret(UUID id, String secret) {
        database.createNativeQuery("UPDATE partner_webhook SET secret_sealed = :secret WHERE id = :id")
                .setParameter("id", id)
                .setParameter("secret", cipher.seal(SECRET.field(), secret))
                .executeUpdate();
    }

    /** Where a delivery goes, and what signs it. */
    record Target(UUID id, String accountId, URI url, String secret) {
        /** Never prints the secret. */
        @Override
        public String toString() {
            return "Target[" + id + "]";
        }
    }

    /** Takes the webhook of a delivery in hand until then, unless it is in hand already. */
    @Transactional(TxType.MANDATORY)
    Optional<Target> occupy(UUID delivery, Instant now, Instant until) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        UPDATE partner_webhook SET busy_until = :until
                        WHERE id = (SELECT webhook_id FROM webhook_delivery WHERE id = :delivery) AND active
                          AND (busy_until IS NULL OR busy_until <= :now)
                        RETURNING id, account_id, url, secret_sealed
                        """, Tuple.class)
                .setParameter("delivery", delivery)
                .setParameter("now", Timestamp.from(now))
                .setParameter("until", Timestamp.from(until))
                .getResultList();
        return rows.stream()
                .findFirst()
                .map(row -> new Target(
                        row.get(0, UUID.class),
                        row.get(1, String.class),
                        URI.create(row.get(2, String.class)),
                        cipher.open(SECRET.field(), row.get(3, String.class))));
    }

    @Transactional(TxType.MANDATORY)
    void free(UUID id) {
        database.createNativeQuery("UPDATE partner_webhook SET busy_until = NULL WHERE id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    @Transactional
    Load loadOf(UUID id) {
        Tuple row = (Tuple) database.createNativeQuery("""
                        SELECT count(*) FILTER (WHERE state = 'QUEUED'), count(*) FILTER (WHERE state = 'DEAD'), max(sent_at)
                        FROM webhook_delivery WHERE webhook_id = :id
                        """, Tuple.class)
                .setParameter("id", id)
                .getSingleResult();
        return new Load(
                ((Number) row.get(0)).longValue(), ((Number) row.get(1)).longValue(), row.get(2, Instant.class));
    }

    private static List<PartnerWebhook> read(List<?> rows) {
        return rows.stream()
                .map(Tuple.class::cast)
                .map(row -> new PartnerWebhook(
                        row.get(0, UUID.class),
                        row.get(1, String.class),
                        URI.create(row.get(2, String.class)),
                        row.get(3, Boolean.class),
                        row.get(4, Instant.class),
                        row.get(5, String.class)))
                .toList();
    }
}
