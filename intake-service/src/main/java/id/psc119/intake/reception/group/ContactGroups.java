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
import java.util.stream.Collectors;

/** Every query of groups of contacts and of their members. The desk sees all. */
@ApplicationScoped
public class ContactGroups {
    private static final String WAITING = """
            g.outcome IS NULL AND EXISTS (
              SELECT 1 FROM contact c
              WHERE c.group_id = g.id AND c.held AND c.outcome IS NULL AND c.claimed_by IS NULL)""";

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
                        SELECT g.id, g.reason, (SELECT count(*) FROM contact c WHERE c.group_id = g.id)
                        FROM contact_group g WHERE g.id IN (:ids)
                        """, Tuple.class)
                .setParameter("ids", ids)
                .getResultList();
        return rows.stream()
                .map(row -> new GroupRef(
                        row.get(0, UUID.class),
                        ((Number) row.get(2)).longValue(),
                        GroupReason.valueOf(row.get(1, String.class))))
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

    /** Undecided groups with members that are held, of which the desk was last told before then. */
    @Transactional
    public List<UUID> waitingUntold(Instant before, int limit) {
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

    /** Locks the group if the desk has still not been told, and no other replica tells it now. */
    @Transactional(TxType.MANDATORY)
    public Optional<ContactGroup> lockUntold(UUID id, Instant before) {
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

    /** When the desk was last told of the waiting group of which it was told longest ago. */
    @Transactional
    public Optional<Instant> longestUntold() {
        return Optional.ofNullable((Instant) database.createNativeQuery(
                        "SELECT min(coalesce(g.alerted_at, g.started_at)) FROM contact_group g WHERE " + WAITING,
                        Instant.class)
                .getSingleResult());
    }

    /** The undecided group of a network that still grows. */
    @Transactional(TxType.MANDATORY)
    Optional<ContactGroup> growing(String network, boolean exercise, Instant since) {
        @SuppressWarnings("unchecked")
        List<ContactGroup> found = database.createNativeQuery("""
                        SELECT g.* FROM contact_group g
                        WHERE g.network_hash = :network AND g.exercise = :exercise AND g.outcome IS NULL
                          AND EXISTS (SELECT 1 FROM contact c WHERE c.group_id = g.id AND c.received_at > :since)
                        ORDER BY g.started_at DESC LIMIT 1
                        """, ContactGroup.class)
                .setParameter("network", network)
                .setParameter("exercise", exercise)
                .setParameter("since", Timestamp.from(since))
                .getResultList();
        return found.stream().findFirst();
    }

    /** How many unverified presses came from a network since then; counted no further than {@code most}. */
    @Transactional(TxType.MANDATORY)
    int unverifiedSince(String network, boolean exercise, Instant since, int most) {
        return ((Number) database.createNativeQuery("""
                                SELECT count(*) FROM (
                                  SELECT 1 FROM contact c
                                  WHERE c.network_hash = :network AND c.exercise = :exercise AND c.verified_hash IS NULL
                                    AND c.received_at > :since LIMIT :most) AS recent
                                """)
                        .setParameter("network", network)
                        .setParameter("exercise", exercise)
                        .setParameter("since", Timestamp.from(since))
                        .setParameter("most", most)
                        .getSingleResult())
                .intValue();
    }

    /** Locks the open presses that belong to a new group, but none that another transaction has in hand. */
    @Transactional(TxType.MANDATORY)
    List<Contact> lockUngroupedSince(String network, boolean exercise, Instant since) {
        @SuppressWarnings("unchecked")
        List<Contact> found = database.createNativeQuery("""
                        SELECT c.* FROM contact c
                        WHERE c.network_hash = :network AND c.exercise = :exercise AND c.verified_hash IS NULL
                          AND c.received_at > :since AND c.group_id IS NULL AND c.outcome IS NULL
                        ORDER BY c.id FOR UPDATE SKIP LOCKED
                        """, Contact.class)
                .setParameter("network", network)
                .setParameter("exercise", exercise)
                .setParameter("since", Timestamp.from(since))
                .getResultList();
        return found;
    }

    /** Makes two transactions that would both start a group of one network wait for each other. */
    @Transactional(TxType.MANDATORY)
    void lockNetwork(String network) {
        database.createNativeQuery("SELECT cast(pg_advisory_xact_lock(hashtextextended(:network, 119)) AS text)")
                .setParameter("network", network)
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
