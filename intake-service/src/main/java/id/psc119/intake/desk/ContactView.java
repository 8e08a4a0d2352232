package id.psc119.intake.desk;

import id.psc119.intake.reception.contact.ContactState;
import id.psc119.intake.reception.contact.Flag;
import id.psc119.intake.reception.contact.Outcome;
import id.psc119.intake.reception.duplicate.Proposal;
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
 * @param numberAsReceived as all numbers here masked ({@code ••••4821}) unless one contact is asked for with a purpose
 * @param reporterName only for who asks for one contact with a purpose
 * @param numberE164 the number shown, where it can be a person's
 * @param placeRejected what the phone sent for its place and cannot be
 * @param outcome the one that stands; {@code outcomes} are all that were given
 * @param incident the incident that it tells of
 * @param duplicatesProposed open incidents that it may tell of too; the call taker decides
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
        @Nullable Withdrawal withdrawal) {

    public record Claim(
            String personId,
            @Nullable String name,
            @Nullable Instant at) {}

    public record OutcomeGiven(
            UUID id,
            Outcome outcome,
            @Nullable UUID incidentId,
            @Nullable String note,
            Instant happened,
            Instant recorded,
            Via via,
            @Nullable String saidBy,
            String typedBy) {}

    public record IncidentRef(UUID id, String spokenNumber) {}

    public record Attempt(
            UUID id,
            Instant happened,
            boolean answered,
            @Nullable String note,
            Via via,
            @Nullable String saidBy,
            String typedBy) {}

    public record Withdrawal(@Nullable String reason, Instant at) {}
}
