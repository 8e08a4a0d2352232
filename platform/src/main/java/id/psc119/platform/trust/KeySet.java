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
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * A key set (JWKS) that renews itself, so that keys rotate without a restart and without a refused request. An old set is
 * renewed beside the requests that it serves. A token that names a key which is not in the set waits for a look at the
 * source that began after it came: one look serves all who wait, and looks have a pause between them, so that strangers with
 * invented key ids neither flood the source nor keep a real new key from being found. Nobody waits longer than {@link #PATIENCE}
 * for a slow source: the look goes on beside, and the next token with that key finds it. A copy on disk serves while the source
 * is down, also after a restart.
 */
final class KeySet {
    private static final Logger LOG = Logger.getLogger(KeySet.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Duration RETRY = Duration.ofSeconds(5);
    /** How long a token with an unknown key waits at most while its source is slow. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    // Those who wait hold a thread each: more of them at once are strangers, who may be refused unheard.
    private static final int MOST_WAITING = 64;

    private final URI source;
    private final @Nullable Path cache;
    private final @Nullable Path handedOver;
    private final Duration refresh;
    private final Duration pause;
    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private final ReentrantLock turn = new ReentrantLock();
    private final CompletableFuture<Fetched> first = new CompletableFuture<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicReference<@Nullable CompletableFuture<Fetched>> next = new AtomicReference<>();

    private volatile @Nullable Fetched fetched;
    private volatile Instant lastTry = Instant.MIN;
    private volatile long lookBegan = System.nanoTime() - Duration.ofHours(1).toNanos();

    /**
     * @param cache file for the copy, or null where the source is a file itself
     * @param handedOver a copy that somebody else keeps current, for a start on a fresh disk while the source is down
     * @param refresh age at which the set is looked up again
     * @param pause the least time between two looks for a key that is not in the set
     */
    KeySet(URI source, @Nullable Path cache, @Nullable Path handedOver, Duration refresh, Duration pause, Clock clock) {
        this.source = source;
        this.cache = cache;
        this.handedOver = handedOver;
        this.refresh = refresh;
        this.pause = pause;
        this.clock = clock;
    }

    /** The key set as JSON, after a look for {@code keyId} where it was not known yet. Blocks for that look. */
    String contentWith(@Nullable String keyId) {
        Fetched current = fetched;
        if (current == null || (keyId != null && !current.has(keyId))) {
            return lookNow().json();
        }
        if (isOld(current)) {
            CompletableFuture<Fetched> _ = nextLook();
        }
        return current.json();
    }

    private boolean isOld(Fetched current) {
        Instant now = clock.instant();
        return current.at().plus(refresh).isBefore(now)
                && (lastTry.equals(Instant.MIN) || lastTry.plus(RETRY).isBefore(now));
    }

    private Fetched lookNow() {
        // Before the first look nobody can be told from a stranger: all wait for it, however many came right after the
        // start.
        if (fetched == null && !first.isCompletedExceptionally()) {
            return await(firstLook(), TIMEOUT.plus(TIMEOUT).plus(pause));
        }
        if (!waiting.tryAcquire()) {
            return known();
        }
        try {
            return await(nextLook(), PATIENCE);
        } finally {
            waiting.release();
        }
    }

    private Fetched await(CompletableFuture<Fetched> look, Duration patience) {
        try {
            return look.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return known();
        } catch (TimeoutException | ExecutionException e) {
            // The look goes on: whoever comes back with a real key finds it.
            LOG.debugf("no keys in time from %s", source);
            return known();
        }
    }

    private CompletableFuture<Fetched> firstLook() {
        if (begun.compareAndSet(false, true)) {
            Thread.ofVirtual().name("keys").start(() -> answer(first));
        }
        return first;
    }

    /** The look that has not begun yet, which all who come before it begins share; it waits for the one that is under way. */
    private CompletableFuture<Fetched> nextLook() {
        CompletableFuture<Fetched> fresh = new CompletableFuture<>();
        CompletableFuture<Fetched> joined = next.compareAndExchange(null, fresh);
        if (joined != null) {
            return joined;
        }
        Thread.ofVirtual().name("keys").start(() -> answer(fresh));
        return fresh;
    }

    private void answer(CompletableFuture<Fetched> waiters) {
        try {
            turn.lockInterruptibly();
            try {
                long rest = pause.toNanos() - (System.nanoTime() - lookBegan);
                if (rest > 0) {
                    Thread.sleep(Duration.ofNanos(rest));
                }
                next.compareAndSet(waiters, null);
                waiters.complete(look());
            } finally {
                turn.unlock();
            }
        } catch (InterruptedException | RuntimeException e) {
            next.compareAndSet(waiters, null);
            waiters.completeExceptionally(e);
        }
    }

    private Fetched known() {
        Fetched current = fetched;
        return current == null ? Fetched.none(clock.instant()) : current;
    }

    /** Asks the source; what we have stays when it does not answer. Called by the holder of the turn. */
    private Fetched look() throws InterruptedException {
        Instant now = clock.instant();
        lastTry = now;
        lookBegan = System.nanoTime();
        Fetched current = fetched;
        try {
            current = Fetched.of(fetch(), now);
            fetched = current;
            keepCopy(current.json());
        } catch (IOException | JoseException e) {
            LOG.warnf("keys of %s not renewed: %s", source, e.getMessage());
            if (current == null) {
                current = fromCopy(now);
                fetched = current;
            }
        }
        return current;
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
        for (Path copy : copies()) {
            try {
                return Fetched.of(Files.readString(copy), now);
            } catch (IOException | JoseException e) {
                LOG.warnf("copy %s of the keys of %s not read: %s", copy, source, e.getMessage());
            }
        }
        return Fetched.none(now);
    }

    private List<Path> copies() {
        return Stream.of(cache, handedOver)
                .filter(Objects::nonNull)
                .filter(Files::isReadable)
                .toList();
    }

    private record Fetched(String json, JsonWebKeySet keys, Instant at) {
        static Fetched of(String json, Instant at) throws JoseException, IOException {
            JsonWebKeySet keys = new JsonWebKeySet(json);
            if (keys.getJsonWebKeys().isEmpty()) {
                throw new IOException("no keys in it");
            }
            return new Fetched(json, keys, at);
        }

        static Fetched none(Instant now) {
            return new Fetched("{\"keys\":[]}", new JsonWebKeySet(), now);
        }

        boolean has(String keyId) {
            return keys.findJsonWebKey(keyId, null, null, null) != null;
        }
    }
}
