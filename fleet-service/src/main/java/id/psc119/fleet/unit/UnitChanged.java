package id.psc119.fleet.unit;

/** A unit, its duty, its crew or its work has changed, in the transaction that changed it. */
public record UnitChanged() {}
