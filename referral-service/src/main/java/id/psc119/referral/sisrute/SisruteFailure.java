package id.psc119.referral.sisrute;

/** A call to SISRUTE that did not succeed. Its message names no person. */
final class SisruteFailure extends Exception {
    private static final long serialVersionUID = 1;

    /** What went wrong. */
    enum Kind {
        /** No answer: whether the call was carried out is unknown. */
        NO_ANSWER,
        /** The server is in trouble; later it may succeed. Whether the call was carried out is unknown. */
        SERVER,
        /** The signature or the time was not accepted. */
        NOT_ACCEPTED,
        /** The call was refused: to repeat it is of no use. */
        REFUSED,
        /** An answer that cannot be read, or half of one: whether the call was carried out is unknown. */
        UNREADABLE
    }

    private final Kind kind;
    private final int status;

    SisruteFailure(Kind kind, int status, String what) {
        super(what);
        this.kind = kind;
        this.status = status;
    }

    Kind kind() {
        return kind;
    }

    int status() {
        return status;
    }

    /** Whether the call may have been carried out: then one must look before it is repeated. */
    boolean isOutcomeUnknown() {
        return kind == Kind.NO_ANSWER || kind == Kind.SERVER || kind == Kind.UNREADABLE;
    }
}
