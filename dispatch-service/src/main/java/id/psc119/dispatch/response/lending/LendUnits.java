package id.psc119.dispatch.response.lending;

import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.dispatch.response.alert.Alerts;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.mutualaid.MutualAidSettings;
import id.psc119.dispatch.response.offer.Offers;
import id.psc119.dispatch.response.offer.UnitReserve;
import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.outbox.Neighbours;
import id.psc119.platform.outbox.Outbox;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.sweep.Sweeps;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.GeoPoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lends units of ours to neighbouring services that ask for them. From the offer on a unit is neither recommended nor sent here; it is ours
 * again when the neighbour does not need it, gives it back, or we take it back. The neighbour's suite says what it has made of an offer;
 * what this side says of its own unit counts here at once, whether or not the neighbour can be reached.
 */
@ApplicationScoped
class LendUnits {
    private static final Logger LOG = Logger.getLogger(LendUnits.class);
    private static final String LINK = "#/lending";

    private final NeighbourRequests requests;
    private final Neighbours neighbours;
    private final Units units;
    private final Assignments assignments;
    private final Offers offers;
    private final UnitReserve reserve;
    private final AidAnswerSender answers;
    private final Outbox outbox;
    private final Alerts alerts;
    private final EventLog log;
    private final Sweeps sweeps;
    private final MutualAidSettings settings;
    private final Clock clock;

