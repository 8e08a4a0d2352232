package id.psc119.intake.reception.assessment;

import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.triage.complaint.Complaint;
import id.psc119.vocabulary.Channel;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.PlaceSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The contacts that wait for their assessment. No reader sees them. */
@ApplicationScoped
public class UnassessedContacts {
    /** Gives the moment at which the next contact is to be assessed. */
    static final String NEXT_DUE = "SELECT min(due_at) FROM unassessed_contact";

    private final EntityManager database;

    UnassessedContacts(EntityManager database) {
        this.database = database;
    }

    /**
     * What the assessment compares of a contact; no number is decrypted for it.
     *
     * @param isUnknown true when it came from a phone that is not signed in
     * @param provenHash the hash of the number that certainly is the reporter's
     * @param numbers hashes of the numbers that may be the reporter's own
     * @param incident the incident to which it is linked already
     */
    record Row(
            UUID id,
            Channel channel,
            boolean exercise,
            boolean isOpen,
            boolean isUnknown,
            @Nullable String network,
            List<String> patterns,
            @Nullable UUID group,
            @Nullable String provenHash,
            Set<String> numbers,
            @Nullable Place place,
            @Nullable Complaint complaint,
            Instant receivedAt,
            @Nullable UUID incident) {}

    /** Notes a contact in the transaction that stores it. */
    @Transactional(TxType.MANDATORY)
    public void add(Contact contact, Instant now) {
        database.createNativeQuery("INSERT INTO unassessed_contact (contact_id, due_at) VALUES (:id, :now)")
                .setParameter("id", contact.id())
                .setParameter("now", Timestamp.from(now))
                .executeUpdate();
    }

    /** When the next one is due. */
    @Transactional
    Optional<Instant> nextDue() {
        return Optional.ofNullable(
                (Instant) database.createNativeQuery(NEXT_DUE, Instant.class).getSingleResult());
    }

    /** Locks those that are due, the longest waiting first, but none that another replica has in hand. */
    @Transactional(TxType.MANDATORY)
    List<Row> lockDue(Instant now, int limit) {
        return lock("u.due_at <= :now", now, null, limit);
    }

    /** Locks this one if it waits and no other replica has it in hand. */
    @Transactional(TxType.MANDATORY)
    List<Row> lock(UUID id) {
        return lock("u.contact_id = :id", null, id, 1);
    }

    private List<Row> lock(String which, @Nullable Instant now, @Nullable UUID id, int limit) {
        var query =
                database.createNativeQuery("""
                        SELECT c.id, c.channel, c.exercise, c.outcome IS NULL, c.verified_hash IS NULL, c.network_hash,
                               array_to_string(u.patterns, ' '), c.group_id, coalesce(c.verified_hash, c.number_hash),
                               c.number_hash, c.call_back_hash, c.place_lat, c.place_lon, c.place_radius_metres, c.place_source,
                               c.place_desa_code, c.place_landmark, c.complaint, c.received_at,
                               (SELECT cast(l.incident_id AS text) FROM incident_contact l
                                WHERE l.contact_id = c.id AND l.ended_at IS NULL)
                        FROM unassessed_contact u JOIN contact c ON c.id = u.contact_id
                        WHERE %s ORDER BY u.due_at, u.contact_id LIMIT :limit FOR UPDATE OF u SKIP LOCKED
                        """.formatted(which), Tuple.class).setParameter("limit", limit);
        if (now != null) {
            query.setParameter("now", Timestamp.from(now));
        }
        if (id != null) {
            query.setParameter("id", id);
        }
        @SuppressWarnings("unchecked")
        List<Tuple> rows = query.getResultList();
        return rows.stream().map(UnassessedContacts::row).toList();
    }

    private static Row row(Tuple row) {
        @Nullable String incident = row.get(19, String.class);
        return new Row(
                row.get(0, UUID.class),
                Channel.valueOf(row.get(1, String.class)),
                row.get(2, Boolean.class),
                row.get(3, Boolean.class),
                row.get(4, Boolean.class),
                row.get(5, String.class),
                Arrays.stream(row.get(6, String.class).split(" ", -1))
                        .filter(pattern -> !pattern.isEmpty())
                        .toList(),
                row.get(7, UUID.class),
                row.get(8, String.class),
                Stream.of(9, 10)
                        .flatMap(column -> Stream.ofNullable(row.get(column, String.class)))
                        .collect(Collectors.toSet()),
                place(row),
                row.get(17) == null ? null : Complaint.valueOf(row.get(17, String.class)),
                row.get(18, Instant.class),
                incident == null ? null : UUID.fromString(incident));
    }

    private static @Nullable Place place(Tuple row) {
        @Nullable Double lat = row.get(11, Double.class);
        @Nullable Double lon = row.get(12, Double.class);
        @Nullable String source = row.get(14, String.class);
        return source == null
                ? null
                : new Place(
                        lat == null || lon == null ? null : new GeoPoint(lat, lon),
                        row.get(13, Integer.class),
                        PlaceSource.valueOf(source),
                        null,
                        row.get(15, String.class),
                        null,
                        null,
                        null,
                        row.get(16, String.class),
                        null);
    }

    @Transactional(TxType.MANDATORY)
    void remove(Collection<UUID> ids) {
        database.createNativeQuery("""
                        DELETE FROM unassessed_contact WHERE contact_id = ANY (cast(string_to_array(:ids, ' ') AS uuid[]))
                        """)
                .setParameter("ids", ids.stream().map(UUID::toString).collect(Collectors.joining(" ")))
                .executeUpdate();
    }

    @Transactional(TxType.MANDATORY)
    void postpone(UUID id, Instant until) {
        database.createNativeQuery("UPDATE unassessed_contact SET due_at = :until WHERE contact_id = :id")
                .setParameter("until", Timestamp.from(until))
                .setParameter("id", id)
                .executeUpdate();
    }
}
