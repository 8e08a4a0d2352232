package id.psc119.intake.neighbour;

import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.reception.partner.FollowPartnerReport;
import id.psc119.intake.triage.handoff.Handoff;
import id.psc119.intake.triage.handoff.HandoffChanged;
import id.psc119.intake.triage.handoff.Handoffs;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.intake.triage.incident.Link;
import id.psc119.intake.triage.progress.IncidentProgressReceiver;
import id.psc119.platform.outbox.Neighbours;
import id.psc119.platform.outbox.Outbox;
import id.psc119.platform.transaction.EndOfTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Notes, at the end of the transaction that changes something, what neighbouring services' suites have to be told of it. */
@ApplicationScoped
class PassedOnNews {
    private static final String PENDING = PassedOnNews.class.getName();

    private final Neighbours neighbours;
    private final Handoffs handoffs;
    private final Incidents incidents;
    private final FollowPartnerReport reports;
    private final PassedOnSender passedOn;
    private final PassedOnAnswerSender answers;
    private final Outbox outbox;
    private final EndOfTransaction end;
    private final TransactionSynchronizationRegistry transaction;

    PassedOnNews(
            Neighbours neighbours,
            Handoffs handoffs,
            Incidents incidents,
            FollowPartnerReport reports,
            PassedOnSender passedOn,
            PassedOnAnswerSender answers,
            Outbox outbox,
            EndOfTransaction end,
            TransactionSynchronizationRegistry transaction) {
        this.neighbours = neighbours;
        this.handoffs = handoffs;
        this.incidents = incidents;
        this.reports = reports;
        this.passedOn = passedOn;
        this.answers = answers;
        this.outbox = outbox;
        this.end = end;
        this.transaction = transaction;
    }

    /** What a transaction has changed. */
    private record Changed(Set<UUID> handoffs, Set<UUID> contacts, Set<UUID> incidents) {}

    void handoffChanged(@Observes HandoffChanged changed) {
        note(pending -> pending.handoffs().add(changed.handoffId()));
    }

    void reportChanged(@Observes IntakeChanges.PartnerContactChanged changed) {
        note(pending -> pending.contacts().add(changed.contactId()));
    }

    void incidentChanged(@Observes IntakeChanges.IncidentChanged changed) {
        note(pending -> pending.incidents().add(changed.incidentId()));
    }

    void incidentGoesOn(@Observes IncidentProgressReceiver.Taken taken) {
        note(pending -> pending.incidents().add(taken.incidentId()));
    }

    private interface Note {
        void in(Changed pending);
    }

    private void note(Note note) {
        if (neighbours.all().isEmpty()) {
            return;
        }
        @Nullable Changed pending = (Changed) transaction.getResource(PENDING);
        if (pending == null) {
            Changed fresh = new Changed(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
            transaction.putResource(PENDING, fresh);
            end.before(() -> mark(fresh));
            pending = fresh;
        }
        note.in(pending);
    }

    private void mark(Changed changed) {
        handoffs.among(changed.handoffs(), changed.incidents()).stream()
                .map(Handoff::id)
                .forEach(id -> outbox.mark(passedOn, id));
        Set<UUID> contacts = new TreeSet<>(changed.contacts());
        if (!changed.incidents().isEmpty()) {
            incidents.linksTo(changed.incidents()).stream()
                    .filter(link -> link.endedAt() == null)
                    .map(Link::contactId)
                    .forEach(contacts::add);
        }
        neighbours.all().stream()
                .map(Neighbours.Neighbour::account)
                .flatMap(account -> account == null ? List.<UUID>of().stream() : own(account, contacts).stream())
                .forEach(contact -> answers.stepOf(contact)
                        .ifPresent(step -> outbox.mark(answers, PassedOnAnswerSender.idOf(contact, step))));
    }

    private Collection<UUID> own(String account, Set<UUID> contacts) {
        return reports.ownOf(account, contacts);
    }
}
