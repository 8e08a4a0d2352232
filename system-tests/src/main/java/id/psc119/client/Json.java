package id.psc119.client;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What clients put into requests. */
public final class Json {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Json() {}

    /** An object of names and values; a null value is left out. */
    public static Map<String, Object> of(@Nullable Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                object.put(
                        String.valueOf(namesAndValues[i]),
                        value instanceof Instant || value instanceof UUID ? value.toString() : value);
            }
        }
        return object;
    }

    /** A new UUIDv7, as whoever starts a thing makes one. */
    public static UUID newId() {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        ByteBuffer bytes = ByteBuffer.wrap(random);
        long most = (System.currentTimeMillis() << 16) | 0x7000L | (bytes.getLong() & 0x0FFFL);
        long least = (bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(most, least);
    }
}
