package id.psc119.platform.id;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Makes UUIDv7 identifiers (RFC 9562, section 5.7): 48 bits of milliseconds since 1970, then 74 random bits. */
public final class Uuid7 {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Uuid7() {}

    /** A new identifier that sorts at {@code now}, to the millisecond. */
    public static UUID at(Instant now) {
        long random = RANDOM.nextLong();
        long most = (now.toEpochMilli() << 16) | 0x7000L | (random & 0x0FFFL);
        long least = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(most, least);
    }
}
