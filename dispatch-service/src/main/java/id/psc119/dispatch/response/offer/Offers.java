package id.psc119.dispatch.response.offer;

import id.psc119.dispatch.change.Changes;
import id.psc119.dispatch.change.LockedRows;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All offers. They are changed under the lock of their incident. */
@ApplicationScoped
public class Offers implements PanacheRepositoryBase<Offer, UUID> {
    private static final Comparator<Offer> ORDER =
            Comparator.comparing(Offer::offeredAt).thenComparing(Offer::id, LockedRows.BY_ID);

    private final LockedRows rows;
    private final Changes changes;

    Offers(LockedRows rows, Changes changes) {
        this.rows = rows;
        this.changes = changes;
    }

    @Override
    public void persist(Offer offer) {
        PanacheRepositoryBase.super.persist(offer);
        rows.added(offer.incidentId(), offer);
    }

    /** Adds an offer. The unique index decides between concurrent ones. */
    void add(Offer offer) {
        persist(offer);
        flush();
        changed(offer);
    }

    void changed(Offer offer) {
        changes.incident(offer.incidentId());
        changes.unit(offer.unitId());
    }

    /** Whose lock to take before the offer is read. */
    Optional<UUID> incidentOf(UUID id) {
        return ids("SELECT incidentId FROM Offer WHERE id = ?1", id).stream().findFirst();
    }

    public List<Offer> offersFor(UUID incidentId) {
        return offersFor(List.of(incidentId));
    }

    public List<Offer> offersFor(Collection<UUID> incidentIds) {
        return rows.rowsFor(
                Offer.class, incidentIds, ORDER, id -> list("incidentId", id), ids -> list("incidentId IN ?1", ids));
    }

    /** Not yet answered nor noted as lapsed. */
    public List<Offer> waiting() {
        return list("state", OfferState.OFFERED);
    }

    /** Whether a unit is asked for this need and has not answered. */
    boolean isAnyWaitingFor(UUID needId) {
        return count("needId = ?1 AND state = ?2", needId, OfferState.OFFERED) > 0;
    }

    /** The incident of the offer that a unit has not answered yet; the offer itself is not kept in memory. */
    public Optional<UUID> incidentOfWaiting(UUID unitId) {
        return getEntityManager()
                .createQuery(
                        "SELECT o.incidentId FROM Offer o WHERE o.unitId = :unit AND o.state = :offered", UUID.class)
                .setParameter("unit", unitId)
                .setParameter("offered", OfferState.OFFERED)
                .getResultStream()
                .findFirst();
    }

    public Optional<Offer> waitingOfUnit(UUID unitId) {
        return rows.keptRows(Offer.class)
                .filter(offer -> offer.unitId().equals(unitId) && offer.state() == OfferState.OFFERED)
                .findFirst()
                .or(() -> find("unitId = ?1 AND state = ?2", unitId, OfferState.OFFERED)
                        .firstResultOptional());
    }

    /** The unit that is asked; the offer itself is not kept in memory. */
    Optional<UUID> unitOf(UUID id) {
        return ids("SELECT unitId FROM Offer WHERE id = ?1", id).stream().findFirst();
    }

    /** The offer to a unit that has expired, if that was not recorded yet. */
    Optional<UUID> dueOfUnit(UUID unitId, Instant now) {
        return ids(
                        "SELECT id FROM Offer WHERE unitId = ?1 AND state = ?2 AND expiresAt <= ?3",
                        unitId,
                        OfferState.OFFERED,
                        now)
                .stream()
                .findFirst();
    }

    /** Expired offers. Only their ids, because they are read again under the lock of their incident. */
    List<UUID> due(Instant now, int limit) {
        return ids(
                        "SELECT id FROM Offer WHERE state = ?1 AND expiresAt <= ?2 ORDER BY expiresAt, id",
                        OfferState.OFFERED,
                        now)
                .stream()
                .limit(limit)
                .toList();
    }

    private List<UUID> ids(String query, Object... parameters) {
        TypedQuery<UUID> ids = getEntityManager().createQuery(query, UUID.class);
        for (int i = 0; i < parameters.length; i++) {
            ids.setParameter(i + 1, parameters[i]);
        }
        return ids.getResultList();
    }

    /** When the oldest open offer was made. */
    Optional<Instant> oldestWaiting() {
        return Optional.ofNullable(getEntityManager()
                .createQuery("SELECT min(o.offeredAt) FROM Offer o WHERE o.state = OFFERED", Instant.class)
                .getSingleResult());
    }

    /** When the next open offer expires. */
    Optional<Instant> nextExpiry() {
        return Optional.ofNullable(getEntityManager()
                .createQuery("SELECT min(o.expiresAt) FROM Offer o WHERE o.state = OFFERED", Instant.class)
                .getSingleResult());
    }
}
