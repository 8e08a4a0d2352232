package id.psc119.intake.triage.protocol;

import id.psc119.intake.staff.StaffMember;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/** One version of a triage pack as it was loaded. It never changes: a correction is another version. */
@Entity
class ProtocolPack {
    @Id
    private UUID id;

    private String name;
    private String version;
    private String document;
    private String loadedBy;
    private String loadedByName;
    private Instant loadedAt;

    protected ProtocolPack() {}

    ProtocolPack(UUID id, String name, String version, String document, StaffMember by, Instant now) {
        this.id = id;
        this.name = name;
        this.version = version;
        this.document = document;
        this.loadedBy = by.personId();
        this.loadedByName = by.name();
        this.loadedAt = now;
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    String version() {
        return version;
    }

    /** As it was sent: YAML or JSON. */
    String document() {
        return document;
    }

    /** SHA-256 of the document, in hexadecimal digits. */
    String digest() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    String loadedBy() {
        return loadedBy;
    }

    String loadedByName() {
        return loadedByName;
    }

    Instant loadedAt() {
        return loadedAt;
    }
}
