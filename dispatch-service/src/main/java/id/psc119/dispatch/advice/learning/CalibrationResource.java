package id.psc119.dispatch.advice.learning;

import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.PossibleDates;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.YearMonth;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** How good the expected travel times were, and what trips have taught. */
@Path("/travel-time-calibration")
@RunOnVirtualThread
public class CalibrationResource {
    private final ReadCalibration readCalibration;
    private final Regency regency;
    private final Clock clock;

    CalibrationResource(ReadCalibration readCalibration, Regency regency, Clock clock) {
        this.readCalibration = readCalibration;
        this.regency = regency;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Role.SUPERVISOR, Role.HEALTH_OFFICE})
    @ObjectRule("sums over journeys, nothing of a single one")
    @Operation(summary = "Calibration of one month, this one when none is named; exercises are never counted")
    public ReadCalibration.Month month(@QueryParam("month") @Nullable String named) {
        return readCalibration.month(parse(named));
    }

    private YearMonth parse(@Nullable String named) {
        try {
            return named == null ? YearMonth.from(regency.dayOf(clock.instant())) : PossibleDates.month(named);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(PlatformProblem.BAD_REQUEST).with("field", "month");
        }
    }
}
