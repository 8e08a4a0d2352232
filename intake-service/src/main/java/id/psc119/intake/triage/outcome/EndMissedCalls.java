package id.psc119.intake.triage.outcome;

import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.ContactClaim;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.reception.contact.Flag;
import id.psc119.intake.reception.contact.GivenOutcome;
import id.psc119.intake.reception.contact.Outcome;
import id.psc119.intake.staff.StaffMember;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.platform.id.Uuid7;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends the missed calls of a caller with whom somebody has spoken since: people redial while the lines are busy, and each try is a
 * contact to call back. Calls of a number that is nobody's stay, and so do those of a caller whose last call was silent or a prank: a
 * person must still look at them.
 */
@ApplicationScoped
class EndMissedCalls {
    private static final Logger LOG = Logger.getLogger(EndMissedCalls.class);
    private static final Duration SAME_MATTER = Duration.ofMinutes(30);

    private final Contacts contacts;
    private final IncidentContacts incidentContacts;
    private final IntakeChanges desk;
    private final Clock clock;

    EndMissedCalls(Contacts contacts, IncidentContacts incidentContacts, IntakeChanges desk, Clock clock) {
        this.contacts = contacts;
        this.incidentContacts = incidentContacts;
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * The same caller's missed calls until the conversation began end as it did; of an incident they are duplicates.
     *
     * @param incident that the conversation reported; null when it reported none
     */
    @Transactional(TxType.MANDATORY)
    void ofCaller(Contact spokenWith, Outcome outcome, @Nullable Incident incident, StaffMember by) {
        @Nullable String number = spokenWith.provenHash();
        @Nullable ContactClaim claim = spokenWith.claim();
        if (number == null
                || claim == null
                || outcome == Outcome.PRANK
                || outcome == Outcome.SILENT
                || spokenWith.has(Flag.NUMBER_IS_NOBODYS)) {
            return;
        }
        Outcome how = incident == null ? outcome : Outcome.DUPLICATE;
        Instant now = clock.instant();
        for (Contact missed :
                contacts.lockMissedCalls(number, spokenWith, claim.at().minus(SAME_MATTER), claim.at())) {
            contacts.claimUnasked(missed, by.personId(), by.name(), now);
            missed.end(how, false);
            if (incident != null) {
                incidentContacts.attach(incident, missed, by);
            }
            contacts.add(new GivenOutcome(
                    Uuid7.at(now),
                    missed.id(),
                    how,
                    incident == null ? null : incident.id(),
                    null,
                    Provenance.of(null, null, null, null, by, now)));
            desk.changed(missed);
            LOG.infof("missed call ended with a later conversation: contact=%s with=%s", missed.id(), spokenWith.id());
        }
    }
}
