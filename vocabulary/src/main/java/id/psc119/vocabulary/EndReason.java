package id.psc119.vocabulary;

/** Why a trip ended. */
public enum EndReason {
    CLEAR,
    STOOD_DOWN,
    REDIRECTED,
    CANCELLED
}
