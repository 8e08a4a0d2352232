package id.psc119.fleet.unit;

/** The crew of a unit has changed, in the transaction that changed it and that holds the unit's lock. */
public record CrewChanged(Unit unit) {}
