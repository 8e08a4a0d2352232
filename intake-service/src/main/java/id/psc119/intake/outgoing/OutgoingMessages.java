package id.psc119.intake.outgoing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.intake.outgoing.gateway.Gateways;
import id.psc119.platform.privacy.FieldCipher;
import id.psc119.platform.privacy.KeyedHash;
import id.psc119.platform.privacy.Masks;
import id.psc119.platform.privacy.SealedColumn;
import id.psc119.platform.privacy.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Every query of the messages to people. The desk sees all of them, with masked numbers. */
@ApplicationScoped
class OutgoingMessages implements SealedColumns {
    private static final String TABLE = "outgoing_message";
    private static final Pattern UUID_TEXT = Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final TypeReference<List<String>> LIST = new TypeReference<>() {};
    private static final String SHOWN = """
            SELECT id, template, body, number_sealed, subject_kind, subject_id, created_at, state, state_at, attempts, way, why
            FROM outgoing_message
            """;

    private final EntityManager database;
    private final FieldCipher cipher;
    private final SealedColumn number;
    private final ObjectMapper json;

    OutgoingMessages(EntityManager database, FieldCipher cipher, KeyedHash hash, ObjectMapper json) {
        this.database = database;
        this.cipher = cipher;
        this.json = json;
        this.number = SealedColumn.searched(TABLE, "number_sealed", "number_hash", hash::telephone);
    }

    @Override
    public Collection<SealedColumn> all() {
        return List.of(number);
    }

    /** A message that is handed in. */
    record New(
            UUID id,
            String sender,
            String number,
            String numberHash,
            String template,
            List<String> parameters,
            String text,
            String language,
            String aboutKind,
            UUID aboutId,
            boolean quiet,
            @Nullable Instant whatsAppUntil,
            Instant due,
            Instant until,
            boolean byCall,
            @Nullable UUID questionId) {
        /** Never prints the number. */
        @Override
        public String toString() {
            return "New[" + id + " " + template + "]";
        }
    }

    /**
     * Stores a message.
     *
     * @return false when it is there already, or its number has had too many within an hour
     */
    @Transactional(TxType.MANDATORY)
    boolean add(New message, int mostPerNumber, Instant now) {
        @Nullable Instant whatsAppUntil = message.whatsAppUntil();
        return database.createNativeQuery("""
                        INSERT INTO outgoing_message (id, sender, number_sealed, number_hash, template, parameters, body, language,
                          subject_kind, subject_id, quiet, whatsapp_until, created_at, due_at, until_at, by_call, question_id, state,
                          state_at)
                        SELECT :id, :sender, :number, :hash, :template, cast(:parameters AS jsonb), :body, :language,
                          :kind, :subject, :quiet, cast(:whatsapp AS timestamptz), :now, :due, :until, :byCall, cast(:question AS uuid),
                          'QUEUED', :now
                        WHERE :most > (SELECT count(*) FROM outgoing_message o
                                       WHERE o.number_hash = :hash AND o.created_at > :hourAgo)
                        ON CONFLICT (id) DO NOTHING
                        """)
                        .setParameter("id", message.id())
                        .setParameter("sender", message.sender())
                        .setParameter("number", cipher.seal(number.field(), message.number()))
                        .setParameter("hash", message.numberHash())
                        .setParameter("template", message.template())
                        .setParameter("parameters", write(message.parameters()))
                        .setParameter("body", message.text())
                        .setParameter("language", message.language())
                        .setParameter("kind", message.aboutKind())
                        .setParameter("subject", message.aboutId())
                        .setParameter("quiet", message.quiet())
                        .setParameter("whatsapp", whatsAppUntil == null ? null : whatsAppUntil.toString())
                        .setParameter("now", Timestamp.from(now))
                        .setParameter("due", Timestamp.from(message.due()))
                        .setParameter("until", Timestamp.from(message.until()))
                        .setParameter("byCall", message.byCall())
                        .setParameter(
                                "question",
                                message.questionId() == null
                                        ? null
                                        : message.questionId().toString())
                        .setParameter("most", mostPerNumber)
                        .setParameter("hourAgo", Timestamp.from(now.minus(Duration.ofHours(1))))
                        .executeUpdate()
                == 1;
    }

