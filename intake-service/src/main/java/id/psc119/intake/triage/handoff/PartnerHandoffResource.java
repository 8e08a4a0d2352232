package id.psc119.intake.triage.handoff;

import id.psc119.intake.staff.StaffMember;
import id.psc119.intake.triage.complaint.Complaint;
import id.psc119.platform.paging.Page;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.Provenance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What was handed to a partner agency, for its own systems: where to go and what for, and nothing that names a person. */
@Path("/partner-handoffs")
@RunOnVirtualThread
@RolesAllowed(Role.PARTNER)
@ObjectRule("what was passed on to the agency that the account speaks for, exercises left out; nobody's name or number")
public class PartnerHandoffResource {
    private final ReadPartnerHandoffs readPartnerHandoffs;
    private final AnswerHandoff answerHandoff;
    private final Caller caller;
    private final Clock clock;

    PartnerHandoffResource(
            ReadPartnerHandoffs readPartnerHandoffs, AnswerHandoff answerHandoff, Caller caller, Clock clock) {
        this.readPartnerHandoffs = readPartnerHandoffs;
        this.answerHandoff = answerHandoff;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * What the agency answers.
     *
     * @param reason needed for a refusal
     * @param happened by the agency's clock; absent means now
     * @param saidBy the name of the one who answered there
     */
    public record Answer(
            @NotNull HandoffState step,
            @Nullable @Size(max = 1000) String reason,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable @Size(max = 100) String saidBy) {}

    /**
     * What an agency was asked to take.
     *
     * @param ours true until it was accepted there
     * @param complaint for an agency that treats or carries patients; absent for the others, as are the colour and the count
     * @param patients how many are known of
     */
    public record Handed(
            UUID id,
            Agency agency,
            @Nullable String agencyName,
            String reason,
            HandoffState state,
            boolean ours,
            Instant askedAt,
            @Nullable String spokenNumber,
            @Nullable Place place,
            @Nullable String wayDescription,
            List<String> hazards,
            @Nullable Complaint complaint,
            @Nullable Colour colour,
            @Nullable Integer patients) {}

    @GET
    @Operation(summary = "What was handed to the caller's agency, the newest first")
    public Page<Handed> list(
            @QueryParam("cursor") @Nullable UUID cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return readPartnerHandoffs.list(caller.personId(), cursor, limit);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One of them")
    public Handed get(UUID id) {
        return readPartnerHandoffs.get(caller.personId(), id);
    }

    @PUT
    @Path("/{id}/steps/{reportId}")
    @Operation(
            summary = "Records what the caller's agency answers: received, accepted, refused with its reason, closed",
            description =
                    "A fact: taken in any state; the answer that happened last counts. The same reportId again changes nothing.")
    public Handed answer(UUID id, UUID reportId, @NotNull @Valid Answer answer) {
        @Nullable String reason = answer.reason() == null || answer.reason().isBlank() ? null : answer.reason();
        return answerHandoff.answer(
                new HandoffStep(
                        reportId,
                        id,
                        answer.step(),
                        reason,
                        Provenance.of(
                                answer.happened(), answer.sent(), null, answer.saidBy(), caller, clock.instant())),
                StaffMember.of(caller));
    }
}
