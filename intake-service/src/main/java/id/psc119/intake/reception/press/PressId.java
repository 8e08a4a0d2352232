package id.psc119.intake.reception.press;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * The id of a press. Phones make it; a broken one makes the same id as another, or none at all. Such a press is taken under an id
 * that is computed from what the phone sent and from its secret, so that a repetition finds it again.
 *
 * @param isWeak true when somebody could guess it, or when it is no UUID
 */
record PressId(UUID value, boolean isWeak) {
    private static final int DIFFERENT_DIGITS = 5;

    static PressId of(String sent) {
        try {
            UUID id = UUID.fromString(sent);
            boolean isWeak = id.toString().replace("-", "").chars().distinct().count() < DIFFERENT_DIGITS;
            return new PressId(id, isWeak || id.toString().length() != sent.length());
        } catch (IllegalArgumentException e) {
            return new PressId(UUID.nameUUIDFromBytes(sent.getBytes(StandardCharsets.UTF_8)), true);
        }
    }

    /** The id for the press of this secret, where the id itself is taken by another one. */
    UUID of(PressSecret secret) {
        ByteBuffer both = ByteBuffer.allocate(16 + secret.hash().length)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits())
                .put(secret.hash());
        return UUID.nameUUIDFromBytes(Arrays.copyOf(both.array(), both.capacity()));
    }
}
