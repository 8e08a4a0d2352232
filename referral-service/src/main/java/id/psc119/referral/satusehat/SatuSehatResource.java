package id.psc119.referral.satusehat;

import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** SATUSEHAT: what it was told, and what a person must look at. */
@Path("/satusehat")
@RolesAllowed({Role.SUPERVISOR, Role.ADMINISTRATOR})
@RunOnVirtualThread
public class SatuSehatResource {
    private static final int EXCHANGES = 50;

    private final SatuSehatCases cases;
    private final SatuSehatBridge bridge;
    private final Clock clock;

    SatuSehatResource(SatuSehatCases cases, SatuSehatBridge bridge, Clock clock) {
        this.cases = cases;
        this.bridge = bridge;
        this.clock = clock;
    }

    /**
     * How the bridge stands.
     *
     * @param on whether it is configured
     * @param held those of which a person must say something: no NIK, unknown there, or somebody else there
     * @param exchanges the newest, masked
     */
    @Schema(name = "SatuSehatView")
    public record SatuSehatView(
            boolean on,
            List<SatuSehatCases.Case> waiting,
            List<SatuSehatCases.Case> held,
            List<SatuSehatCases.Case> setAside,
            List<SatuSehatCases.Case> sent,
            List<SatuSehatCases.Exchange> exchanges) {}

    @GET
    @ObjectRule("all: exchanges are masked")
    @Operation(summary = "How the bridge to SATUSEHAT stands")
    public SatuSehatView state() {
        return new SatuSehatView(
                bridge.isOn(),
                cases.in(SatuSehatCases.State.WAITING),
                cases.in(SatuSehatCases.State.HELD),
                cases.in(SatuSehatCases.State.SET_ASIDE),
                cases.in(SatuSehatCases.State.SENT),
                cases.exchanges(EXCHANGES));
    }

    @PUT
    @Path("/cases/{patientId}/sending")
    @ObjectRule("all")
    @Operation(
            summary = "Send what was held or set aside",
            description = "For one that is held because the person there differs: they are the same person.")
    public SatuSehatView send(UUID patientId) {
        if (!cases.agree(patientId, clock.instant())) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        return state();
    }
}
