package id.psc119.fleet.register;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What is on record of a unit beyond what dispatch needs. */
@Entity
@Table(name = "unit_record")
class UnitRecord {
    @Id
    private UUID unitId;

    @Enumerated(EnumType.STRING)
    private @Nullable RegisteredKind registeredKind;

    @Enumerated(EnumType.STRING)
    private @Nullable OwnerKind ownerKind;

    private @Nullable String ownerName;
    private @Nullable String post;

    @JdbcTypeCode(SqlTypes.JSON)
    private Set<Terrain> terrain;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<UnitDocument> documents;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Agreement agreement;

    @SuppressWarnings("UnusedVariable") // read in the database only
    private Instant changedAt;

    @SuppressWarnings("UnusedVariable") // read in the database only
    private String changedBy;

    protected UnitRecord() {}

    UnitRecord(UUID unitId) {
        this.unitId = unitId;
    }

    /**
     * What is written down.
     *
     * @param ownerName of the person or office
     * @param post where it waits, in words
     */
    record Content(
            @Nullable RegisteredKind kind,
            @Nullable OwnerKind ownerKind,
            @Nullable String ownerName,
            @Nullable String post,
            Set<Terrain> terrain,
            List<UnitDocument> documents,
            @Nullable Agreement agreement) {
        static final Content NONE = new Content(null, null, null, null, Set.of(), List.of(), null);
    }

    void describe(Content content, Instant at, String by) {
        registeredKind = content.kind();
        ownerKind = content.ownerKind();
        ownerName = content.ownerName();
        post = content.post();
        terrain = Set.copyOf(content.terrain());
        documents = List.copyOf(content.documents());
        agreement = content.agreement();
        changedAt = at;
        changedBy = by;
    }

    UUID unitId() {
        return unitId;
    }

    Content content() {
        return new Content(registeredKind, ownerKind, ownerName, post, terrain, documents, agreement);
    }
}
