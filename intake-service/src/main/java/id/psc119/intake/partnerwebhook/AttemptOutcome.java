package id.psc119.intake.partnerwebhook;

/** How one try of a delivery went. */
public enum AttemptOutcome {
    /** Answered with 2xx. */
    TAKEN,
    /** Answered with another status; 3xx among them, because redirects are not followed. */
    REFUSED,
    /** There was no answer in time. */
    TIMEOUT,
    /** The name has no address, nobody listens there, or the connection broke. */
    UNREACHABLE,
    /** The name leads to an address that is not public. */
    NOT_PUBLIC,
    /** The certificate is not that of the name, or nobody trusts it. */
    CERTIFICATE
}
