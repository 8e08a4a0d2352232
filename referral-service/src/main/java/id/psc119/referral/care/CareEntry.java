package id.psc119.referral.care;

import id.psc119.vocabulary.Provenance;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * One thing of a care record that was measured, asked or done. It is a fact: always stored, never changed, and evidence. A correction is
 * an entry of its own that names the one that it replaces.
 */
@Entity
@Immutable
@DynamicUpdate
class CareEntry {
    /** As it happened; a time that cannot be right comes last. */
    static final Comparator<CareEntry> BY_TIME = Comparator.comparing((CareEntry one) -> one.report.isImplausible())
            .thenComparing(one -> one.report.happened())
            .thenComparing(CareEntry::id);

    /** As it reached us. */
    static final Comparator<CareEntry> BY_RECEIPT =
            Comparator.comparing((CareEntry one) -> one.report.recorded()).thenComparing(CareEntry::id);

    @Id
    private UUID id;

    private UUID patientId;
    private @Nullable UUID corrects;

    @Convert(converter = SealedCare.class)
    private @Nullable String content;

    private boolean bySupervisor;

    @Embedded
    private Provenance report;

    /** For Hibernate. */
    protected CareEntry() {}

    /** @param content as JSON; null takes the corrected entry back */
    CareEntry(
            UUID id,
            UUID patientId,
            @Nullable UUID corrects,
            @Nullable String content,
            boolean bySupervisor,
            Provenance report) {
        this.id = id;
        this.patientId = patientId;
        this.corrects = corrects;
        this.content = content;
        this.bySupervisor = bySupervisor;
        this.report = report;
    }

    /** True when the other one says the same: a phone that got no answer sends an entry again. */
    boolean repeats(CareEntry other) {
        return patientId.equals(other.patientId)
                && Objects.equals(corrects, other.corrects)
                && Objects.equals(content, other.content)
                && Objects.equals(report.typedBy(), other.report.typedBy());
    }

    UUID id() {
        return id;
    }

    UUID patientId() {
        return patientId;
    }

    @Nullable
    UUID corrects() {
        return corrects;
    }

    @Nullable
    String content() {
        return content;
    }

    boolean isBySupervisor() {
        return bySupervisor;
    }

    Provenance report() {
        return report;
    }
}
