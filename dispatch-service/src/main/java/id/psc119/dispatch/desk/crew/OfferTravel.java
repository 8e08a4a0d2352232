package id.psc119.dispatch.desk.crew;

import id.psc119.dispatch.advice.travel.Ways;
import id.psc119.dispatch.advice.travel.Whereabouts;
import id.psc119.dispatch.exchange.unit.Positions;
import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.need.Need;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Travel;
import id.psc119.engine.travel.TravelTimes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a unit that is asked would have to drive (U-14), by the same times as the dispatcher's recommendation. */
@ApplicationScoped
public class OfferTravel {
    private final Positions positions;
    private final TravelTimes times;
    private final Ways ways;
    private final Clock clock;

    OfferTravel(Positions positions, TravelTimes times, Ways ways, Clock clock) {
        this.positions = positions;
        this.times = times;
        this.ways = ways;
        this.clock = clock;
    }

    /**
     * @param minutes half of such journeys take less
     * @param km along the way
     * @param estimate true when the way or one of its ends is only known roughly
     */
    public record Way(long minutes, double km, boolean estimate) {}

    /** Absent when the place is unknown or no way leads there. */
    @Nullable
    Way of(Unit unit, Incident incident, Need need) {
        if (need.placeIn(incident) == null) {
            return null;
        }
        Instant now = clock.instant();
        Travel travel = times.toOne(
                        List.of(Whereabouts.traveller(
                                unit.snapshot(), positions.find(unit.id()).orElse(null), now)),
                        new Stop(need.placeId(), Whereabouts.of(need.placeIn(incident))),
                        ways.at(now, need.takesOver() ? need.urgencyIn(incident) : incident.colour()))
                .getFirst();
        return travel.exists()
                ? new Way(
                        Math.max(1, Math.round(travel.medianSeconds() / 60)),
                        Math.round(travel.km() * 10) / 10.0,
                        travel.isEstimate())
                : null;
    }
}