    LendUnits(
            NeighbourRequests requests,
            Neighbours neighbours,
            Units units,
            Assignments assignments,
            Offers offers,
            UnitReserve reserve,
            AidAnswerSender answers,
            Outbox outbox,
            Alerts alerts,
            EventLog log,
            Sweeps sweeps,
            MutualAidSettings settings,
            Clock clock) {
        this.requests = requests;
        this.neighbours = neighbours;
        this.units = units;
        this.assignments = assignments;
        this.offers = offers;
        this.reserve = reserve;
        this.answers = answers;
        this.outbox = outbox;
        this.alerts = alerts;
        this.log = log;
        this.sweeps = sweeps;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A neighbour's request as the desk sees it.
     *
     * @param byMachine whether its suite is sent our answers; else somebody has to call
     * @param open whether the neighbour still wants help
     * @param unanswered whether it waits for us
     * @param answerBy when the desk is reminded next; absent when it is not
     */
    @Schema(name = "NeighbourRequestView")
    record View(
            UUID id,
            String neighbour,
            boolean byMachine,
            Capability capability,
            int units,
            @Nullable String note,
            boolean open,
            boolean unanswered,
            String spokenNumber,
            @Nullable Colour colour,
            @Nullable GeoPoint point,
            @Nullable String desaCode,
            Instant askedAt,
            Instant receivedAt,
            @Nullable String refusal,
            @Nullable String refusedByName,
            @Nullable Instant answerBy,
            int alerts,
            List<LentUnit.View> lent) {}

    /** Takes what a neighbour's suite asks, and what it has made of the units that it was offered. */
    @Transactional
    void follow(String neighbour, UUID id, NeighbourRequestReceiver.Request message) {
        Instant now = now();
        Optional<NeighbourRequest> known = requests.findLocked(id);
        if (known.isPresent() && !known.get().isFrom(neighbour)) {
            throw new ProblemException(DispatchProblem.ID_TAKEN);
        }
        NeighbourRequest request = known.orElseGet(
                () -> NeighbourRequest.of(id, neighbour, message.asked(now), now, settings.answerWithin()));
        if (known.isEmpty()) {
            requests.add(request);
        }
        request.follow(message.asked(now));
        message.loans()
                .forEach(loan -> requests.findLent(loan.id())
                        .filter(lent -> lent.requestId().equals(id))
                        .ifPresent(lent -> follow(lent, loan.state(), now)));
        if (!request.isOpen()) {
            requests.lentFor(id).stream()
                    .filter(lent -> lent.state() == LentState.OFFERED)
                    .forEach(lent -> {
                        end(lent, LentState.TAKEN_BACK, now);
                        outbox.mark(answers, id);
                    });
        }
        if (known.isEmpty() && request.isOpen()) {
            alert(request, Alerts.Code.NEIGHBOUR_ASKS, Map.of());
        }
        changed(request, now);
        LOG.infof(
                "neighbour asks: request=%s neighbour=%s open=%s new=%s",
                id, neighbour, request.isOpen(), known.isEmpty());
    }

    private void follow(LentUnit lent, NeighbourRequestReceiver.@Nullable LoanState told, Instant now) {
        switch (told) {
            case BORROWED -> lent.take(now);
            case DECLINED -> end(lent, LentState.DECLINED, now);
            case GIVEN_BACK -> end(lent, LentState.GIVEN_BACK, now);
            case OFFERED, OTHER -> {}
            case null -> {}
        }
    }

    /**
     * Offers a unit of ours, with the leave of those who crew or own it. It waits for the neighbour's answer, and is not sent here meanwhile.
     *
     * @throws ProblemException 404 for an unknown request, 409 when the neighbour needs no help any more or the unit is at work, lent or
     *     kept for other emergencies, 422 for an unknown unit
     */
    @Transactional
    View offer(Caller caller, UUID id, UUID lentId, UUID unitId, LentUnit.Terms terms) {
        NeighbourRequest request = requests.getLocked(id);
        Optional<LentUnit> known = requests.findLent(lentId);
        if (known.isPresent()) {
            if (!known.get().isOf(id, unitId)) {
                throw new ProblemException(DispatchProblem.ID_TAKEN);
            }
            return view(request);
        }
        if (!request.isOpen()) {
            throw new ProblemException(DispatchProblem.AID_NOT_WANTED);
        }
        Instant now = now();
        // Locks incidents, so it comes before the unit is locked.
        reserve.mustRemainWithout(getLendable(units.find(unitId)), terms.overrideReason());
        Unit unit = getLendable(units.findLocked(unitId));
        mustBeFree(unit, now);
        requests.add(LentUnit.of(lentId, id, unit, terms, caller.name(), now, settings.offerFor()));
        units.lend(unit, request.neighbour());
        request.offered();
        answered(request, now);
        LOG.infof("unit offered to a neighbour: request=%s unit=%s", id, unit.callSign());
        return view(request);
    }

    private static Unit getLendable(Optional<Unit> unit) {
        return unit.filter(
                        found -> !found.message().retired() && found.message().lender() == null)
                .orElseThrow(() -> new ProblemException(DispatchProblem.UNIT_UNKNOWN));
    }

    private void mustBeFree(Unit unit, Instant now) {
        if (unit.isBrokenDown()) {
            throw new ProblemException(DispatchProblem.UNIT_BROKEN_DOWN).with("callSign", unit.callSign());
        }
        @Nullable String lentTo = unit.lentTo();
        if (lentTo != null) {
            throw new ProblemException(DispatchProblem.UNIT_LENT)
                    .with("callSign", unit.callSign())
                    .with("neighbour", lentTo);
        }
        if (assignments.liveOfUnit(unit.id()).isPresent()
                || offers.waitingOfUnit(unit.id())
                        .filter(offer -> offer.isOpen(now))
                        .isPresent()) {
            throw new ProblemException(DispatchProblem.UNIT_AT_WORK).with("callSign", unit.callSign());
        }
    }

    /** There is no unit to lend, for a reason. Offers that wait for an answer end with it. */
    @Transactional
    View refuse(Caller caller, UUID id, String reason) {
        NeighbourRequest request = requests.getLocked(id);
        Instant now = now();
        requests.lentFor(id).stream()
                .filter(lent -> lent.state() == LentState.OFFERED)
                .forEach(lent -> end(lent, LentState.TAKEN_BACK, now));
        request.refuse(reason, caller.name());
        answered(request, now);
        return view(request);
    }

    /** We want a unit back. The neighbour gives it back when it is free. */
    @Transactional
    View wantBack(UUID id, UUID lentId) {
        NeighbourRequest request = requests.getLocked(id);
        Instant now = now();
        if (requests.getLent(id, lentId).wantBack(now)) {
            answered(request, now);
        }
        return view(request);
    }

    /** A unit is ours again now: its offer is taken back, or it is here. The neighbour is told. */
    @Transactional
    View takeBack(UUID id, UUID lentId) {
        NeighbourRequest request = requests.getLocked(id);
        Instant now = now();
        LentUnit lent = requests.getLent(id, lentId);
        if (!lent.state().isOver()) {
            end(lent, LentState.TAKEN_BACK, now);
            answered(request, now);
        }
        return view(request);
    }

    /** What is due of a request: a reminder, an offer that nobody has answered, a unit that we need again. */
    @Transactional
    void look(UUID id) {
        NeighbourRequest request = requests.getLocked(id);
        Instant now = now();
        boolean isNews = false;
        for (LentUnit lent : requests.lentFor(id)) {
            if (lent.isOfferOver(now)) {
                end(lent, LentState.TAKEN_BACK, now);
                alert(request, Alerts.Code.NEIGHBOUR_OFFER_LAPSED, Map.of("callSign", lent.callSign()));
                isNews = true;
            } else if (lent.isOverdue(now, settings.remindFor())) {
                lent.wantBack(now);
                lent.recordReminder(now);
                alert(request, Alerts.Code.LENT_UNIT_OVERDUE, Map.of("callSign", lent.callSign()));
                isNews = true;
            }
        }
        if (request.isReminderDue(now) && request.isUnanswered(requests.lentFor(id))) {
            request.countReminder();
            alert(request, Alerts.Code.NEIGHBOUR_ASKS, Map.of());
        }
        if (isNews) {
            outbox.mark(answers, id);
        }
        changed(request, now);
    }

    private void end(LentUnit lent, LentState how, Instant now) {
        if (lent.end(how, now)) {
            units.findLocked(lent.unitId()).ifPresent(unit -> units.lend(unit, null));
        }
    }

    private void answered(NeighbourRequest request, Instant now) {
        outbox.mark(answers, request.id());
        changed(request, now);
    }

    private void changed(NeighbourRequest request, Instant now) {
        request.setTimer(requests.lentFor(request.id()), now, settings.answerWithin(), settings.remindFor());
        sweeps.wakeAfterCommit(RemindOfNeighbours.NAME);
        log.append("neighbour-request", request.id(), false, Set.of(EventLog.DESK), view(request));
    }

    private void alert(NeighbourRequest request, Alerts.Code code, Map<String, ?> detail) {
        alerts.raise(request.id(), request.spokenNumber(), LINK, request.neighbour(), code, detail);
    }

    /** Those that are open or of which a unit is away, first; then the newest of the others. */
    @Transactional
    List<View> newest() {
        List<NeighbourRequest> all = requests.newest();
        Map<UUID, List<LentUnit>> lent =
                requests.lentFor(all.stream().map(NeighbourRequest::id).toList());
        return all.stream()
                .map(request -> view(request, lent.getOrDefault(request.id(), List.of())))
                .toList();
    }

    private View view(NeighbourRequest request) {
        return view(request, requests.lentFor(request.id()));
    }

    private View view(NeighbourRequest request, List<LentUnit> lent) {
        return new View(
                request.id(),
                request.neighbour(),
                neighbours.named(request.neighbour()).isPresent(),
                request.capability(),
                request.units(),
                request.note(),
                request.isOpen(),
                request.isUnanswered(lent),
                request.spokenNumber(),
                request.colour(),
                request.point(),
                request.desaCode(),
                request.askedAt(),
                request.receivedAt(),
                request.refusal(),
                request.refusedByName(),
                request.answerBy(),
                request.alerts(),
                lent.stream().map(LentUnit::view).toList());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
