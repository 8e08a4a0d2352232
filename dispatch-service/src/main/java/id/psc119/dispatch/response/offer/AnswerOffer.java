package id.psc119.dispatch.response.offer;

import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.dispatch.response.alert.Alerts;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.need.Need;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.Provenance;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Records a unit's answer to an offer: an acceptance makes an assignment. */
@ApplicationScoped
public class AnswerOffer {
    private static final Logger LOG = Logger.getLogger(AnswerOffer.class);

    private final Offers offers;
    private final OfferExpiry expiry;
    private final OfferWithdrawal withdrawal;
    private final CommitUnit commitUnit;
    private final Incidents incidents;
    private final Needs needs;
    private final Units units;
    private final Timeline timeline;
    private final Alerts alerts;

    AnswerOffer(
            Offers offers,
            OfferExpiry expiry,
            OfferWithdrawal withdrawal,
            CommitUnit commitUnit,
            Incidents incidents,
            Needs needs,
            Units units,
            Timeline timeline,
            Alerts alerts) {
        this.offers = offers;
        this.expiry = expiry;
        this.withdrawal = withdrawal;
        this.commitUnit = commitUnit;
        this.incidents = incidents;
        this.needs = needs;
        this.units = units;
        this.timeline = timeline;
        this.alerts = alerts;
    }

    /**
     * The unit accepts. A late acceptance is taken while the need and the unit are still free.
     *
     * @throws ProblemException when it was answered otherwise, or the need or the unit is taken
     */
    public Offer.View accept(UUID offerId, UUID assignmentId, Caller caller, Provenance provenance) {
        return accept(offerId, assignmentId, visibleTo(caller), provenance);
    }

    /**
     * A crew member accepts by text message: under the same rules, and only while they crew the unit.
     *
     * @throws ProblemException as {@link #accept(UUID, UUID, Caller, Provenance)}
     */
    public Offer.View acceptByText(UUID offerId, UUID assignmentId, String personId, Provenance provenance) {
        return accept(offerId, assignmentId, offer -> isCrewedBy(offer, personId), provenance);
    }

    private Offer.View accept(UUID offerId, UUID assignmentId, Predicate<Offer> isVisible, Provenance provenance) {
        // A newer offer to the same unit may have lapsed unnoticed, at another incident.
        offers.unitOf(offerId).ifPresent(expiry::expireOfferOf);
        return QuarkusTransaction.requiringNew().call(() -> acceptNow(offerId, assignmentId, isVisible, provenance));
    }

    private Offer.View acceptNow(UUID offerId, UUID assignmentId, Predicate<Offer> isVisible, Provenance provenance) {
        Incident incident = lockIncidentOf(offerId);
        Offer offer = getVisible(offerId, isVisible);
        if (offer.state() == OfferState.ACCEPTED && assignmentId.equals(offer.assignmentId())) {
            return offer.view();
        }
        expiry.expireOffersFor(incident);
        boolean late = offer.state() == OfferState.LAPSED;
        offer.accept(assignmentId, provenance.recorded());
        incident.mustBeOpen();
        Need need = needs.get(incident.id(), offer.needId());
        Unit unit =
                units.findLocked(offer.unitId()).orElseThrow(() -> new ProblemException(DispatchProblem.UNIT_UNKNOWN));
        commitUnit.commit(incident, need, unit, assignmentId, new CommitUnit.Way.Asked(offer, late), provenance);
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
     * The unit declines. A reason that is given later is added.
     *
     * @throws ProblemException when it was answered otherwise or withdrawn
     */
    @Transactional
    public Offer.View decline(UUID offerId, @Nullable String reason, Caller caller, Provenance provenance) {
        return decline(offerId, reason, visibleTo(caller), provenance);
    }

    /**
     * A crew member declines by text message.
     *
     * @throws ProblemException as {@link #decline(UUID, String, Caller, Provenance)}
     */
    @Transactional
    public Offer.View declineByText(UUID offerId, String personId, Provenance provenance) {
        return decline(offerId, null, offer -> isCrewedBy(offer, personId), provenance);
    }

    private Offer.View decline(
            UUID offerId, @Nullable String reason, Predicate<Offer> isVisible, Provenance provenance) {
        Incident incident = lockIncidentOf(offerId);
        Offer offer = getVisible(offerId, isVisible);
        boolean repeated = offer.state() == OfferState.DECLINED;
        if (repeated && (reason == null || reason.equals(offer.reason()))) {
            return offer.view();
        }
        boolean wasWaiting = offer.state() == OfferState.OFFERED;
        if (repeated) {
            offer.addReason(reason);
        } else {
            offer.decline(reason, provenance.recorded());
        }
        if (wasWaiting) {
            withdrawal.reopenNeed(incident, offer);
        }
        timeline.append(
                incident,
                TimelineEntry.of(incident.id(), TimelineEventType.OFFER_DECLINED, provenance)
                        .ofUnit(null, offer.needId(), offer.callSign())
                        .withWords("reason", reason));
        if (!repeated) {
            alerts.raise(incident, Alerts.Code.OFFER_DECLINED, Map.of("callSign", offer.callSign()));
        }
        offers.changed(offer);
        return offer.view();
    }

    private Incident lockIncidentOf(UUID offerId) {
        return incidents.getLocked(
                offers.incidentOf(offerId).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND)));
    }

    /** The offer, for the desk and the crew that is asked; for all others there is none. */
    private Offer getVisible(UUID offerId, Predicate<Offer> isVisible) {
        return offers.findByIdOptional(offerId)
                .filter(isVisible)
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    private Predicate<Offer> visibleTo(Caller caller) {
        return offer -> caller.isDesk() || isCrewedBy(offer, caller.personId());
    }

    private boolean isCrewedBy(Offer offer, String personId) {
        return units.find(offer.unitId())
                .map(unit -> unit.hasCrewMember(personId))
                .orElse(false);
    }
}
