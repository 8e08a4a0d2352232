package id.psc119.edge;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the streams that each token has open, so that one person cannot use up the streams of all. */
final class OpenStreams {
    private final int limit;
    private final Map<String, Integer> byToken = new ConcurrentHashMap<>();

    OpenStreams(int limit) {
        this.limit = limit;
    }

    /** Whether one more stream may be opened; if so, it must be closed by {@link #close}. */
    boolean open(String token) {
        int[] count = new int[1];
        byToken.compute(digest(token), (key, open) -> {
            int now = open == null ? 0 : open;
            count[0] = now + 1;
            return now < limit ? Integer.valueOf(now + 1) : Integer.valueOf(now);
        });
        return count[0] <= limit;
    }

    /** How many are open, of all tokens together. */
    int count() {
        return byToken.values().stream().mapToInt(Integer::intValue).sum();
    }

    void close(String token) {
        byToken.computeIfPresent(digest(token), (key, open) -> open > 1 ? open - 1 : null);
    }

    /** The tokens themselves are not kept. */
    private static String digest(String token) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java lacks SHA-256", missing);
        }
    }
}
