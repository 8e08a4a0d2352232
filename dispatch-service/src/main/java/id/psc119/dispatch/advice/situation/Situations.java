package id.psc119.dispatch.advice.situation;

import id.psc119.dispatch.exchange.unit.Positions;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.offer.Offer;
import id.psc119.dispatch.response.offer.Offers;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the present situation of all units, in the caller's transaction. */
@ApplicationScoped
public class Situations {
    private final Units units;
    private final Positions positions;
    private final Assignments assignments;
    private final Offers offers;
    private final Clock clock;

    Situations(Units units, Positions positions, Assignments assignments, Offers offers, Clock clock) {
        this.units = units;
        this.positions = positions;
        this.assignments = assignments;
        this.offers = offers;
        this.clock = clock;
    }

    public Situation present() {
        Instant now = clock.instant();
        List<Assignment> live = assignments.live();
        return new Situation(
                now,
                units.all(),
                positions.all(),
                live,
                live.stream().map(Assignment::unitId).collect(Collectors.toSet()),
                offers.waiting().stream()
                        .filter(offer -> offer.isOpen(now))
                        .map(Offer::unitId)
                        .collect(Collectors.toSet()));
    }
}
