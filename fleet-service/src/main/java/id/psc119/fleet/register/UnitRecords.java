package id.psc119.fleet.register;

import id.psc119.fleet.unit.Unit;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Every query of the register of units. */
@ApplicationScoped
class UnitRecords implements PanacheRepositoryBase<UnitRecord, UUID> {
    /** A place in the list: after the unit of this call sign and id. */
    record After(String callSign, UUID id) {
        static final After BEGINNING = new After("", new UUID(0, 0));
    }

    /** Units that are not retired by call sign, one more than the limit. */
    List<Unit> page(After after, int limit) {
        return getEntityManager()
                .createQuery(
                        "SELECT u FROM Unit u WHERE NOT u.retired AND (u.callSign > :callSign OR u.callSign = :callSign AND u.id > :after)"
                                + " ORDER BY u.callSign, u.id",
                        Unit.class)
                .setParameter("callSign", after.callSign())
                .setParameter("after", after.id())
                .setMaxResults(limit + 1)
                .getResultList();
    }

    /** The unit that is not retired and has this call sign, in whatever case and with whatever spaces. */
    Optional<Unit> unitCalled(String callSign) {
        return getEntityManager()
                .createQuery("SELECT u FROM Unit u WHERE NOT u.retired AND u.callSign = :callSign", Unit.class)
                .setParameter("callSign", callSign)
                .getResultStream()
                .findFirst();
    }

    boolean hasUnit(UUID id) {
        return getEntityManager().find(Unit.class, id) != null;
    }

    Map<UUID, UnitRecord.Content> of(Collection<UUID> units) {
        return units.isEmpty()
                ? Map.of()
                : list("unitId IN ?1", units).stream()
                        .collect(Collectors.toMap(UnitRecord::unitId, UnitRecord::content));
    }

    /** The codes of all villages that intake has sent; empty as long as it has sent none. */
    Set<String> villageCodes() {
        @SuppressWarnings("unchecked")
        List<String> codes = getEntityManager()
                .createNativeQuery("SELECT code FROM area WHERE level = 'DESA'", String.class)
                .getResultList();
        return Set.copyOf(codes);
    }
}
