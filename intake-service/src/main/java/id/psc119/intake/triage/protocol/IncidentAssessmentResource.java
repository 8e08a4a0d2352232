package id.psc119.intake.triage.protocol;

import id.psc119.intake.language.Texts;
import id.psc119.platform.paging.Page;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Colour;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
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
    private final Protocols protocols;

    IncidentAssessmentResource(TriageAssessments assessments, Protocols protocols) {
        this.assessments = assessments;
        this.protocols = protocols;
    }

    /** One question and its answer in words. */
    public record SaidView(String question, String answer) {}

    /**
     * @param said the answers in the words of the pack; empty when this release cannot read it
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
            List<SaidView> said,
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
    public Page<KeptAssessmentView> list(UUID id, @Context HttpHeaders headers) {
        String language = Texts.language(headers.getAcceptableLanguages());
        return new Page<>(
                assessments.listFor(id).stream()
                        .map(kept -> view(kept, said(kept, language)))
                        .toList(),
                null);
    }

    private List<SaidView> said(TriageAssessment kept, String language) {
        return protocols.find(kept.pack()).stream()
                .flatMap(signed -> signed.pack().questions().values().stream())
                .filter(question -> kept.answers().containsKey(question.id()))
                .map(question -> new SaidView(
                        question.ask().in(language),
                        ProtocolResource.answer(question, kept.answers().getOrDefault(question.id(), ""), language)))
                .toList();
    }

    private static KeptAssessmentView view(TriageAssessment kept, List<SaidView> said) {
        return new KeptAssessmentView(
                kept.id(),
                kept.incidentId(),
                kept.pack(),
                kept.signedOffBy(),
                kept.complaint(),
                kept.answers(),
                said,
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
