package id.psc119.dispatch.response.offer;

import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.dispatch.response.alert.Alerts;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.need.Need;
import id.psc119.dispatch.response.need.NeedState;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.dispatch.response.patient.Patients;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.DutyState;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks units and takes their answers: from the offer to the assignment. */
@ApplicationScoped
public class Offering {
    private static final Logger LOG = Logger.getLogger(Offering.class);

    private final Offers offers;
    private final OfferSettings settings;
    private final Incidents incidents;
    private final Needs needs;
    private final Units units;
    private final Patients patients;
    private final Assignments assignments;
    private final Timeline timeline;
    private final Alerts alerts;

    Offering(
            Offers offers,
            OfferSettings settings,
            Incidents incidents,
            Needs needs,
            Units units,
            Patients patients,
            Assignments assignments,
            Timeline timeline,
            Alerts alerts) {
        this.offers = offers;
        this.settings = settings;
        this.incidents = incidents;
        this.needs = needs;
        this.units = units;
        this.patients = patients;
        this.assignments = assignments;
        this.timeline = timeline;
        this.alerts = alerts;
    }

    /** @param fresh false when this offer was made before: the answer to a retry */
    record Sent(Offer.View offer, boolean fresh) {}

    /**
     * Asks a unit.
     *
     * @param overrideReason why a unit that is off duty is asked all the same
     * @param recommendationId what the dispatcher had before him
     * @throws ProblemException when the incident, the need or the unit does not allow it
     */
    @Transactional
    Sent send(
            UUID id,
            UUID incidentId,
            UUID needId,
            UUID unitId,
            @Nullable String overrideReason,
            @Nullable UUID recommendationId,
            Provenance provenance) {
        Incident incident = incidents.locked(incidentId);
        Optional<Offer> known = offers.find(id);
        if (known.isPresent()) {
            return new Sent(sameOrTaken(known.get(), incidentId, needId, unitId).view(), false);
        }
        incident.mustBeOpen();
        Need need = needs.of(incidentId, needId);
        Unit unit = units.locked(unitId)
                .filter(found -> !found.message().retired())
                .orElseThrow(() -> new ProblemException(DispatchProblem.UNIT_UNKNOWN));
        if (unit.duty(provenance.recorded()) == DutyState.OFF && overrideReason == null) {
            throw new ProblemException(DispatchProblem.UNIT_OFF_DUTY).with("callSign", unit.callSign());
        }
        mustBeFree(unit, null, DispatchProblem.UNIT_NOT_FREE);
        need.offer();
        Offer offer = Offer.of(
                id,
                incidentId,
                needId,
                unit,
                provenance.recorded(),
                provenance.recorded().plus(settings.lapseAfter()),
                overrideReason,
                recommendationId);
        offers.add(offer);
        timeline.append(
                incident,
                TimelineEntry.of(incidentId, TimelineEventType.OFFERED, provenance)
                        .ofUnit(null, needId, unit.callSign())
                        .withWords("overrideReason", overrideReason));
        LOG.infof("offered: incident=%s unit=%s offer=%s", incident.spokenNumber(), unit.callSign(), id);
        return new Sent(offer.view(), true);
    }

    private static Offer sameOrTaken(Offer known, UUID incidentId, UUID needId, UUID unitId) {
        if (known.incidentId().equals(incidentId)
                && known.needId().equals(needId)
                && known.unitId().equals(unitId)) {
            return known;
        }
        throw new ProblemException(DispatchProblem.ID_TAKEN);
    }

    private void mustBeFree(Unit unit, @Nullable UUID besides, DispatchProblem problem) {
        Optional<UUID> busyWith = assignments
                .liveOfUnit(unit.id())
                .map(Assignment::incidentId)
                .or(() -> offers.waitingOfUnit(unit.id())
                        .filter(offer -> !offer.id().equals(besides))
                        .map(Offer::incidentId));
        if (busyWith.isPresent()) {
            throw new ProblemException(problem)
                    .with("callSign", unit.callSign())
                    .with("incident", incidents.known(busyWith.get()).spokenNumber())
                    .with("incidentId", busyWith.get());
        }
    }

    /**
     * The unit says yes. A late yes is taken while need and unit are still free.
     *
     * @throws ProblemException when it was answered otherwise, or need or unit are taken
     */
    @Transactional
    Offer.View accept(UUID offerId, UUID assignmentId, Caller caller, Provenance provenance) {
        Incident incident = lockIncidentOf(offerId);
        Offer offer = visible(offerId, caller);
        if (offer.state() == OfferState.ACCEPTED && assignmentId.equals(offer.assignmentId())) {
            return offer.view();
        }
        offer.accept(assignmentId, provenance.recorded());
        incident.mustBeOpen();
        Need need = needs.of(incident.id(), offer.needId());
        Unit unit = units.locked(offer.unitId()).orElseThrow(() -> new ProblemException(DispatchProblem.UNIT_UNKNOWN));
        commit(incident, need, unit, assignmentId, offer, provenance);
        timeline.append(
                incident,
                TimelineEntry.of(incident.id(), TimelineEventType.ACCEPTED, provenance)
                        .ofUnit(assignmentId, need.id(), unit.callSign()));
        offers.changed(offer);
        LOG.infof(
                "accepted: incident=%s unit=%s assignment=%s", incident.spokenNumber(), unit.callSign(), assignmentId);
        return offer.view();
    }

