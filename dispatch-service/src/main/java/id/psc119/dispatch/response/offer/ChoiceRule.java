package id.psc119.dispatch.response.offer;

/** Whether the desk is asked why it passes over the first ready unit of the recommendation. */
public enum ChoiceRule {
    /** The offer goes at once; the console asks afterwards. What nobody answers is kept as {@link ChoiceReason#NOT_GIVEN}. */
    ASK,
    /** Without a reason the offer is refused. */
    REQUIRE,
    /** Nobody is asked; who was passed over is kept all the same. */
    OFF
}
