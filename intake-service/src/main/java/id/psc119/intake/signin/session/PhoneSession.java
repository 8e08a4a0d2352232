package id.psc119.intake.signin.session;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One phone that is signed in: it lives for as long as it is used, until somebody ends it. */
@Entity
class PhoneSession {
    @Id
    private UUID id;

    private String personId;
    private String numberHash;
    private String numberEnd;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> fieldRoles = new ArrayList<>();

    private @Nullable String label;
    private @Nullable String deviceHash;
    private Instant startedAt;
    private Instant lastUsedAt;
    private Instant endsAt;
    private int generation;
    private @Nullable Instant endedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable SessionEnd endedBecause;

    private @Nullable String endedBy;

    protected PhoneSession() {}

    /**
     * @param numberEnd the last four digits, which a supervisor may see
     * @param fieldRoles those that fleet grants; none for a citizen
     */
    PhoneSession(
            UUID id,
            String personId,
            String numberHash,
            String numberEnd,
            Collection<String> fieldRoles,
            @Nullable String label,
            @Nullable String deviceHash,
            Instant now) {
        this.id = id;
        this.personId = personId;
        this.numberHash = numberHash;
        this.numberEnd = numberEnd;
        this.fieldRoles = List.copyOf(fieldRoles);
        this.label = label;
        this.deviceHash = deviceHash;
        this.startedAt = now;
        this.lastUsedAt = now;
        this.endsAt = now;
    }

    @Nullable
    String deviceHash() {
        return deviceHash;
    }

    /** Goes on, with the next refresh token's generation. */
    int renew(Instant now, Duration idle) {
        use(now, idle);
        generation++;
        return generation;
    }

    /** Records a use: it ends later by itself. */
    void use(Instant now, Duration idle) {
        lastUsedAt = now;
        endsAt = now.plus(idle);
    }

    /**
     * Ends it, for good.
     *
     * @return false when it had ended already
     */
    boolean end(SessionEnd because, @Nullable String by, Instant now) {
        if (endedAt != null) {
            return false;
        }
        endedAt = now;
        endedBecause = because;
        endedBy = by;
        return true;
    }

    boolean isOpen(Instant now) {
        return endedAt == null && now.isBefore(endsAt);
    }

    boolean isOfCrew() {
        return !fieldRoles.isEmpty();
    }

    boolean hasRoles(Set<String> roles) {
        return Set.copyOf(fieldRoles).equals(roles);
    }

    UUID id() {
        return id;
    }

    String personId() {
        return personId;
    }

    String numberHash() {
        return numberHash;
    }

    String numberEnd() {
        return numberEnd;
    }

    List<String> fieldRoles() {
        return fieldRoles;
    }

    @Nullable
    String label() {
        return label;
    }

    Instant startedAt() {
        return startedAt;
    }

    Instant lastUsedAt() {
        return lastUsedAt;
    }

    Instant endsAt() {
        return endsAt;
    }

    int generation() {
        return generation;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    @Nullable
    SessionEnd endedBecause() {
        return endedBecause;
    }

    @Nullable
    String endedBy() {
        return endedBy;
    }
}
