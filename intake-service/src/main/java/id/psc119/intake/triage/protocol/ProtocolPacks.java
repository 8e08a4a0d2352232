package id.psc119.intake.triage.protocol;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Every query of triage packs and the decisions about them. */
@ApplicationScoped
class ProtocolPacks implements PanacheRepositoryBase<ProtocolPack, UUID> {
    private static final int SHOWN = 100;

    Optional<ProtocolPack> findVersion(String name, String version) {
        return find("name = ?1 and version = ?2", name, version).firstResultOptional();
    }

    /** Only its id: the document is long, and is read once. */
    Optional<UUID> findVersionId(String name, String version) {
        return getEntityManager()
                .createQuery(
                        "SELECT p.id FROM ProtocolPack p WHERE p.name = :name AND p.version = :version", UUID.class)
                .setParameter("name", name)
                .setParameter("version", version)
                .getResultStream()
                .findFirst();
    }

    /** The newest first. */
    List<ProtocolPack> newest() {
        return find("order by loadedAt desc, id desc").page(0, SHOWN).list();
    }

    /** The pack that was activated last; absent while none ever was. */
    Optional<UUID> activated() {
        return getEntityManager()
                .createQuery(
                        "SELECT d.packId FROM ProtocolDecision d WHERE d.kind = :kind ORDER BY d.decidedAt DESC, d.id DESC",
                        UUID.class)
                .setParameter("kind", ProtocolDecision.Kind.ACTIVATED)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** The latest sign-off of a pack. */
    Optional<ProtocolDecision> signOff(UUID packId) {
        return getEntityManager()
                .createQuery(
                        "FROM ProtocolDecision d WHERE d.kind = :kind AND d.packId = :pack ORDER BY d.decidedAt DESC, d.id DESC",
                        ProtocolDecision.class)
                .setParameter("kind", ProtocolDecision.Kind.SIGNED_OFF)
                .setParameter("pack", packId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    boolean hasDecision(UUID id) {
        return getEntityManager().find(ProtocolDecision.class, id) != null;
    }

    void add(ProtocolDecision decision) {
        getEntityManager().persist(decision);
        getEntityManager().flush();
    }
}
