package id.psc119.intake.reception.group;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The floods that grow at present, by network and by pattern, so that a press joins its group without a query. It is a copy of what
 * {@link FloodWatch} read from the database and may be out of date: the statement that stores the press checks the group again.
 */
@ApplicationScoped
public class GrowingFloods {
    private static final int MOST = 10_000;

    private final Map<Key, Flood> floods = new ConcurrentHashMap<>();
    private final FloodSettings settings;
    private final Clock clock;

    GrowingFloods(FloodSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** @param sign a network or a pattern */
    record Key(String sign, boolean exercise) {}

    /** @param size about how many contacts it has */
    private record Flood(UUID group, GroupReason reason, long size, Instant last) {}

    /** The group that a press of an unknown phone joins; null when none is known. Its size is about right. */
    public @Nullable GroupRef growing(@Nullable String network, List<String> patterns, boolean exercise) {
        if (floods.isEmpty()) {
            return null;
        }
        @Nullable GroupRef found = network == null ? null : grow(new Key(network, exercise));
        for (int i = 0; found == null && i < patterns.size(); i++) {
            found = grow(new Key(patterns.get(i), exercise));
        }
        return found;
    }

    /** Forgets a group, because it has been decided. */
    public void forget(UUID group) {
        floods.values().removeIf(flood -> flood.group().equals(group));
    }

    void remember(Key key, GroupRef group) {
        Instant now = clock.instant();
        if (floods.size() >= MOST) {
            floods.values().removeIf(flood -> isOver(flood, now));
        }
        if (floods.size() < MOST) {
            floods.put(key, new Flood(group.id(), group.reason(), group.size(), now));
        }
    }

    private @Nullable GroupRef grow(Key key) {
        Instant now = clock.instant();
        @Nullable
        Flood grown = floods.computeIfPresent(
                key,
                (same, flood) ->
                        isOver(flood, now) ? null : new Flood(flood.group(), flood.reason(), flood.size() + 1, now));
        return grown == null ? null : new GroupRef(grown.group(), grown.size(), grown.reason());
    }

    private boolean isOver(Flood flood, Instant now) {
        return flood.last().plus(settings.within()).isBefore(now);
    }
}
