package id.psc119.intake.desk;

import id.psc119.intake.reception.duplicate.Proposal;
import id.psc119.intake.triage.complaint.Complaint;
import id.psc119.intake.triage.progress.Progress;
import id.psc119.vocabulary.AgeBand;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Channel;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.IncidentKind;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.Sex;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An incident as the desk sees it: what was reported, and how far dispatch has come.
 *
 * @param state dispatch's; {@code NEW} until it has sent one
 * @param callBackNumber masked ({@code ••••4821}) unless one incident is asked for with a purpose
 * @param withdrawn when the last reporter took the report back; absent while one has not
 * @param protocol the triage pack and version that was used; absent for a triage without one
 * @param contacts linked to it now; {@code earlierContacts} were detached
 * @param duplicatesProposed other open incidents that may be the same event; empty in events
 * @param unknownWords what dispatch wrote of its progress and this version does not know, by JSON pointer of the message
 */
public record IncidentView(
        UUID id,
        String spokenNumber,
        IncidentKind kind,
        Progress.State state,
        boolean exercise,
        boolean untriaged,
        Instant reportedAt,
        Instant createdAt,
        @Nullable Instant triagedAt,
        Channel channel,
        @Nullable Place place,
        @Nullable Colour colour,
        @Nullable Complaint complaint,
        @Nullable String complaintNote,
        @Nullable String protocol,
        List<Need> needs,
        List<Patient> patients,
        List<String> hazards,
        @Nullable String wayDescription,
        @Nullable String callBackNumber,
        @Nullable CancelRequest cancel,
        @Nullable Withdrawn withdrawn,
        List<Linked> contacts,
        List<Linked> earlierContacts,
        List<Proposal> duplicatesProposed,
        @Nullable Progress progress,
        @Nullable SortedMap<String, String> unknownWords) {

    public record Need(UUID id, Capability capability) {}

    public record Patient(
            UUID id,
            @Nullable Colour colour,
            @Nullable Sex sex,
            @Nullable AgeBand ageBand) {}

    public record CancelRequest(
            @Nullable String reason,
            Instant requestedAt,
            @Nullable String requestedBy) {}

    public record Withdrawn(Instant at, @Nullable String reason) {}

    public record Linked(
            UUID id,
            Channel channel,
            Instant receivedAt,
            Instant linkedAt,
            String linkedBy,
            @Nullable Instant endedAt,
            @Nullable String endedBy) {}
}
