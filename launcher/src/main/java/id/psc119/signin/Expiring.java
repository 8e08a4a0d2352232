package id.psc119.signin;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Things handed out under an unguessable name for a limited time: authorisation codes and browser sessions. */
final class Expiring<T> {
    private final Clock clock;
    private final Duration life;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Entry<T>> entries = new HashMap<>();

    Expiring(Clock clock, Duration life) {
        this.clock = clock;
        this.life = life;
    }

    private record Entry<T>(T value, Instant until) {}

    synchronized String put(T value) {
        Instant now = clock.instant();
        entries.values().removeIf(entry -> !entry.until().isAfter(now));
        var bytes = new byte[32];
        random.nextBytes(bytes);
        String name = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        entries.put(name, new Entry<>(value, now.plus(life)));
        return name;
    }

    synchronized Optional<T> get(String name) {
        return Optional.ofNullable(entries.get(name))
                .filter(entry -> entry.until().isAfter(clock.instant()))
                .map(Entry::value);
    }

    /** Takes it out, so that a second use finds nothing. */
    synchronized Optional<T> take(String name) {
        Optional<T> found = get(name);
        entries.remove(name);
        return found;
    }
}
