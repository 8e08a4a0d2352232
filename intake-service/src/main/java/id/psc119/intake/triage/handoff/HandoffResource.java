package id.psc119.intake.triage.handoff;

import id.psc119.intake.desk.ContactView;
import id.psc119.intake.desk.DeskViews;
import id.psc119.intake.desk.IncidentView;
import id.psc119.intake.desk.IntakeChanges;
import id.psc119.intake.problem.IntakeProblem;
import id.psc119.intake.reception.contact.Contact;
import id.psc119.intake.reception.contact.Contacts;
import id.psc119.intake.reception.contact.Reported;
import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.paging.Cursor;
import id.psc119.platform.paging.Page;
import id.psc119.platform.privacy.Disclosure;
import id.psc119.platform.privacy.PersonalDataAccess;
import id.psc119.platform.privacy.Purpose;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.Via;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Contacts and incidents passed on to another agency: asked, received, accepted or refused, closed. By telephone counts. */
@Path("/handoffs")
@RunOnVirtualThread
@RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
public class HandoffResource {
    private static final Logger LOG = Logger.getLogger(HandoffResource.class);

    private final Handoffs handoffs;
    private final Contacts contacts;
    private final Incidents incidents;
    private final DeskViews views;
    private final Disclosure disclosure;
    private final IntakeChanges desk;
    private final EventLog log;
    private final Caller caller;
    private final Clock clock;

    HandoffResource(
            Handoffs handoffs,
            Contacts contacts,
            Incidents incidents,
            DeskViews views,
            Disclosure disclosure,
            IntakeChanges desk,
            EventLog log,
            Caller caller,
            Clock clock) {
        this.handoffs = handoffs;
        this.contacts = contacts;
        this.incidents = incidents;
        this.views = views;
        this.disclosure = disclosure;
        this.desk = desk;
        this.log = log;
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

    /**
     * What was passed on, and how far the other agency has come.
     *
     * @param ours true until it was accepted there
     */
    public record HandoffView(
            UUID id,
            @Nullable UUID contactId,
            @Nullable UUID incidentId,
            @Nullable String spokenNumber,
            Agency agency,
            @Nullable String agencyName,
            String reason,
            HandoffState state,
            boolean ours,
            boolean exercise,
            Instant askedAt,
            Instant sent,
            Instant recorded,
            String askedBy,
            @Nullable String saidBy,
            Via via,
            List<StepView> steps) {}

    public record StepView(
            UUID id,
            HandoffState step,
            @Nullable String reason,
            Instant happened,
            Instant recorded,
            Via via,
            @Nullable String saidBy,
            String typedBy) {}

    /** All that the printed form says. */
    public record HandoffForPrint(
            HandoffView handoff,
            @Nullable ContactView contact,
            @Nullable IncidentView incident) {}

    @GET
    @Transactional
    @Operation(summary = "What was passed on, the newest first")
    public Page<HandoffView> list(
            @QueryParam("incidentId") @Nullable UUID incidentId,
            @QueryParam("contactId") @Nullable UUID contactId,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        @Nullable UUID last = Cursor.id(cursor);
        @Nullable Handoff after = last == null ? null : handoffs.find(last).orElseThrow(Cursor::bad);
        Page<Handoff> page = Page.of(
                handoffs.list(incidentId, contactId, after, limit),
                limit,
                row -> row.id().toString());
        Map<UUID, List<HandoffStep>> steps = handoffs
                .stepsOf(page.items().stream().map(Handoff::id).toList())
                .stream()
                .collect(Collectors.groupingBy(HandoffStep::handoffId));
        return page.map(row -> view(row, steps.getOrDefault(row.id(), List.of())));
    }

    @GET
    @Path("/{id}")
    @Transactional
    @Operation(
            summary = "One passing on, with all that the printed form says",
            description =
                    "Numbers are masked unless Psc-Purpose is stated; then the views are written to the read audit.")
    public HandoffForPrint get(UUID id, @HeaderParam(Purpose.HEADER) @Nullable String purpose) {
        Handoff handoff = handoffs.find(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        return new HandoffForPrint(
                view(handoff, handoffs.stepsOf(List.of(id))),
                Optional.ofNullable(handoff.contactId())
                        .flatMap(contacts::find)
                        .map(contact -> {
                            PersonalDataAccess look = disclosure.look("contact", contact.id(), purpose);
                            ContactView view = views.of(contact, look);
                            look.record();
                            return view;
                        })
                        .orElse(null),
                Optional.ofNullable(handoff.incidentId())
                        .flatMap(incidents::find)
                        .map(incident -> {
                            PersonalDataAccess look = disclosure.look("incident", incident.id(), purpose);
                            IncidentView view = views.of(incident, look);
                            look.record();
                            return view;
                        })
                        .orElse(null));
    }

    @PUT
    @Path("/{id}")
    @Transactional
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
        Handoff asked = new Handoff(
                id,
                form.contactId(),
                form.incidentId(),
                form.agency(),
                form.agencyName(),
                form.reason(),
                isExercise(form),
                Reported.of(caller, clock.instant(), form.via(), form.saidBy(), form.happened(), form.sent()));
        Optional<Handoff> known = handoffs.lock(id);
        if (known.isPresent()) {
            if (!known.get().saysTheSame(asked)) {
                throw new ProblemException(IntakeProblem.ID_IN_USE);
            }
            return RestResponse.ok(view(known.get(), handoffs.stepsOf(List.of(id))));
        }
        handoffs.add(asked);
        LOG.infof("passed on: handoff=%s agency=%s exercise=%s", id, asked.agency(), asked.exercise());
        return RestResponse.status(RestResponse.Status.CREATED, changed(asked, List.of()));
    }

    @PUT
    @Path("/{id}/steps/{reportId}")
    @Transactional
    @Operation(
            summary = "Notes what the other agency answered",
            description =
                    "A fact: taken in any state; the answer that happened last counts. The same reportId again changes nothing."
                            + " Once a neighbouring PSC or NCC has accepted, dispatch is asked to cancel.")
    public HandoffView step(UUID id, UUID reportId, @NotNull @Valid StepReport report) {
        // Incidents are locked before what was passed on of them, everywhere.
        @Nullable
        UUID incidentId = handoffs.find(id)
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND))
                .incidentId();
        Optional<Incident> incident = Optional.ofNullable(incidentId).flatMap(incidents::lock);
        Handoff handoff = handoffs.lock(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        boolean wasOurs = handoff.state().isOurs();
        List<HandoffStep> steps = new ArrayList<>(handoffs.stepsOf(List.of(id)));
        Optional<HandoffStep> known = handoffs.step(reportId);
        if (known.isPresent()) {
            if (!known.get().handoffId().equals(id)) {
                throw new ProblemException(IntakeProblem.ID_IN_USE);
            }
            return view(handoff, steps);
        }
        HandoffStep step = new HandoffStep(
                reportId,
                id,
                report.step(),
                report.reason(),
                Reported.of(caller, clock.instant(), report.via(), report.saidBy(), report.happened(), report.sent()));
        handoffs.add(step);
        steps.add(step);
        handoff.follow(steps);
        LOG.infof("passing on: handoff=%s step=%s state=%s", id, report.step(), handoff.state());
        if (wasOurs
                && handoff.state() == HandoffState.ACCEPTED
                && handoff.agency().takesAll()) {
            incident.ifPresent(it -> {
                it.requestCancel("PASSED_ON " + handoff.agency(), caller.name(), clock.instant());
                desk.changed(it);
            });
        }
        return changed(handoff, steps);
    }

