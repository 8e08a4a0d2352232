package id.psc119.dispatch.response.waiting;

import id.psc119.dispatch.change.Changes;
import id.psc119.dispatch.response.alert.Alerts;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.need.Need;
import id.psc119.dispatch.response.need.NeedState;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.dispatch.response.offer.Offer;
import id.psc119.dispatch.response.offer.OfferSettings;
import id.psc119.dispatch.response.offer.Offers;
import id.psc119.dispatch.response.offer.SendOffer;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.platform.sweep.PeriodicSweep;
import id.psc119.platform.sweep.Sweep;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Provenance;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Acts on timers that are due: asks the next unit or raises an alert, and sets the timer again. Everything about one timer is one
 * transaction under the lock of its row, so it fires once, whichever replica runs, and again after a crash before the commit.
 */
@ApplicationScoped
class TimerSweep implements Sweep<UUID> {
    static final String NAME = "response-timers";

    private final ResponseTimers timers;
    private final Incidents incidents;
    private final Needs needs;
    private final Assignments assignments;
    private final Offers offers;
    private final SendOffer sendOffer;
    private final NextUnits nextUnits;
    private final Timeline timeline;
    private final Alerts alerts;
    private final Changes changes;
    private final WaitingSettings settings;
    private final OfferSettings offerSettings;

