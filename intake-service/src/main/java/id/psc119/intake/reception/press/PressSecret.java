package id.psc119.intake.reception.press;

import id.psc119.intake.problem.IntakeProblem;
import id.psc119.platform.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * The secret that a phone makes with its press, of which only the hash is kept. One plain SHA-256 is enough: it is random, not
 * chosen by a person.
 */
final class PressSecret {
    static final String HEADER = "Psc-Press-Secret";

    private static final int SHORTEST = 16;
    private static final int LONGEST = 200;

    private final byte[] hash;

    private PressSecret(byte[] hash) {
        this.hash = hash;
    }

    /** @throws ProblemException 400 when the header is absent or of another length */
    static PressSecret of(@Nullable String header) {
        if (header == null || header.length() < SHORTEST || header.length() > LONGEST) {
            throw new ProblemException(IntakeProblem.PRESS_SECRET_MISSING);
        }
        try {
            return new PressSecret(
                    MessageDigest.getInstance("SHA-256").digest(header.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] hash() {
        return hash;
    }

    /** Compares in the same time whatever differs. */
    boolean opens(Press press) {
        return MessageDigest.isEqual(hash, press.secretHash());
    }
}
