package id.psc119.intake.desk;

import id.psc119.intake.reception.contact.ContactState;
import id.psc119.intake.reception.contact.Flag;
import id.psc119.intake.reception.contact.Outcome;
import id.psc119.intake.reception.duplicate.Proposal;
import id.psc119.intake.reception.group.GroupRef;
import id.psc119.intake.reception.telephone.CallState;
import id.psc119.intake.triage.complaint.Complaint;
import id.psc119.vocabulary.Channel;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.Via;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contact as the desk sees it.
 *
 * @param ageSeconds between the press and its arrival
 * @param waitingSince while nobody has claimed it; untriaged dispatch counts from here
 * @param numberAsReceived like all numbers here masked ({@code ••••4821}) unless one contact is asked for with a purpose
 * @param reporterName only when one contact is asked for with a purpose
 * @param numberE164 the number shown, where it can be a person's
 * @param verified true when it came from a phone that is signed in
 * @param placeRejected what the phone sent for its place and cannot be used
 * @param outcome the one in force; {@code outcomes} are all that were given
 * @param incident the incident that it reports
 * @param duplicatesProposed open incidents that may be the same event; the call taker decides. Empty in the first event of a
 *     press: they are computed after it is stored, and another event brings them
 * @param withdrawal the same as {@code withdrawn}, for pages of the release before
 * @param withdrawn when and why the reporter took the report back
 * @param group the flood that it came with, to be closed by one decision
 * @param call what the telephone exchange reports of it
 * @param pictures how many pictures came with it, also those that are still fetched
 */
public record ContactView(
        UUID id,
        Channel channel,
        Instant receivedAt,
        @Nullable Instant happened,
        long ageSeconds,
        boolean exercise,
        ContactState state,
        @Nullable Instant waitingSince,
        @Nullable Claim claim,
        @Nullable String numberAsReceived,
        @Nullable String numberE164,
        @Nullable String callBackNumber,
        @Nullable String callBackE164,
        List<Flag> flags,
        boolean verified,
        @Nullable String reporterName,
        @Nullable String reporterRelation,
        @Nullable Place place,
        @Nullable String placeRejected,
        @Nullable Complaint complaint,
        @Nullable String note,
        @Nullable Outcome outcome,
        List<OutcomeGiven> outcomes,
        @Nullable IncidentRef incident,
        List<Proposal> duplicatesProposed,
        List<Attempt> callAttempts,
        @Nullable Withdrawal withdrawal,
        @Nullable Withdrawal withdrawn,
        @Nullable GroupRef group,
        @Nullable Call call,
        int pictures) {

    public record Claim(
            String personId,
            @Nullable String name,
            @Nullable Instant at) {}

    /** @param timeDoubted true when the stated time cannot be right */
    public record OutcomeGiven(
            UUID id,
            Outcome outcome,
            @Nullable UUID incidentId,
            @Nullable String note,
            Instant happened,
            boolean timeDoubted,
            Instant recorded,
            Via via,
            @Nullable String saidBy,
            @Nullable String typedBy) {}

    /**
     * A telephone call.
     *
     * @param extension who answered
     * @param recording where the exchange keeps the recording
     */
    public record Call(
            CallState state,
            Instant startedAt,
            @Nullable Instant answeredAt,
            @Nullable Instant endedAt,
            @Nullable String extension,
            @Nullable String recording) {}

    public record IncidentRef(UUID id, String spokenNumber, boolean exercise) {}

    /** @param timeDoubted true when the stated time cannot be right */
    public record Attempt(
            UUID id,
            Instant happened,
            boolean timeDoubted,
            boolean answered,
            @Nullable String note,
            Via via,
            @Nullable String saidBy,
            @Nullable String typedBy) {}

    public record Withdrawal(@Nullable String reason, Instant at) {}
}
