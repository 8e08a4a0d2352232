package id.psc119.engine.recommend;

import id.psc119.vocabulary.Colour;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a busy unit is doing.
 *
 * @param assignmentId by which its work is called off; absent where nobody could, as in a simulation
 * @param enRoute on its way to the scene or about to set off, so that it could still turn round
 * @param secondsToScene until it gets there; counts only while {@code enRoute}
 * @param turnoutLeft seconds until its wheels roll; 0 once they do
 * @param yields whether any colour may take it: an exercise gives way to whatever is real
 */
public record Engagement(
        @Nullable UUID assignmentId,
        UUID incidentId,
        Colour colour,
        boolean enRoute,
        double secondsToScene,
        double turnoutLeft,
        boolean yields) {

    /** Rolling, and to be taken only by the colours that the policy names. */
    public Engagement(UUID incidentId, Colour colour, boolean enRoute, double secondsToScene) {
        this(null, incidentId, colour, enRoute, secondsToScene, 0, false);
    }
}
