package id.psc119.dispatch.response.offer;

import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.platform.problem.ProblemException;
import id.psc119.vocabulary.DutyState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides whether a unit may be asked or sent now: the same rule for offers, answers and redirects. */
@ApplicationScoped
public class UnitAvailability {
    private final Assignments assignments;
    private final Offers offers;
    private final Incidents incidents;

    UnitAvailability(Assignments assignments, Offers offers, Incidents incidents) {
        this.assignments = assignments;
        this.offers = offers;
        this.incidents = incidents;
    }

    /**
     * Checks that somebody is there who can go.
     *
     * @param overrideReason why the unit is asked all the same; with one, only a unit that cannot drive is refused
     * @throws ProblemException when the unit has broken down, is off duty or has no crew
     */
    public void mustBeReady(Unit unit, Incident incident, Instant now, @Nullable String overrideReason) {
        mustDrive(unit, incident);
        if (overrideReason != null && !overrideReason.isBlank()) {
            return;
        }
        if (unit.duty(now) == DutyState.OFF) {
            throw new ProblemException(DispatchProblem.UNIT_OFF_DUTY).with("callSign", unit.callSign());
        }
        if (!unit.hasCrew()) {
            throw new ProblemException(DispatchProblem.UNIT_WITHOUT_CREW).with("callSign", unit.callSign());
        }
    }

    /**
     * Checks that the unit is neither broken down, nor lent, nor at work, nor asked.
     *
     * @param besides an offer that does not count
     * @throws ProblemException of the given kind, naming the incident that has the unit
     */
    void mustBeFree(Unit unit, Incident incident, @Nullable UUID besides, DispatchProblem problem) {
        mustDrive(unit, incident);
        @Nullable String lentTo = unit.lentTo();
        if (lentTo != null) {
            throw new ProblemException(DispatchProblem.UNIT_LENT)
                    .with("callSign", unit.callSign())
                    .with("neighbour", lentTo);
        }
        Optional<UUID> busyWith = assignments
                .liveOfUnit(unit.id())
                .map(Assignment::incidentId)
                .or(() -> offers.waitingOfUnit(unit.id())
                        .filter(offer -> !offer.id().equals(besides))
                        .map(Offer::incidentId));
        if (busyWith.isPresent()) {
            throw new ProblemException(problem)
                    .with("callSign", unit.callSign())
                    .with("incident", incidents.get(busyWith.get()).spokenNumber())
                    .with("incidentId", busyWith.get());
        }
    }

    private static void mustDrive(Unit unit, Incident incident) {
        if (!unit.mayDriveTo(incident.isExercise())) {
            throw new ProblemException(DispatchProblem.UNIT_BROKEN_DOWN).with("callSign", unit.callSign());
        }
    }
}
