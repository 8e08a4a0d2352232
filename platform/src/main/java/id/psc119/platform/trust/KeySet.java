package id.psc119.platform.trust;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * A key set (JWKS) that renews itself: when it is old, and when a token names a key that is not in it, but then at most
 * once in {@link #IMPATIENCE}, so that invented key ids cannot make us ask the provider all the time. A copy on disk serves
 * while the provider is down.
 */
final class KeySet {
    private static final Logger LOG = Logger.getLogger(KeySet.class);
    private static final Duration IMPATIENCE = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final URI source;
    private final @Nullable Path cache;
    private final Duration refresh;
    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    private volatile @Nullable Fetched fetched;
    private volatile Instant lastTry = Instant.MIN;

    KeySet(URI source, @Nullable Path cache, Duration refresh, Clock clock) {
        this.source = source;
        this.cache = cache;
        this.refresh = refresh;
        this.clock = clock;
    }

    /** The key set as JSON, after a look for {@code keyId} where it was not known yet. */
    String contentWith(@Nullable String keyId) {
        Fetched current = fetched;
        if (current == null || isOld(current) || (keyId != null && !current.has(keyId))) {
            current = renew();
        }
        return current.json();
    }

    private boolean isOld(Fetched current) {
        return current.at().plus(refresh).isBefore(clock.instant());
    }

    private synchronized Fetched renew() {
        Instant now = clock.instant();
        Fetched current = fetched;
        if (current != null && lastTry.plus(IMPATIENCE).isAfter(now)) {
            return current;
        }
        lastTry = now;
        try {
            current = Fetched.of(fetch(), now);
            fetched = current;
            keepCopy(current.json());
            return current;
        } catch (IOException | JoseException e) {
            LOG.warnf("keys of %s not renewed: %s", source, e.getMessage());
            if (current == null) {
                current = fromCopy(now);
                fetched = current;
            }
            return current;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return current == null ? Fetched.none(now) : current;
        }
    }

    private String fetch() throws IOException, InterruptedException {
        if ("file".equals(source.getScheme())) {
            // Without slashes the address is a path from where the process was started.
            return Files.readString(source.isOpaque() ? Path.of(source.getSchemeSpecificPart()) : Path.of(source));
        }
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(source).timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("status " + response.statusCode());
        }
        return response.body();
    }

    private void keepCopy(String json) {
        if (cache == null) {
            return;
        }
        try {
            Files.createDirectories(cache.toAbsolutePath().getParent());
            Path fresh = cache.resolveSibling(cache.getFileName() + ".new");
            Files.writeString(fresh, json);
            Files.move(fresh, cache, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warnf("copy of the keys of %s not written: %s", source, e.getMessage());
        }
    }

    private Fetched fromCopy(Instant now) {
        if (cache != null && Files.isReadable(cache)) {
            try {
                return Fetched.of(Files.readString(cache), now);
            } catch (IOException | JoseException e) {
                LOG.warnf("copy of the keys of %s not read: %s", source, e.getMessage());
            }
        }
        return Fetched.none(now);
    }

    private record Fetched(String json, JsonWebKeySet keys, Instant at) {
        static Fetched of(String json, Instant at) throws JoseException {
            return new Fetched(json, new JsonWebKeySet(json), at);
        }

        static Fetched none(Instant now) {
            return new Fetched("{\"keys\":[]}", new JsonWebKeySet(), now);
        }

        boolean has(String keyId) {
            return keys.findJsonWebKey(keyId, null, null, null) != null;
        }
    }
}
