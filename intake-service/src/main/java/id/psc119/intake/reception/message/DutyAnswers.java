package id.psc119.intake.reception.message;

import id.psc119.platform.privacy.FieldCipher;
import id.psc119.platform.privacy.Masks;
import id.psc119.platform.privacy.SealedColumn;
import id.psc119.platform.privacy.SealedColumns;
import id.psc119.vocabulary.Channel;
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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Messages that may be the word of a car's owner, or a text to the referral bus, while fleet or referral is asked whether they are. */
@ApplicationScoped
class DutyAnswers implements SealedColumns {
    private static final SealedColumn NUMBER = SealedColumn.of("duty_answer", "number_sealed");
    private static final int MOST_WORDS = 8;
    private static final Set<String> FIRST =
            Set.of("SIAP", "SIAGA", "READY", "PERGI", "PULANG", "LIBUR", "OFF", "POSISI");
    private static final int MOST_WORDS_OF_BUS = 16;
    private static final Set<String> BUS = Set.of("BUS", "BIS");
    private static final Set<String> BUS_SECOND = Set.of("JADWAL", "INFO", "BATAL");
    private static final Set<String> NEVER = Set.of("DARURAT", "TOLONG", "BANTU", "BANTUAN", "KECELAKAAN", "PASIEN");

    private final EntityManager database;
    private final FieldCipher cipher;

    DutyAnswers(EntityManager database, FieldCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    @Override
    public Collection<SealedColumn> all() {
        return List.of(NUMBER);
    }

    /** One that is in hand. */
    record Waiting(
            UUID id,
            Channel channel,
            String messageId,
            @Nullable String number,
            String text,
            Instant receivedAt,
            @Nullable Instant sentAt,
            int attempts) {
        /** Never prints the number. */
        @Override
        public String toString() {
            return "Waiting[" + id + "]";
        }
    }

    /** True for a short text that begins as owners begin theirs. Fleet knows all the words and the numbers; this only chooses whom to ask. */
    static boolean mayBe(String text) {
        List<String> words = List.of(text.strip().toUpperCase(Locale.ROOT).split("[^\\p{L}\\d]+"));
        return !words.isEmpty()
                && words.size() <= MOST_WORDS
                && FIRST.contains(words.getFirst())
                && words.stream().noneMatch(NEVER::contains);
    }

    /** True for a short text to the referral bus. Referral knows the exact forms; a report of a bus that has crashed is none. */
    static boolean mayBeForBus(String text) {
        List<String> words = List.of(text.strip().toUpperCase(Locale.ROOT).split("[^\\p{L}\\d]+"));
        return words.size() <= MOST_WORDS_OF_BUS
                && BUS.contains(words.getFirst())
                && words.stream().noneMatch(NEVER::contains)
                && (words.size() == 1
                        || BUS_SECOND.contains(words.get(1))
                        || words.get(1).chars().allMatch(Character::isDigit));
    }

    @Transactional(TxType.MANDATORY)
    void add(UUID id, IncomingMessage message, String number, Instant now, Instant due) {
        @Nullable Instant sent = message.sentAt();
        database.createNativeQuery("""
                        INSERT INTO duty_answer (id, channel, message_id, number_sealed, body, received_at, sent_at, due_at)
                        VALUES (:id, :channel, :message, :number, :body, :now, cast(:sent AS timestamptz), :due)
                        """)
                .setParameter("id", id)
                .setParameter("channel", message.channel().name())
                .setParameter("message", message.id())
                .setParameter("number", cipher.seal(NUMBER.field(), number))
                .setParameter("body", message.text())
                .setParameter("now", Timestamp.from(now))
                .setParameter("due", Timestamp.from(due))
                .setParameter("sent", sent == null ? null : sent.toString())
                .executeUpdate();
    }

    /** Asks about one at once that was to wait. */
    @Transactional(TxType.MANDATORY)
    void hasten(Channel channel, String messageId, Instant now) {
        database.createNativeQuery("""
                        UPDATE duty_answer SET due_at = :now
                        WHERE channel = :channel AND message_id = :message AND attempts = 0 AND due_at > :now""")
                .setParameter("now", Timestamp.from(now))
                .setParameter("channel", channel.name())
                .setParameter("message", messageId)
                .executeUpdate();
    }

    /** Takes one back that turned out to be something else. */
    @Transactional(TxType.MANDATORY)
    void forget(Channel channel, String messageId) {
        database.createNativeQuery("DELETE FROM duty_answer WHERE channel = :channel AND message_id = :message")
                .setParameter("channel", channel.name())
                .setParameter("message", messageId)
                .executeUpdate();
    }

    Optional<Instant> nextDue() {
        return Optional.ofNullable(
                (Instant) database.createNativeQuery("SELECT min(due_at) FROM duty_answer", Instant.class)
                        .getSingleResult());
    }

    List<UUID> due(Instant now, int limit) {
        @SuppressWarnings("unchecked")
        List<UUID> ids = database.createNativeQuery(
                        "SELECT id FROM duty_answer WHERE due_at <= :now ORDER BY due_at, id", UUID.class)
                .setParameter("now", Timestamp.from(now))
                .setMaxResults(limit)
                .getResultList();
        return ids;
    }

    /** Takes one in hand for so long; also when its number cannot be opened, which only a person can help. */
    @Transactional(TxType.MANDATORY)
    Optional<Waiting> claim(UUID id, Instant now, Duration lease) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        UPDATE duty_answer SET due_at = :later, attempts = attempts + 1
                        WHERE id = (SELECT id FROM duty_answer WHERE id = :id AND due_at <= :now FOR UPDATE SKIP LOCKED)
                        RETURNING channel, message_id, number_sealed, body, received_at, sent_at, attempts
                        """, Tuple.class)
                .setParameter("id", id)
                .setParameter("now", Timestamp.from(now))
                .setParameter("later", Timestamp.from(now.plus(lease)))
                .getResultList();
        return rows.stream().findFirst().map(row -> {
            String shown = cipher.shown(NUMBER.field(), row.get(2, String.class));
            return new Waiting(
                    id,
                    Channel.valueOf(row.get(0, String.class)),
                    row.get(1, String.class),
                    Masks.isMask(shown) ? null : shown,
                    row.get(3, String.class),
                    row.get(4, Instant.class),
                    row.get(5, Instant.class),
                    ((Number) row.get(6)).intValue());
        });
    }

    /** @return false when somebody else has done so */
    @Transactional(TxType.MANDATORY)
    boolean remove(UUID id) {
        return database.createNativeQuery("DELETE FROM duty_answer WHERE id = :id")
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }
}
