package id.psc119.engine.destination;

import id.psc119.vocabulary.BedKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Beds of one kind as a facility last told them.
 *
 * @param total absent when not told
 * @param free absent when not told
 * @param asOf when that was so
 */
public record Beds(
        BedKind kind, @Nullable Integer total, @Nullable Integer free, Instant asOf) {}
