package id.psc119.intake.request;

import id.psc119.intake.reception.contact.Outcome;
import java.util.Optional;

/** What people ask that is no emergency. */
public enum RequestKind {
    URGENT_HOME_VISIT,
    HOME_VISIT,
    BUS_SEAT,
    TRANSFER,
    HOME_FROM_HOSPITAL,
    BODY_TRANSPORT,
    STANDBY,
    INFORMATION,
    COMPLAINT,
    /** Somebody was asked to pay: a supervisor's alone. */
    LEVY_COMPLAINT,
    THANKS;

    /**
     * The work that it takes; empty where nobody goes anywhere. Dispatch plans it, but for a place on the bus, which referral books: that is
     * dispatch's only where an earlier release has handed it over.
     */
    Optional<PlannedWorkKind> plannedWork() {
        return switch (this) {
            case URGENT_HOME_VISIT, HOME_VISIT -> Optional.of(PlannedWorkKind.HOME_VISIT);
            case BUS_SEAT -> Optional.of(PlannedWorkKind.BUS_RUN);
            case TRANSFER -> Optional.of(PlannedWorkKind.TRANSFER);
            case HOME_FROM_HOSPITAL -> Optional.of(PlannedWorkKind.HOME_FROM_HOSPITAL);
            case BODY_TRANSPORT -> Optional.of(PlannedWorkKind.BODY_TRANSPORT);
            case STANDBY -> Optional.of(PlannedWorkKind.STANDBY);
            case INFORMATION, COMPLAINT, LEVY_COMPLAINT, THANKS -> Optional.empty();
        };
    }

    /** How a contact ends that asks for this and for nothing else. A report of misconduct is no noise. */
    Outcome outcomeOfContact() {
        return this == INFORMATION || this == THANKS ? Outcome.INFORMATION : Outcome.SOLVED_BY_PHONE;
    }

    /** The first part of the keys of what who asked is told: a thanks is not answered like a journey. */
    String texts() {
        if (this == THANKS) {
            return "request.thanks.";
        }
        return plannedWork().isPresent() ? "request." : "request.answer.";
    }

    /** True for what referral books. */
    boolean isBusSeat() {
        return this == BUS_SEAT;
    }

    /** True for what only supervisors read and decide: those whom it is about may sit at the desk. */
    boolean isForSupervisors() {
        return this == LEVY_COMPLAINT;
    }
}
