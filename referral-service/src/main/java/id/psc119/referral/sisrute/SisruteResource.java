package id.psc119.referral.sisrute;

import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The bridge to SISRUTE: what it has said and read, and what a person must settle. */
@Path("/sisrute")
@RunOnVirtualThread
public class SisruteResource {
    private final SisruteDesk desk;
    private final Caller caller;

    SisruteResource(SisruteDesk desk, Caller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    /**
     * How the bridge stands.
     *
     * @param on whether it is configured
     * @param exchanges the newest, with what identifies a person masked
     */
    public record BridgeView(
            boolean on,
            List<SisruteJobs.Job> waiting,
            List<SisruteJobs.Job> setAside,
            List<SisruteJobs.Link> mismatches,
            List<SisruteJobs.Exchange> exchanges) {}

    /** What others have made to the caller's facilities. */
    @Schema(name = "SisruteIncomingList")
    public record IncomingList(List<SisruteJobs.Incoming> items) {}

    /** {@code note} goes to the sender. */
    @Schema(name = "SisruteIncomingAnswer")
    public record IncomingAnswer(
            @NotNull Boolean accepted,
            @Nullable @Size(max = 500) String note) {
        /** Prints no personal data. */
        @Override
        public String toString() {
            return "IncomingAnswer[" + accepted + "]";
        }
    }

    @GET
    @RolesAllowed({Role.SUPERVISOR, Role.ADMINISTRATOR})
    @ObjectRule("all: exchanges are masked")
    @Operation(summary = "How the bridge to SISRUTE stands")
    public BridgeView state() {
        return desk.state();
    }

    @PUT
    @Path("/jobs/{id}/retry")
    @RolesAllowed({Role.SUPERVISOR, Role.ADMINISTRATOR})
    @ObjectRule("all")
    @Operation(summary = "Send again what was set aside")
    public BridgeView retry(UUID id) {
        if (!desk.retry(id)) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        return desk.state();
    }

    @PUT
    @Path("/mismatches/{referralId}/settled")
    @RolesAllowed({Role.SUPERVISOR, Role.ADMINISTRATOR})
    @ObjectRule("all")
    @Operation(summary = "Say that a difference between SISRUTE and us is settled")
    public BridgeView settle(UUID referralId) {
        if (!desk.settle(referralId)) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        return desk.state();
    }

    @GET
    @Path("/incoming")
    @RolesAllowed({Role.FACILITY, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @ObjectRule("the desk all; a facility's staff those to their own")
    @Operation(
            summary = "Referrals that others have made in SISRUTE",
            description = "Without anything that identifies a patient.")
    public IncomingList incoming() {
        return new IncomingList(desk.incoming(caller));
    }

    @PUT
    @Path("/incoming/{number}/answer")
    @RolesAllowed(Role.FACILITY)
    @ObjectRule("a facility's staff those to their own")
    @Operation(summary = "Answer a referral in SISRUTE", description = "It is sent as soon as SISRUTE can be reached.")
    public IncomingList answer(String number, @NotNull @Valid IncomingAnswer body) {
        return new IncomingList(desk.answer(caller, number, Boolean.TRUE.equals(body.accepted()), body.note()));
    }
}
