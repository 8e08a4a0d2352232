package id.psc119.fleet.position;

import java.time.Instant;

/**
 * Told, in the transaction that forgets old fixes and before it does: the last chance to write down what is computed from them.
 *
 * @param recordedBefore fixes that came before it are forgotten
 */
public record Forgetting(Instant recordedBefore) {}
