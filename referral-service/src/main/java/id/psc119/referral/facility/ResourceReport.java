package id.psc119.referral.facility;

import id.psc119.vocabulary.Provenance;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What a facility reported of one of its resources. It is never changed; a newer report follows it. */
@Entity
@Immutable
class ResourceReport {
    @Id
    private UUID id;

    private UUID facilityId;

    @Enumerated(EnumType.STRING)
    private ResourceKind subject;

    @JdbcTypeCode(SqlTypes.JSON)
    private ResourceContent content;

    @Embedded
    private Provenance report;

    /** For Hibernate. */
    protected ResourceReport() {}

    ResourceReport(UUID id, UUID facilityId, ResourceKind subject, ResourceContent content, Provenance report) {
        this.id = id;
        this.facilityId = facilityId;
        this.subject = subject;
        this.content = content;
        this.report = report;
    }

    UUID facilityId() {
        return facilityId;
    }

    ResourceKind subject() {
        return subject;
    }

    ResourceContent content() {
        return content;
    }

    Provenance report() {
        return report;
    }

    boolean repeats(ResourceReport other) {
        return subject == other.subject && content.equals(other.content) && report.repeats(other.report);
    }
}
