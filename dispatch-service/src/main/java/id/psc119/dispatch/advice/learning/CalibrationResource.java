package id.psc119.dispatch.advice.learning;

import id.psc119.dispatch.advice.travel.LearnedCorrections;
import id.psc119.engine.learn.Corrections.Length;
import id.psc119.engine.travel.Source;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** How good the travel times were that people were told, and what trips have taught. */
@Path("/travel-time-calibration")
@RunOnVirtualThread
public class CalibrationResource {
    private final Journeys journeys;
    private final LearnedCorrections corrections;
    private final Regency regency;
    private final Clock clock;

    CalibrationResource(Journeys journeys, LearnedCorrections corrections, Regency regency, Clock clock) {
        this.journeys = journeys;
        this.corrections = corrections;
        this.regency = regency;
        this.clock = clock;
    }

    /**
     * One month.
     *
     * @param told how the times that were told compare with what journeys took: all together first
     * @param leftOut journeys of that month that taught nothing, by reason
     * @param learned what trips have taught so far, whatever their month
     */
    public record Month(
            String month, List<Journeys.Told> told, List<Journeys.LeftOut> leftOut, List<LearnedKind> learned) {}

    /**
     * What was learned of one kind of journey.
     *
     * @param length SHORT below 5 km, MIDDLE below 20, LONG
     * @param factor what expected times are multiplied by; near 1 while there are few trips
     */
    public record LearnedKind(
            Source source,
            boolean car,
            Length length,
            boolean siren,
            boolean night,
            boolean wetSeason,
            long trips,
            double factor) {}

    @GET
    @RolesAllowed({Role.SUPERVISOR, Role.HEALTH_OFFICE})
    @Transactional
    @ObjectRule("sums over journeys, nothing of a single one")
    @Operation(summary = "Calibration of one month, this one when none is named; exercises are never counted")
    public Month month(@QueryParam("month") @Nullable String named) {
        YearMonth month = parse(named);
        Instant from = regency.startOf(month.atDay(1));
        Instant to = regency.startOf(month.plusMonths(1).atDay(1));
        return new Month(
                month.toString(),
                journeys.told(from, to),
                journeys.leftOut(from, to),
                corrections.present().sums().entrySet().stream()
                        .map(each -> new LearnedKind(
                                each.getKey().source(),
                                each.getKey().car(),
                                each.getKey().length(),
                                each.getKey().siren(),
                                each.getKey().night(),
                                each.getKey().wetSeason(),
                                each.getValue().trips(),
                                Math.round(each.getValue().factor() * 1000) / 1000.0))
                        .sorted(Comparator.comparingLong(LearnedKind::trips).reversed())
                        .toList());
    }

    private YearMonth parse(@Nullable String named) {
        try {
            return named == null ? YearMonth.from(regency.dayOf(clock.instant())) : YearMonth.parse(named);
        } catch (DateTimeParseException e) {
            throw new ProblemException(PlatformProblem.BAD_REQUEST).with("field", "month");
        }
    }
}