    Optional<Instant> nextDue() {
        return Optional.ofNullable((Instant) database.createNativeQuery(
                        "SELECT min(due_at) FROM outgoing_message WHERE state = 'QUEUED'", Instant.class)
                .getSingleResult());
    }

    List<UUID> due(Instant now, int limit) {
        @SuppressWarnings("unchecked")
        List<UUID> ids = database.createNativeQuery(
                        "SELECT id FROM outgoing_message WHERE state = 'QUEUED' AND due_at <= :now ORDER BY due_at, id",
                        UUID.class)
                .setParameter("now", Timestamp.from(now))
                .setMaxResults(limit)
                .getResultList();
        return ids;
    }

    /** Takes a message in hand for so long: if this replica stops, another one sends it then. */
    @Transactional(TxType.MANDATORY)
    Optional<OutgoingMessage.Claimed> claim(UUID id, Instant now, Duration lease) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        UPDATE outgoing_message SET due_at = :later, attempts = attempts + 1
                        WHERE id = (SELECT id FROM outgoing_message WHERE id = :id AND state = 'QUEUED' AND due_at <= :now
                                    FOR UPDATE SKIP LOCKED)
                        RETURNING number_sealed, template, parameters::text, body, language, whatsapp_until, until_at, attempts, by_call
                        """, Tuple.class)
                .setParameter("id", id)
                .setParameter("now", Timestamp.from(now))
                .setParameter("later", Timestamp.from(now.plus(lease)))
                .getResultList();
        return rows.stream().findFirst().map(row -> {
            String shown = cipher.shown(number.field(), row.get(0, String.class));
            return new OutgoingMessage.Claimed(
                    id,
                    Masks.isMask(shown) ? null : shown,
                    row.get(1, String.class),
                    read(row.get(2, String.class)),
                    row.get(3, String.class),
                    row.get(4, String.class),
                    row.get(5, Instant.class),
                    row.get(6, Instant.class),
                    ((Number) row.get(7)).intValue(),
                    row.get(8, Boolean.class));
        });
    }

    /** The gateway has it. A delivery report may have come before this. */
    @Transactional
    void recordSent(UUID id, Gateways.Way way, @Nullable String gatewayId, Instant now) {
        database.createNativeQuery("""
                        UPDATE outgoing_message SET state = 'SENT', state_at = :now, way = :way, why = NULL,
                          gateway_id = cast(:gateway AS text)
                        WHERE id = :id AND state = 'QUEUED'
                        """)
                .setParameter("id", id)
                .setParameter("now", Timestamp.from(now))
                .setParameter("way", way.name())
                .setParameter("gateway", gatewayId)
                .executeUpdate();
    }

    /** A message that is a call, locked; empty when there is none of that id. */
    @Transactional(TxType.MANDATORY)
    Optional<MadeCall> lockCall(UUID id) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery(
                        "SELECT state, attempts, until_at, question_id FROM outgoing_message WHERE id = :id AND by_call FOR UPDATE",
                        Tuple.class)
                .setParameter("id", id)
                .getResultList();
        return rows.stream()
                .findFirst()
                .map(row -> new MadeCall(
                        OutgoingState.valueOf(row.get(0, String.class)),
                        ((Number) row.get(1)).intValue(),
                        row.get(2, Instant.class),
                        row.get(3, UUID.class)));
    }

    /**
     * A call to a person.
     *
     * @param attempts how often the exchange was asked to make it
     * @param questionId what the person is asked; absent when they are only told something
     */
    record MadeCall(
            OutgoingState state,
            int attempts,
            Instant until,
            @Nullable UUID questionId) {}

    /** The exchange has said what became of a call. */
    @Transactional(TxType.MANDATORY)
    void recordCall(UUID id, OutgoingState state, @Nullable String why, Instant now) {
        database.createNativeQuery("""
                        UPDATE outgoing_message SET state = :state, state_at = :now, why = cast(:why AS text), way = 'CALL'
                        WHERE id = :id
                        """)
                .setParameter("id", id)
                .setParameter("state", state.name())
                .setParameter("why", why)
                .setParameter("now", Timestamp.from(now))
                .executeUpdate();
    }

    /** Nobody has answered the call: it is made again at that time. */
    @Transactional(TxType.MANDATORY)
    void callAgain(UUID id, Instant due, String why) {
        database.createNativeQuery(
                        "UPDATE outgoing_message SET state = 'QUEUED', due_at = :due, why = :why WHERE id = :id")
                .setParameter("id", id)
                .setParameter("due", Timestamp.from(due))
                .setParameter("why", why)
                .executeUpdate();
    }

    /** It is tried again at that time. */
    @Transactional
    void postpone(UUID id, Instant due, String why) {
        database.createNativeQuery(
                        "UPDATE outgoing_message SET due_at = :due, why = :why WHERE id = :id AND state = 'QUEUED'")
                .setParameter("id", id)
                .setParameter("due", Timestamp.from(due))
                .setParameter("why", why)
                .executeUpdate();
    }

    @Transactional
    void giveUp(UUID id, String why, Instant now) {
        database.createNativeQuery("""
                        UPDATE outgoing_message SET state = 'GIVEN_UP', state_at = :now, why = :why
                        WHERE id = :id AND state = 'QUEUED'
                        """)
                .setParameter("id", id)
                .setParameter("now", Timestamp.from(now))
                .setParameter("why", why)
                .executeUpdate();
    }

    /** Takes a gateway's report; one of an unknown message, or one that contradicts a delivery, changes nothing. */
    @Transactional(TxType.MANDATORY)
    boolean recordReport(String gatewayId, OutgoingState state, @Nullable String why, Instant now) {
        return database.createNativeQuery("""
                        UPDATE outgoing_message SET state = :state, state_at = :now, why = cast(:why AS text)
                        WHERE (gateway_id = :gateway OR id = cast(:own AS uuid)) AND state NOT IN ('DELIVERED', :state)
                        """)
                        .setParameter("gateway", gatewayId)
                        .setParameter("own", UUID_TEXT.matcher(gatewayId).matches() ? gatewayId : null)
                        .setParameter("state", state.name())
                        .setParameter("why", why)
                        .setParameter("now", Timestamp.from(now))
                        .executeUpdate()
                > 0;
    }

    /** What was sent about one thing, the newest first. */
    @Transactional
    List<OutgoingMessage> about(UUID subject, int limit) {
        return shown(database.createNativeQuery(
                        SHOWN + " WHERE subject_id = :subject ORDER BY created_at DESC, id DESC", Tuple.class)
                .setParameter("subject", subject)
                .setMaxResults(limit)
                .getResultList());
    }

    /** Messages that have reached nobody, or all of them, since then, the newest first. */
    @Transactional
    List<OutgoingMessage> since(Instant since, boolean undelivered, int limit) {
        return shown(database.createNativeQuery(
                        SHOWN + " WHERE created_at > :since"
                                + (undelivered ? " AND state IN ('FAILED', 'GIVEN_UP')" : "")
                                + " ORDER BY created_at DESC, id DESC",
                        Tuple.class)
                .setParameter("since", Timestamp.from(since))
                .setMaxResults(limit)
                .getResultList());
    }

    private List<OutgoingMessage> shown(List<?> rows) {
        return rows.stream()
                .map(Tuple.class::cast)
                .map(row -> new OutgoingMessage(
                        row.get(0, UUID.class),
                        row.get(1, String.class),
                        row.get(2, String.class),
                        Masks.number(cipher.shown(number.field(), row.get(3, String.class))),
                        row.get(4, String.class),
                        row.get(5, UUID.class),
                        row.get(6, Instant.class),
                        OutgoingState.valueOf(row.get(7, String.class)),
                        row.get(8, Instant.class),
                        ((Number) row.get(9)).intValue(),
                        row.get(10, String.class),
                        row.get(11, String.class)))
                .toList();
    }

    private String write(List<String> parameters) {
        try {
            return json.writeValueAsString(parameters);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> read(String parameters) {
        try {
            return json.readValue(parameters, LIST);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("outgoing_message.parameters is no list", e);
        }
    }
}
