package id.psc119.dispatch.response.waiting;

import id.psc119.dispatch.change.Changed;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.need.Need;
import id.psc119.dispatch.response.need.NeedState;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.dispatch.response.offer.Offer;
import id.psc119.dispatch.response.offer.OfferSettings;
import id.psc119.dispatch.response.offer.OfferState;
import id.psc119.dispatch.response.offer.Offers;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.sweep.Sweeps;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.IncidentKind;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * At the end of a transaction, sets the timers of each changed incident: each need that no unit has yet and each assignment under
 * way has one, and nothing else. An incident that has neither and is not over has a time of its own.
 */
@ApplicationScoped
class SetTimers {
    private final ResponseTimers timers;
    private final Incidents incidents;
    private final Needs needs;
    private final Offers offers;
    private final Assignments assignments;
    private final WaitingSettings settings;
    private final OfferSettings offerSettings;
    private final Sweeps sweeps;
    private final Clock clock;

    SetTimers(
            ResponseTimers timers,
            Incidents incidents,
            Needs needs,
            Offers offers,
            Assignments assignments,
            WaitingSettings settings,
            OfferSettings offerSettings,
            Sweeps sweeps,
            Clock clock) {
        this.timers = timers;
        this.incidents = incidents;
        this.needs = needs;
        this.offers = offers;
        this.assignments = assignments;
        this.settings = settings;
        this.offerSettings = offerSettings;
        this.sweeps = sweeps;
        this.clock = clock;
    }

    /** After the state of the incident and the ETA of its assignments are known. */
    void set(@Observes @Priority(Changed.CONCLUDE + 2) Changed changed) {
        changed.incidents().forEach(id -> set(incidents.get(id)));
    }

    private void set(Incident incident) {
        Instant now = clock.instant();
        Map<UUID, ResponseTimer> unneeded = new HashMap<>();
        timers.timersFor(List.of(incident.id())).forEach(timer -> unneeded.put(timer.subject(), timer));
        if (!incident.state().isOver()) {
            for (Need need : needs.needsFor(incident.id())) {
                if (need.isFree()) {
                    set(incident, need, Optional.ofNullable(unneeded.remove(need.id())), now);
                }
            }
        }
        for (Assignment assignment : assignments.assignmentsFor(incident.id())) {
            if (assignment.isLive()) {
                set(assignment, Optional.ofNullable(unneeded.remove(assignment.id())), now);
            }
        }
        unneeded.values().forEach(timers::delete);
        setUnattended(incident, now);
    }

    /** The last unit is clear and a patient has no ending, or the only need was cancelled: nothing else would bring it to mind. */
    private void setUnattended(Incident incident, Instant now) {
        boolean attended = incident.state().isOver()
                || needs.needsFor(incident.id()).stream().anyMatch(Need::isFree)
                || assignments.assignmentsFor(incident.id()).stream().anyMatch(Assignment::isLive);
        if (attended) {
            incident.setAttended();
        } else {
            incident.setUnattended(now, now.plus(settings.unattended()));
            sweeps.wakeAfterCommit(RemindOfUnattended.NAME);
        }
    }

    private void set(Incident incident, Need need, Optional<ResponseTimer> known, Instant now) {
        ResponseTimer timer = known.orElseGet(
                () -> start(incident.id(), need.id(), Awaited.UNIT, now, now.plus(untouched(incident))));
        if (need.state() == NeedState.OFFERED) {
            if (isPhased(need)) {
                setWave(need, timer, now);
            } else {
                timer.pause();
            }
            return;
        }
        // Nobody is asked any more, or the unit that was sent has broken down. A withdrawal was the desk's decision, so
        // the desk knows.
        boolean brokeDown = need.replaces() != null && timer.stage() == Stage.WAITING;
        boolean failed = brokeDown
                || lastOffer(need)
                        .filter(offer -> offer.state() == OfferState.DECLINED || offer.state() == OfferState.LAPSED)
                        .isPresent();
        boolean waveFailed = failed && isPhased(need) && timer.stage() == Stage.WAITING;
        if (timer.dueAt().isEmpty() || waveFailed || brokeDown) {
            Instant due = failed && settings.nextAutomatically() ? now : now.plus(settings.stage());
            if (failed && timer.stage() == Stage.WAITING) {
                timer.enter(Stage.NEXT_UNIT, now, due);
            } else {
                timer.resume(due);
            }
            sweeps.wakeAfterCommit(TimerSweep.NAME);
        }
    }

    /** While responders are asked, the timer of the need is that of the next wave. */
    private void setWave(Need need, ResponseTimer timer, Instant now) {
        List<Offer> asked = offersFor(need);
        Waves waves = new Waves(
                offerSettings.respondersAtOnce(),
                offerSettings.responderWaveEvery(),
                asked.getFirst().offeredAt());
        // The first offer was made just now: the rest of its wave follows at once.
        boolean begins = timer.since().isBefore(waves.first());
        if (begins) {
            timer.enter(timer.stage(), now, now);
        } else if (timer.dueAt().filter(due -> due.isAfter(now)).isEmpty()) {
            timer.resume(waves.next(now));
        }
        sweeps.wakeAfterCommit(TimerSweep.NAME);
    }

    private boolean isPhased(Need need) {
        return offerSettings.respondersAtOnce() > 1 && need.capability() == Capability.RESPONDER;
    }

    private List<Offer> offersFor(Need need) {
        return offers.offersFor(need.incidentId()).stream()
                .filter(offer -> offer.needId().equals(need.id()))
                .toList();
    }

    private Optional<Offer> lastOffer(Need need) {
        return offers.offersFor(need.incidentId()).stream()
                .filter(offer -> offer.needId().equals(need.id()))
                .max(Comparator.comparing(Offer::offeredAt).thenComparing(Offer::id));
    }

    private void set(Assignment assignment, Optional<ResponseTimer> known, Instant now) {
        // A crew that stands at the road with a patient is to be heard of, however far it had come.
        Awaited awaited = assignment.isBrokenDown() ? Awaited.NEWS_FROM_SCENE : Awaited.after(assignment.step());
        if (known.isEmpty()) {
            start(assignment.incidentId(), assignment.id(), awaited, now, now.plus(patience(assignment, awaited, now)));
        } else if (known.get().awaited() != awaited) {
            known.get().await(awaited, now, now.plus(patience(assignment, awaited, now)));
        }
    }

    private Duration untouched(Incident incident) {
        boolean pressing = incident.kind() == IncidentKind.EMERGENCY && incident.urgency() == Colour.RED;
        return pressing ? settings.untouchedRed() : settings.untouched();
    }

    private Duration patience(Assignment assignment, Awaited awaited, Instant now) {
        return switch (awaited) {
            case UNIT, DEPARTURE -> settings.departure();
            case ARRIVAL, ARRIVAL_AT_FACILITY ->
                Optional.ofNullable(assignment.etaAt())
                        .filter(now::isBefore)
                        .map(eta -> Duration.between(now, eta).plus(settings.late()))
                        .orElseGet(settings::journey);
            case DESK -> settings.unattended();
            case NEWS_FROM_SCENE -> settings.scene();
            case CLEARANCE -> settings.facility();
        };
    }

    private ResponseTimer start(UUID incident, UUID subject, Awaited awaited, Instant since, Instant dueAt) {
        ResponseTimer timer = ResponseTimer.of(Uuid7.at(since), incident, subject, awaited, since, dueAt);
        timers.persist(timer);
        sweeps.wakeAfterCommit(TimerSweep.NAME);
        return timer;
    }
}
