package id.psc119.vocabulary;

/** Why a trip ended. */
public enum EndReason {
    CLEAR,
    STOOD_DOWN,
    REDIRECTED,
    CANCELLED,
    /** The unit broke down. */
    BREAKDOWN,
    /** A word that this version does not know; the receipt of the message keeps its text. */
    OTHER
}
