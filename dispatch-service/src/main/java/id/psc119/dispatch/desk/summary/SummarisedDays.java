package id.psc119.dispatch.desk.summary;

import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.regency.Regency;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The days that can be summed up: from the year 2000 to today in the regency. */
@ApplicationScoped
class SummarisedDays {
    private static final int FIRST_YEAR = 2000;

    private final Regency regency;
    private final Clock clock;

    SummarisedDays(Regency regency, Clock clock) {
        this.regency = regency;
        this.clock = clock;
    }

    /**
     * The day that a path names.
     *
     * @throws ProblemException 404 when the text is no date; 422, with the reason, when the date can have no summary
     */
    LocalDate dayOf(String text) {
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
        return day;
    }
}
