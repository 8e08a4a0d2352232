package id.psc119.intake.reception.call;

import id.psc119.intake.desk.ContactView;
import id.psc119.intake.directory.place.EnteredPlaces;
import id.psc119.intake.reception.Reception;
import id.psc119.intake.reception.contact.Reporter;
import id.psc119.intake.staff.StaffMember;
import id.psc119.intake.triage.complaint.Complaint;
import id.psc119.platform.admission.Importance;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.Channel;
import id.psc119.vocabulary.Place;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The form that call takers fill while somebody talks to them, and on which they later correct any contact. */
@Path("/contacts/{id}")
@Importance(Importance.Level.VITAL)
@RunOnVirtualThread
@RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
public class ContactFormResource {
    private final EnterContact enterContact;
    private final EnteredPlaces places;
    private final Caller caller;

    ContactFormResource(EnterContact enterContact, EnteredPlaces places, Caller caller) {
        this.enterContact = enterContact;
        this.places = places;
        this.caller = caller;
    }

    /**
     * What the form holds; a field that is absent stays as it was.
     *
     * @param channel needed for a new contact, afterwards it stays
     * @param receivedAt when it reached us; a form filled on paper is entered later with its real time
     * @param numberAsReceived what the exchange showed, letter by letter; the first one stays
     * @param exercise makes a new contact an exercise; only a supervisor may turn one into the real thing
     */
    public record ContactForm(
            @Nullable Channel channel,
            @Nullable Instant receivedAt,
            @Nullable @Size(max = 60) String numberAsReceived,
            @Nullable @Size(max = 40) String callBackNumber,
            @Nullable @Size(max = 100) String reporterName,
            @Nullable @Size(max = 100) String reporterRelation,
            @Nullable @Valid Place place,
            @Nullable Complaint complaint,
            @Nullable @Size(max = 2000) String note,
            @Nullable Boolean exercise) {}

    @PUT
    @Operation(
            summary = "Enters or corrects a contact",
            description =
                    "A contact that a call taker makes is claimed by them. Later values win, absent ones change nothing. 403"
                            + " exercise-is-supervisors when a call taker would make an exercise real.")
    @APIResponse(
            responseCode = "201",
            description = "New",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ContactView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Corrected",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ContactView.class)))
    public RestResponse<ContactView> put(UUID id, @NotNull @Valid ContactForm form) {
        Reception.Received received = enterContact.enter(
                id,
                new EnterContact.Entry(
                        form.channel(),
                        form.receivedAt(),
                        form.numberAsReceived(),
                        form.callBackNumber(),
                        new Reporter(form.reporterName(), form.reporterRelation()),
                        places.accept(form.place()),
                        form.complaint(),
                        form.note(),
                        form.exercise()),
                StaffMember.of(caller));
        return RestResponse.status(
                received.isNew() ? RestResponse.Status.CREATED : RestResponse.Status.OK, received.view());
    }
}
