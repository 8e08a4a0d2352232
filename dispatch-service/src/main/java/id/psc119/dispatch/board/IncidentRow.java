package id.psc119.dispatch.board;

import id.psc119.dispatch.assignment.AssignmentView;
import id.psc119.dispatch.incident.AgeBand;
import id.psc119.dispatch.incident.Channel;
import id.psc119.dispatch.incident.IncidentKind;
import id.psc119.dispatch.incident.IncidentState;
import id.psc119.dispatch.incident.Sex;
import id.psc119.dispatch.need.NeedState;
import id.psc119.dispatch.offer.Offer;
import id.psc119.dispatch.patient.Ending;
import id.psc119.engine.Capability;
import id.psc119.engine.Colour;
import id.psc119.platform.place.Place;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An incident as boards show it: the whole row, so that a change needs no second question. Without telephone numbers. */
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
        @Nullable Instant closedAt,
        @Nullable String closeReason,
        long revision) {

    public record NeedRow(
            UUID id,
            Capability capability,
            NeedState state,
            @Nullable UUID assignmentId) {}

    /** @param onBoard the assignment that carries him now */
    public record PatientRow(
            UUID id,
            @Nullable Colour colour,
            @Nullable Sex sex,
            @Nullable AgeBand ageBand,
            @Nullable Ending ending,
            @Nullable Instant endingAt,
            boolean endingConfirmed,
            @Nullable UUID onBoard,
            List<LegRow> legs) {}

    /** One part of his journey; ends at a facility, or in the unit of the next leg. */
    public record LegRow(
            UUID assignmentId,
            Instant loadedAt,
            @Nullable Instant handedOverAt,
            @Nullable UUID facilityId,
            @Nullable UUID toAssignmentId) {}

    public record CancelRequest(
            @Nullable String reason,
            @Nullable Instant requestedAt,
            @Nullable String requestedBy) {}
}
