package id.psc119.intake.triage.outcome;

import id.psc119.intake.desk.IncidentView;
import id.psc119.intake.directory.place.EnteredPlaces;
import id.psc119.intake.staff.StaffMember;
import id.psc119.intake.triage.complaint.Complaint;
import id.psc119.intake.triage.incident.Triage;
import id.psc119.intake.triage.protocol.GivenAnswers;
import id.psc119.platform.admission.Importance;
import id.psc119.platform.privacy.Masks;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.AgeBand;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.IncidentKind;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.Sex;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Makes an incident of a contact, corrects it, and links contacts to it. */
@Path("/incidents/{id}")
@Importance(Importance.Level.VITAL)
@RunOnVirtualThread
@RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
public class TriageResource {
    private final TriageContact triageContact;
    private final AttachContact attachContact;
    private final RequestCancel requestCancel;
    private final MakeReal makeReal;
    private final EnteredPlaces places;
    private final Caller caller;

    TriageResource(
            TriageContact triageContact,
            AttachContact attachContact,
            RequestCancel requestCancel,
            MakeReal makeReal,
            EnteredPlaces places,
            Caller caller) {
        this.triageContact = triageContact;
        this.attachContact = attachContact;
        this.requestCancel = requestCancel;
        this.makeReal = makeReal;
        this.places = places;
        this.caller = caller;
    }

    /**
     * What the call taker found out; what is absent stays as it was.
     *
     * @param contactId the contact that reports it
     * @param place absent: the contact's, for as long as nobody sets another
     * @param needs absent: the usual ones for colour and complaint
     * @param callBackNumber absent: the contact's
     */
    public record TriageForm(
            @NotNull UUID contactId,
            @Nullable IncidentKind kind,
            @Nullable @Valid Place place,
            @Nullable Colour colour,
            @NotNull Complaint complaint,
            @Nullable @Size(max = 1000) String complaintNote,
            @Nullable @Size(max = 20) List<@NotNull @Valid WantedNeed> needs,
            @Nullable @Size(max = 200) List<@NotNull @Valid DescribedPatient> patients,
            @Nullable @Size(max = 20) List<@NotBlank @Size(max = 100) String> hazards,
            @Nullable @Size(max = 1000) String wayDescription,
            @Nullable @Size(max = 40) String callBackNumber,
            @Nullable Boolean exercise,
            @Nullable @Valid ProtocolForm protocol) {}

    /**
     * The answers by the triage protocol. Without a colour the triage has the pack's, and an incident never becomes less urgent
     * by it; a less urgent colour needs a reason.
     *
     * @param pack the label that the assessment named
     * @param secondsToColour from when the call was answered until the colour was known
     * @param secondsToCompressions from when the call was answered until the first compression; absent until it is made
     */
    public record ProtocolForm(
            @NotBlank @Size(max = 60) String pack,
            @NotNull @Size(max = 40) Map<@NotBlank @Size(max = 40) String, @NotBlank @Size(max = 40) String> answers,
            @Nullable @Size(max = 300) String overrideReason,
            @Nullable @Min(0) @Max(86_400) Integer secondsToColour,
            @Nullable @Min(0) @Max(86_400) Integer secondsToCompressions) {}

    public record WantedNeed(@NotNull UUID id, @NotNull Capability capability) {}

    public record DescribedPatient(
            @NotNull UUID id,
            @Nullable Colour colour,
            @Nullable Sex sex,
            @Nullable AgeBand ageBand) {}

    public record CancelForm(@NotBlank @Size(max = 500) String reason) {}

    public record ExerciseForm(@NotNull Boolean exercise) {}

    @PUT
    @Operation(
            summary = "Triages a contact into an incident, or corrects the incident",
            description =
                    "The contact's outcome becomes DISPATCHED. 409 contact-has-incident names the incident that it has"
                            + " already, such as an untriaged one: triage that. 422 override-needs-reason for a colour less urgent"
                            + " than the protocol's.")
    @APIResponse(
            responseCode = "201",
            description = "New",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = IncidentView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Corrected",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = IncidentView.class)))
    public RestResponse<IncidentView> triage(UUID id, @NotNull @Valid TriageForm form) {
        TriageContact.Triaged triaged = triageContact.triage(
                id, form.contactId(), read(form), answers(form), form.exercise(), StaffMember.of(caller));
        return RestResponse.status(
                triaged.isNew() ? RestResponse.Status.CREATED : RestResponse.Status.OK, triaged.incident());
    }

    @PUT
    @Path("/contacts/{contactId}")
    @Operation(
            summary = "Attaches a contact",
            description =
                    "An earlier link of the contact is kept, ended. When no contact is left for the incident that it leaves, the desk is"
                            + " alerted and dispatch is asked to cancel that one; attaching a contact again withdraws the request.")
    public IncidentView attach(UUID id, UUID contactId) {
        return attachContact.attach(id, contactId, StaffMember.of(caller));
    }

    @DELETE
    @Path("/contacts/{contactId}")
    @Operation(
            summary = "Detaches a contact",
            description =
                    "The link is kept, ended. When no contact is left for the incident any more, the desk is alerted and dispatch is"
                            + " asked to cancel it.")
    public IncidentView detach(UUID id, UUID contactId) {
        return attachContact.detach(id, contactId, StaffMember.of(caller));
    }

    @PUT
    @Path("/cancel-request")
    @Operation(
            summary = "Asks dispatch to cancel the incident",
            description =
                    "Before departure units are stood down, later the dispatcher decides. The first request counts.")
    public IncidentView requestCancel(UUID id, @NotNull @Valid CancelForm form) {
        return requestCancel.request(id, form.reason(), StaffMember.of(caller));
    }

    @PUT
    @Path("/exercise")
    @RolesAllowed(Role.SUPERVISOR)
    @Operation(summary = "Turns an exercise into the real thing", description = "There is no way back: 409.")
    public IncidentView becomeReal(UUID id, @NotNull @Valid ExerciseForm form) {
        return makeReal.setExercise(id, form.exercise());
    }

    private static @Nullable GivenAnswers answers(TriageForm form) {
        ProtocolForm protocol = form.protocol();
        return protocol == null
                ? null
                : new GivenAnswers(
                        protocol.pack(),
                        protocol.answers(),
                        protocol.overrideReason(),
                        protocol.secondsToColour(),
                        protocol.secondsToCompressions());
    }

    private Triage read(TriageForm form) {
        List<WantedNeed> needs = form.needs();
        List<DescribedPatient> patients = form.patients();
        return new Triage(
                form.kind() == null ? IncidentKind.EMERGENCY : form.kind(),
                places.accept(form.place()),
                form.colour(),
                form.complaint(),
                form.complaintNote(),
                needs == null
                        ? null
                        : needs.stream()
                                .map(need -> new Triage.WantedNeed(need.id(), need.capability()))
                                .toList(),
                patients == null
                        ? null
                        : patients.stream()
                                .map(patient -> new Triage.DescribedPatient(
                                        patient.id(), patient.colour(), patient.sex(), patient.ageBand()))
                                .toList(),
                form.hazards(),
                form.wayDescription(),
                Masks.isMask(form.callBackNumber()) ? null : form.callBackNumber(),
                null,
                null);
    }
}
