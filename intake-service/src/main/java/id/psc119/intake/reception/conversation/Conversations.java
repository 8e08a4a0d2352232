package id.psc119.intake.reception.conversation;

import id.psc119.vocabulary.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was written to reporters by SMS and WhatsApp, and about which reports there may be news. */
@ApplicationScoped
class Conversations {
    private final EntityManager database;

    Conversations(EntityManager database) {
        this.database = database;
    }

    /**
     * One conversation.
     *
     * @param lastText the key of the last text; null before the first one
     * @param lastIncident the incident that it named
     * @param asked what waits for an answer
     */
    record Conversation(
            UUID contactId,
            Channel channel,
            @Nullable String lastText,
            @Nullable UUID lastIncident,
            @Nullable Asked asked) {}

    /** There may be news for whoever reported this contact. */
    @Transactional(TxType.MANDATORY)
    void mayHaveNews(UUID contact, Channel channel, Instant now) {
        database.createNativeQuery("""
                        INSERT INTO conversation (contact_id, channel, due_at) VALUES (:contact, :channel, :now)
                        ON CONFLICT (contact_id) DO UPDATE SET due_at = coalesce(conversation.due_at, excluded.due_at)
                        """)
                .setParameter("contact", contact)
                .setParameter("channel", channel.name())
                .setParameter("now", Timestamp.from(now))
                .executeUpdate();
    }

    /** There may be news for a reporter who has had a message already; a contact without a conversation gets none. */
    @Transactional(TxType.MANDATORY)
    void goesOn(UUID contact, Instant now) {
        database.createNativeQuery(
                        "UPDATE conversation SET due_at = coalesce(due_at, :now) WHERE contact_id = :contact")
                .setParameter("contact", contact)
                .setParameter("now", Timestamp.from(now))
                .executeUpdate();
    }

    /** They have asked, on this channel. */
    @Transactional(TxType.MANDATORY)
    void ask(UUID contact, Channel channel, Asked asked, Instant now) {
        database.createNativeQuery("""
                        INSERT INTO conversation (contact_id, channel, due_at, asked) VALUES (:contact, :channel, :now, :asked)
                        ON CONFLICT (contact_id) DO UPDATE SET
                          due_at = coalesce(conversation.due_at, excluded.due_at), asked = excluded.asked, channel = excluded.channel
                        """)
                .setParameter("contact", contact)
                .setParameter("channel", channel.name())
                .setParameter("now", Timestamp.from(now))
                .setParameter("asked", asked.name())
                .executeUpdate();
    }

    Optional<Instant> nextDue() {
        return Optional.ofNullable(
                (Instant) database.createNativeQuery("SELECT min(due_at) FROM conversation", Instant.class)
                        .getSingleResult());
    }

    List<UUID> due(Instant now, int limit) {
        @SuppressWarnings("unchecked")
        List<UUID> ids = database.createNativeQuery(
                        "SELECT contact_id FROM conversation WHERE due_at <= :now ORDER BY due_at, contact_id",
                        UUID.class)
                .setParameter("now", Timestamp.from(now))
                .setMaxResults(limit)
                .getResultList();
        return ids;
    }

    @Transactional(TxType.MANDATORY)
    Optional<Conversation> lockDue(UUID contact, Instant now) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT channel, told, told_incident, asked FROM conversation
                        WHERE contact_id = :contact AND due_at <= :now FOR UPDATE SKIP LOCKED
                        """, Tuple.class)
                .setParameter("contact", contact)
                .setParameter("now", Timestamp.from(now))
                .getResultList();
        return rows.stream().findFirst().map(row -> {
            @Nullable String asked = row.get(3, String.class);
            return new Conversation(
                    contact,
                    Channel.valueOf(row.get(0, String.class)),
                    row.get(1, String.class),
                    row.get(2, UUID.class),
                    asked == null ? null : Asked.valueOf(asked));
        });
    }

    /** This text was sent to them; nothing waits any more. */
    @Transactional(TxType.MANDATORY)
    void recordSent(UUID contact, @Nullable String lastText, @Nullable UUID incident) {
        database.createNativeQuery("""
                        UPDATE conversation SET told = cast(:lastText AS text), told_incident = cast(:incident AS uuid), due_at = NULL,
                          asked = NULL
                        WHERE contact_id = :contact
                        """)
                .setParameter("contact", contact)
                .setParameter("lastText", lastText)
                .setParameter("incident", incident == null ? null : incident.toString())
                .executeUpdate();
    }
}
