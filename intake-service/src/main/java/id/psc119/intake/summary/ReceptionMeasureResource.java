package id.psc119.intake.summary;

import id.psc119.intake.problem.IntakeProblem;
import id.psc119.platform.problem.PossibleDates;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** How fast reports are answered, coloured and given to dispatch. */
@Path("/reception-measures")
@RunOnVirtualThread
public class ReceptionMeasureResource {
    private static final int MOST_DAYS = 400;

    private final ReceptionMeasures measures;
    private final StaffingHint staffing;

    ReceptionMeasureResource(ReceptionMeasures measures, StaffingHint staffing) {
        this.measures = measures;
        this.staffing = staffing;
    }

    /** The groups in the order of their names. */
    public record Measured(List<ReceptionMeasures.Group> groups) {}

    @GET
    @RolesAllowed(Role.SUPERVISOR)
    @ObjectRule("supervisors: it compares call takers")
    @Operation(
            summary = "Time to answer, to colour and to dispatch, by channel, shift or call taker",
            description =
                    "from and to are local days, yyyy-MM-dd, both included. Median and P90 in seconds from the report's arrival."
                            + " Exercises and noise are left out.")
    public Measured get(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("by") @DefaultValue("CHANNEL") ReceptionMeasures.By by) {
        LocalDate first = day("from", from);
        return new Measured(measures.of(first, lastDay(first, to), by));
    }

    @GET
    @Path("/staffing")
    @RolesAllowed({Role.SUPERVISOR, Role.HEALTH_OFFICE})
    @ObjectRule("figures of all reports; no person")
    @Operation(
            summary = "How many call takers each hour of the day needs",
            description =
                    "By Erlang's formula from the regency's own reports of these local days, noise included, exercises left out. A"
                            + " hint: psc.staffing says what it aims at.")
    public StaffingHint.Staffing staffing(
            @QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to) {
        LocalDate first = day("from", from);
        return staffing.of(first, lastDay(first, to));
    }

    private static LocalDate lastDay(LocalDate first, @Nullable String to) {
        LocalDate last = to == null ? first : day("to", to);
        if (last.isBefore(first) || last.isAfter(first.plusDays(MOST_DAYS))) {
            throw IntakeProblem.invalid("to", "from the first day up to " + MOST_DAYS + " days later");
        }
        return last;
    }

    private static LocalDate day(String name, @Nullable String text) {
        try {
            return PossibleDates.day(text == null ? "" : text);
        } catch (IllegalArgumentException e) {
            throw IntakeProblem.invalid(name, "a day as yyyy-MM-dd");
        }
    }
}
