package id.psc119.intake.request;

import id.psc119.intake.language.Texts;
import id.psc119.intake.signin.session.SignedInPhones;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
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

/** What people have asked that is no emergency, followed on a phone that is signed in with the number that they left. */
@Path("/my-requests")
@RunOnVirtualThread
public class MyRequestResource {
    private static final int SHOWN = 50;

    private final ServiceRequests requests;
    private final PlannedWorkStatuses statuses;
    private final TellAsker tellAsker;
    private final SignedInPhones phones;

    MyRequestResource(
            ServiceRequests requests, PlannedWorkStatuses statuses, TellAsker tellAsker, SignedInPhones phones) {
        this.requests = requests;
        this.statuses = statuses;
        this.tellAsker = tellAsker;
        this.phones = phones;
    }

    /**
     * A request as who asked sees it: nobody is named.
     *
     * @param plannedFor the time that dispatch or the desk has set
     * @param news the same words as in the message, in the language of the request
     */
    public record MyRequest(
            UUID id,
            String spokenNumber,
            RequestKind kind,
            RequestState state,
            boolean exercise,
            Instant receivedAt,
            @Nullable Instant plannedFor,
            String news) {}

    @GET
    @RolesAllowed({Role.CITIZEN, Role.CREW, Role.RESPONDER})
    @ObjectRule("those for which the number was left with which the caller's phone is signed in")
    @Operation(summary = "The caller's own requests that are no emergencies, the newest first")
    public List<MyRequest> mine(@Context HttpHeaders headers) {
        String language = Texts.language(headers.getAcceptableLanguages());
        List<ServiceRequest> own = phones.ofRequest()
                .map(number -> requests.ofNumber(number.numberHash(), SHOWN))
                .orElse(List.of());
        Map<UUID, PlannedWorkStatus> plans =
                statuses.of(own.stream().map(ServiceRequest::id).toList());
        return own.stream()
                .map(request -> view(request, plans.get(request.id()), language))
                .toList();
    }

    private MyRequest view(ServiceRequest request, @Nullable PlannedWorkStatus plan, String language) {
        @Nullable Instant byDispatch = plan == null || !request.state().isWanted() ? null : plan.plannedFrom();
        return new MyRequest(
                request.id(),
                request.spokenNumber(),
                request.kind(),
                request.state(),
                request.exercise(),
                request.receivedAt(),
                byDispatch == null ? request.plannedFor() : byDispatch,
                tellAsker.newsOf(request, plan, language));
    }
}
