package id.psc119.fleet.position;

import java.time.Instant;

/**
 * Fired in the transaction that forgets old fixes, before it does: the last chance to write down what is computed from them.
 *
 * @param fixedBefore fixes from before this time are forgotten
 */
public record Forgetting(Instant fixedBefore) {}
