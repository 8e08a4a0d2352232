package id.psc119.platform.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * The personal words of one evidence row: names, reasons, notes, whatever people said. The row holds only their digest, which
 * is this row's key; so the words can be erased and the row stays what it was.
 */
@Entity
@Immutable
@Table(name = "told_text")
@SuppressWarnings("UnusedVariable") // columns that only the audit and retention read
public class ErasableText {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .findAndAddModules()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 16;

    @Id
    private String digest;

    private @Nullable String salt;
    private @Nullable String words;
    private boolean exercise;
    private Instant toldAt;
    private @Nullable Instant erasedAt;

    protected ErasableText() {}

    /** Words to be kept beside a row; by name, absent ones left out. Null when there are none: nothing is kept then. */
    public static @Nullable ErasableText of(Map<String, ?> words, boolean exercise, Instant toldAt) {
        Map<String, Object> present = new LinkedHashMap<>();
        words.forEach((name, value) -> {
            if (value != null) {
                present.put(name, value);
            }
        });
        if (present.isEmpty()) {
            return null;
        }
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        ErasableText text = new ErasableText();
        text.salt = HexFormat.of().formatHex(salt);
        text.words = write(present);
        text.digest = digest(salt, text.words);
        text.exercise = exercise;
        text.toldAt = toldAt;
        return text;
    }

    public String digest() {
        return digest;
    }

    /** The words by name; empty once they were erased. */
    public Map<String, Object> words() {
        try {
            return words == null
                    ? Map.of()
                    : JSON.readValue(words, new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("words that are no JSON: " + digest, e);
        }
    }

    /** When retention took the words. */
    public @Nullable Instant erasedAt() {
        return erasedAt;
    }

    private static String write(Map<String, Object> words) {
        try {
            return JSON.writeValueAsString(words);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("words that are no JSON", e);
        }
    }

    private static String digest(byte[] salt, String words) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return HexFormat.of().formatHex(digest.digest(words.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
