package id.psc119.dispatch.advice.learning;

import id.psc119.dispatch.advice.roads.ServedRoads;
import id.psc119.dispatch.advice.travel.LearnedCorrections;
import id.psc119.dispatch.advice.travel.Ways;
import id.psc119.dispatch.advice.travel.Whereabouts;
import id.psc119.dispatch.change.Changed;
import id.psc119.dispatch.exchange.facility.Facilities;
import id.psc119.dispatch.exchange.unit.Position;
import id.psc119.dispatch.exchange.unit.Positions;
import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.exchange.unit.UnitSnapshot;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.interval.CountableTimes;
import id.psc119.dispatch.response.interval.StepTimes;
import id.psc119.dispatch.response.need.Need;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.engine.learn.ClosedTrip;
import id.psc119.engine.learn.Corrections;
import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Travel;
import id.psc119.engine.travel.TravelFlag;
import id.psc119.engine.travel.Traveller;
import id.psc119.vocabulary.EndReason;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Learns from trips how long the roads really take. When a journey begins, its expected time is stored; when its work is over, the
 * time that it took is compared with that. Steps that were reported too late to know where the unit was, times that no figure may
 * use, and exercises teach nothing.
 */
@ApplicationScoped
class Learning {
    /** When a step is reported later than this, the unit is elsewhere by now, so an expectation from there says nothing. */
    private static final Duration AT_ONCE = Duration.ofMinutes(3);

    private final Journeys journeys;
    private final LearnedCorrections corrections;
    private final Assignments assignments;
    private final Incidents incidents;
    private final Needs needs;
    private final Units units;
    private final Positions positions;
    private final Facilities facilities;
    private final ServedRoads roads;
    private final CountableTimes countableTimes;
    private final Ways ways;
    private final Clock clock;

    Learning(
            Journeys journeys,
            LearnedCorrections corrections,
            Assignments assignments,
            Incidents incidents,
            Needs needs,
            Units units,
            Positions positions,
            Facilities facilities,
            ServedRoads roads,
            CountableTimes countableTimes,
            Ways ways,
            Clock clock) {
        this.journeys = journeys;
        this.corrections = corrections;
        this.assignments = assignments;
        this.incidents = incidents;
        this.needs = needs;
        this.units = units;
        this.positions = positions;
        this.facilities = facilities;
        this.roads = roads;
        this.countableTimes = countableTimes;
        this.ways = ways;
        this.clock = clock;
    }

    void conclude(@Observes @Priority(Changed.CONCLUDE + 5) Changed changed) {
        for (UUID id : changed.assignments()) {
            assignments.findByIdOptional(id).ifPresent(assignment -> {
                if (assignment.isLive()) {
                    begin(assignment);
                } else {
                    end(assignment);
                }
            });
        }
    }

    private void begin(Assignment assignment) {
        Instant now = clock.instant();
        for (JourneyPart leg : JourneyPart.values()) {
            Instant began = assignment.times().get(leg.begin());
            if (began != null
                    && assignment.step() == leg.begin()
                    && Duration.between(began, now).abs().compareTo(AT_ONCE) <= 0
                    && !journeys.isKnown(assignment.id(), leg)) {
                Incident incident = incidents.get(assignment.incidentId());
                way(assignment, incident, leg, now).ifPresent(way -> begin(assignment, incident, leg, way, began));
            }
        }
    }

    private void begin(Assignment assignment, Incident incident, JourneyPart leg, Way way, Instant began) {
        Conditions conditions = ways.at(began, incident.colour());
        Travel plain = roads.times()
                .toOne(List.of(way.traveller()), way.stop(), conditions)
                .getFirst();
        if (plain.exists() && plain.medianSeconds() > 0 && !plain.flags().contains(TravelFlag.NO_POINT)) {
            Travel shown = corrections.present().correct(plain, assignment.unitKind(), conditions);
            journeys.begin(
                    assignment.id(),
                    leg,
                    way.stop().id(),
                    assignment.unitKind(),
                    plain,
                    shown,
                    conditions,
                    incident.isExercise(),
                    began);
        }
    }

    private record Way(Traveller traveller, Stop stop) {}

    private Optional<Way> way(Assignment assignment, Incident incident, JourneyPart leg, Instant now) {
        Optional<UnitSnapshot> unit = units.find(assignment.unitId()).map(Unit::snapshot);
        Need need = needs.served(incident.id(), assignment.needId());
        if (need.placeIn(incident) == null || unit.isEmpty()) {
            return Optional.empty();
        }
        @Nullable Position fix = positions.find(assignment.unitId()).orElse(null);
        Place scene = Whereabouts.of(need.placeIn(incident));
        Traveller traveller = Whereabouts.traveller(unit.get(), fix, now);
        return switch (leg) {
            case TO_SCENE -> Optional.of(new Way(traveller, new Stop(need.placeId(), scene)));
            case TO_FACILITY ->
                Optional.ofNullable(assignment.destination())
                        .flatMap(facilities::find)
                        .map(facility -> new Way(
                                new Traveller(traveller.id(), traveller.kind(), traveller.fourWheelDrive(), scene),
                                new Stop(
                                        facility.id(),
                                        Whereabouts.of(facility.message().place()))));
        };
    }

    private void end(Assignment assignment) {
        StepTimes times =
                countableTimes.timesFor(List.of(assignment.incidentId())).stepTimesOf(assignment);
        for (JourneyPart leg : JourneyPart.values()) {
            Instant began = times.of(leg.begin()).orElse(null);
            Instant ended = times.of(leg.end()).orElse(null);
            double took = began == null || ended == null
                    ? 0
                    : Duration.between(began, ended).toMillis() / 1000.0;
            journeys.open(assignment.id(), leg, took).ifPresent(begun -> {
                String leftOut = whyLeftOut(assignment, leg, begun, times);
                journeys.end(assignment.id(), leg, took, leftOut);
                if (leftOut == null) {
                    corrections.learn(begun.trip());
                }
            });
        }
    }

    private @Nullable String whyLeftOut(Assignment assignment, JourneyPart leg, Journeys.Begun begun, StepTimes times) {
        ClosedTrip trip = begun.trip();
        boolean elsewhere = leg == JourneyPart.TO_FACILITY && !begun.stop().equals(assignment.destination());
        if (trip.exercise()) {
            return "EXERCISE";
        } else if (journeys.isDisputed(assignment.id())) {
            return "DISCREPANCY";
        } else if (times.leftOut().containsKey(leg.begin()) || times.leftOut().containsKey(leg.end())) {
            return "IMPLAUSIBLE";
        } else if (assignment.endReason() != EndReason.CLEAR || trip.tookSeconds() <= 0) {
            return "NOT_FINISHED";
        } else if (elsewhere) {
            return "WENT_ELSEWHERE";
        } else if (!Corrections.isBelievable(trip)) {
            return "NOT_BELIEVABLE";
        }
        return null;
    }
}
