package id.psc119.intake.signin.code;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A code for one number: good for a few minutes and a few tries, and for one session. */
@Entity
class SignInCode {
    private static final int MOST_UNNAMED = 1000;

    @Id
    private UUID id;

    private String numberHash;
    private String codeHash;
    private Instant madeAt;
    private Instant expiresAt;
    private int tries;
    private int unnamedTries;
    private @Nullable UUID spentBy;
    private boolean byVoice;
    private @Nullable String madeBy;
    private @Nullable String reason;

    protected SignInCode() {}

    /** A code that is sent. */
    SignInCode(UUID id, String numberHash, String codeHash, Instant madeAt, Instant expiresAt) {
        this.id = id;
        this.numberHash = numberHash;
        this.codeHash = codeHash;
        this.madeAt = madeAt;
        this.expiresAt = expiresAt;
    }

    /** A code that somebody reads out. */
    static SignInCode byVoice(
            UUID id, String numberHash, String codeHash, Instant madeAt, Instant expiresAt, String by, String reason) {
        SignInCode code = new SignInCode(id, numberHash, codeHash, madeAt, expiresAt);
        code.byVoice = true;
        code.madeBy = by;
        code.reason = reason;
        return code;
    }

    /** Replaces a code that nobody has used; it still expires when it would have. */
    void replace(String otherHash) {
        codeHash = otherHash;
    }

    /** True for the code itself, compared in the same time whatever differs. */
    boolean is(String hash) {
        return MessageDigest.isEqual(
                codeHash.getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }

    /** True while it may open this session: not too old, not tried too often, and no other session's. */
    boolean isGoodFor(UUID session, Instant now, int most) {
        return now.isBefore(expiresAt)
                && tries < most
                && unnamedTries < MOST_UNNAMED
                && (spentBy == null || spentBy.equals(session));
    }

    void spend(UUID session) {
        spentBy = session;
    }

    /** Counts a wrong try by somebody who named this code. */
    void countTry() {
        tries++;
    }

    /**
     * Counts a wrong try by somebody who only knows the number. So few of a million codes never matter, and strangers need many
     * addresses to use them up.
     */
    void countUnnamedTry() {
        unnamedTries++;
    }

    boolean isSpent() {
        return spentBy != null;
    }

    UUID id() {
        return id;
    }

    String numberHash() {
        return numberHash;
    }

    Instant madeAt() {
        return madeAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    boolean isByVoice() {
        return byVoice;
    }

    @Nullable
    String madeBy() {
        return madeBy;
    }

    @Nullable
    String reason() {
        return reason;
    }
}
