package id.psc119.dispatch.advice.travel;

import id.psc119.dispatch.change.Changed;
import id.psc119.dispatch.exchange.facility.Facilities;
import id.psc119.dispatch.exchange.unit.Position;
import id.psc119.dispatch.exchange.unit.Positions;
import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.engine.recommend.Policy;
import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Travel;
import id.psc119.engine.travel.TravelTimes;
import id.psc119.engine.travel.Traveller;
import id.psc119.vocabulary.Step;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the expected time of each unit under way: at the scene, and with its patients at the facility. Counted from its last
 * fix; without one from the moment at which it set off, so that the time does not move away while it drives.
 */
@ApplicationScoped
class EtaKeeper {
    private final Assignments assignments;
    private final Incidents incidents;
    private final Units units;
    private final Positions positions;
    private final Facilities facilities;
    private final TravelTimes travelTimes;
    private final Ways ways;
    private final Clock clock;

    EtaKeeper(
            Assignments assignments,
            Incidents incidents,
            Units units,
            Positions positions,
            Facilities facilities,
            TravelTimes travelTimes,
            Ways ways,
            Clock clock) {
        this.assignments = assignments;
        this.incidents = incidents;
        this.units = units;
        this.positions = positions;
        this.facilities = facilities;
        this.travelTimes = travelTimes;
        this.ways = ways;
        this.clock = clock;
    }

    void conclude(@Observes @Priority(Changed.CONCLUDE) Changed changed) {
        Map<UUID, Position> fixes = changed.assignments().isEmpty() ? Map.of() : positions.all();
        for (UUID id : changed.assignments()) {
            assignments.find(id).filter(Assignment::isLive).ifPresent(assignment -> {
                Incident incident = incidents.known(assignment.incidentId());
                expect(assignment, incident, fixes.get(assignment.unitId()), clock.instant());
            });
        }
    }

    @Scheduled(every = "${psc.eta.refresh-every:10s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() {
        Map<UUID, Position> fixes = QuarkusTransaction.requiringNew().call(positions::all);
        List<UUID> live = QuarkusTransaction.requiringNew()
                .call(() -> assignments.live().stream().map(Assignment::id).toList());
        for (UUID id : live) {
            QuarkusTransaction.requiringNew().run(() -> refresh(id, fixes));
        }
    }

    private void refresh(UUID id, Map<UUID, Position> fixes) {
        Optional<UUID> incidentId = assignments.incidentOf(id);
        if (incidentId.isPresent()) {
            Incident incident = incidents.locked(incidentId.get());
            Assignment assignment = assignments.known(id);
            if (assignment.isLive() && expect(assignment, incident, fixes.get(assignment.unitId()), clock.instant())) {
                assignments.changed(assignment);
            }
        }
    }

    private boolean expect(Assignment assignment, Incident incident, @Nullable Position fix, Instant now) {
        Journey journey = journey(assignment, incident, fix, now);
        if (journey == null) {
            return assignment.expect(null, assignment.isEtaEstimate(), now);
        }
        Travel way = travelTimes
                .toOne(
                        List.of(new Traveller(
                                assignment.unitId(),
                                assignment.unitKind(),
                                units.find(assignment.unitId())
                                        .map(Whereabouts::isFourWheelDrive)
                                        .orElse(false),
                                journey.from())),
                        new Stop(journey.stop(), journey.to()),
                        ways.at(now, incident.colour()))
                .getFirst();
        @Nullable Instant eta = way.exists() ? journey.began().plusSeconds(Math.round(way.medianSeconds())) : null;
        return assignment.expect(eta, way.isEstimate(), now);
    }

    private record Journey(Place from, Place to, UUID stop, Instant began) {}

    private @Nullable Journey journey(Assignment assignment, Incident incident, @Nullable Position fix, Instant now) {
        Map<Step, Instant> times = assignment.times();
        return switch (assignment.step()) {
            case ACCEPTED, DEPARTED -> {
                Optional<Unit> unit = units.find(assignment.unitId());
                if (incident.place() == null || unit.isEmpty()) {
                    yield null;
                }
                Instant began = Optional.ofNullable(times.get(Step.DEPARTED))
                        .orElseGet(() -> assignment.acceptedAt().plusSeconds(turnout(assignment)));
                Place to = Whereabouts.of(incident.place());
                yield fix != null && Whereabouts.isSince(fix, began)
                        ? new Journey(Whereabouts.of(fix), to, incident.id(), fix.fixedAt())
                        : new Journey(Whereabouts.of(unit.get(), fix, now), to, incident.id(), began);
            }
            case PATIENT_LOADED -> {
                UUID destination = assignment.destination();
                if (destination == null) {
                    yield null;
                }
                Instant began = times.getOrDefault(Step.PATIENT_LOADED, now);
                Place from = Whereabouts.of(incident.place());
                yield facilities
                        .find(destination)
                        .map(facility -> Whereabouts.of(facility.message().place()))
                        .map(to -> fix != null && Whereabouts.isSince(fix, began)
                                ? new Journey(Whereabouts.of(fix), to, destination, fix.fixedAt())
                                : new Journey(from, to, destination, began))
                        .orElse(null);
            }
            case OTHER, ON_SCENE, AT_FACILITY, HANDED_OVER, CLEAR -> null;
        };
    }

    private static long turnout(Assignment assignment) {
        return Math.round(Policy.DEFAULT.turnoutSeconds().getOrDefault(assignment.unitKind(), 0.0));
    }
}
