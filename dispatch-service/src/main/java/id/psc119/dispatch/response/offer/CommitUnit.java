package id.psc119.dispatch.response.offer;

import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.need.Need;
import id.psc119.dispatch.response.patient.Patients;
import id.psc119.dispatch.response.timeline.EventTime;
import id.psc119.platform.problem.ProblemException;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Commits a unit to a need, and withdraws the offers to all others that were asked. Part of a transaction of its caller. */
@ApplicationScoped
public class CommitUnit {
    private final Offers offers;
    private final OfferWithdrawal withdrawal;
    private final UnitAvailability availability;
    private final UnitReserve reserve;
    private final Patients patients;
    private final Assignments assignments;

    CommitUnit(
            Offers offers,
            OfferWithdrawal withdrawal,
            UnitAvailability availability,
            UnitReserve reserve,
            Patients patients,
            Assignments assignments) {
        this.offers = offers;
        this.withdrawal = withdrawal;
        this.availability = availability;
        this.reserve = reserve;
        this.patients = patients;
        this.assignments = assignments;
    }

    /** By which way a unit comes to a need. Each says how the units that are kept for other emergencies are counted. */
    public sealed interface Way {
        /**
         * The unit was asked and has accepted.
         *
         * @param late after the offer was over: nothing has kept the unit since, so it may be one of those that stay
         */
        record Asked(Offer offer, boolean late) implements Way {}

        /**
         * The unit is taken from another incident and is not asked.
         *
         * @param overrideReason why it is, although it stays for other emergencies
         */
        record Redirected(@Nullable String overrideReason) implements Way {}
    }

    /**
     * Commits it.
     *
     * @throws ProblemException when the need or the unit is taken, or the unit stays for other emergencies
     */
    public Assignment commit(
            Incident incident, Need need, Unit unit, UUID assignmentId, Way way, Provenance provenance) {
        @Nullable
        UUID offerId = switch (way) {
            case Way.Asked asked -> asked.offer().id();
            case Way.Redirected redirected -> null;
        };
        mustBeFree(need);
        availability.mustBeFree(unit, incident, offerId, DispatchProblem.UNIT_TAKEN);
        switch (way) {
            case Way.Asked(Offer offer, boolean late) -> {
                if (late) {
                    reserve.mustRemain(incident, unit, offer.overrideReason());
                }
            }
            case Way.Redirected(String overrideReason) ->
                reserve.mustRemainAfterRedirect(incident, unit, overrideReason);
        }
        if (assignments.findByIdOptional(assignmentId).isPresent()) {
            throw new ProblemException(DispatchProblem.ID_TAKEN);
        }
        for (Offer other : waitingFor(need)) {
            if (!other.id().equals(offerId)) {
                withdrawal.withdraw(
                        incident, other, "taken by " + unit.callSign(), Provenance.byItself(provenance.recorded()));
            }
        }
        need.commit();
        if (incident.kind().hasPatient()) {
            patients.addPlaceholderIfNone(incident.id());
        }
        Assignment assignment =
                Assignment.accepted(assignmentId, incident.id(), need.id(), offerId, unit, EventTime.of(provenance));
        assignments.add(assignment);
        return assignment;
    }

    private void mustBeFree(Need need) {
        if (!need.isFree()) {
            Optional<Assignment> taker = assignments.liveOfNeed(need.id());
            throw taker.isPresent()
                    ? new ProblemException(DispatchProblem.NEED_TAKEN)
                            .with("callSign", taker.get().callSign())
                    : new ProblemException(DispatchProblem.NEED_NOT_OPEN).with("state", need.state());
        }
    }

    private List<Offer> waitingFor(Need need) {
        return offers.offersFor(need.incidentId()).stream()
                .filter(offer -> offer.needId().equals(need.id()) && offer.state() == OfferState.OFFERED)
                .toList();
    }
}