    /**
     * Gives a need to a unit, and takes it from all others that were asked.
     *
     * @param offer which the unit accepted; absent when it was not asked
     * @throws ProblemException when need or unit are taken
     */
    public Assignment commit(
            Incident incident, Need need, Unit unit, UUID assignmentId, @Nullable Offer offer, Provenance provenance) {
        @Nullable UUID offerId = offer == null ? null : offer.id();
        mustBeFree(need);
        mustBeFree(unit, offerId, DispatchProblem.UNIT_TAKEN);
        if (assignments.find(assignmentId).isPresent()) {
            throw new ProblemException(DispatchProblem.ID_TAKEN);
        }
        for (Offer other : waitingFor(need)) {
            if (!other.id().equals(offerId)) {
                withdraw(incident, other, "taken by " + unit.callSign(), Provenance.byItself(provenance.recorded()));
            }
        }
        need.commit();
        if (incident.kind().hasPatient()) {
            patients.someoneIn(incident.id());
        }
        Assignment assignment =
                Assignment.accepted(assignmentId, incident.id(), need.id(), offerId, unit, provenance.happened());
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
        return offers.of(need.incidentId()).stream()
                .filter(offer -> offer.needId().equals(need.id()) && offer.state() == OfferState.OFFERED)
                .toList();
    }

    /**
     * The unit says no.
     *
     * @throws ProblemException when it was answered otherwise or withdrawn
     */
    @Transactional
    Offer.View decline(UUID offerId, @Nullable String reason, Caller caller, Provenance provenance) {
        Incident incident = lockIncidentOf(offerId);
        Offer offer = visible(offerId, caller);
        if (offer.state() == OfferState.DECLINED) {
            return offer.view();
        }
        boolean wasWaiting = offer.state() == OfferState.OFFERED;
        offer.decline(reason, provenance.recorded());
        if (wasWaiting) {
            reopen(incident, offer);
        }
        timeline.append(
                incident,
                TimelineEntry.of(incident.id(), TimelineEventType.OFFER_DECLINED, provenance)
                        .ofUnit(null, offer.needId(), offer.callSign())
                        .withWords("reason", reason));
        alerts.raise(
                incident, Alerts.Severity.WARNING, Alerts.Code.OFFER_DECLINED, Map.of("callSign", offer.callSign()));
        offers.changed(offer);
        return offer.view();
    }

    /** The desk does not want this unit any more. */
    @Transactional
    Offer.View withdraw(UUID offerId, @Nullable String reason, Provenance provenance) {
        Incident incident = lockIncidentOf(offerId);
        Offer offer = offers.find(offerId).orElseThrow();
        if (offer.state() != OfferState.WITHDRAWN) {
            withdraw(incident, offer, reason, provenance);
        }
        return offer.view();
    }

    /** All that still wait, because the incident is over. */
    public void withdrawAll(Incident incident, String reason, Provenance provenance) {
        for (Offer offer : offers.of(incident.id())) {
            if (offer.state() == OfferState.OFFERED) {
                withdraw(incident, offer, reason, provenance);
            }
        }
    }

    private void withdraw(Incident incident, Offer offer, @Nullable String reason, Provenance provenance) {
        offer.withdraw(reason, provenance.recorded());
        reopen(incident, offer);
        timeline.append(
                incident,
                TimelineEntry.of(incident.id(), TimelineEventType.OFFER_WITHDRAWN, provenance)
                        .ofUnit(null, offer.needId(), offer.callSign())
                        .withWords("reason", reason));
        offers.changed(offer);
    }

    private void reopen(Incident incident, Offer offer) {
        Need need = needs.of(incident.id(), offer.needId());
        if (need.state() == NeedState.OFFERED) {
            need.reopen();
        }
    }

    private Incident lockIncidentOf(UUID offerId) {
        return incidents.locked(
                offers.incidentOf(offerId).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND)));
    }

    /** The offer, for the desk and the crew that is asked; for all others there is none. */
    private Offer visible(UUID offerId, Caller caller) {
        return offers.find(offerId)
                .filter(offer -> caller.isDesk()
                        || units.find(offer.unitId())
                                .map(unit -> unit.hasCrewMember(caller.personId()))
                                .orElse(false))
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }
}
