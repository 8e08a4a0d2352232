package id.psc119.dispatch.response.mutualaid;

import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.UnitKind;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Help of neighbouring services: asked, offered, accepted, given back. */
@Path("/mutual-aid")
@RunOnVirtualThread
public class MutualAidResource {
    private static final String OWN =
            "the desk any request; a neighbour's account those to its own service, exercises left out";

    private final MutualAid mutualAid;
    private final Caller caller;

    MutualAidResource(MutualAid mutualAid, Caller caller) {
        this.mutualAid = mutualAid;
        this.caller = caller;
    }

    /** @param neighbours names of those whose own systems read what is asked */
    @Schema(name = "MutualAidRequests")
    record Requests(List<MutualAid.View> items, List<String> neighbours) {}

    @GET
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(summary = "What neighbouring services were asked for an incident, and what they lend")
    public Requests requests(@NotNull @QueryParam("incidentId") UUID incidentId) {
        return new Requests(mutualAid.requestsFor(incidentId), mutualAid.names());
    }

    /** What was asked of the caller's service. */
    @Schema(name = "MutualAidInbox")
    record Inbox(List<MutualAid.Asked> items) {}

    @GET
    @Path("/asked")
    @RolesAllowed(Role.PARTNER)
    @ObjectRule(
            "what was asked of the service that the account speaks for, exercises left out; nobody's name or number")
    @Operation(summary = "For a neighbouring service's own system: what it was asked for, newest first, and its units")
    public Inbox asked() {
        return new Inbox(mutualAid.askedOf(caller));
    }

    /**
     * What is asked.
     *
     * @param needId to whose place the unit goes, such as a meeting point; absent: of the only need that wants such a unit
     * @param note for those who answer there; no name of a person
     */
    @Schema(name = "MutualAidWish")
    public record Wish(
            @NotNull UUID incidentId,
            @Nullable UUID needId,
            @NotBlank @Size(max = 100) String neighbour,
            @NotNull Capability capability,
            @Min(1) @Max(20) int units,
            @Nullable @Size(max = 300) String note) {}

    @PUT
    @Path("/{id}")
    @RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(
            summary = "Asks a neighbouring service for units",
            description =
                    "Once for each id. One without a system of its own is called; its answers are typed at the desk.")
    public MutualAid.View ask(UUID id, @NotNull @Valid Wish wish) {
        return mutualAid.ask(
                caller,
                id,
                new AidRequest.Wish(
                        wish.incidentId(),
                        wish.needId(),
                        wish.neighbour().strip(),
                        wish.capability(),
                        wish.units(),
                        wish.note()));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(summary = "Takes a request back; units that were lent stay until they are given back")
    public MutualAid.View withdraw(UUID id) {
        return mutualAid.withdraw(caller, id);
    }

    /** Why there is no help. */
    @Schema(name = "MutualAidRefusal")
    public record Refusal(@NotBlank @Size(max = 300) String reason) {}

    @PUT
    @Path("/{id}/refusal")
    @RolesAllowed({Role.PARTNER, Role.DISPATCHER, Role.SUPERVISOR})
    @ObjectRule(OWN)
    @Operation(summary = "Answers that there is no help, with a reason")
    public MutualAid.View refuse(UUID id, @NotNull @Valid Refusal refusal) {
        return mutualAid.refuse(caller, id, refusal.reason());
    }

    /**
     * A unit that is offered.
     *
     * @param lentUntil when the neighbour needs it again; absent: open
     */
    @Schema(name = "MutualAidOffer")
    public record Offer(
            @NotBlank @Size(max = 40) String callSign,
            @NotNull UnitKind kind,
            @NotNull @Size(max = 20) List<@NotNull Capability> capabilities,
            @Nullable Instant lentUntil) {}

    @PUT
    @Path("/{id}/loans/{loanId}")
    @RolesAllowed({Role.PARTNER, Role.DISPATCHER, Role.SUPERVISOR})
    @ObjectRule(OWN)
    @Operation(summary = "Offers a unit; it is nobody's until the desk accepts it")
    public MutualAid.View offer(UUID id, UUID loanId, @NotNull @Valid Offer offer) {
        return mutualAid.offer(
                caller,
                id,
                loanId,
                new Loan.Offered(offer.callSign().strip(), offer.kind(), offer.capabilities(), offer.lentUntil()));
    }

    /**
     * Where the unit comes from and how it is called, as far as that is known.
     */
    @Schema(name = "MutualAidAcceptance")
    public record Acceptance(
            @Nullable @Valid Place home,
            @Nullable @Size(max = 40) String telephone) {}

    @PUT
    @Path("/{id}/loans/{loanId}/acceptance")
    @RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(
            summary = "Accepts an offered unit: it can be sent like any other, marked as borrowed",
            description = "409 loan-not-open when the offer was declined or the unit was given back.")
    public MutualAid.View accept(UUID id, UUID loanId, @NotNull @Valid Acceptance acceptance) {
        return mutualAid.accept(caller, id, loanId, acceptance.home(), acceptance.telephone());
    }

    @PUT
    @Path("/{id}/loans/{loanId}/refusal")
    @RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(summary = "Leaves an offered unit to the neighbour")
    public MutualAid.View decline(UUID id, UUID loanId) {
        return mutualAid.decline(id, loanId);
    }

    @PUT
    @Path("/{id}/loans/{loanId}/recall")
    @RolesAllowed({Role.PARTNER, Role.DISPATCHER, Role.SUPERVISOR})
    @ObjectRule(OWN)
    @Operation(summary = "Says that the neighbour wants its unit back; the desk gives it back when it is free")
    public MutualAid.View wantBack(UUID id, UUID loanId) {
        return mutualAid.wantBack(caller, id, loanId);
    }

    @PUT
    @Path("/{id}/loans/{loanId}/return")
    @RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(summary = "Gives a unit back", description = "409 unit-at-work while it is at work or asked.")
    public MutualAid.View giveBack(UUID id, UUID loanId) {
        return mutualAid.giveBack(caller, id, loanId);
    }
}
