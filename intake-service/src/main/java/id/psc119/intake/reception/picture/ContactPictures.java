package id.psc119.intake.reception.picture;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.platform.privacy.FieldCipher;
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
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Every query of pictures that came with reports. The picture itself is sealed, as numbers are. */
@ApplicationScoped
public class ContactPictures implements SealedColumns {
    private static final SealedColumn CONTENT = SealedColumn.of("contact_picture_content", "content_sealed");

    private final EntityManager database;
    private final FieldCipher cipher;

    ContactPictures(EntityManager database, FieldCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    @Override
    public Collection<SealedColumn> all() {
        return List.of(CONTENT);
    }

    /**
     * What is known of a picture.
     *
     * @param bytes of what is kept
     * @param why it is not there: NOT_A_PICTURE, TOO_LARGE, TOO_MANY, NO_GATEWAY or GATEWAY_AWAY
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ContactPicture")
    public record Picture(
            UUID id,
            UUID contactId,
            Channel channel,
            PictureState state,
            Instant receivedAt,
            @Nullable String mediaType,
            @Nullable Integer bytes,
            @Nullable String why) {}

    /** A picture that is asked for at the gateway. */
    public record Claimed(UUID id, UUID contactId, String media, int attempts) {}

    /** Notes a picture that a gateway keeps, to be fetched at once. */
    @Transactional(TxType.MANDATORY)
    public void expect(UUID id, UUID contact, Channel channel, String media, Instant now) {
        database.createNativeQuery("""
                        INSERT INTO contact_picture (id, contact_id, channel, state, media, received_at, due_at)
                        VALUES (:id, :contact, :channel, 'WAITING', :media, :now, :now)""")
                .setParameter("id", id)
                .setParameter("contact", contact)
                .setParameter("channel", channel.name())
                .setParameter("media", media)
                .setParameter("now", Timestamp.from(now))
                .executeUpdate();
    }

    /** Keeps a picture that came whole. */
    @Transactional(TxType.MANDATORY)
    public void add(UUID id, UUID contact, Channel channel, PlainPicture picture, String digest, Instant now) {
        database.createNativeQuery("""
                        INSERT INTO contact_picture (id, contact_id, channel, state, received_at, media_type, bytes, sent_sha256)
                        VALUES (:id, :contact, :channel, 'KEPT', :now, :type, :bytes, :digest)""")
                .setParameter("id", id)
                .setParameter("contact", contact)
                .setParameter("channel", channel.name())
                .setParameter("now", Timestamp.from(now))
                .setParameter("type", picture.mediaType())
                .setParameter("bytes", picture.content().length)
                .setParameter("digest", digest)
                .executeUpdate();
        keepContent(id, picture, now);
    }

    /**
     * Keeps a picture that was fetched.
     *
     * @return false when another replica was faster, or its contact was forgotten
     */
    @Transactional(TxType.MANDATORY)
    public boolean fetched(UUID id, PlainPicture picture, String digest, Instant now) {
        boolean isMine = database.createNativeQuery("""
                        UPDATE contact_picture SET state = 'KEPT', due_at = NULL, media_type = :type, bytes = :bytes, sent_sha256 = :digest,
                          why = NULL
                        WHERE id = :id AND state = 'WAITING'""")
                        .setParameter("id", id)
                        .setParameter("type", picture.mediaType())
                        .setParameter("bytes", picture.content().length)
                        .setParameter("digest", digest)
                        .executeUpdate()
                == 1;
        if (isMine) {
            keepContent(id, picture, now);
        }
        return isMine;
    }

    private void keepContent(UUID id, PlainPicture picture, Instant now) {
        database.createNativeQuery("""
                        INSERT INTO contact_picture_content (picture_id, content_sealed, kept_at) VALUES (:id, :content, :now)""")
                .setParameter("id", id)
                .setParameter(
                        "content",
                        cipher.seal(CONTENT.field(), Base64.getEncoder().encodeToString(picture.content())))
                .setParameter("now", Timestamp.from(now))
                .executeUpdate();
    }

    /** Gives a picture up. */
    @Transactional(TxType.MANDATORY)
    public boolean end(UUID id, PictureState state, String why) {
        return database.createNativeQuery("""
                        UPDATE contact_picture SET state = :state, due_at = NULL, why = :why WHERE id = :id AND state = 'WAITING'""")
                        .setParameter("id", id)
                        .setParameter("state", state.name())
                        .setParameter("why", why)
                        .executeUpdate()
                == 1;
    }

    /** Asks for it again at that time. */
    @Transactional(TxType.MANDATORY)
    public void postpone(UUID id, Instant due) {
        database.createNativeQuery("UPDATE contact_picture SET due_at = :due WHERE id = :id AND state = 'WAITING'")
                .setParameter("id", id)
                .setParameter("due", Timestamp.from(due))
                .executeUpdate();
    }

    @Transactional
    public Optional<Instant> nextDue() {
        return Optional.ofNullable((Instant) database.createNativeQuery(
                        "SELECT min(due_at) FROM contact_picture WHERE state = 'WAITING'", Instant.class)
                .getSingleResult());
    }

    @Transactional
    public List<UUID> due(Instant now, int limit) {
        @SuppressWarnings("unchecked")
        List<UUID> ids = database.createNativeQuery("""
                        SELECT id FROM contact_picture WHERE state = 'WAITING' AND due_at <= :now ORDER BY due_at, id""", UUID.class)
                .setParameter("now", Timestamp.from(now))
                .setMaxResults(limit)
                .getResultList();
        return ids;
    }

    /** Takes one in hand for so long. */
    @Transactional(TxType.MANDATORY)
    public Optional<Claimed> claim(UUID id, Instant now, Duration lease) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        UPDATE contact_picture SET due_at = :later, attempts = attempts + 1
                        WHERE id = (SELECT id FROM contact_picture WHERE id = :id AND state = 'WAITING' AND due_at <= :now
                                    FOR UPDATE SKIP LOCKED)
                        RETURNING contact_id, media, attempts""", Tuple.class)
                .setParameter("id", id)
                .setParameter("now", Timestamp.from(now))
                .setParameter("later", Timestamp.from(now.plus(lease)))
                .getResultList();
        return rows.stream()
                .findFirst()
                .map(row -> new Claimed(
                        id, row.get(0, UUID.class), row.get(1, String.class), ((Number) row.get(2)).intValue()));
    }

    /** The pictures of these contacts in the order in which they came. */
    @Transactional
    public List<Picture> of(Collection<UUID> contacts) {
        if (contacts.isEmpty()) {
            return List.of();
        }
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT id, contact_id, channel, state, received_at, media_type, bytes, why FROM contact_picture
                        WHERE contact_id IN :contacts ORDER BY received_at, id""", Tuple.class)
                .setParameter("contacts", contacts)
                .getResultList();
        return rows.stream().map(ContactPictures::picture).toList();
    }

    /** How many pictures came with each of these contacts; those without are absent. */
    @Transactional
    public Map<UUID, Integer> countOf(Collection<UUID> contacts) {
        if (contacts.isEmpty()) {
            return Map.of();
        }
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT contact_id, count(*) FROM contact_picture WHERE contact_id IN :contacts GROUP BY contact_id""", Tuple.class)
                .setParameter("contacts", contacts)
                .getResultList();
        Map<UUID, Integer> counts = new HashMap<>();
        rows.forEach(row -> counts.put(row.get(0, UUID.class), ((Number) row.get(1)).intValue()));
        return counts;
    }

    /** One picture, and the SHA-256 of what was sent. */
    public record Known(Picture picture, @Nullable String sentDigest) {}

    @Transactional
    public Optional<Known> find(UUID id) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT id, contact_id, channel, state, received_at, media_type, bytes, why, sent_sha256 FROM contact_picture
                        WHERE id = :id""", Tuple.class)
                .setParameter("id", id)
                .getResultList();
        return rows.stream().findAny().map(row -> new Known(picture(row), row.get(8, String.class)));
    }

    /** The picture in Base64; empty when it is not there, or does not open. */
    @Transactional
    public Optional<String> content(UUID id) {
        @SuppressWarnings("unchecked")
        List<String> sealed = database.createNativeQuery(
                        "SELECT content_sealed FROM contact_picture_content WHERE picture_id = :id", String.class)
                .setParameter("id", id)
                .getResultList();
        return sealed.stream().findAny().map(value -> cipher.open(CONTENT.field(), value));
    }

    private static Picture picture(Tuple row) {
        return new Picture(
                row.get(0, UUID.class),
                row.get(1, UUID.class),
                Channel.valueOf(row.get(2, String.class)),
                PictureState.valueOf(row.get(3, String.class)),
                row.get(4, Instant.class),
                row.get(5, String.class),
                row.get(6, Integer.class),
                row.get(7, String.class));
    }
}
