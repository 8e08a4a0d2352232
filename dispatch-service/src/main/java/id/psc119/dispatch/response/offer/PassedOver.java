package id.psc119.dispatch.response.offer;

import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the unit that the recommendation named before the one that is asked, and that could be asked now as well. */
@ApplicationScoped
class PassedOver {
    private final RankedUnits ranking;
    private final Units units;
    private final Offers offers;
    private final UnitAvailability availability;
    private final UnitReserve reserve;

    PassedOver(RankedUnits ranking, Units units, Offers offers, UnitAvailability availability, UnitReserve reserve) {
        this.ranking = ranking;
        this.units = units;
        this.offers = offers;
        this.availability = availability;
        this.reserve = reserve;
    }

    /**
     * The first such unit. One that was asked for this need already is not passed over, and neither is one that stays for other
     * emergencies.
     *
     * @param recommendationId that was on the screen; without one nobody is passed over
     */
    Optional<Unit> find(
            Incident incident, UUID needId, UUID chosenUnitId, @Nullable UUID recommendationId, Instant now) {
        if (recommendationId == null) {
            return Optional.empty();
        }
        Set<UUID> asked = offers.offersFor(incident.id()).stream()
                .filter(offer -> offer.needId().equals(needId))
                .map(Offer::unitId)
                .collect(Collectors.toSet());
        return ranking.rankedIn(recommendationId, needId).stream()
                .takeWhile(id -> !id.equals(chosenUnitId))
                .filter(id -> !asked.contains(id))
                .flatMap(id -> units.find(id).stream())
                .filter(unit -> isReady(incident, unit, now))
                .findFirst();
    }

    private boolean isReady(Incident incident, Unit unit, Instant now) {
        try {
            availability.mustBeReady(unit, incident, now, null);
            availability.mustBeFree(unit, incident, null, DispatchProblem.UNIT_NOT_FREE);
            reserve.mustRemain(incident, unit, null);
            return !unit.message().retired();
        } catch (ProblemException e) {
            return false;
        }
    }
}
