package id.psc119.intake.triage.protocol;

import id.psc119.intake.staff.StaffMember;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records that a pack was put into force, or that a clinician answers for it. Part of the chain of evidence. */
@Entity
class ProtocolDecision {
    enum Kind {
        ACTIVATED,
        SIGNED_OFF
    }

    @Id
    private UUID id;

    private UUID packId;
    private String documentDigest;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private @Nullable String clinician;
    private String decidedBy;
    private String decidedByName;
    private Instant decidedAt;

    protected ProtocolDecision() {}

    private ProtocolDecision(
            UUID id, ProtocolPack pack, Kind kind, @Nullable String clinician, StaffMember by, Instant now) {
        this.id = id;
        this.packId = pack.id();
        this.documentDigest = pack.digest();
        this.kind = kind;
        this.clinician = clinician;
        this.decidedBy = by.personId();
        this.decidedByName = by.name();
        this.decidedAt = now;
    }

    static ProtocolDecision activated(UUID id, ProtocolPack pack, StaffMember by, Instant now) {
        return new ProtocolDecision(id, pack, Kind.ACTIVATED, null, by, now);
    }

    static ProtocolDecision signedOff(UUID id, ProtocolPack pack, String clinician, StaffMember by, Instant now) {
        return new ProtocolDecision(id, pack, Kind.SIGNED_OFF, clinician, by, now);
    }

    UUID packId() {
        return packId;
    }

    /** SHA-256 of the document, in hexadecimal digits. */
    String documentDigest() {
        return documentDigest;
    }

    Kind kind() {
        return kind;
    }

    @Nullable
    String clinician() {
        return clinician;
    }

    String decidedBy() {
        return decidedBy;
    }

    String decidedByName() {
        return decidedByName;
    }

    Instant decidedAt() {
        return decidedAt;
    }
}
