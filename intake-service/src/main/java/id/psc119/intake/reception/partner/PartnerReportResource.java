package id.psc119.intake.reception.partner;

import id.psc119.intake.reception.contact.Outcome;
import id.psc119.intake.reception.press.PressState;
import id.psc119.platform.admission.Importance;
import id.psc119.platform.paging.Page;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.Place;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Reports that other agencies' systems send to us: police, 112, fire, PMI, a neighbouring PSC. The agency follows its own. */
@Path("/partner-reports")
@Importance(Importance.Level.VITAL)
@RunOnVirtualThread
@RolesAllowed(Role.PARTNER)
@ObjectRule("what the account itself has reported; nobody else's reports, numbers or names")
public class PartnerReportResource {
    private final PartnerReportReader reader;
    private final TakePartnerReport takePartnerReport;
    private final FollowPartnerReport followPartnerReport;
    private final Caller caller;

    PartnerReportResource(
            PartnerReportReader reader,
            TakePartnerReport takePartnerReport,
            FollowPartnerReport followPartnerReport,
            Caller caller) {
        this.reader = reader;
        this.takePartnerReport = takePartnerReport;
        this.followPartnerReport = followPartnerReport;
        this.caller = caller;
    }

    /**
     * One event, as the agency knows it now. What is absent stays as it was. Texts that are too long are cut, and what cannot be read is
     * kept in words for the call taker.
     *
     * @param theirReference the agency's own number of the event
     * @param happened by the agency's clock
     * @param sent by the agency's clock; a state that was sent before one that has arrived only fills in what is not known yet
     * @param complaint one of ours, or the agency's own word
     * @param place what cannot be is kept as text for the call taker
     * @param exercise counts for the first state only
     */
    public record PartnerReportForm(
            String theirReference,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable String complaint,
            @Nullable String description,
            @Nullable Place place,
            @Nullable String reporterName,
            @Nullable String reporterNumber,
            @Nullable Boolean exercise) {}

    /**
     * What became of a report.
     *
     * @param outcome how the call taker ended it; absent while it is open
     * @param spokenNumber of the incident that it is part of
     */
    public record Reported(
            UUID id,
            String theirReference,
            Instant receivedAt,
            PressState state,
            @Nullable Outcome outcome,
            @Nullable String spokenNumber,
            List<Unit> units,
            @Nullable Instant closedAt) {}

    /** One of our units at work. */
    public record Unit(
            @Nullable String callSign,
            @Nullable String kind,
            @Nullable String step,
            @Nullable Instant stepAt,
            @Nullable Instant etaAt) {}

    @GET
    @Operation(summary = "What the caller's account has reported, the newest first, and what became of it")
    public Page<Reported> list(
            @QueryParam("cursor") @Nullable UUID cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return followPartnerReport.list(caller.personId(), cursor, limit);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One of them")
    public Reported get(UUID id) {
        return followPartnerReport.get(caller.personId(), id);
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Reports an event, or its later state",
            description =
                    "The answer says that it is stored, and how far it has come. The same state again changes nothing. Nothing is refused for"
                            + " what it says. 409 id-in-use when the id is somebody else's.")
    @APIResponse(
            responseCode = "201",
            description = "New",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Reported.class)))
    @APIResponse(
            responseCode = "200",
            description = "Known already",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Reported.class)))
    public RestResponse<Reported> put(
            UUID id,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = PartnerReportForm.class)))
                    byte @Nullable [] body) {
        boolean isNew = takePartnerReport.take(id, reader.read(body == null ? new byte[0] : body, contentType), caller);
        return RestResponse.status(
                isNew ? RestResponse.Status.CREATED : RestResponse.Status.OK,
                followPartnerReport.get(caller.personId(), id));
    }
}