    private boolean isExercise(HandoffForm form) {
        if (form.contactId() == null && form.incidentId() == null) {
            throw IntakeProblem.invalid("incidentId", "name the incident or the contact that is passed on");
        }
        boolean exercise = false;
        if (form.incidentId() != null) {
            exercise = incidents
                    .find(form.incidentId())
                    .map(Incident::exercise)
                    .orElseThrow(() -> IntakeProblem.invalid("incidentId", "no incident of this id is known"));
        }
        if (form.contactId() != null) {
            exercise |= contacts.find(form.contactId())
                    .map(Contact::exercise)
                    .orElseThrow(() -> IntakeProblem.invalid("contactId", "no contact of this id is known"));
        }
        return exercise;
    }

    private HandoffView changed(Handoff handoff, List<HandoffStep> steps) {
        HandoffView view = view(handoff, steps);
        log.append("handoff", handoff.id(), handoff.exercise(), Set.of(EventLog.DESK), view);
        return view;
    }

    private HandoffView view(Handoff handoff, List<HandoffStep> steps) {
        return new HandoffView(
                handoff.id(),
                handoff.contactId(),
                handoff.incidentId(),
                Optional.ofNullable(handoff.incidentId())
                        .flatMap(incidents::find)
                        .map(Incident::spokenNumber)
                        .orElse(null),
                handoff.agency(),
                handoff.agencyName(),
                handoff.reason(),
                handoff.state(),
                handoff.state().isOurs(),
                handoff.exercise(),
                handoff.askedAt(),
                handoff.reported().sent(),
                handoff.reported().recorded(),
                handoff.reported().typedByName(),
                handoff.reported().saidBy(),
                handoff.reported().via(),
                steps.stream()
                        .map(step -> new StepView(
                                step.id(),
                                step.step(),
                                step.reason(),
                                step.reported().happened(),
                                step.reported().recorded(),
                                step.reported().via(),
                                step.reported().saidBy(),
                                step.reported().typedByName()))
                        .toList());
    }
}
