package id.psc119.referral.homecare;

import id.psc119.vocabulary.Provenance;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** What somebody says of a visit. It is a fact: stored, never changed, and evidence; the newest of the visit's crew counts. */
@Entity
@Table(name = "home_visit_report")
@Immutable
@DynamicUpdate
class VisitReport {
    @Id
    private UUID id;

    private UUID visitId;

    @Enumerated(EnumType.STRING)
    private VisitOutcome outcome;

    @Convert(converter = SealedVisit.class)
    private @Nullable String content;

    private @Nullable LocalDate nextVisit;
    private boolean bySupervisor;

    @Embedded
    private Provenance report;

    /** For Hibernate. */
    protected VisitReport() {}

    /** @param content as JSON */
    VisitReport(
            UUID id,
            UUID visitId,
            VisitOutcome outcome,
            @Nullable String content,
            @Nullable LocalDate nextVisit,
            boolean bySupervisor,
            Provenance report) {
        this.id = id;
        this.visitId = visitId;
        this.outcome = outcome;
        this.content = content;
        this.nextVisit = nextVisit;
        this.bySupervisor = bySupervisor;
        this.report = report;
    }

    /** True when the other one is sent again. */
    boolean repeats(VisitReport other) {
        return visitId.equals(other.visitId)
                && outcome == other.outcome
                && Objects.equals(content, other.content)
                && Objects.equals(nextVisit, other.nextVisit)
                && Objects.equals(report.typedBy(), other.report.typedBy());
    }

    UUID id() {
        return id;
    }

    UUID visitId() {
        return visitId;
    }

    VisitOutcome outcome() {
        return outcome;
    }

    @Nullable
    String content() {
        return content;
    }

    @Nullable
    LocalDate nextVisit() {
        return nextVisit;
    }

    boolean isBySupervisor() {
        return bySupervisor;
    }

    Provenance report() {
        return report;
    }
}
