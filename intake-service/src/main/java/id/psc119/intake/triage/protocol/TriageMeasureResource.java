package id.psc119.intake.triage.protocol;

import id.psc119.intake.problem.IntakeProblem;
import id.psc119.platform.problem.PossibleDates;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** How fast calls are triaged, for the shift's review and the health office. */
@Path("/triage-measures")
@RunOnVirtualThread
@RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR, Role.HEALTH_OFFICE})
public class TriageMeasureResource {
    private static final int MOST_DAYS = 400;

    private final TriageMeasures measures;

    TriageMeasureResource(TriageMeasures measures) {
        this.measures = measures;
    }

    @GET
    @Operation(
            summary = "Seconds from the answered call to the colour and to the first compression",
            description = "from and to are local days, yyyy-MM-dd, both included. Exercises are left out.")
    public TriageMeasures.Measures get(
            @QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to) {
        LocalDate first = day("from", from);
        LocalDate last = to == null ? first : day("to", to);
        if (last.isBefore(first) || last.isAfter(first.plusDays(MOST_DAYS))) {
            throw IntakeProblem.invalid("to", "from the first day up to " + MOST_DAYS + " days later");
        }
        return measures.of(first, last);
    }

    private static LocalDate day(String name, @Nullable String text) {
        try {
            return PossibleDates.day(text == null ? "" : text);
        } catch (IllegalArgumentException e) {
            throw IntakeProblem.invalid(name, "a day as yyyy-MM-dd");
        }
    }
}
