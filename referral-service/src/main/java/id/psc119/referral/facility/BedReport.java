package id.psc119.referral.facility;

import id.psc119.vocabulary.BedKind;
import id.psc119.vocabulary.Provenance;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One figure that a facility reported of its beds of one kind. It is never changed; a newer report follows it. */
@Entity
@Immutable
class BedReport {
    @Id
    private UUID id;

    private UUID facilityId;

    @Enumerated(EnumType.STRING)
    private BedKind kind;

    private @Nullable Integer total;
    private @Nullable Integer free;

    @Embedded
    private Provenance report;

    /** For Hibernate. */
    protected BedReport() {}

    BedReport(
            UUID id,
            UUID facilityId,
            BedKind kind,
            @Nullable Integer total,
            @Nullable Integer free,
            Provenance report) {
        this.id = id;
        this.facilityId = facilityId;
        this.kind = kind;
        this.total = total;
        this.free = free;
        this.report = report;
    }

    UUID facilityId() {
        return facilityId;
    }

    BedFigure figure() {
        return new BedFigure(kind, total, free, report.asOf(), report.via(), report.by());
    }

    boolean repeats(BedReport other) {
        return kind == other.kind
                && Objects.equals(total, other.total)
                && Objects.equals(free, other.free)
                && report.repeats(other.report);
    }
}
