package id.psc119.intake.triage.log;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Every query of the log of incidents. The desk sees all. */
@ApplicationScoped
public class LogEntries implements PanacheRepositoryBase<LogEntry, UUID> {
    private static final int SHOWN = 500;

    /** The newest first; also the merges of other incidents into this one. */
    @Transactional
    public List<LogEntry> listFor(UUID incidentId) {
        return find("incidentId = ?1 OR otherIncidentId = ?1 ORDER BY writtenAt DESC, id DESC", incidentId)
                .page(0, SHOWN)
                .list();
    }

    /** The entry that took this merge back. */
    @Transactional
    public Optional<LogEntry> reversalOf(LogEntry merge) {
        return find("incidentId = ?1 AND reverses = ?2", merge.incidentId(), merge.id())
                .firstResultOptional();
    }
}
