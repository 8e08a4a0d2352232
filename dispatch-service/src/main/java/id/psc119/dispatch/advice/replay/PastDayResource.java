package id.psc119.dispatch.advice.replay;

import id.psc119.engine.simulate.Day;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * A past day as {@code ./psc simulate --replay} takes it, to be tried with other policies: calls, units on duty, facilities.
 * No person's name or number is in it; where calls came from is, so it is the supervisor's to fetch.
 */
@Path("/days/{day}/replay")
@RolesAllowed(Role.SUPERVISOR)
@RunOnVirtualThread
public class PastDayResource {
    private final PastDays days;

    PastDayResource(PastDays days) {
        this.days = days;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Day get(String day) {
        try {
            return days.of(LocalDate.parse(day)).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        } catch (DateTimeException e) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
    }
}
