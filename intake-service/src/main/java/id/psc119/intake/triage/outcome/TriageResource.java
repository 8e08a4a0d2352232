package id.psc119.intake.triage.outcome;

import id.psc119.intake.desk.IncidentView;
import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.directory.place.EnteredPlaces;
import id.psc119.intake.problem.IntakeProblem;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.reception.contact.GivenOutcome;
import id.psc119.intake.reception.contact.Outcome;
import id.psc119.intake.reception.contact.Reported;
import id.psc119.intake.triage.complaint.Complaint;
import id.psc119.intake.triage.handoff.Handoffs;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.intake.triage.incident.Link;
import id.psc119.intake.triage.incident.Triage;
import id.psc119.platform.admission.Importance;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.privacy.Masks;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
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
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Makes an incident of a contact, corrects it, and says which contacts tell of it. */
@Path("/incidents/{id}")
@Importance(Importance.Level.VITAL)
@RunOnVirtualThread
@RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
public class TriageResource {
    private static final Logger LOG = Logger.getLogger(TriageResource.class);

    private final Contacts contacts;
    private final Incidents incidents;
    private final Attachment attachment;
    private final Handoffs handoffs;
    private final EnteredPlaces places;
    private final IntakeChanges desk;
    private final Caller caller;
    private final Clock clock;

    TriageResource(
            Contacts contacts,
            Incidents incidents,
            Attachment attachment,
            Handoffs handoffs,
            EnteredPlaces places,
            IntakeChanges desk,
            Caller caller,
            Clock clock) {
        this.contacts = contacts;
        this.incidents = incidents;
        this.attachment = attachment;
        this.handoffs = handoffs;
        this.places = places;
        this.desk = desk;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * What the call taker found out; what is absent stays as it was.
     *
     * @param contactId the contact that told of it
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
            @Nullable Boolean exercise) {}

    public record WantedNeed(@NotNull UUID id, @NotNull Capability capability) {}

    public record DescribedPatient(
            @NotNull UUID id,
            @Nullable Colour colour,
            @Nullable Sex sex,
            @Nullable AgeBand ageBand) {}

    public record CancelForm(@NotBlank @Size(max = 500) String reason) {}

    public record ExerciseForm(@NotNull Boolean exercise) {}

