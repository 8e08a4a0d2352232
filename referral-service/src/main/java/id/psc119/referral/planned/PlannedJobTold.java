package id.psc119.referral.planned;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Dispatch has told something new of a planned job. Fired in the transaction that stores it.
 *
 * @param before when it was planned until now; absent when it was not
 */
public record PlannedJobTold(PlannedJob job, @Nullable Instant before) {}
