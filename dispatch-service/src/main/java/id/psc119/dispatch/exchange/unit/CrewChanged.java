package id.psc119.dispatch.exchange.unit;

import java.util.Set;
import java.util.UUID;

/** Fired in the transaction in which a message of fleet changes who crews a unit, or somebody's role in its crew. */
public record CrewChanged(UUID unitId, String callSign, Set<String> joined, Set<String> left) {}
