package id.psc119.referral.arrival;

import id.psc119.vocabulary.Colour;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The arrivals that wait too long for somebody, for the desk's list. */
@ApplicationScoped
public class WaitingArrivals {
    private final Arrivals arrivals;

    WaitingArrivals(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    /**
     * One that waits too long.
     *
     * @param reminders how often the facility and the desk were reminded
     */
    public record Waiting(
            UUID id,
            UUID facilityId,
            String spokenNumber,
            String unitCallSign,
            @Nullable Colour colour,
            AwaitedPerson awaited,
            Instant since,
            int reminders) {}

    /** Those of which somebody was reminded, the longest waiting first. Exercises are left out. */
    @Transactional
    public List<Waiting> all() {
        return arrivals.reminded().stream()
                .filter(arrival -> !arrival.isExercise())
                .map(Arrival::waitsTooLong)
                .flatMap(Optional::stream)
                .toList();
    }
}
