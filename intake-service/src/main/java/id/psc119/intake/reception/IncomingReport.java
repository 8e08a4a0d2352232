package id.psc119.intake.reception;

import id.psc119.intake.reception.contact.Flag;
import id.psc119.intake.reception.contact.Reporter;
import id.psc119.intake.signin.session.SignedInPhones;
import id.psc119.intake.triage.complaint.Complaint;
import id.psc119.vocabulary.Channel;
import id.psc119.vocabulary.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One report as it reached us, whatever the channel: the button, a call, an SMS, a partner's system or an exchange. Each channel
 * has an adapter that reads its own format into this. What a report does not say is null and stays as it was.
 *
 * @param contactId the contact that it makes or adds to
 * @param exercise counts for a new contact only
 */
public record IncomingReport(
        UUID contactId,
        Channel channel,
        Timing timing,
        boolean exercise,
        Numbers numbers,
        Reporter reporter,
        Whereabouts whereabouts,
        Words words,
        Origin origin) {

    /**
     * When it happened and arrived.
     *
     * @param receivedAt when it reached us; null for now
     * @param happened by the reporter's clock
     * @param age between the event and its sending, both by the reporter's clock
     */
    public record Timing(
            @Nullable Instant receivedAt, @Nullable Instant happened, Duration age) {
        /** It reaches us as it happens. */
        public static final Timing NOW = new Timing(null, null, Duration.ZERO);
    }

    /**
     * Telephone numbers, as received.
     *
     * @param caller what the exchange or gateway showed
     * @param callBack where the reporter wants to be called
     * @param verified the number with which the reporting phone is signed in
     */
    public record Numbers(
            @Nullable String caller, @Nullable String callBack, SignedInPhones.@Nullable Proven verified) {}

    /**
     * Where it is.
     *
     * @param place completed from the directory of areas
     * @param byDesk true when a call taker set it: the phone's fixes then no longer move it
     * @param rejected what was sent for the place and cannot be used, as text
     */
    public record Whereabouts(
            @Nullable Place place, boolean byDesk, @Nullable String rejected) {}

    /** What is said of the event. */
    public record Words(
            @Nullable Complaint complaint, @Nullable String note) {}

    /**
     * Who brought it.
     *
     * @param network keyed hash of the network from which it came, where it came by one
     * @param noticed flags of which only the channel can know
     * @param takenBy the call taker who has the reporter on the line
     */
    public record Origin(
            @Nullable String network,
            Set<Flag> noticed,
            @Nullable CallTaker takenBy) {}

    /** A call taker, as their token names them. */
    public record CallTaker(String personId, String name) {}
}
