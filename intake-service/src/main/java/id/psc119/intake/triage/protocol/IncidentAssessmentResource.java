package id.psc119.intake.triage.protocol;

import id.psc119.platform.paging.Page;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Colour;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** How an incident was triaged by protocol, for its review. */
@Path("/incidents/{id}/assessments")
@RunOnVirtualThread
@RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
public class IncidentAssessmentResource {
    private final TriageAssessments assessments;

    IncidentAssessmentResource(TriageAssessments assessments) {
        this.assessments = assessments;
    }

    /**
     * @param signedOffBy the doctor who had signed off the pack; absent for an unsigned one
     * @param criteria the ids of the pack's criteria that held
     * @param level the level of care that the pack advised
     * @param overrideReason why a less urgent colour was chosen than the pack's
     * @param answeredAt when the call taker took the contact
     */
    public record KeptAssessmentView(
            UUID id,
            UUID incidentId,
            String pack,
            @Nullable String signedOffBy,
            String complaint,
            Map<String, String> answers,
            List<String> criteria,
            @Nullable Colour assessedColour,
            @Nullable Colour chosenColour,
            @Nullable Capability level,
            @Nullable String overrideReason,
            @Nullable Instant answeredAt,
            @Nullable Integer secondsToColour,
            @Nullable Integer secondsToCompressions,
            String assessedBy,
            String assessedById,
            Instant assessedAt) {}

    @GET
    @Operation(summary = "The triages by protocol of an incident, the first one first")
    public Page<KeptAssessmentView> list(UUID id) {
        return new Page<>(
                assessments.listFor(id).stream()
                        .map(IncidentAssessmentResource::view)
                        .toList(),
                null);
    }

    private static KeptAssessmentView view(TriageAssessment kept) {
        return new KeptAssessmentView(
                kept.id(),
                kept.incidentId(),
                kept.pack(),
                kept.signedOffBy(),
                kept.complaint(),
                kept.answers(),
                kept.criteria(),
                kept.assessedColour(),
                kept.chosenColour(),
                kept.level(),
                kept.overrideReason(),
                kept.answeredAt(),
                kept.secondsToColour(),
                kept.secondsToCompressions(),
                kept.assessedByName(),
                kept.assessedBy(),
                kept.assessedAt());
    }
}
