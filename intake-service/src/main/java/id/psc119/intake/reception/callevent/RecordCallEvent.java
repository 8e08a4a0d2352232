package id.psc119.intake.reception.callevent;

import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.outgoing.RecordCall;
import id.psc119.intake.reception.IncomingReport;
import id.psc119.intake.reception.Reception;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.reception.contact.Flag;
import id.psc119.intake.reception.contact.Reporter;
import id.psc119.intake.reception.message.TakeMessages;
import id.psc119.intake.reception.telephone.CallState;
import id.psc119.intake.reception.telephone.DeskExtensions;
import id.psc119.intake.reception.telephone.TelephoneCall;
import id.psc119.intake.reception.telephone.TelephoneCalls;
import id.psc119.intake.reception.telephone.TelephoneSettings;
import id.psc119.platform.sweep.Sweeps;
import id.psc119.vocabulary.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes the events of telephone calls into the reception: one call is one contact. Who answers at an extension where a call taker sits
 * gives them the contact; a call that nobody answered becomes a contact to call back.
 */
@ApplicationScoped
class RecordCallEvent {
    private static final Logger LOG = Logger.getLogger(RecordCallEvent.class);
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
    /** A time before this is the exchange's clock that has lost its battery. */
    private static final Duration LONGEST_STORED = Duration.ofDays(31);

    private final TelephoneCalls calls;
    private final DeskExtensions extensions;
    private final Contacts contacts;
    private final Reception reception;
    private final IntakeChanges desk;
    private final TakeMessages takeMessages;
    private final RecordCall ownCalls;
    private final TelephoneSettings settings;
    private final Sweeps sweeps;
    private final Clock clock;

    RecordCallEvent(
            TelephoneCalls calls,
            DeskExtensions extensions,
            Contacts contacts,
            Reception reception,
            IntakeChanges desk,
            TakeMessages takeMessages,
            RecordCall ownCalls,
            TelephoneSettings settings,
            Sweeps sweeps,
            Clock clock) {
        this.calls = calls;
        this.extensions = extensions;
        this.contacts = contacts;
        this.reception = reception;
        this.desk = desk;
        this.takeMessages = takeMessages;
        this.ownCalls = ownCalls;
        this.settings = settings;
        this.sweeps = sweeps;
        this.clock = clock;
    }

    /** @return the contact of the call; empty for a call that only says that a car is ready, and for one that we make ourselves */
    @Transactional
    Optional<UUID> record(CallEvent event) {
        Instant now = clock.instant();
        Instant at = possible(event.happened(), now);
        if (ownCalls.isOurs(event.callId())) {
            return Optional.empty();
        }
        if (isReadyLine(event.called()) && saysReady(event, at)) {
            return Optional.empty();
        }
        TelephoneCall call = calls.lockOrCreate(event.callId(), at);
        take(call, event, at);
        Optional<Contact> known = contacts.lock(call.contactId());
        known.ifPresent(contact -> follow(contact, call, now));
        Reception.Received received = reception.receive(new IncomingReport(
                call.contactId(),
                channelOf(call),
                new IncomingReport.Timing(call.startedAt(), call.startedAt(), Duration.ZERO),
                false,
                new IncomingReport.Numbers(event.caller(), null, null),
                Reporter.UNKNOWN,
                new IncomingReport.Whereabouts(null, false, null),
                new IncomingReport.Words(null, event.unreadable()),
                new IncomingReport.Origin(null, Set.of(), null)));
        if (received.isNew()) {
            follow(received.contact(), call, now);
            desk.changed(received.contact());
        }
        LOG.infof(
                "call event: contact=%s event=%s state=%s isNew=%s",
                call.contactId(), event.kind(), call.state(), received.isNew());
        return Optional.of(call.contactId());
    }

    /** A call to the line for missed calls that nobody has answered. */
    private boolean saysReady(CallEvent event, Instant at) {
        if (calls.findByIdOptional(event.callId()).isPresent()) {
            return false;
        }
        return switch (event.kind()) {
            case ANSWERED -> {
                takeMessages.readyCallAnswered(event.callId());
                yield false;
            }
            case RINGING, OTHER -> takeMessages.takeReadyCall(event.callId(), event.caller(), at, false);
            case ENDED, MISSED -> takeMessages.takeReadyCall(event.callId(), event.caller(), at, true);
        };
    }

    private boolean isReadyLine(@Nullable String called) {
        return called != null
                && settings.readyLines().orElse(List.of()).stream()
                        .anyMatch(line -> digits(line).equals(digits(called)));
    }

    private static String digits(String number) {
        return number.replaceAll("[^0-9]", "");
    }

    private static void take(TelephoneCall call, CallEvent event, Instant at) {
        call.started(at);
        switch (event.kind()) {
            case RINGING -> {}
            case ANSWERED -> call.answered(at, event.extension());
            case ENDED -> call.ended(at);
            case MISSED -> call.missed(at);
            case OTHER -> call.other(event.word());
        }
        call.describe(event.called(), event.recording());
    }

    private void follow(Contact contact, TelephoneCall call, Instant now) {
        contact.recordArrival(call.startedAt());
        contact.setFlag(Flag.MISSED_CALL, call.state() == CallState.MISSED);
        if (contact.outcome() != null) {
            return;
        }
        switch (call.state()) {
            case RINGING -> {}
            case ANSWERED -> {
                // Somebody talks with the caller: the timer for what nobody has claimed waits.
                contact.hold();
                giveToAnswerer(contact, call, now);
            }
            case ENDED -> {
                giveToAnswerer(contact, call, now);
                contact.endHold(now);
            }
            case MISSED -> {
                contact.hold();
                sweeps.wakeAfterCommit(WatchCalls.NAME);
            }
        }
    }

    /** One call has one call taker: who has the contact already keeps it. */
    private void giveToAnswerer(Contact contact, TelephoneCall call, Instant now) {
        @Nullable String extension = call.extension();
        if (extension != null && contact.claim() == null && contact.outcome() == null) {
            extensions
                    .at(extension, now)
                    .ifPresent(seat -> contacts.claimUnasked(contact, seat.personId(), seat.personName(), now));
        }
    }

    private Channel channelOf(TelephoneCall call) {
        @Nullable String called = call.calledNumber();
        return called != null && settings.lines119().contains(called.replaceAll("[^0-9]", ""))
                ? Channel.CALL_119
                : Channel.CALL_GSM;
    }

    private static Instant possible(@Nullable Instant happened, Instant now) {
        if (happened == null || happened.isBefore(now.minus(LONGEST_STORED))) {
            return now;
        }
        return happened.isAfter(now.plus(CLOCKS_DIFFER)) || happened.isAfter(now) ? now : happened;
    }
}
