package id.psc119.fleet.register;

import id.psc119.platform.admission.Importance;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How far "one ambulance, one village" has come, in four counts: what a regency shows of its fleet to its province. */
@Importance(Importance.Level.ORDINARY)
@Path("/programme-figures")
@RunOnVirtualThread
public class ProgrammeFiguresResource {
    private final FindRegister register;

    ProgrammeFiguresResource(FindRegister register) {
        this.register = register;
    }

    /**
     * Counts of villages.
     *
     * @param day on which waivers were judged
     * @param total all villages
     */
    public record ProgrammeFigures(LocalDate day, int total, int withUnit, int withFullKit, int withTaxWaiver) {}

    @GET
    @ObjectRule("counts of villages; no unit and no person")
    @RolesAllowed({Role.PROVINCE, Role.HEALTH_OFFICE})
    @Operation(summary = "How many villages have a unit, a full kit and a valid tax waiver")
    public ProgrammeFigures figures() {
        Programme programme = register.programme();
        return new ProgrammeFigures(
                programme.day(),
                programme.total(),
                programme.withUnit(),
                programme.withFullKit(),
                programme.withTaxWaiver());
    }
}
