package id.psc119.dispatch.response.masscasualty;

import id.psc119.vocabulary.Provenance;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An incident with more casualties than its units can care for at once. Declared by a person, or by the first tally that arrives. */
@Entity
@Table(name = "mass_casualty_event")
public class MassCasualtyEvent {
    @Id
    private UUID incidentId;

    @Enumerated(EnumType.STRING)
    private TriageMethod method;

    private Instant declaredAt;
    private @Nullable String declaredByName;
    private @Nullable Instant endedAt;
    private @Nullable String endedByName;
    private int revision = 1;
    private Instant changedAt;

    protected MassCasualtyEvent() {}

    static MassCasualtyEvent of(UUID incidentId, TriageMethod method, Provenance provenance) {
        MassCasualtyEvent event = new MassCasualtyEvent();
        event.incidentId = incidentId;
        event.method = method;
        event.declaredAt = provenance.asOf();
        event.declaredByName = provenance.typedByName();
        event.changedAt = provenance.recorded();
        return event;
    }

    /** Ends it once; false when it was over. */
    boolean end(Provenance provenance) {
        if (endedAt != null) {
            return false;
        }
        endedAt = provenance.asOf();
        endedByName = provenance.typedByName();
        return true;
    }

    /** Counts one change: an exported alert has the number of the state that it describes. */
    void revise(Instant at) {
        revision++;
        changedAt = at;
    }

    public UUID incidentId() {
        return incidentId;
    }

    public TriageMethod method() {
        return method;
    }

    public Instant declaredAt() {
        return declaredAt;
    }

    public @Nullable String declaredByName() {
        return declaredByName;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    public @Nullable String endedByName() {
        return endedByName;
    }

    public int revision() {
        return revision;
    }

    public Instant changedAt() {
        return changedAt;
    }
}
