package id.psc119.engine.destination;

import id.psc119.vocabulary.BedKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Beds of one kind as a facility last reported them.
 *
 * @param total absent when not reported
 * @param free absent when not reported
 * @param asOf when that was so
 */
public record Beds(
        BedKind kind, @Nullable Integer total, @Nullable Integer free, Instant asOf) {}
