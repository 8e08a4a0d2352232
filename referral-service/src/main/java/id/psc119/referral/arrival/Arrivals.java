package id.psc119.referral.arrival;

import id.psc119.platform.trust.Caller;
import id.psc119.referral.facility.Facilities;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The arrivals with their answers and hand-overs, and who may see which: the desk all, a facility's staff their own. */
@ApplicationScoped
class Arrivals implements PanacheRepositoryBase<Arrival, UUID> {
    private static final int MOST_REMINDED = 200;

    private final Facilities facilities;

    Arrivals(Facilities facilities) {
        this.facilities = facilities;
    }

    /**
     * Locks the arrival's id until the transaction ends. The id, not the row: a hand-over may come before the arrival does, and
     * neither may overlook the other.
     */
    void lock(UUID id) {
        getEntityManager()
                .createNativeQuery("SELECT cast(pg_advisory_xact_lock(hashtextextended(:id, 0)) AS text)")
                .setParameter("id", id.toString())
                .getSingleResult();
    }

    /** Empty when there is none, or the caller may not see it. */
    Optional<Arrival> visibleTo(Caller caller, UUID id) {
        return findByIdOptional(id).filter(arrival -> maySee(caller, arrival));
    }

    boolean maySee(Caller caller, Arrival arrival) {
        return caller.isDesk() || facilities.ofStaff(caller).contains(arrival.facilityId());
    }

    /** A page of what the caller may see, newest first. */
    List<Arrival> page(Caller caller, Wanted wanted, @Nullable UUID after, int limit) {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        Map<String, Object> values = new HashMap<>();
        if (!caller.isDesk()) {
            conditions.add("a.facilityId IN :own");
            values.put("own", facilities.ofStaff(caller));
        }
        if (wanted.facilityId() != null) {
            conditions.add("a.facilityId = :facility");
            values.put("facility", wanted.facilityId());
        }
        if (wanted.open() != null) {
            conditions.add(wanted.open() ? "a.open" : "NOT a.open");
        }
        if (wanted.from() != null && wanted.to() != null) {
            conditions.add("a.receivedAt >= :from AND a.receivedAt < :to");
            values.put("from", wanted.from());
            values.put("to", wanted.to());
        }
        if (after != null) {
            conditions.add("a.id < :after");
            values.put("after", after);
        }
        TypedQuery<Arrival> query = getEntityManager()
                .createQuery(
                        "FROM Arrival a WHERE " + String.join(" AND ", conditions) + " ORDER BY a.id DESC",
                        Arrival.class);
        values.forEach(query::setParameter);
        return query.setMaxResults(limit).getResultList();
    }

    List<Arrival> openWith(UUID patientId) {
        return getEntityManager()
                .createQuery(
                        "SELECT a FROM Arrival a JOIN a.patients p WHERE p.patientId = :patient AND a.open",
                        Arrival.class)
                .setParameter("patient", patientId)
                .getResultList();
    }

    List<UUID> open() {
        return getEntityManager()
                .createQuery("SELECT id FROM Arrival WHERE open", UUID.class)
                .getResultList();
    }

    /** When the next one has waited too long for somebody. */
    Optional<Instant> nextDue() {
        return Optional.ofNullable(getEntityManager()
                .createQuery("SELECT min(a.dueAt) FROM Arrival a", Instant.class)
                .getSingleResult());
    }

    List<UUID> due(Instant now, int limit) {
        return getEntityManager()
                .createQuery("SELECT a.id FROM Arrival a WHERE a.dueAt <= :now ORDER BY a.dueAt, a.id", UUID.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Those that wait for somebody and of which somebody was reminded, the longest waiting first. */
    List<Arrival> reminded() {
        return getEntityManager()
                .createQuery(
                        "FROM Arrival a WHERE a.dueAt IS NOT NULL AND a.reminders > 0 ORDER BY a.awaitedSince, a.id",
                        Arrival.class)
                .setMaxResults(MOST_REMINDED)
                .getResultList();
    }

    /** Those that a unit is still bringing, as far as dispatch has said, besides the known ones. */
    List<Arrival> expectedBesides(Set<UUID> known) {
        return getEntityManager()
                .createQuery("FROM Arrival WHERE open AND state IN (:states)", Arrival.class)
                .setParameter("states", List.of(ArrivalState.COMING, ArrivalState.ARRIVED))
                .getResultStream()
                .filter(arrival -> !known.contains(arrival.id()))
                .toList();
    }

    /** Every report of each arrival's hand-overs, the earliest first. */
    Map<UUID, List<HandOver>> handOversOf(Collection<UUID> arrivalIds) {
        return arrivalIds.isEmpty()
                ? Map.of()
                : getEntityManager()
                        .createQuery("FROM HandOver WHERE arrivalId IN :ids", HandOver.class)
                        .setParameter("ids", arrivalIds)
                        .getResultStream()
                        .sorted(HandOver.EARLIEST)
                        .collect(Collectors.groupingBy(HandOver::arrivalId));
    }

    List<HandOver> handOversOf(UUID arrivalId) {
        return handOversOf(Set.of(arrivalId)).getOrDefault(arrivalId, List.of());
    }

    void add(HandOver handOver) {
        getEntityManager().persist(handOver);
    }

    /** Every answer given, the oldest first. */
    List<ArrivalAnswer> answersOf(UUID arrivalId) {
        return getEntityManager()
                .createQuery(
                        "FROM ArrivalAnswer WHERE arrivalId = :arrival ORDER BY report.recorded", ArrivalAnswer.class)
                .setParameter("arrival", arrivalId)
                .getResultList();
    }

    void add(ArrivalAnswer answer) {
        getEntityManager().persist(answer);
    }

    /**
     * Which arrivals are asked for; what is null does not matter.
     *
     * @param open true for those still coming or not yet confirmed
     * @param from the first moment at which it was received, to {@code to} exclusive
     */
    record Wanted(
            @Nullable UUID facilityId,
            @Nullable Boolean open,
            @Nullable Instant from,
            @Nullable Instant to) {}
}
