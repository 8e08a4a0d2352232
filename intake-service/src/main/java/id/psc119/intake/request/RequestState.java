package id.psc119.intake.request;

/** How far a request has come. */
public enum RequestState {
    RECEIVED,
    /** It will be done; when is not set yet. */
    ACCEPTED,
    /** It will be done at a stated time. */
    PLANNED,
    /** It will not be done; whoever asked gets the reason. */
    DECLINED,
    DONE;

    /** True while its work is to be done: dispatch has it. */
    boolean isWanted() {
        return this == ACCEPTED || this == PLANNED;
    }

    /** Whether a decision may lead there. What was declined may be accepted after all; what is done stays so. */
    boolean mayBecome(RequestState next) {
        return this != DONE && next != RECEIVED;
    }
}
