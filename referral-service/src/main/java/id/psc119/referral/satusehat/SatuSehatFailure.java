package id.psc119.referral.satusehat;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

/** Why a call to SATUSEHAT did not succeed. Its message has nothing of a person. */
final class SatuSehatFailure extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What it means for the next attempt. */
    enum Kind {
        /** No answer in time: whether the call was carried out is unknown. */
        NO_ANSWER,
        /** The server has trouble of its own. */
        SERVER,
        /** Too many calls: to be made later. */
        BUSY,
        /** The token was not accepted, and a new one neither. */
        NOT_ACCEPTED,
        /** What was sent is there already. */
        DUPLICATE,
        /** The call was refused: to repeat it is of no use. */
        REFUSED,
        /** An answer that cannot be read, or half of one: whether the call was carried out is unknown. */
        UNREADABLE
    }

    private final Kind kind;
    private final int status;
    private final transient Optional<Duration> pause;

    SatuSehatFailure(Kind kind, int status, String what) {
        this(kind, status, what, Optional.empty());
    }

    SatuSehatFailure(Kind kind, int status, String what, Optional<Duration> pause) {
        super(what);
        this.kind = kind;
        this.status = status;
        this.pause = pause;
    }

    Kind kind() {
        return kind;
    }

    int status() {
        return status;
    }

    /** How long the server asks to wait. */
    Optional<Duration> pause() {
        return pause;
    }

    /** Whether the call may have been carried out: then one must look before it is repeated. */
    boolean isOutcomeUnknown() {
        return switch (kind) {
            case NO_ANSWER, SERVER, UNREADABLE, DUPLICATE -> true;
            case BUSY, NOT_ACCEPTED, REFUSED -> false;
        };
    }
}
