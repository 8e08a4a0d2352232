package id.psc119.dispatch.response.breakdown;

/** What became of the work that a breakdown had ended, when it turned out that the unit was never broken down. */
public enum Resumption {
    /** The unit has its work back. */
    RESUMED,
    /** The incident is over. */
    INCIDENT_OVER,
    /** Another unit has the need, or has served it. */
    REPLACED,
    /** The desk has cancelled the need. */
    NEED_CANCELLED,
    /** The unit has other work, or is asked for some. */
    UNIT_BUSY,
    /** The unit is lent to a neighbouring service. */
    UNIT_LENT,
    /** Nobody of the crew that accepted is assigned to the unit any more, or it is off duty. */
    CREW_GONE
}
