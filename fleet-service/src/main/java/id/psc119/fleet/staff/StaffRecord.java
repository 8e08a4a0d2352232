package id.psc119.fleet.staff;

import id.psc119.vocabulary.CrewRole;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What is on record of a person of the field beside the numbers with which they sign in. */
@Entity
@Table(name = "staff_record")
class StaffRecord {
    @Id
    private String personId;

    @Enumerated(EnumType.STRING)
    private @Nullable CrewRole crewRole;

    @JdbcTypeCode(SqlTypes.JSON)
    private Set<String> desaCodes;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Certificate> certificates;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable OffDuty offDuty;

    @SuppressWarnings("UnusedVariable") // read in the database only
    private Instant changedAt;

    @SuppressWarnings("UnusedVariable") // read in the database only
    private String changedBy;

    protected StaffRecord() {}

    StaffRecord(String personId) {
        this.personId = personId;
    }

    /**
     * What is written down.
     *
     * @param crewRole what they do in a crew
     * @param desaCodes villages in whose lists they are
     */
    record Content(
            @Nullable CrewRole crewRole,
            Set<String> desaCodes,
            List<Certificate> certificates,
            @Nullable OffDuty offDuty) {
        static final Content NONE = new Content(null, Set.of(), List.of(), null);
    }

    void describe(Content content, Instant at, String by) {
        crewRole = content.crewRole();
        desaCodes = Set.copyOf(content.desaCodes());
        certificates = List.copyOf(content.certificates());
        offDuty = content.offDuty();
        changedAt = at;
        changedBy = by;
    }

    String personId() {
        return personId;
    }

    Content content() {
        return new Content(crewRole, desaCodes, certificates, offDuty);
    }
}
