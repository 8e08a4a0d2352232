package id.psc119.dispatch.advice.learning;

import id.psc119.dispatch.advice.travel.LearnedCorrections;
import id.psc119.engine.learn.Corrections.Length;
import id.psc119.engine.travel.Source;
import id.psc119.platform.regency.Regency;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;

/** Reads how good the expected travel times of a month were, and what trips have taught. */
@ApplicationScoped
public class ReadCalibration {
    private final Journeys journeys;
    private final LearnedCorrections corrections;
    private final Regency regency;

    ReadCalibration(Journeys journeys, LearnedCorrections corrections, Regency regency) {
        this.journeys = journeys;
        this.corrections = corrections;
        this.regency = regency;
    }

    /**
     * One month.
     *
     * @param shown how the times that screens showed compare with what journeys took: all together first
     * @param leftOut journeys of that month that taught nothing, by reason
     * @param learned what trips have taught so far, whatever their month
     */
    public record Month(
            String month, List<Journeys.Shown> shown, List<Journeys.LeftOut> leftOut, List<LearnedKind> learned) {}

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

    @Transactional
    public Month month(YearMonth month) {
        Instant from = regency.startOf(month.atDay(1));
        Instant to = regency.startOf(month.plusMonths(1).atDay(1));
        return new Month(
                month.toString(),
                journeys.shown(from, to),
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
}
