package id.psc119.platform.push;

/** Whether anybody was reached by web push about one thing. */
public enum PushReach {
    /** It is being sent. */
    PENDING,
    /** The push service of at least one phone has taken it. */
    REACHED,
    /** Nobody has a registered phone, or no push service took it in time. Somebody has to call. */
    NOT_REACHED
}
