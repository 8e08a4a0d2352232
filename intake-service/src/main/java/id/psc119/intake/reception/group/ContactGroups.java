package id.psc119.intake.reception.group;

import id.psc119.intake.reception.contact.Contact;
import id.psc119.platform.transaction.RowLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every query of groups of contacts and of their members. The desk sees all. */
@ApplicationScoped
public class ContactGroups {
    private static final String WAITING = """
            EXISTS (
              SELECT 1 FROM contact c
              WHERE c.group_id = g.id AND c.held AND c.outcome IS NULL AND c.claimed_by IS NULL)""";

    /** Gives the moment since which a group waits that nobody has been reminded of for the longest time. */
    public static final String OLDEST_ALERT =
            "SELECT min(coalesce(g.alerted_at, g.started_at)) FROM contact_group g WHERE " + WAITING;

    /**
     * How many contacts join a group when it starts, the oldest first. What is beyond is newer and not assessed yet: it joins with its
     * own assessment, so that no transaction grows with the backlog.
     */
    private static final int MOST_AT_START = 500;

    private final EntityManager database;

    ContactGroups(EntityManager database) {
        this.database = database;
    }

    @Transactional(TxType.MANDATORY)
    public Optional<ContactGroup> lock(UUID id) {
        return RowLock.of(database, ContactGroup.class, id);
    }

