package id.psc119.dispatch.desk.summary;

import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.LocalDate;

/** The sums and medians of one day without its incidents: all that a regency shows to its province. */
@Path("/daily-figures/{day}")
@RolesAllowed({Role.PROVINCE, Role.HEALTH_OFFICE})
@RunOnVirtualThread
public class DailyFiguresResource {
    private final SummariseDay summariseDay;
    private final SummarisedDays days;

    DailyFiguresResource(SummariseDay summariseDay, SummarisedDays days) {
        this.summariseDay = summariseDay;
        this.days = days;
    }

    /** The same totals as those of the day's sheet. Exercises are in no figure. */
    public record DailyFigures(LocalDate day, DaySheet.Totals totals) {}

    @GET
    @ObjectRule("sums, medians and counts of one day; no incident and no person")
    public DailyFigures figures(String day) {
        DaySheet sheet = summariseDay.summarise(days.dayOf(day));
        return new DailyFigures(sheet.day(), sheet.totals());
    }
}
