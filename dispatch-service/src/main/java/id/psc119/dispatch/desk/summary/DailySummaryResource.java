package id.psc119.dispatch.desk.summary;

import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The day's incidents with their times (rekap harian), by the regency's days; exercises apart. */
@Path("/daily-summaries/{day}")
@RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR, Role.HEALTH_OFFICE})
@RunOnVirtualThread
public class DailySummaryResource {
    private static final int FIRST_YEAR = 2000;

    private final SummariseDay summariseDay;
    private final Regency regency;
    private final Clock clock;

    DailySummaryResource(SummariseDay summariseDay, Regency regency, Clock clock) {
        this.summariseDay = summariseDay;
        this.regency = regency;
        this.clock = clock;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public DaySheet json(String day) {
        return sheet(day);
    }

    @GET
    @Produces("text/csv;qs=0.5")
    public String csv(String day) {
        return sheet(day).csv(regency.zone());
    }

    /** No date at all is no summary; a date that can have none is named. */
    private DaySheet sheet(String text) {
        LocalDate day;
        try {
            day = LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        LocalDate today = regency.dayOf(clock.instant());
        if (day.getYear() < FIRST_YEAR || day.isAfter(today)) {
            String message = "must be a day from %d-01-01 to today, %s in the regency".formatted(FIRST_YEAR, today);
            throw new ProblemException(PlatformProblem.INVALID)
                    .with("violations", List.of(Map.of("field", "day", "message", message)));
        }
        return summariseDay.summarise(day);
    }
}
