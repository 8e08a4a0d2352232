package id.psc119.intake.reception.conversation;

import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.intake.triage.incident.Link;
import id.psc119.intake.triage.progress.IncidentProgressReceiver;
import id.psc119.platform.sweep.Sweeps;
import id.psc119.platform.transaction.EndOfTransaction;
import id.psc119.vocabulary.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Notes, in the transaction that changes something, that a reporter may have to be told. The notes are written at its end and in one order,
 * so that two transactions never wait for each other's. What is told is found out afterwards: it holds up nothing.
 */
@ApplicationScoped
public class ReporterNews {
    private static final String PENDING = ReporterNews.class.getName();

    private final Conversations conversations;
    private final Incidents incidents;
    private final Sweeps sweeps;
    private final EndOfTransaction end;
    private final TransactionSynchronizationRegistry transaction;
    private final Clock clock;

    ReporterNews(
            Conversations conversations,
            Incidents incidents,
            Sweeps sweeps,
            EndOfTransaction end,
            TransactionSynchronizationRegistry transaction,
            Clock clock) {
        this.conversations = conversations;
        this.incidents = incidents;
        this.sweeps = sweeps;
        this.end = end;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Notes that the reporter of a contact has asked something on this channel. */
    @Transactional(TxType.MANDATORY)
    public void asked(UUID contact, Channel channel, Asked asked) {
        conversations.ask(contact, channel, asked, clock.instant());
        sweeps.wakeAfterCommit(TellReporters.NAME);
    }

    void contactChanged(@Observes IntakeChanges.MessageContactChanged changed) {
        note(changed.contactId(), Optional.of(changed.channel()));
    }

    void incidentGoesOn(@Observes IncidentProgressReceiver.Taken taken) {
        incidents.linksTo(List.of(taken.incidentId())).stream()
                .filter(link -> link.endedAt() == null)
                .map(Link::contactId)
                .forEach(contact -> note(contact, Optional.empty()));
    }

    private void note(UUID contact, Optional<Channel> channel) {
        @SuppressWarnings("unchecked")
        @Nullable
        SortedMap<UUID, Optional<Channel>> pending =
                (SortedMap<UUID, Optional<Channel>>) transaction.getResource(PENDING);
        if (pending == null) {
            pending = new TreeMap<>();
            transaction.putResource(PENDING, pending);
        }
        if (pending.isEmpty()) {
            SortedMap<UUID, Optional<Channel>> notes = pending;
            end.before(() -> write(notes));
        }
        pending.merge(contact, channel, (one, other) -> one.or(() -> other));
    }

    private void write(SortedMap<UUID, Optional<Channel>> pending) {
        Instant now = clock.instant();
        pending.forEach((contact, channel) -> channel.ifPresentOrElse(
                written -> conversations.mayHaveNews(contact, written, now), () -> conversations.goesOn(contact, now)));
        pending.clear();
        sweeps.wakeAfterCommit(TellReporters.NAME);
    }
}
