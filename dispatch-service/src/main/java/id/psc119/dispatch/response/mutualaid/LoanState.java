package id.psc119.dispatch.response.mutualaid;

/** How far the loan of one unit is. */
public enum LoanState {
    OFFERED,
    /** The unit is ours, and marked as borrowed. */
    BORROWED,
    /** The desk did not need it. */
    DECLINED,
    GIVEN_BACK
}