    @PUT
    @Transactional
    @Operation(
            summary = "Triages a contact into an incident, or corrects the incident",
            description =
                    "The contact's outcome becomes DISPATCHED. 409 contact-has-incident names the incident that it has"
                            + " already, such as an untriaged one: triage that.")
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
        Triage triage = read(form);
        Contact contact = contacts.lock(form.contactId())
                .orElseThrow(() -> IntakeProblem.invalid("contactId", "no contact of this id is known"));
        if (Boolean.TRUE.equals(form.exercise()) && !contact.exercise()) {
            throw new ProblemException(IntakeProblem.NEVER_BACK_TO_EXERCISE);
        }
        if (contact.outcome() == null && !caller.has(Role.SUPERVISOR)) {
            contact.mustNotBeAnothers(caller.personId());
        }
        Instant now = clock.instant();
        Optional<Incident> known = incidents.lock(id);
        mustTellOf(id, contact, known);
        Incident incident;
        if (known.isPresent()) {
            incident = known.get();
            incidents.triage(incident, triage, caller.personId());
        } else {
            incident = incidents.open(id, contact, triage, caller.personId());
            incidents.link(incident, contact, caller.personId());
        }
        dispatched(contact, incident, now);
        LOG.infof(
                "incident triaged: incident=%s spokenNumber=%s colour=%s complaint=%s exercise=%s",
                id, incident.spokenNumber(), incident.colour(), incident.complaint(), incident.exercise());
        return RestResponse.status(
                known.isPresent() ? RestResponse.Status.OK : RestResponse.Status.CREATED, desk.changed(incident));
    }

    @PUT
    @Path("/contacts/{contactId}")
    @Transactional
    @Operation(summary = "Attaches a contact", description = "An earlier link of the contact is kept, ended.")
    public IncidentView attach(UUID id, UUID contactId) {
        Contact contact = contacts.locked(contactId);
        Incident incident = incidents.locked(id);
        attachment.attach(incident, contact, caller.personId(), clock.instant());
        desk.changed(contact);
        return desk.changed(incident);
    }

    @DELETE
    @Path("/contacts/{contactId}")
    @Transactional
    @Operation(summary = "Detaches a contact", description = "The link is kept, ended.")
    public IncidentView detach(UUID id, UUID contactId) {
        Contact contact = contacts.locked(contactId);
        Incident incident = incidents.locked(id);
        incidents.unlink(incident, contact, caller.personId());
        desk.changed(contact);
        return desk.changed(incident);
    }

    @PUT
    @Path("/cancel-request")
    @Transactional
    @Operation(
            summary = "Asks dispatch to cancel the incident",
            description =
                    "Before departure units are stood down, later the dispatcher decides. The first request stands.")
    public IncidentView requestCancel(UUID id, @NotNull @Valid CancelForm form) {
        Incident incident = incidents.locked(id);
        incident.requestCancel(form.reason(), caller.name(), clock.instant());
        LOG.infof("cancel requested: incident=%s", id);
        return desk.changed(incident);
    }

    @PUT
    @Path("/exercise")
    @Transactional
    @RolesAllowed(Role.SUPERVISOR)
    @Operation(summary = "Turns an exercise into the real thing", description = "There is no way back: 409.")
    public IncidentView becomeReal(UUID id, @NotNull @Valid ExerciseForm form) {
        // Contacts are locked before incidents everywhere, so that two requests never wait for each other.
        List<Contact> tellers = incidents.linksTo(List.of(id)).stream()
                .filter(link -> link.endedAt() == null)
                .map(Link::contactId)
                .sorted()
                .flatMap(contact -> contacts.lock(contact).stream())
                .toList();
        Incident incident = incidents.locked(id);
        if (form.exercise()) {
            if (incident.exercise()) {
                return desk.changed(incident);
            }
            throw new ProblemException(IntakeProblem.NEVER_BACK_TO_EXERCISE);
        }
        incident.becomeReal();
        tellers.forEach(Contact::becomeReal);
        handoffs.becomeReal(id, tellers.stream().map(Contact::id).toList());
        tellers.forEach(desk::changed);
        LOG.infof("exercise became real: incident=%s", id);
        return desk.changed(incident);
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
                Masks.isMask(form.callBackNumber()) ? null : form.callBackNumber());
    }

    /** A contact tells of one incident; a known incident is corrected only through a contact that tells of it. */
    private void mustTellOf(UUID id, Contact contact, Optional<Incident> known) {
        Optional<UUID> linked = incidents.linkOf(contact.id()).map(Link::incidentId);
        if (linked.isPresent() && !linked.get().equals(id)) {
            Incident other =
                    incidents.find(linked.get()).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
            throw new ProblemException(IntakeProblem.CONTACT_HAS_INCIDENT)
                    .with("incidentId", other.id())
                    .with("spokenNumber", other.spokenNumber());
        }
        if (linked.isEmpty() && known.isPresent()) {
            throw IntakeProblem.invalid("contactId", "attach this contact to the incident first");
        }
    }

    /** The triaged contact ends as dispatched; one that ended as a duplicate of this incident stays so. */
    private void dispatched(Contact contact, Incident incident, Instant now) {
        if (contact.outcome() == Outcome.DUPLICATE) {
            return;
        }
        if (contact.outcome() == null && contact.claimedBy() == null) {
            contact.claim(caller.personId(), caller.name(), false, now);
        }
        // A supervisor who triages what was taken for a prank corrects the outcome by it.
        if (contact.end(Outcome.DISPATCHED, caller.has(Role.SUPERVISOR))) {
            contacts.add(new GivenOutcome(
                    Uuid7.at(now),
                    contact.id(),
                    Outcome.DISPATCHED,
                    incident.id(),
                    null,
                    Reported.of(caller, now, null, null, null, null)));
            desk.changed(contact);
        }
    }
}
