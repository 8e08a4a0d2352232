package id.psc119.intake.request;

import id.psc119.intake.staff.StaffMember;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.Provenance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What people ask that is no emergency: taken, planned or declined with a reason. */
@Path("/service-requests")
@RunOnVirtualThread
@RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
public class ServiceRequestResource {
    private static final int SHOWN = 300;

    private final ServiceRequests requests;
    private final PlannedWorkStatuses statuses;
    private final TakeRequest takeRequest;
    private final DescribeWork describeWork;
    private final TellAsker tellAsker;
    private final Caller caller;
    private final Clock clock;

    ServiceRequestResource(
            ServiceRequests requests,
            PlannedWorkStatuses statuses,
            TakeRequest takeRequest,
            DescribeWork describeWork,
            TellAsker tellAsker,
            Caller caller,
            Clock clock) {
        this.requests = requests;
        this.statuses = statuses;
        this.takeRequest = takeRequest;
        this.describeWork = describeWork;
        this.tellAsker = tellAsker;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * A request as the desk enters it.
     *
     * @param number of who asks; absent: the contact's
     * @param desaCode where the work begins; absent: the contact's
     * @param fromLandmark in that desa; absent: the contact's
     * @param wantedFor the time for which they ask
     * @param endsContact true when the contact is nothing but this request, and ends with it
     */
    public record RequestForm(
            @NotNull RequestKind kind,
            @Nullable UUID contactId,
            @Nullable Boolean exercise,
            @Nullable @Size(max = 60) String number,
            @Nullable @Size(max = 100) String askedBy,
            @Nullable @Size(max = 1000) String note,
            @Nullable @Size(max = 20) String desaCode,
            @Nullable @Size(max = 500) String fromLandmark,
            @Nullable Instant wantedFor,
            @Nullable Boolean endsContact) {}

    /**
     * What the work of a request takes; what is absent is not known.
     *
     * @param fromLandmark where it begins, in the desa of the request
     * @param needs of those who are carried
     * @param crewNote for the crew: without names and numbers
     */
    public record WorkForm(
            @Nullable @Size(max = 500) String fromLandmark,
            @Nullable @Size(max = 20) String toDesaCode,
            @Nullable @Size(max = 500) String toLandmark,
            @Nullable Instant wantedUntil,
            @Nullable @Positive @Max(500) Integer people,
            @Nullable @Size(max = 10) List<@NotNull WorkNeed> needs,
            @Nullable @Size(max = 500) String crewNote) {
        RequestedWork work() {
            return new RequestedWork(
                    fromLandmark,
                    toDesaCode,
                    toLandmark,
                    wantedUntil,
                    people,
                    needs == null
                            ? List.of()
                            : needs.stream().distinct().sorted().toList(),
                    crewNote);
        }
    }

    /**
     * A decision.
     *
     * @param plannedFor with {@code PLANNED}
     * @param reason with {@code DECLINED}; of information and complaints the answer. Whoever asked gets it as a message
     */
    public record Decision(
            @NotNull RequestState state,
            @Nullable Instant plannedFor,
            @Nullable @Size(max = 300) String reason) {}

    /**
     * A request as the desk sees it.
     *
     * @param plan what dispatch has planned for it; absent while it has told nothing
     * @param followLink where who asked follows it; absent where the suite's address is not set
     */
    public record RequestView(
            ServiceRequest request,
            @Nullable PlannedWorkStatus plan,
            @Nullable String followLink) {}

    /** Requests, the newest first. */
    public record Requests(List<RequestView> items) {}

    @GET
    @ObjectRule("the desk; complaints about a levy supervisors alone. Numbers are masked")
    @Operation(summary = "Requests that are no emergencies, the newest first")
    public Requests list(
            @QueryParam("open") @DefaultValue("true") boolean open, @QueryParam("contactId") @Nullable UUID contactId) {
        List<ServiceRequest> shown = requests.list(open, caller.has(Role.SUPERVISOR), contactId, SHOWN);
        Map<UUID, PlannedWorkStatus> plans =
                statuses.of(shown.stream().map(ServiceRequest::id).toList());
        return new Requests(shown.stream()
                .map(request -> view(request, plans.get(request.id())))
                .toList());
    }

    @PUT
    @Path("/{id}")
    @Operation(
            summary = "Takes a request",
            description =
                    "Once for each id. Who asked gets its number, and a link to follow it, by message. With endsContact the contact ends"
                            + " in the same step: as INFORMATION for information and thanks, else as SOLVED_BY_PHONE.")
    public RequestView take(UUID id, @NotNull @Valid RequestForm form) {
        return view(takeRequest.take(
                new TakeRequest.Asked(
                        id,
                        form.kind(),
                        form.contactId(),
                        form.exercise() != null && form.exercise(),
                        form.number(),
                        form.askedBy(),
                        form.note(),
                        form.desaCode(),
                        form.fromLandmark(),
                        form.wantedFor(),
                        Boolean.TRUE.equals(form.endsContact())
                                ? Provenance.of(null, null, null, null, caller, clock.instant())
                                : null),
                StaffMember.of(caller)));
    }

    @PUT
    @Path("/{id}/work")
    @ObjectRule("the desk; complaints about a levy have no work")
    @Operation(
            summary = "Says what the work of a request takes",
            description =
                    "Handed to dispatch with the request once it is accepted, and again with each change. 409 request-ended when it is done.")
    public RequestView describe(UUID id, @NotNull @Valid WorkForm form) {
        return view(describeWork.describe(id, form.work()));
    }

    @PUT
    @Path("/{id}/decisions/{decisionId}")
    @ObjectRule("the desk; of a complaint about a levy supervisors alone")
    @Operation(
            summary = "Accepts, plans, declines or ends a request",
            description = "The same decisionId again changes nothing. 409 request-ended when it is done.")
    public RequestView decide(UUID id, UUID decisionId, @NotNull @Valid Decision decision) {
        return view(takeRequest.decide(
                id,
                decisionId,
                decision.state(),
                decision.plannedFor(),
                decision.reason(),
                caller.personId(),
                caller.has(Role.SUPERVISOR)));
    }

    private RequestView view(ServiceRequest request) {
        return view(request, statuses.find(request.id()).orElse(null));
    }

    private RequestView view(ServiceRequest request, @Nullable PlannedWorkStatus plan) {
        return new RequestView(request.masked(), plan, tellAsker.linkOf(request.id()));
    }
}
