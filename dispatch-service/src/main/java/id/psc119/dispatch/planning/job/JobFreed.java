package id.psc119.dispatch.planning.job;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Fired, in the transaction, when a team could not finish a job: somebody else may have it.
 *
 * @param unitId of the team that had it; absent where none had
 */
public record JobFreed(UUID jobId, @Nullable UUID unitId) {}
