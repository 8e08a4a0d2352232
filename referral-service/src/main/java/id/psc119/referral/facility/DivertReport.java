package id.psc119.referral.facility;

import id.psc119.vocabulary.Provenance;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A facility's report that it diverts ambulances, or takes them again; the newest report holds. */
@Entity
@Immutable
class DivertReport {
    @Id
    private UUID id;

    private UUID facilityId;
    private boolean diverting;
    private @Nullable String reason;
    private @Nullable Instant until;

    @Embedded
    private Provenance report;

    /** For Hibernate. */
    protected DivertReport() {}

    DivertReport(
            UUID id,
            UUID facilityId,
            boolean diverting,
            @Nullable String reason,
            @Nullable Instant until,
            Provenance report) {
        this.id = id;
        this.facilityId = facilityId;
        this.diverting = diverting;
        this.reason = reason;
        this.until = until;
        this.report = report;
    }

    UUID facilityId() {
        return facilityId;
    }

    /** The divert in force at a moment; none when the facility takes patients or its time has run out. */
    Optional<Divert> inForceAt(Instant now) {
        return diverting && (until == null || until.isAfter(now))
                ? Optional.of(new Divert(reason, report.asOf(), until))
                : Optional.empty();
    }

    boolean repeats(DivertReport other) {
        return diverting == other.diverting
                && Objects.equals(reason, other.reason)
                && Objects.equals(until, other.until)
                && report.repeats(other.report);
    }

    /**
     * A facility turns ambulances away.
     *
     * @param until when it ends by itself; absent: until it says so
     */
    public record Divert(
            @Nullable String reason,
            Instant since,
            @Nullable Instant until) {}
}
