package id.psc119.intake.triage.incident;

import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.ContactWithdrawal;
import id.psc119.intake.reception.contact.Contacts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Finds the contacts that still report an incident: those linked to it that have not ended as ones that need nobody. */
@ApplicationScoped
public class IncidentReports {
    private final Contacts contacts;
    private final Incidents incidents;

    IncidentReports(Contacts contacts, Incidents incidents) {
        this.contacts = contacts;
        this.incidents = incidents;
    }

    @Transactional
    public List<Contact> of(Incident incident) {
        return contacts
                .byIds(incidents.linksTo(List.of(incident.id())).stream()
                        .filter(link -> link.endedAt() == null)
                        .map(Link::contactId)
                        .toList())
                .stream()
                .filter(Contact::isForIncident)
                .toList();
    }

    /**
     * Records on the incident whether all of its reporters have taken their reports back.
     *
     * @return true when that is new
     */
    @Transactional(TxType.MANDATORY)
    public boolean review(Incident incident) {
        List<Contact> reports = of(incident);
        boolean isWithdrawn = !reports.isEmpty() && reports.stream().allMatch(contact -> contact.withdrawal() != null);
        Optional<ContactWithdrawal> last = isWithdrawn
                ? reports.stream()
                        .map(Contact::withdrawal)
                        .filter(Objects::nonNull)
                        .max(Comparator.comparing(ContactWithdrawal::at))
                : Optional.empty();
        return incident.recordWithdrawal(
                last.map(ContactWithdrawal::at).orElse(null),
                last.map(ContactWithdrawal::reason).orElse(null));
    }
}
