package id.psc119.intake.signin.session;

/** Why a phone is no longer signed in. */
public enum SessionEnd {
    /** The person said so on that phone. */
    SIGNED_OUT,
    /** A supervisor: the phone is lost, or the person has left. */
    SUPERVISOR,
    /** Fleet: the person is no longer active, or the number is no longer theirs. */
    FLEET,
    /** A refresh token came back after it had been used: somebody else has a copy. */
    REUSED
}
