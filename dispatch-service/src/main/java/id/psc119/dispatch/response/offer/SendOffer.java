package id.psc119.dispatch.response.offer;

import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.dispatch.response.attention.CrewAttention;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.need.Need;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.problem.ProblemException;
import id.psc119.vocabulary.Provenance;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks a unit whether it takes a need. */
@ApplicationScoped
public class SendOffer {
    private static final Logger LOG = Logger.getLogger(SendOffer.class);

    private final Offers offers;
    private final OfferExpiry expiry;
    private final OfferSettings settings;
    private final UnitAvailability availability;
    private final UnitReserve reserve;
    private final PassedOver passedOver;
    private final Incidents incidents;
    private final Needs needs;
    private final Units units;
    private final Timeline timeline;
    private final CrewAttention attention;

    SendOffer(
            Offers offers,
            OfferExpiry expiry,
            OfferSettings settings,
            UnitAvailability availability,
            UnitReserve reserve,
            PassedOver passedOver,
            Incidents incidents,
            Needs needs,
            Units units,
            Timeline timeline,
            CrewAttention attention) {
        this.offers = offers;
        this.expiry = expiry;
        this.settings = settings;
        this.availability = availability;
        this.reserve = reserve;
        this.passedOver = passedOver;
        this.incidents = incidents;
        this.needs = needs;
        this.units = units;
        this.timeline = timeline;
        this.attention = attention;
    }

    /**
     * What is asked of which unit.
     *
     * @param overrideReason why a unit that is off duty, has no crew, or is kept for other emergencies is asked all the same
     * @param recommendationId the recommendation that the dispatcher saw
     * @param choiceReason why not the first ready unit of it; absent when nobody has said
     */
    public record Request(
            UUID incidentId,
            UUID needId,
            UUID unitId,
            @Nullable String overrideReason,
            @Nullable UUID recommendationId,
            @Nullable ChoiceReason choiceReason,
            @Nullable String choiceWords) {}

    /** @param fresh false when this offer was made before: the answer to a retry */
    public record Sent(Offer.View offer, boolean fresh) {}

    /** @throws ProblemException when the incident, the need or the unit does not allow it */
    public Sent send(UUID id, Request request, Provenance provenance) {
        // Of another incident, so in a transaction of its own: no transaction locks two incidents.
        expiry.expireOfferOf(request.unitId());
        return QuarkusTransaction.requiringNew().call(() -> sendNow(id, request, provenance));
    }

    /**
     * Asks the first of these units that is free, in the transaction that has locked the incident.
     *
     * @return whether one is asked now
     */
    public boolean sendToFirst(Incident incident, Need need, List<UUID> unitIds, Provenance provenance) {
        for (UUID unitId : unitIds) {
            try {
                sendNow(
                        Uuid7.at(provenance.recorded()),
                        new Request(incident.id(), need.id(), unitId, null, null, null, null),
                        provenance);
                return true;
            } catch (ProblemException e) {
                LOG.infof("not asked: incident=%s unit=%s: %s", incident.spokenNumber(), unitId, e.getMessage());
            }
        }
        return false;
    }

    private Sent sendNow(UUID id, Request request, Provenance provenance) {
        Incident incident = incidents.getLocked(request.incidentId());
        Optional<Offer> known = offers.findByIdOptional(id);
        if (known.isPresent()) {
            return new Sent(sameOrTaken(known.get(), request).view(), false);
        }
        incident.mustBeOpen();
        expiry.expireOffersFor(incident);
        Need need = needs.get(request.incidentId(), request.needId());
        Unit unit = units.findLocked(request.unitId())
                .filter(found -> !found.message().retired())
                .orElseThrow(() -> new ProblemException(DispatchProblem.UNIT_UNKNOWN));
        availability.mustBeReady(unit, incident, provenance.recorded(), request.overrideReason());
        availability.mustBeFree(unit, incident, null, DispatchProblem.UNIT_NOT_FREE);
        reserve.mustRemain(incident, unit, request.overrideReason());
        Optional<Unit> first =
                passedOver.find(incident, need.id(), unit.id(), request.recommendationId(), provenance.recorded());
        first.ifPresent(other -> mustSayWhy(unit, other, request));
        need.offerToOneMore();
        Offer offer = Offer.of(
                id,
                request.incidentId(),
                request.needId(),
                unit,
                provenance.recorded(),
                provenance
                        .recorded()
                        .plus(settings.lapseAfter(
                                need.urgencyIn(incident), unit.message().kind())),
                request.overrideReason(),
                request.recommendationId());
        first.ifPresent(other -> offer.passOver(other.callSign(), request.choiceReason(), request.choiceWords()));
        attention.offered(id, unit, offer.view().expiresAt(), incident.isExercise());
        offers.add(offer);
        timeline.append(
                incident,
                TimelineEntry.of(request.incidentId(), TimelineEventType.OFFERED, provenance)
                        .ofUnit(null, request.needId(), unit.callSign())
                        .with("offer", id)
                        .with("passedOver", offer.passedOver())
                        .with("choiceReason", offer.view().choiceReason())
                        .withWords("choiceWords", offer.view().choiceWords())
                        .withWords("overrideReason", request.overrideReason()));
        LOG.infof("offered: incident=%s unit=%s offer=%s", incident.spokenNumber(), unit.callSign(), id);
        return new Sent(offer.view(), true);
    }

    private void mustSayWhy(Unit chosen, Unit first, Request request) {
        if (settings.choiceReason() != ChoiceRule.REQUIRE) {
            return;
        }
        @Nullable ChoiceReason reason = request.choiceReason();
        if (reason != null && reason.lacks(request.choiceWords())) {
            throw ProblemException.invalid("choiceWords", "choice-words");
        }
        if (reason == null || reason == ChoiceReason.NOT_GIVEN) {
            throw new ProblemException(DispatchProblem.UNIT_PASSED_OVER)
                    .with("callSign", chosen.callSign())
                    .with("first", first.callSign());
        }
    }

    private static Offer sameOrTaken(Offer known, Request request) {
        if (known.incidentId().equals(request.incidentId())
                && known.needId().equals(request.needId())
                && known.unitId().equals(request.unitId())) {
            return known;
        }
        throw new ProblemException(DispatchProblem.ID_TAKEN);
    }
}
