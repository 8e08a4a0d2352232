package id.psc119.dispatch.response.interval;

/** Why an interval is in no figure. */
public enum LeftOut {
    /** A report of one of its times contradicts another report. */
    DISCREPANT,
    /** A reported time cannot be right. */
    IMPLAUSIBLE,
    /** It would end before it begins. */
    NEGATIVE,
    /** The incident was typed in long after the call, as from a paper form: when a unit was first asked says nothing of the desk. */
    TYPED_IN_LATE
}
