package id.psc119.platform.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;

/** Key files for encrypted fields, with random keys. */
public final class FieldKeyFiles {
    private static final SecureRandom RANDOM = new SecureRandom();

    private FieldKeyFiles() {}

    /** A file with one key. */
    public static Path write(Path folder) throws IOException {
        Path file = folder.resolve("field-keys.json");
        Files.writeString(file, json(key(), "test-1=" + key()));
        return file;
    }

    /**
     * The text of a key file.
     *
     * @param keys {@code id=base64} each, the first one current
     */
    public static String json(String hashKey, String... keys) {
        String current = keys[0].substring(0, keys[0].indexOf('='));
        return "{\"current\": \"%s\", \"keys\": {%s}, \"hashKey\": \"%s\"}"
                .formatted(
                        current,
                        Arrays.stream(keys)
                                .map(key -> "\"" + key.replaceFirst("=", "\": \"") + "\"")
                                .collect(Collectors.joining(", ")),
                        hashKey);
    }

    /** 32 random bytes, base64. */
    public static String key() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
