package id.psc119.dispatch.response.breakdown;

import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.attention.CrewAttention;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.need.Need;
import id.psc119.dispatch.response.need.NeedState;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.dispatch.response.offer.OfferWithdrawal;
import id.psc119.dispatch.response.offer.Offers;
import id.psc119.vocabulary.DutyState;
import id.psc119.vocabulary.EndReason;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives a unit the work back that a breakdown had ended, when that was reported by mistake. Whoever has accepted it in the meantime keeps
 * it; who is only asked is not needed. Part of a transaction that has locked the incident and the unit.
 */
@ApplicationScoped
class ResumeWork {
    private final Needs needs;
    private final Offers offers;
    private final OfferWithdrawal withdrawal;
    private final Assignments assignments;
    private final CrewAttention attention;

    ResumeWork(
            Needs needs, Offers offers, OfferWithdrawal withdrawal, Assignments assignments, CrewAttention attention) {
        this.needs = needs;
        this.offers = offers;
        this.withdrawal = withdrawal;
        this.assignments = assignments;
        this.attention = attention;
    }

    /** @return what became of the work; empty when the breakdown has ended none */
    Optional<Resumption> resume(Incident incident, Breakdown breakdown, Unit unit, Provenance provenance) {
        @Nullable UUID workId = breakdown.isWithPatient() ? null : breakdown.assignmentId();
        Optional<Assignment> ended = Optional.ofNullable(workId)
                .flatMap(assignments::findByIdOptional)
                .filter(work -> work.endReason() == EndReason.BREAKDOWN);
        return ended.map(work -> resume(incident, work, unit, provenance));
    }

    private Resumption resume(Incident incident, Assignment work, Unit unit, Provenance provenance) {
        Need need = needs.get(incident.id(), work.needId());
        Resumption outcome = outcome(incident, need, work, unit, provenance);
        if (outcome == Resumption.RESUMED) {
            withdrawal.withdrawFor(
                    incident, need.id(), "taken by " + work.callSign(), Provenance.byItself(provenance.recorded()));
            work.resume();
            need.commit();
            assignments.changed(work);
            attention.redirected(work.id(), unit, provenance.recorded(), incident.isExercise());
        }
        return outcome;
    }

    private Resumption outcome(Incident incident, Need need, Assignment work, Unit unit, Provenance provenance) {
        if (incident.state().isOver()) {
            return Resumption.INCIDENT_OVER;
        }
        if (!need.isFree()) {
            return need.state() == NeedState.CANCELLED ? Resumption.NEED_CANCELLED : Resumption.REPLACED;
        }
        if (assignments.liveOfUnit(unit.id()).isPresent()
                || offers.waitingOfUnit(unit.id()).isPresent()) {
            return Resumption.UNIT_BUSY;
        }
        if (unit.lentTo() != null) {
            return Resumption.UNIT_LENT;
        }
        boolean isThere = unit.crewIds().stream().anyMatch(work::wasCrewedBy);
        return isThere && unit.duty(provenance.recorded()) != DutyState.OFF ? Resumption.RESUMED : Resumption.CREW_GONE;
    }
}
