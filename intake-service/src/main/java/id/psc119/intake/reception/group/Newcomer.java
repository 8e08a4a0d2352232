package id.psc119.intake.reception.group;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A press that is compared with the others.
 *
 * @param network keyed hash of the network from which it came
 * @param patterns what it may have in common with others, the most specific first
 */
public record Newcomer(
        UUID id, boolean exercise, @Nullable String network, List<String> patterns, Instant receivedAt) {}
