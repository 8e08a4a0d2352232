package id.psc119.fleet.staff;

/** The days on which a person is off duty have changed, in the transaction that changed them. */
public record OffDutyChanged(String personId) {}
