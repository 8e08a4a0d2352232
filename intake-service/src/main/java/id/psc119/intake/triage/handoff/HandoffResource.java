package id.psc119.intake.triage.handoff;

import id.psc119.intake.desk.ContactView;
import id.psc119.intake.desk.IncidentView;
import id.psc119.intake.staff.StaffMember;
import id.psc119.platform.paging.Page;
import id.psc119.platform.privacy.Purpose;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Via;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Contacts and incidents handed to another agency: asked, received, accepted or refused, closed. By telephone counts. */
@Path("/handoffs")
@RunOnVirtualThread
@RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
public class HandoffResource {
    private final AskAgency handOff;
    private final RecordHandoffStep recordHandoffStep;
    private final ReadHandoffs readHandoffs;
    private final Caller caller;
    private final Clock clock;

    HandoffResource(
            AskAgency handOff,
            RecordHandoffStep recordHandoffStep,
            ReadHandoffs readHandoffs,
            Caller caller,
            Clock clock) {
        this.handOff = handOff;
        this.recordHandoffStep = recordHandoffStep;
        this.readHandoffs = readHandoffs;
        this.caller = caller;
        this.clock = clock;
    }

    /** {@code contactId} or {@code incidentId}, or both; {@code happened} is when the agency was asked. */
    public record HandoffForm(
            @Nullable UUID contactId,
            @Nullable UUID incidentId,
            @NotNull Agency agency,
            @Nullable @Size(max = 200) String agencyName,
            @NotBlank @Size(max = 1000) String reason,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 100) String saidBy) {}

    /** {@code saidBy} is the name of the one who answered there. */
    public record StepReport(
            @NotNull HandoffState step,
            @Nullable @Size(max = 1000) String reason,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 100) String saidBy) {}

    /** All that the printed form says. */
    public record HandoffForPrint(
            HandoffView handoff,
            @Nullable ContactView contact,
            @Nullable IncidentView incident) {}

    @GET
    @Operation(summary = "Hand-offs, the newest first")
    public Page<HandoffView> list(
            @QueryParam("incidentId") @Nullable UUID incidentId,
            @QueryParam("contactId") @Nullable UUID contactId,
            @QueryParam("cursor") @Nullable UUID cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return readHandoffs.list(incidentId, contactId, cursor, limit);
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary = "One hand-off, with all that the printed form says",
            description =
                    "Numbers are masked unless Psc-Purpose is stated; then the views are written to the read audit.")
    public HandoffForPrint get(UUID id, @HeaderParam(Purpose.HEADER) @Nullable String purpose) {
        return readHandoffs.forPrint(id, purpose);
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Asks another agency", description = "The same id with other content is a 409.")
    @APIResponse(
            responseCode = "201",
            description = "New",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = HandoffView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Known already",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = HandoffView.class)))
    public RestResponse<HandoffView> ask(UUID id, @NotNull @Valid HandoffForm form) {
        AskAgency.Asked asked = handOff.ask(new Handoff(
                id,
                form.contactId(),
                form.incidentId(),
                form.agency(),
                form.agencyName(),
                form.reason(),
                Provenance.of(form.happened(), form.sent(), form.via(), form.saidBy(), caller, clock.instant())));
        return RestResponse.status(
                asked.isNew() ? RestResponse.Status.CREATED : RestResponse.Status.OK, asked.handoff());
    }

    @PUT
    @Path("/{id}/steps/{reportId}")
    @Operation(
            summary = "Records what the other agency answered",
            description =
                    "A fact: taken in any state; the answer that happened last counts. The same reportId again changes nothing."
                            + " Once a neighbouring PSC or NCC has accepted, dispatch is asked to cancel.")
    public HandoffView step(UUID id, UUID reportId, @NotNull @Valid StepReport report) {
        return recordHandoffStep.record(
                new HandoffStep(
                        reportId,
                        id,
                        report.step(),
                        report.reason(),
                        Provenance.of(
                                report.happened(),
                                report.sent(),
                                report.via(),
                                report.saidBy(),
                                caller,
                                clock.instant())),
                StaffMember.of(caller));
    }
}
