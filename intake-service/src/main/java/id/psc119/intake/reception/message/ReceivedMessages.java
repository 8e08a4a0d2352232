package id.psc119.intake.reception.message;

import id.psc119.platform.id.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every query of the messages that gateways delivered. The desk reads them in the note of their contact. */
@ApplicationScoped
class ReceivedMessages {
    private final EntityManager database;

    ReceivedMessages(EntityManager database) {
        this.database = database;
    }

    /**
     * Stores a message.
     *
     * @return false when it is there already; a transaction that stores the same message at this moment is waited for
     */
    @Transactional(TxType.MANDATORY)
    boolean add(IncomingMessage message, Instant now) {
        @Nullable Instant sent = message.sentAt();
        return database.createNativeQuery("""
                        INSERT INTO received_message (id, channel, message_id, received_at, sent_at, kind, media, body)
                        VALUES (:row, :channel, :id, :now, cast(:sent AS timestamptz), :kind, cast(:media AS text), :body)
                        ON CONFLICT (channel, message_id) DO NOTHING
                        """)
                        .setParameter("row", Uuid7.at(now))
                        .setParameter("channel", message.channel().name())
                        .setParameter("id", message.id())
                        .setParameter("now", Timestamp.from(now))
                        .setParameter("sent", sent == null ? null : sent.toString())
                        .setParameter("kind", message.kind())
                        .setParameter("media", message.media())
                        .setParameter("body", message.text())
                        .executeUpdate()
                == 1;
    }

    /** Notes the contact that a message made or added to. */
    @Transactional(TxType.MANDATORY)
    void belongsTo(IncomingMessage message, UUID contact) {
        database.createNativeQuery("""
                        UPDATE received_message SET contact_id = :contact WHERE channel = :channel AND message_id = :id
                        """)
                .setParameter("contact", contact)
                .setParameter("channel", message.channel().name())
                .setParameter("id", message.id())
                .executeUpdate();
    }

    /** Makes messages of one sender wait for each other until the transaction ends: together they are one contact. */
    @Transactional(TxType.MANDATORY)
    void lockSender(String numberHash) {
        database.createNativeQuery("SELECT cast(pg_advisory_xact_lock(hashtextextended(:sender, 120)) AS text)")
                .setParameter("sender", numberHash)
                .getSingleResult();
    }
}
