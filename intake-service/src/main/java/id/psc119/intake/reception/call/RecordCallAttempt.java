package id.psc119.intake.reception.call;

import id.psc119.intake.desk.ContactView;
import id.psc119.intake.desk.DeskViews;
import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.problem.IntakeProblem;
import id.psc119.intake.reception.contact.CallAttempt;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Records attempts to call reporters back; facts, so they are taken in any state of the contact. */
@ApplicationScoped
public class RecordCallAttempt {
    private final Contacts contacts;
    private final DeskViews views;
    private final IntakeChanges desk;

    RecordCallAttempt(Contacts contacts, DeskViews views, IntakeChanges desk) {
        this.contacts = contacts;
        this.views = views;
        this.desk = desk;
    }

    /**
     * Records an attempt once, however often it is sent.
     *
     * @throws ProblemException 409 when its id is another contact's attempt
     */
    @Transactional
    public ContactView record(CallAttempt attempt) {
        Contact contact = contacts.getLocked(attempt.contactId());
        Optional<CallAttempt> known = contacts.attempt(attempt.id());
        if (known.isEmpty()) {
            contacts.add(attempt);
            return desk.changed(contact);
        }
        if (!known.get().contactId().equals(contact.id())) {
            throw new ProblemException(IntakeProblem.ID_IN_USE);
        }
        return views.forEvents(List.of(contact)).getFirst();
    }
}