    TimerSweep(
            ResponseTimers timers,
            Incidents incidents,
            Needs needs,
            Assignments assignments,
            Offers offers,
            SendOffer sendOffer,
            NextUnits nextUnits,
            Timeline timeline,
            Alerts alerts,
            Changes changes,
            WaitingSettings settings,
            OfferSettings offerSettings) {
        this.timers = timers;
        this.incidents = incidents;
        this.needs = needs;
        this.assignments = assignments;
        this.offers = offers;
        this.sendOffer = sendOffer;
        this.nextUnits = nextUnits;
        this.timeline = timeline;
        this.alerts = alerts;
        this.changes = changes;
        this.settings = settings;
        this.offerSettings = offerSettings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> nextDue() {
        return timers.nextDue();
    }

    @Override
    public Optional<String> question() {
        return Optional.of("SELECT min(due_at) FROM response_timer");
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return timers.due(now, limit);
    }

    @Override
    public void handle(UUID id, Instant now) {
        // First the incident, as everybody else does. If somebody works on it right now, the next pass looks again.
        timers.incidentOf(id)
                .flatMap(incidents::findUnlocked)
                .ifPresent(incident -> timers.claim(id, now).ifPresent(timer -> fire(incident, timer, now)));
    }

    /** Finds what waits without a timer since the previous version of the service wrote it. */
    @Produces
    @Singleton
    Sweep<String> missing(Clock clock) {
        return new PeriodicSweep("missing-timers", clock, Duration.ZERO, Duration.ofMinutes(1), this::setMissing);
    }

    void setMissing() {
        for (UUID id : QuarkusTransaction.requiringNew().call(() -> timers.incidentsWithoutTimer(500))) {
            QuarkusTransaction.requiringNew()
                    .run(() -> incidents.findUnlocked(id).ifPresent(incident -> changes.incident(incident.id())));
        }
    }

    private void fire(Incident incident, ResponseTimer timer, Instant now) {
        if (timer.awaited() == Awaited.UNIT) {
            Need need = needs.get(incident.id(), timer.subject());
            if (need.state() == NeedState.OFFERED) {
                askNextWave(incident, need, timer, now);
            } else if (need.state() == NeedState.OPEN && !asked(incident, need, timer, now)) {
                escalate(incident, need, timer, now);
            }
        } else {
            Assignment assignment = assignments.get(timer.subject());
            timer.fire(now.plus(settings.again()));
            tell(incident, timer, code(timer), Map.of("callSign", assignment.callSign()), now);
        }
        changes.incident(incident.id());
    }

    /** Asks the next responders while those before have not answered. Who has declined or let it lapse is not asked again. */
    private void askNextWave(Incident incident, Need need, ResponseTimer timer, Instant now) {
        if (need.capability() != Capability.RESPONDER) {
            timer.pause();
            return;
        }
        List<Offer> before = offers.offersFor(incident.id()).stream()
                .filter(offer -> offer.needId().equals(need.id()))
                .toList();
        Waves waves = new Waves(
                offerSettings.respondersAtOnce(),
                offerSettings.responderWaveEvery(),
                before.getFirst().offeredAt());
        Set<UUID> asked = before.stream().map(Offer::unitId).collect(Collectors.toCollection(HashSet::new));
        int more = waves.wanted(now) - before.size();
        for (UUID unit : nextUnits.next(incident, need, false)) {
            if (more > 0
                    && asked.add(unit)
                    && sendOffer.sendToFirst(incident, need, List.of(unit), Provenance.byItself(now))) {
                more--;
            }
        }
        timer.resume(waves.next(now));
    }

    /** Asks the next unit, where the regency has this done automatically. */
    private boolean asked(Incident incident, Need need, ResponseTimer timer, Instant now) {
        if (!settings.nextAutomatically() || !timer.stage().asksUnits()) {
            return false;
        }
        List<Offer> before = offers.offersFor(incident.id()).stream()
                .filter(offer -> offer.needId().equals(need.id()))
                .toList();
        long inThisStage = before.stream()
                .filter(offer -> !offer.offeredAt().isBefore(timer.since()))
                .count();
        if (inThisStage >= settings.mostAutomatically()) {
            return false;
        }
        Set<UUID> askedBefore = before.stream().map(Offer::unitId).collect(Collectors.toSet());
        List<UUID> next = nextUnits.next(incident, need, timer.stage() == Stage.NEIGHBOUR_VILLAGE).stream()
                .filter(unit -> !askedBefore.contains(unit))
                .toList();
        return sendOffer.sendToFirst(incident, need, next, Provenance.byItself(now));
    }

    private void escalate(Incident incident, Need need, ResponseTimer timer, Instant now) {
        boolean untouched = timer.stage() == Stage.WAITING && timer.fired() == 0;
        if (untouched) {
            timer.fire(now.plus(settings.stage()));
            tell(incident, timer, Alerts.Code.NOBODY_ASKED, Map.of(), now);
            return;
        }
        Stage stage = timer.stage() == Stage.WAITING
                ? Stage.SUPERVISOR
                : timer.stage().next();
        boolean asksAtOnce = settings.nextAutomatically() && stage.asksUnits();
        boolean repeated = stage == timer.stage();
        timer.enter(stage, repeated ? timer.since() : now, wait(stage, asksAtOnce, now));
        List<String> villages =
                stage == Stage.NEIGHBOUR_VILLAGE ? nextUnits.neighbourVillages(incident, need) : List.of();
        tell(
                incident,
                timer,
                code(timer),
                villages.isEmpty() ? Map.of() : Map.of("villages", String.join(", ", villages)),
                now);
    }

    private Instant wait(Stage stage, boolean asksAtOnce, Instant now) {
        return asksAtOnce ? now : now.plus(stage == Stage.SUPERVISOR ? settings.again() : settings.stage());
    }

    private void tell(Incident incident, ResponseTimer timer, Alerts.Code code, Map<String, ?> detail, Instant now) {
        TimelineEntry entry = TimelineEntry.of(incident.id(), TimelineEventType.ESCALATED, Provenance.byItself(now))
                .with("awaited", timer.awaited())
                .with("stage", timer.stage())
                .with("since", timer.since().toString());
        timeline.append(
                incident,
                timer.awaited() == Awaited.UNIT
                        ? entry.ofNeed(timer.subject())
                        : entry.with("callSign", detail.get("callSign")));
        alerts.raise(incident, code, detail);
    }

    private static Alerts.Code code(ResponseTimer timer) {
        return switch (timer.awaited()) {
            case UNIT ->
                switch (timer.stage()) {
                    case WAITING, NEXT_UNIT -> Alerts.Code.NOBODY_ASKED;
                    case NEIGHBOUR_VILLAGE -> Alerts.Code.ASK_NEIGHBOUR_VILLAGE;
                    case MUTUAL_AID -> Alerts.Code.ASK_MUTUAL_AID;
                    case SUPERVISOR -> Alerts.Code.SUPERVISOR_MUST_DECIDE;
                };
            case DEPARTURE -> Alerts.Code.UNIT_NOT_DEPARTED;
            case ARRIVAL, ARRIVAL_AT_FACILITY -> Alerts.Code.UNIT_NOT_ARRIVED;
            case NEWS_FROM_SCENE, CLEARANCE -> Alerts.Code.UNIT_SILENT;
            case DESK -> Alerts.Code.NOBODY_AT_WORK;
        };
    }
}
