package id.psc119.dispatch.response.offer;

import id.psc119.platform.measurement.Measurement;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** How long the oldest open offer has waited for its answer. Beyond the time of an offer, offers no longer expire. */
@ApplicationScoped
class UnansweredAge implements Measurement {
    private final Offers offers;
    private final Clock clock;

    UnansweredAge(Offers offers, Clock clock) {
        this.offers = offers;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "psc.offers.waiting.seconds";
    }

    @Override
    public String description() {
        return "Age of the oldest offer that is neither answered nor lapsed; 0 when none waits";
    }

    @Override
    public double measure() {
        return offers.oldestWaiting()
                .map(since ->
                        Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0))
                .orElse(0.0);
    }
}
