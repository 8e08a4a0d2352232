package id.psc119.engine.simulate;

import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Travel;
import java.util.UUID;

/** How many times its usual length a journey really takes; the same whatever was asked before. */
interface Luck {
    double factor(UUID unit, Stop stop, Travel usual);

    /** Drawn so that its 90th percentile is the estimate's own. */
    static Luck drawn(Draws draws) {
        double z90 = 1.2815515655446004;
        return (unit, stop, usual) -> {
            double sigma = usual.medianSeconds() == 0 ? 0 : Math.log(usual.p90Seconds() / usual.medianSeconds()) / z90;
            return Math.exp(
                    sigma * draws.normal(stop.id().getLeastSignificantBits(), unit.getLeastSignificantBits(), 1));
        };
    }
}
