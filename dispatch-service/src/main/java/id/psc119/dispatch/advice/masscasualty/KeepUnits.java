package id.psc119.dispatch.advice.masscasualty;

import id.psc119.dispatch.advice.situation.Situation;
import id.psc119.dispatch.advice.situation.Situations;
import id.psc119.dispatch.advice.travel.Ways;
import id.psc119.dispatch.advice.travel.Whereabouts;
import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.exchange.unit.UnitSnapshot;
import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.masscasualty.MassCasualties;
import id.psc119.dispatch.response.masscasualty.MassCasualtySettings;
import id.psc119.dispatch.response.offer.UnitReserve;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Travel;
import id.psc119.engine.travel.TravelTimes;
import id.psc119.platform.problem.ProblemException;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.DutyState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps ready units near an event with many casualties for all other emergencies: the others do not stop while everybody looks there.
 * The last of them is asked, redirected or lent with a reason only, and never by the system itself.
 */
@ApplicationScoped
public class KeepUnits implements UnitReserve {
    private final MassCasualties events;
    private final Incidents incidents;
    private final MassCasualtySettings settings;
    private final Situations situations;
    private final TravelTimes travelTimes;
    private final Ways ways;

    KeepUnits(
            MassCasualties events,
            Incidents incidents,
            MassCasualtySettings settings,
            Situations situations,
            TravelTimes travelTimes,
            Ways ways) {
        this.events = events;
        this.incidents = incidents;
        this.settings = settings;
        this.situations = situations;
        this.travelTimes = travelTimes;
        this.ways = ways;
    }

    /** A unit that could be asked now. */
    public record Ready(UUID unitId, String callSign, double seconds) {}

    /** Units that are on duty, free, can carry, and are in reach of an incident; the nearest first. In the caller's transaction. */
    public List<Ready> readyFor(Incident incident) {
        Situation situation = situations.present();
        List<UnitSnapshot> units = situation.units().stream()
                .filter(unit -> unit.duty(situation.at()) == DutyState.ON
                        && situation.isFree(unit.id())
                        && unit.message().capabilities().contains(Capability.TRANSPORT))
                .toList();
        List<Travel> travels = travelTimes.toOne(
                units.stream()
                        .map(unit ->
                                Whereabouts.traveller(unit, situation.fixes().get(unit.id()), situation.at()))
                        .toList(),
                new Stop(incident.id(), Whereabouts.of(incident.place())),
                ways.at(situation.at(), incident.urgency()));
        List<Ready> ready = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            double seconds = travels.get(i).medianSeconds();
            if (travels.get(i).exists() && seconds <= settings.reach().toSeconds()) {
                ready.add(new Ready(units.get(i).id(), units.get(i).message().callSign(), seconds));
            }
        }
        ready.sort(Comparator.comparingDouble(Ready::seconds));
        return ready;
    }

    @Override
    public void mustRemain(Incident incident, Unit unit, @Nullable String overrideReason) {
        if (!isSaid(overrideReason) && isGoingOn(incident)) {
            List<Ready> ready = readyFor(incident);
            if (isAmong(ready, unit)) {
                mustRemain(ready.size() - 1, unit);
            }
        }
    }

    @Override
    public void mustRemainAfterRedirect(Incident incident, Unit unit, @Nullable String overrideReason) {
        if (!isSaid(overrideReason)
                && isGoingOn(incident)
                && unit.message().capabilities().contains(Capability.TRANSPORT)) {
            List<Ready> ready = readyFor(incident);
            mustRemain(ready.size() - (isAmong(ready, unit) ? 1 : 0) - 1, unit);
        }
    }

    @Override
    public void mustRemainWithout(Unit unit, @Nullable String overrideReason) {
        if (isSaid(overrideReason)) {
            return;
        }
        for (UUID event : events.goingOn()) {
            List<Ready> ready = readyFor(incidents.getLocked(event));
            if (isAmong(ready, unit)) {
                mustRemain(ready.size() - 1, unit);
            }
        }
    }

    private static boolean isSaid(@Nullable String reason) {
        return reason != null && !reason.isBlank();
    }

    private boolean isGoingOn(Incident incident) {
        return events.find(incident.id())
                .filter(event -> event.endedAt() == null)
                .isPresent();
    }

    private static boolean isAmong(List<Ready> ready, Unit unit) {
        return ready.stream().anyMatch(one -> one.unitId().equals(unit.id()));
    }

    private void mustRemain(int others, Unit unit) {
        if (others < settings.keepBack()) {
            throw new ProblemException(DispatchProblem.UNIT_KEPT)
                    .with("callSign", unit.callSign())
                    .with("kept", settings.keepBack())
                    .with("minutes", settings.reach().toMinutes());
        }
    }
}
