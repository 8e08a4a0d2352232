package id.psc119.engine.recommend;

/**
 * A first responder and a unit that can carry, looked for together; never the same unit.
 *
 * @param savedSeconds how much earlier the responder is there; infinite when nobody can carry, negative infinity when there
 *     is no responder
 * @param responderWorthwhile whether that is enough to send both
 */
public record Together(
        Recommendation transport, Recommendation responder, double savedSeconds, boolean responderWorthwhile) {}
