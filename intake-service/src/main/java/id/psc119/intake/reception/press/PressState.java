package id.psc119.intake.reception.press;

import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Outcome;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.progress.Progress;
import org.jspecify.annotations.Nullable;

/** How far a press has come, as its reporter sees it. */
public enum PressState {
    RECEIVED,
    BEING_HANDLED,
    HELP_ON_THE_WAY,
    ENDED;

    static PressState of(Contact contact, @Nullable Incident incident, @Nullable Progress progress) {
        Outcome outcome = contact.outcome();
        if (outcome != null && !outcome.hasIncident()) {
            return ENDED;
        }
        if (progress != null && progress.state().isClosed()) {
            return ENDED;
        }
        if (progress != null && progress.state().isHelpOnTheWay()) {
            return HELP_ON_THE_WAY;
        }
        return incident != null || contact.claim() != null ? BEING_HANDLED : RECEIVED;
    }
}