    /** These groups with their sizes. */
    @Transactional
    public Map<UUID, GroupRef> refs(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT g.id, g.pattern, (SELECT count(*) FROM contact c WHERE c.group_id = g.id)
                        FROM contact_group g WHERE g.id IN (:ids)
                        """, Tuple.class)
                .setParameter("ids", ids)
                .getResultList();
        return rows.stream()
                .map(row -> new GroupRef(
                        row.get(0, UUID.class),
                        ((Number) row.get(2)).longValue(),
                        GroupReason.of(row.get(1, String.class))))
                .collect(Collectors.toMap(GroupRef::id, ref -> ref));
    }

    /** Open members that no other call taker has claimed, in the order of their ids, those after {@code after}. */
    @Transactional
    public List<UUID> openMembers(UUID group, String person, UUID after, int limit) {
        @SuppressWarnings("unchecked")
        List<UUID> ids = database.createNativeQuery("""
                        SELECT c.id FROM contact c
                        WHERE c.group_id = :group AND c.outcome IS NULL AND c.id > :after
                          AND (c.claimed_by IS NULL OR c.claimed_by = :person)
                        ORDER BY c.id LIMIT :limit
                        """, UUID.class)
                .setParameter("group", group)
                .setParameter("person", person)
                .setParameter("after", after)
                .setParameter("limit", limit)
                .getResultList();
        return ids;
    }

    /** How many members are still open. */
    @Transactional
    public long countOpen(UUID group) {
        return database.createQuery(
                        "SELECT count(c) FROM Contact c WHERE c.groupId = :group AND c.outcome IS NULL", Long.class)
                .setParameter("group", group)
                .getSingleResult();
    }

    /** Members that have an incident of their own, or had one. */
    @Transactional
    public List<Contact> membersWithIncident(UUID group) {
        @SuppressWarnings("unchecked")
        List<Contact> found = database.createNativeQuery("""
                        SELECT c.* FROM contact c WHERE c.group_id = :group
                          AND EXISTS (SELECT 1 FROM incident_contact l WHERE l.contact_id = c.id)
                        """, Contact.class)
                .setParameter("group", group)
                .getResultList();
        return found;
    }

    /** Groups with open members that are held, about which the desk was last alerted before then; also decided ones. */
    @Transactional
    public List<UUID> waitingWithoutAlert(Instant before, int limit) {
        @SuppressWarnings("unchecked")
        List<UUID> ids = database.createNativeQuery("""
                        SELECT g.id FROM contact_group g WHERE %s AND coalesce(g.alerted_at, g.started_at) <= :before
                        ORDER BY g.started_at LIMIT :limit
                        """.formatted(WAITING), UUID.class)
                .setParameter("before", Timestamp.from(before))
                .setParameter("limit", limit)
                .getResultList();
        return ids;
    }

    /** Locks the group if the desk has still not been alerted, and no other replica does it now. */
    @Transactional(TxType.MANDATORY)
    public Optional<ContactGroup> lockWithoutAlert(UUID id, Instant before) {
        @SuppressWarnings("unchecked")
        List<ContactGroup> found = database.createNativeQuery("""
                        SELECT g.* FROM contact_group g
                        WHERE g.id = :id AND %s AND coalesce(g.alerted_at, g.started_at) <= :before
                        FOR UPDATE SKIP LOCKED
                        """.formatted(WAITING), ContactGroup.class)
                .setParameter("id", id)
                .setParameter("before", Timestamp.from(before))
                .getResultList();
        return found.stream().findFirst();
    }

    /** The oldest last alert of the groups that wait. */
    @Transactional
    public Optional<Instant> oldestAlert() {
        return Optional.ofNullable((Instant)
                database.createNativeQuery(OLDEST_ALERT, Instant.class).getSingleResult());
    }

    /**
     * How far networks or patterns are on their way to a flood.
     *
     * @param growing the undecided group to which a further press belongs
     * @param recent presses of unknown phones in the time, counted no further than needed
     */
    record Growth(GrowingFloods.Key key, @Nullable UUID growing, long recent) {}

    /** The growth of these networks. */
    @Transactional(TxType.MANDATORY)
    List<Growth> ofNetworks(Collection<GrowingFloods.Key> keys, Instant since, int most) {
        return growth(keys, since, most, """
                SELECT k.sign, k.exercise,
                  (SELECT cast(g.id AS text) FROM contact_group g
                   WHERE g.network_hash = k.sign AND g.exercise = k.exercise AND g.outcome IS NULL
                     AND EXISTS (SELECT 1 FROM contact c WHERE c.group_id = g.id AND c.received_at > :since)
                   ORDER BY g.started_at DESC LIMIT 1),
                  (SELECT count(*) FROM (
                     SELECT 1 FROM contact c
                     WHERE c.network_hash = k.sign AND c.exercise = k.exercise AND c.verified_hash IS NULL
                       AND c.received_at > :since LIMIT :most) AS recent)
                """);
    }

    /** The growth of these patterns. One number that presses again and again counts once. */
    @Transactional(TxType.MANDATORY)
    List<Growth> ofPatterns(Collection<GrowingFloods.Key> keys, Instant since, int most) {
        return growth(keys, since, most, """
                SELECT k.sign, k.exercise,
                  (SELECT cast(g.id AS text) FROM contact_group g
                   WHERE g.pattern = k.sign AND g.exercise = k.exercise AND g.outcome IS NULL
                     AND EXISTS (SELECT 1 FROM contact c WHERE c.group_id = g.id AND c.received_at > :since)
                   ORDER BY g.started_at DESC LIMIT 1),
                  (SELECT count(DISTINCT coalesce(c.call_back_hash, cast(c.id AS text))) FROM (
                     SELECT p.contact_id FROM press_pattern p
                     WHERE p.pattern = k.sign AND p.exercise = k.exercise AND p.at > :since
                     ORDER BY p.at DESC LIMIT 4 * :most) AS recent
                   JOIN contact c ON c.id = recent.contact_id WHERE c.group_id IS NULL)
                """);
    }

    private List<Growth> growth(Collection<GrowingFloods.Key> keys, Instant since, int most, String select) {
        if (keys.isEmpty()) {
            return List.of();
        }
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery(select + """
                        FROM unnest(string_to_array(:signs, E'\\n'), cast(string_to_array(:exercises, E'\\n') AS boolean[]))
                          AS k (sign, exercise)
                        """, Tuple.class)
                .setParameter("signs", joined(keys, GrowingFloods.Key::sign))
                .setParameter("exercises", joined(keys, GrowingFloods.Key::exercise))
                .setParameter("since", Timestamp.from(since))
                .setParameter("most", most)
                .getResultList();
        return rows.stream()
                .map(row -> new Growth(
                        new GrowingFloods.Key(row.get(0, String.class), row.get(1, Boolean.class)),
                        row.get(2) == null ? null : UUID.fromString(row.get(2, String.class)),
                        ((Number) row.get(3)).longValue()))
                .toList();
    }

    private static <T> String joined(Collection<T> items, Function<T, Object> column) {
        return items.stream().map(item -> column.apply(item).toString()).collect(Collectors.joining("\n"));
    }

    /** Keeps the patterns of presses that belong to no group yet. */
    @Transactional(TxType.MANDATORY)
    void recordPatterns(Collection<Newcomer> presses) {
        record Row(String pattern, Newcomer press) {}
        List<Row> rows = presses.stream()
                .flatMap(press -> press.patterns().stream().map(pattern -> new Row(pattern, press)))
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        database.createNativeQuery("""
                        INSERT INTO press_pattern (pattern, exercise, at, contact_id)
                        SELECT * FROM unnest(
                          string_to_array(:patterns, E'\\n'), cast(string_to_array(:exercises, E'\\n') AS boolean[]),
                          cast(string_to_array(:times, E'\\n') AS timestamptz[]), cast(string_to_array(:ids, E'\\n') AS uuid[]))
                        ON CONFLICT DO NOTHING
                        """)
                .setParameter("patterns", joined(rows, Row::pattern))
                .setParameter("exercises", joined(rows, row -> row.press().exercise()))
                .setParameter("times", joined(rows, row -> row.press().receivedAt()))
                .setParameter("ids", joined(rows, row -> row.press().id()))
                .executeUpdate();
    }

    /** Locks the open presses that belong to a new group, but none that another transaction has in hand. */
    @Transactional(TxType.MANDATORY)
    List<Contact> lockUngroupedOfNetwork(GrowingFloods.Key network, Instant since) {
        return lockUngrouped(
                "c.network_hash = :sign AND c.exercise = :exercise AND c.received_at > :since", network, since);
    }

    /** The same for the presses that have this pattern. */
    @Transactional(TxType.MANDATORY)
    List<Contact> lockUngroupedOfPattern(GrowingFloods.Key pattern, Instant since) {
        return lockUngrouped("""
                c.id IN (SELECT p.contact_id FROM press_pattern p
                         WHERE p.pattern = :sign AND p.exercise = :exercise AND p.at > :since)""", pattern, since);
    }

    private List<Contact> lockUngrouped(String which, GrowingFloods.Key key, Instant since) {
        @SuppressWarnings("unchecked")
        List<Contact> found = database.createNativeQuery("""
                        SELECT c.* FROM contact c
                        WHERE %s AND c.verified_hash IS NULL AND c.group_id IS NULL AND c.outcome IS NULL
                        ORDER BY c.received_at, c.id LIMIT :most FOR UPDATE SKIP LOCKED
                        """.formatted(which), Contact.class)
                .setParameter("most", MOST_AT_START)
                .setParameter("sign", key.sign())
                .setParameter("exercise", key.exercise())
                .setParameter("since", Timestamp.from(since))
                .getResultList();
        return found;
    }

    /** Patterns of before then start no flood any more. */
    @Transactional
    void forgetPatterns(Instant before) {
        database.createNativeQuery("DELETE FROM press_pattern WHERE at < :before")
                .setParameter("before", Timestamp.from(before))
                .executeUpdate();
    }

    /** Makes two transactions that would both start a group wait for each other, until the end of the first. */
    @Transactional(TxType.MANDATORY)
    void lockStart() {
        database.createNativeQuery("SELECT cast(pg_advisory_xact_lock(hashtextextended(:start, 119)) AS text)")
                .setParameter("start", "contact_group")
                .getSingleResult();
    }

    @Transactional(TxType.MANDATORY)
    void add(ContactGroup group) {
        database.persist(group);
        database.flush();
    }

    /** Forgets from which network contacts of before then came. */
    @Transactional
    void forgetNetworks(Instant before) {
        for (String sql : List.of(
                "UPDATE contact SET network_hash = NULL WHERE network_hash IS NOT NULL AND received_at < :before",
                "UPDATE contact_group SET network_hash = NULL WHERE network_hash IS NOT NULL AND started_at < :before")) {
            database.createNativeQuery(sql)
                    .setParameter("before", Timestamp.from(before))
                    .executeUpdate();
        }
    }
}
