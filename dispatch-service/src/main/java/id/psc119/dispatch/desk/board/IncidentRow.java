package id.psc119.dispatch.desk.board;

import id.psc119.dispatch.response.assignment.AssignmentView;
import id.psc119.dispatch.response.incident.IncidentState;
import id.psc119.dispatch.response.need.NeedState;
import id.psc119.dispatch.response.offer.Offer;
import id.psc119.dispatch.response.patient.Ending;
import id.psc119.dispatch.response.scenerequest.SceneRequestView;
import id.psc119.dispatch.response.waiting.ResponseTimer;
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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An incident as boards show it: the whole row, so that a change needs no second request. Without telephone numbers.
 *
 * @param withdrawn the reporter has taken the report back; this ends nothing
 * @param unknownWords what intake wrote and this version does not know, by JSON pointer of the message, such as
 *     {@code /needs/0/capability}; the field itself then says {@code OTHER} or is absent
 * @param massCasualtySince when it was declared to have many casualties; absent when it was not, or that is over
 * @param sceneRequests what crews at work ask for, and what came of it
 * @param waitingFor what does not advance by itself, and when somebody is alerted
 */
public record IncidentRow(
        UUID id,
        String spokenNumber,
        IncidentKind kind,
        boolean exercise,
        boolean untriaged,
        IncidentState state,
        Instant reportedAt,
        @Nullable Instant triagedAt,
        @Nullable Channel channel,
        @Nullable Place place,
        @Nullable Colour colour,
        @Nullable String complaint,
        @Nullable String complaintNote,
        List<String> hazards,
        List<NeedRow> needs,
        List<PatientRow> patients,
        List<Offer.View> offers,
        List<AssignmentView> assignments,
        int discrepancies,
        @Nullable CancelRequest cancelRequested,
        @Nullable Withdrawn withdrawn,
        @Nullable Instant closedAt,
        @Nullable String closeReason,
        @Nullable SortedMap<String, String> unknownWords,
        List<ResponseTimer.View> waitingFor,
        @Nullable Instant massCasualtySince,
        List<SceneRequestView> sceneRequests,
        long revision) {

    /** As the health workers of a crew see it: without the offers to others and the requests to the desk, their patients only. */
    IncidentRow forCrew(Predicate<PatientRow> inCare) {
        return new IncidentRow(
                id,
                spokenNumber,
                kind,
                exercise,
                untriaged,
                state,
                reportedAt,
                triagedAt,
                channel,
                place,
                colour,
                complaint,
                complaintNote,
                hazards,
                needs,
                patients.stream().filter(inCare).toList(),
                List.of(),
                assignments,
                discrepancies,
                null,
                withdrawn,
                closedAt,
                closeReason,
                null,
                List.of(),
                massCasualtySince,
                sceneRequests,
                revision);
    }

    /**
     * An incident as the stream shows it to a crew member who only drives: enough to see that something has changed, and where to
     * go. What to bring is in their work list.
     */
    record DriverRow(
            UUID id,
            String spokenNumber,
            IncidentKind kind,
            boolean exercise,
            IncidentState state,
            @Nullable Place place,
            List<String> hazards,
            @Nullable Instant closedAt,
            long revision) {}

    DriverRow forDriver() {
        return new DriverRow(id, spokenNumber, kind, exercise, state, place, hazards, closedAt, revision);
    }

    /**
     * A need.
     *
     * @param assignmentId the unit that serves it or has done so
     * @param replaces the assignment whose unit has broken down, when another one is sought for it
     * @param meetingPoint where a unit for this need goes instead of the incident's place: to the unit that has broken down
     */
    public record NeedRow(
            UUID id,
            Capability capability,
            NeedState state,
            @Nullable UUID assignmentId,
            @Nullable UUID replaces,
            @Nullable Place meetingPoint) {}

    /**
     * A patient.
     *
     * @param onBoard the assignment that carries the patient now
     * @param reason of the ending, such as why care was refused
     * @param witness who saw that care was refused
     * @param incomplete a refusal without a reason or a witness
     */
    public record PatientRow(
            UUID id,
            @Nullable Colour colour,
            @Nullable Sex sex,
            @Nullable AgeBand ageBand,
            @Nullable Ending ending,
            @Nullable Instant endingAt,
            boolean endingConfirmed,
            @Nullable String reason,
            @Nullable String witness,
            boolean incomplete,
            @Nullable UUID onBoard,
            List<LegRow> legs) {

        /** Which patient it is and in which unit, for a crew member who only drives. */
        public PatientRow forDriver() {
            return new PatientRow(id, null, null, null, null, null, false, null, null, false, onBoard, List.of());
        }

        /** The assignments in which the patient rides or rode. */
        public List<UUID> carriers() {
            return legs.stream().map(LegRow::assignmentId).toList();
        }
    }

    /** One leg of the journey. It ends at a facility, or in the unit of the next leg. */
    public record LegRow(
            UUID assignmentId,
            Instant loadedAt,
            @Nullable Instant handedOverAt,
            @Nullable UUID facilityId,
            @Nullable UUID toAssignmentId) {}

    public record Withdrawn(Instant at, @Nullable String reason) {}

    public record CancelRequest(
            @Nullable String reason,
            @Nullable Instant requestedAt,
            @Nullable String requestedBy) {}
}
