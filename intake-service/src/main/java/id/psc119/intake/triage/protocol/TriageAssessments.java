package id.psc119.intake.triage.protocol;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Every query of triages by protocol. */
@ApplicationScoped
class TriageAssessments implements PanacheRepositoryBase<TriageAssessment, UUID> {
    private static final int SHOWN = 100;

    /** The first triage of the incident first. */
    @Transactional
    List<TriageAssessment> listFor(UUID incidentId) {
        return find("incidentId = ?1 order by assessedAt, id", incidentId)
                .page(0, SHOWN)
                .list();
    }
}
