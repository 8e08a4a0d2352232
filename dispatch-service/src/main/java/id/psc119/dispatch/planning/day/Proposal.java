package id.psc119.dispatch.planning.day;

import id.psc119.dispatch.planning.solve.Figures;
import id.psc119.dispatch.planning.solve.WhyNot;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A plan that the desk has not confirmed yet.
 *
 * @param runId of the wish that it answers; the desk confirms this one and no other
 * @param figures what it comes to
 * @param firstCome what the same day comes to in the order of asking
 */
@Schema(name = "PlanProposal")
public record Proposal(
        UUID runId, Instant madeAt, List<Stop> stops, List<LeftOut> leftOut, Figures figures, Figures firstCome) {
    /** Rows of another version may lack lists. */
    public Proposal {
        stops = stops == null ? List.of() : List.copyOf(stops);
        leftOut = leftOut == null ? List.of() : List.copyOf(leftOut);
    }

    /** @param travelSeconds on the way to it */
    @Schema(name = "PlanStop")
    public record Stop(UUID jobId, UUID unitId, Instant start, Instant end, long travelSeconds) {}

    @Schema(name = "PlanLeftOut")
    public record LeftOut(UUID jobId, WhyNot reason) {}
}
