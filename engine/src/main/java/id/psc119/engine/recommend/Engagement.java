package id.psc119.engine.recommend;

import id.psc119.engine.Colour;
import java.util.UUID;

/**
 * What a busy unit is doing.
 *
 * @param enRoute on its way to the scene, so that it could still turn round
 * @param secondsToScene until it gets there; counts only while {@code enRoute}
 */
public record Engagement(UUID incidentId, Colour colour, boolean enRoute, double secondsToScene) {}
