package id.psc119.referral.arrival;

import id.psc119.vocabulary.Provenance;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * What a facility's device has signed without a network, as a phone has brought it. It is a fact, always stored, and evidence. Only one whose
 * signature fits its words signs a hand-over; another one shows that somebody has changed something.
 */
@Entity
@Immutable
class OfflineSignature {
    /** What the signature is worth. */
    public enum Verdict {
        /** It fits the words, and the key is that of a person whom we know. */
        GENUINE,
        /** The words are not those that were signed. */
        WORDS_CHANGED,
        /** No such key was registered. */
        KEY_UNKNOWN,
        /** The device was reported lost before the hand-over. */
        KEY_ENDED
    }

    @Id
    private UUID id;

    private UUID patientId;
    private UUID keyId;
    private Instant handedAt;
    private @Nullable String receivedBy;
    private String challenge;
    private String signature;

    @Enumerated(EnumType.STRING)
    private Verdict verdict;

    @Embedded
    private Provenance report;

    /** For Hibernate. */
    protected OfflineSignature() {}

    OfflineSignature(
            UUID id,
            UUID patientId,
            UUID keyId,
            Instant handedAt,
            String receivedBy,
            String challenge,
            String signature,
            Verdict verdict,
            Provenance report) {
        this.id = id;
        this.patientId = patientId;
        this.keyId = keyId;
        this.handedAt = handedAt;
        this.receivedBy = receivedBy;
        this.challenge = challenge;
        this.signature = signature;
        this.verdict = verdict;
        this.report = report;
    }

    /** The words that both phones make of a hand-over, and that the facility's signs. A challenge has no bar: the last one parts it. */
    static String words(UUID patientId, Instant handedAt, String receivedBy, String challenge) {
        return String.join(
                "|",
                "psc119-hand-over-1",
                patientId.toString(),
                handedAt.truncatedTo(ChronoUnit.MINUTES).toString(),
                receivedBy.strip(),
                challenge);
    }

    /** True when the other phone has brought the same. */
    boolean repeats(OfflineSignature other) {
        return patientId.equals(other.patientId)
                && keyId.equals(other.keyId)
                && handedAt.equals(other.handedAt)
                && Objects.equals(receivedBy, other.receivedBy)
                && challenge.equals(other.challenge)
                && signature.equals(other.signature);
    }

    UUID keyId() {
        return keyId;
    }

    Instant handedAt() {
        return handedAt;
    }

    @Nullable
    String receivedBy() {
        return receivedBy;
    }

    Verdict verdict() {
        return verdict;
    }

    Provenance report() {
        return report;
    }
}
