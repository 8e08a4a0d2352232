package id.psc119.intake.passingon;

import id.psc119.intake.contact.Contact;
import id.psc119.intake.contact.Contacts;
import id.psc119.intake.contact.Reported;
import id.psc119.intake.desk.ContactView;
import id.psc119.intake.desk.DeskLog;
import id.psc119.intake.desk.DeskViews;
import id.psc119.intake.desk.IncidentView;
import id.psc119.intake.incident.Incident;
import id.psc119.intake.incident.Incidents;
import id.psc119.intake.problem.IntakeProblem;
import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.paging.Page;
import id.psc119.platform.privacy.Disclosure;
import id.psc119.platform.privacy.Look;
import id.psc119.platform.privacy.Purpose;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.report.Via;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
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
@Path("/passings-on")
@RunOnVirtualThread
@RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
public class PassingOnResource {
    private static final Logger LOG = Logger.getLogger(PassingOnResource.class);

    private final PassingsOn passingsOn;
    private final Contacts contacts;
    private final Incidents incidents;
    private final DeskViews views;
    private final Disclosure disclosure;
    private final DeskLog desk;
    private final EventLog log;
    private final Caller caller;
    private final Clock clock;

    PassingOnResource(
            PassingsOn passingsOn,
            Contacts contacts,
            Incidents incidents,
            DeskViews views,
            Disclosure disclosure,
            DeskLog desk,
            EventLog log,
            Caller caller,
            Clock clock) {
        this.passingsOn = passingsOn;
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
    public record PassingForm(
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
            @NotNull PassingState step,
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
    public record PassingView(
            UUID id,
            @Nullable UUID contactId,
            @Nullable UUID incidentId,
            @Nullable String spokenNumber,
            Agency agency,
            @Nullable String agencyName,
            String reason,
            PassingState state,
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
            PassingState step,
            @Nullable String reason,
            Instant happened,
            Instant recorded,
            Via via,
            @Nullable String saidBy,
            String typedBy) {}

    /** All that the printed form says. */
    public record PassingForPrint(
            PassingView passingOn,
            @Nullable ContactView contact,
            @Nullable IncidentView incident) {}

    @GET
    @Transactional
    @Operation(summary = "What was passed on, the newest first")
    public Page<PassingView> list(
            @QueryParam("incidentId") @Nullable UUID incidentId,
            @QueryParam("contactId") @Nullable UUID contactId,
            @QueryParam("cursor") @Nullable UUID cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        @Nullable
        PassingOn after = cursor == null
                ? null
                : passingsOn.find(cursor).orElseThrow(() -> new ProblemException(PlatformProblem.BAD_CURSOR));
        Page<PassingOn> page = Page.of(
                passingsOn.list(incidentId, contactId, after, limit),
                limit,
                row -> row.id().toString());
        Map<UUID, List<PassingStep>> steps =
                passingsOn.stepsOf(page.items().stream().map(PassingOn::id).toList()).stream()
                        .collect(Collectors.groupingBy(PassingStep::passingOnId));
        return page.map(row -> view(row, steps.getOrDefault(row.id(), List.of())));
    }

    @GET
    @Path("/{id}")
    @Transactional
    @Operation(
            summary = "One passing on, with all that the printed form says",
            description =
                    "Numbers are masked unless Psc-Purpose is stated; then the views are written to the read audit.")
    public PassingForPrint get(UUID id, @HeaderParam(Purpose.HEADER) @Nullable String purpose) {
        PassingOn passingOn = passingsOn.find(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        return new PassingForPrint(
                view(passingOn, passingsOn.stepsOf(List.of(id))),
                Optional.ofNullable(passingOn.contactId())
                        .flatMap(contacts::find)
                        .map(contact -> {
                            Look look = disclosure.look("contact", contact.id(), purpose);
                            ContactView view = views.of(contact, look);
                            look.record();
                            return view;
                        })
                        .orElse(null),
                Optional.ofNullable(passingOn.incidentId())
                        .flatMap(incidents::find)
                        .map(incident -> {
                            Look look = disclosure.look("incident", incident.id(), purpose);
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
                            schema = @Schema(implementation = PassingView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Known already",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PassingView.class)))
    public RestResponse<PassingView> ask(UUID id, @NotNull @Valid PassingForm form) {
        PassingOn asked = new PassingOn(
                id,
                form.contactId(),
                form.incidentId(),
                form.agency(),
                form.agencyName(),
                form.reason(),
                isExercise(form),
                Reported.of(caller, clock.instant(), form.via(), form.saidBy(), form.happened(), form.sent()));
        Optional<PassingOn> known = passingsOn.lock(id);
        if (known.isPresent()) {
            if (!known.get().saysTheSame(asked)) {
                throw new ProblemException(IntakeProblem.ID_IN_USE);
            }
            return RestResponse.ok(view(known.get(), passingsOn.stepsOf(List.of(id))));
        }
        passingsOn.add(asked);
        LOG.infof("passed on: passingOn=%s agency=%s exercise=%s", id, asked.agency(), asked.exercise());
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
    public PassingView step(UUID id, UUID reportId, @NotNull @Valid StepReport report) {
        // Incidents are locked before what was passed on of them, everywhere.
        @Nullable
        UUID incidentId = passingsOn
                .find(id)
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND))
                .incidentId();
        Optional<Incident> incident = Optional.ofNullable(incidentId).flatMap(incidents::lock);
        PassingOn passingOn = passingsOn.lock(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        boolean wasOurs = passingOn.state().isOurs();
        List<PassingStep> steps = new ArrayList<>(passingsOn.stepsOf(List.of(id)));
        Optional<PassingStep> known = passingsOn.step(reportId);
        if (known.isPresent()) {
            if (!known.get().passingOnId().equals(id)) {
                throw new ProblemException(IntakeProblem.ID_IN_USE);
            }
            return view(passingOn, steps);
        }
        PassingStep step = new PassingStep(
                reportId,
                id,
                report.step(),
                report.reason(),
                Reported.of(caller, clock.instant(), report.via(), report.saidBy(), report.happened(), report.sent()));
        passingsOn.add(step);
        steps.add(step);
        passingOn.follow(steps);
        LOG.infof("passing on: passingOn=%s step=%s state=%s", id, report.step(), passingOn.state());
        if (wasOurs
                && passingOn.state() == PassingState.ACCEPTED
                && passingOn.agency().takesAll()) {
            incident.ifPresent(it -> {
                it.requestCancel("PASSED_ON " + passingOn.agency(), caller.name(), clock.instant());
                desk.changed(it);
            });
        }
        return changed(passingOn, steps);
    }

    private boolean isExercise(PassingForm form) {
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

    private PassingView changed(PassingOn passingOn, List<PassingStep> steps) {
        PassingView view = view(passingOn, steps);
        log.append("passing-on", passingOn.id(), passingOn.exercise(), Set.of(EventLog.DESK), view);
        return view;
    }

    private PassingView view(PassingOn passingOn, List<PassingStep> steps) {
        return new PassingView(
                passingOn.id(),
                passingOn.contactId(),
                passingOn.incidentId(),
                Optional.ofNullable(passingOn.incidentId())
                        .flatMap(incidents::find)
                        .map(Incident::spokenNumber)
                        .orElse(null),
                passingOn.agency(),
                passingOn.agencyName(),
                passingOn.reason(),
                passingOn.state(),
                passingOn.state().isOurs(),
                passingOn.exercise(),
                passingOn.askedAt(),
                passingOn.reported().sent(),
                passingOn.reported().recorded(),
                passingOn.reported().typedByName(),
                passingOn.reported().saidBy(),
                passingOn.reported().via(),
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
