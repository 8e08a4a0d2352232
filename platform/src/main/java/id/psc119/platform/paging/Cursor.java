package id.psc119.platform.paging;

import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page of a list begins: the keys of the last row of the page before. Opaque to clients. A cursor that is none is
 * the same problem in every list.
 */
public final class Cursor {
    private static final String BETWEEN = "\n";

    private final List<String> keys;

    private Cursor(List<String> keys) {
        this.keys = keys;
    }

    /** The cursor of a row with several keys. */
    public static String of(Object... keys) {
        String text = Arrays.stream(keys).map(Object::toString).collect(Collectors.joining(BETWEEN));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a cursor of several keys.
     *
     * @throws ProblemException when it is none
     */
    public static Cursor parse(String text, int keys) {
        try {
            List<String> parts = List.of(
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(BETWEEN, keys));
            if (parts.size() == keys) {
                return new Cursor(parts);
            }
        } catch (IllegalArgumentException e) {
            throw bad(e);
        }
        throw bad(null);
    }

    /** The id that is a cursor by itself; null at the first page. */
    public static @Nullable UUID id(@Nullable String text) {
        return text == null || text.isEmpty() ? null : new Cursor(List.of(text)).uuid(0);
    }

    /** The number that is a cursor by itself; null at the first page. */
    public static @Nullable Long number(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw bad(null);
        }
        return Long.valueOf(text);
    }

    /** The problem of a cursor that is none, or whose row does not exist. */
    public static ProblemException bad() {
        return bad(null);
    }

    public String text(int key) {
        return keys.get(key);
    }

    public UUID uuid(int key) {
        try {
            return UUID.fromString(keys.get(key));
        } catch (IllegalArgumentException e) {
            throw bad(e);
        }
    }

    public Instant instant(int key) {
        try {
            return Instant.parse(keys.get(key));
        } catch (DateTimeException e) {
            throw bad(e);
        }
    }

    private static ProblemException bad(@Nullable Exception cause) {
        ProblemException problem = new ProblemException(PlatformProblem.BAD_CURSOR);
        if (cause != null) {
            problem.initCause(cause);
        }
        return problem;
    }
}
