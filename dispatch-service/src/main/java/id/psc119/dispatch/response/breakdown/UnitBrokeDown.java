package id.psc119.dispatch.response.breakdown;

import java.util.UUID;

/** Fired, in the transaction, when a unit breaks down: its planned work goes to others. */
public record UnitBrokeDown(UUID unitId) {}
