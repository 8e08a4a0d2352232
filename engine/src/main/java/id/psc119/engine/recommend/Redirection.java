package id.psc119.engine.recommend;

import id.psc119.vocabulary.Colour;
import java.util.UUID;

/**
 * What turning a unit round would do; a proposal, which a person decides. Who loses it is to be served next.
 *
 * @param fromIncident loses the unit
 * @param fromColour of that incident, less urgent
 * @param savedSeconds how much earlier it is expected here than the best free unit; infinite when there is none
 */
public record Redirection(UUID fromIncident, Colour fromColour, double savedSeconds) {}
