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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Notes, in the transaction that changes something, that a reporter may have to get a message. The notes are written at its end and in one order,
 * so that two transactions never wait for each other's. What it says is found out afterwards: it delays nothing.
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
        note(contact, new Note(channel, asked));
    }

    void contactChanged(@Observes IntakeChanges.MessageContactChanged changed) {
        note(changed.contactId(), new Note(changed.channel(), null));
    }

    void incidentGoesOn(@Observes IncidentProgressReceiver.Taken taken) {
        incidents.linksTo(List.of(taken.incidentId())).stream()
                .filter(link -> link.endedAt() == null)
                .map(Link::contactId)
                .forEach(contact -> note(contact, new Note(null, null)));
    }

    private void note(UUID contact, Note note) {
        @SuppressWarnings("unchecked")
        @Nullable
        SortedMap<UUID, Note> pending = (SortedMap<UUID, Note>) transaction.getResource(PENDING);
        if (pending == null) {
            pending = new TreeMap<>();
            transaction.putResource(PENDING, pending);
        }
        if (pending.isEmpty()) {
            SortedMap<UUID, Note> notes = pending;
            end.before(() -> write(notes));
        }
        pending.merge(contact, note, Note::and);
    }

    private void write(SortedMap<UUID, Note> pending) {
        Instant now = clock.instant();
        pending.forEach((contact, note) -> write(contact, note, now));
        pending.clear();
        sweeps.wakeAfterCommit(TellReporters.NAME);
    }

    private void write(UUID contact, Note note, Instant now) {
        @Nullable Channel channel = note.channel();
        @Nullable Asked asked = note.asked();
        if (channel == null) {
            conversations.goesOn(contact, now);
        } else if (asked == null) {
            conversations.mayHaveNews(contact, channel, now);
        } else {
            conversations.ask(contact, channel, asked, now);
        }
    }

    /**
     * What a transaction has to do with one contact.
     *
     * @param channel on which its reporter writes; null where only a known conversation goes on
     * @param asked what they have asked
     */
    private record Note(@Nullable Channel channel, @Nullable Asked asked) {
        Note and(Note later) {
            boolean isAsked = later.asked != null;
            return new Note(
                    later.channel == null || (asked != null && !isAsked) ? channel : later.channel,
                    isAsked ? later.asked : asked);
        }
    }
}
