package id.psc119.dispatch.exchange.unit;

import java.util.Set;
import java.util.UUID;

/** Told in the transaction in which fleet's word of a unit changes who crews it, or what somebody does in its crew. */
public record CrewChanged(UUID unitId, String callSign, Set<String> joined, Set<String> left) {}
