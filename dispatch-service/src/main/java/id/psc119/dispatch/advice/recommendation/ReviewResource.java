package id.psc119.dispatch.advice.recommendation;

import com.fasterxml.jackson.annotation.JsonRawValue;
import id.psc119.engine.recommend.SnapshotJournal;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What was recommended at the time, for a review: with everything that it came from. */
@Path("/recommendations/{id}")
@RunOnVirtualThread
public class ReviewResource {
    private final Journal journal;

    ReviewResource(Journal journal) {
        this.journal = journal;
    }

    /**
     * A recommendation as it was given.
     *
     * @param roads hash of the roads that were served; absent for the estimate
     * @param answer as the dispatcher saw it
     * @param inputs the units, the need, the policy and the travel times that it came from
     * @param replay whether the same inputs give the same answer today
     * @param usedForOffers the offers that were made on it
     */
    public record Reviewed(
            UUID id,
            UUID incidentId,
            UUID needId,
            Instant at,
            String askedBy,
            @Nullable String roads,

            @JsonRawValue @Schema(implementation = UnitsToSend.class)
            String answer,

            @JsonRawValue @Schema(implementation = Object.class)
            String inputs,

            Replay replay,
            List<UUID> usedForOffers) {}

    public enum Replay {
        SAME,
        /** The engine has changed since. */
        DIFFERENT
    }

    @GET
    @RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR})
    @Transactional
    @Operation(summary = "A recommendation as it was given; 404 when it is older than recommendations are kept")
    public Reviewed get(UUID id) {
        Journal.Kept kept = journal.find(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        return new Reviewed(
                id,
                kept.incidentId(),
                kept.needId(),
                kept.at(),
                kept.askedBy(),
                kept.roads(),
                kept.answer(),
                SnapshotJournal.write(kept.inputs()),
                replay(id, kept),
                kept.offers());
    }

    private Replay replay(UUID id, Journal.Kept kept) {
        try {
            return journal.write(UnitsToSend.replayed(id, kept.inputs())).equals(kept.answer())
                    ? Replay.SAME
                    : Replay.DIFFERENT;
        } catch (IllegalStateException e) {
            // A newer engine asks for journeys that nobody asked for then.
            return Replay.DIFFERENT;
        }
    }
}
