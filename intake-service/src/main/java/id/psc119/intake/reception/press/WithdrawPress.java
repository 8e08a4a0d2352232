package id.psc119.intake.reception.press;

import id.psc119.intake.reception.contact.Contacts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Lets the phone that pressed take its press back. */
@ApplicationScoped
class WithdrawPress {
    private final Presses presses;
    private final Contacts contacts;
    private final WithdrawContact withdrawContact;

    WithdrawPress(Presses presses, Contacts contacts, WithdrawContact withdrawContact) {
        this.presses = presses;
        this.contacts = contacts;
        this.withdrawContact = withdrawContact;
    }

    /** The same again changes nothing. */
    @Transactional
    void withdraw(PressId id, PressSecret secret, String reason) {
        withdrawContact.withdraw(contacts.getLocked(presses.opened(id, secret).contactId()), reason);
    }
}
