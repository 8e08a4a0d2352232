package id.psc119.dispatch.advice.travel;

import id.psc119.dispatch.advice.roads.RoadsChanged;
import id.psc119.dispatch.advice.roads.ServedRoads;
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
import id.psc119.dispatch.response.need.Need;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.engine.recommend.Policy;
import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Travel;
import id.psc119.engine.travel.TravelTimes;
import id.psc119.engine.travel.Traveller;
import id.psc119.platform.replica.CatchUp;
import id.psc119.platform.sweep.PeriodicSweep;
import id.psc119.platform.sweep.Sweep;
import id.psc119.platform.sweep.Sweeps;
import id.psc119.vocabulary.Step;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the ETA of each unit under way: at the scene or its meeting point, and with its patients at the facility. It is counted from the last position;
 * without one from the departure, so that the ETA does not move away while the unit drives.
 */
@ApplicationScoped
class EtaKeeper implements CatchUp {
    private static final Logger LOG = Logger.getLogger(EtaKeeper.class);
    private static final String REFRESH = "eta-refresh";
    private static final Duration GATHERED = Duration.ofMillis(200);

    private final Assignments assignments;
    private final Incidents incidents;
    private final Needs needs;
    private final Units units;
    private final Positions positions;
    private final Facilities facilities;
    private final TravelTimes travelTimes;
    private final Ways ways;
    private final Clock clock;
    private final ServedRoads roads;
    private final Sweeps sweeps;
    private final PeriodicSweep refreshing;
    private volatile boolean anyLive = true;

    EtaKeeper(
            Assignments assignments,
            Incidents incidents,
            Needs needs,
            Units units,
            Positions positions,
            Facilities facilities,
            TravelTimes travelTimes,
            Ways ways,
            ServedRoads roads,
            Sweeps sweeps,
            Clock clock,
            @ConfigProperty(name = "psc.eta.refresh-every", defaultValue = "10s") Duration refreshEvery) {
        this.assignments = assignments;
        this.incidents = incidents;
        this.needs = needs;
        this.units = units;
        this.positions = positions;
        this.facilities = facilities;
        this.travelTimes = travelTimes;
        this.ways = ways;
        this.clock = clock;
        this.roads = roads;
        this.sweeps = sweeps;
        this.refreshing = new PeriodicSweep(REFRESH, clock, refreshEvery, refreshEvery, this::refresh);
    }

    void conclude(@Observes @Priority(Changed.CONCLUDE + 1) Changed changed) {
        for (UUID id : changed.assignments()) {
            assignments.findByIdOptional(id).filter(Assignment::isLive).ifPresent(assignment -> {
                Incident incident = incidents.get(assignment.incidentId());
                @Nullable Position fix = positions.find(assignment.unitId()).orElse(null);
                expect(assignment, incident, fix, clock.instant());
            });
        }
    }

    @Produces
    @Singleton
    Sweep<String> etaRefresh() {
        return refreshing;
    }

    /** Closures of one moment are one refresh. */
    void roadsChanged(@Observes RoadsChanged changed) {
        // Whether any unit is under way is asked every few seconds; one that has just accepted is not to be missed.
        anyLive = true;
        refreshing.soon(GATHERED);
        sweeps.wake(REFRESH);
    }

    @Override
    public String question() {
        return "SELECT EXISTS (SELECT FROM assignment WHERE end_reason IS NULL)";
    }

    @Override
    public void answer(@Nullable String value) {
        anyLive = !"false".equals(value);
    }

    void refresh() {
        if (!anyLive) {
            return;
        }
        List<UUID> live = QuarkusTransaction.requiringNew()
                .call(() -> assignments.live().stream().map(Assignment::id).toList());
        if (live.isEmpty()) {
            return;
        }
        // What another replica has just closed: an ETA by the former roads must not replace its newer one.
        roads.closeWhatIsClosed();
        Map<UUID, Position> fixes = QuarkusTransaction.requiringNew().call(positions::all);
        for (UUID id : live) {
            try {
                QuarkusTransaction.requiringNew().run(() -> refresh(id, fixes));
            } catch (RuntimeException e) {
                // One assignment that fails keeps its ETA; the others are refreshed all the same.
                LOG.errorf(e, "eta cannot be refreshed: assignment=%s", id);
            }
        }
    }

    private void refresh(UUID id, Map<UUID, Position> fixes) {
        Optional<UUID> incidentId = assignments.incidentOf(id);
        if (incidentId.isPresent()) {
            Optional<Incident> free = incidents.findUnlocked(incidentId.get());
            if (free.isEmpty()) {
                return;
            }
            Incident incident = free.get();
            Assignment assignment = assignments.get(id);
            if (assignment.isLive() && expect(assignment, incident, fixes.get(assignment.unitId()), clock.instant())) {
                assignments.changed(assignment);
            }
        }
    }

    private boolean expect(Assignment assignment, Incident incident, @Nullable Position fix, Instant now) {
        // A unit that has broken down arrives nowhere.
        Journey journey = assignment.isBrokenDown() ? null : journey(assignment, incident, fix, now);
        if (journey == null) {
            return assignment.setEta(null, assignment.isEtaEstimate(), now);
        }
        Travel way = travelTimes
                .toOne(
                        List.of(new Traveller(
                                assignment.unitId(),
                                assignment.unitKind(),
                                units.find(assignment.unitId())
                                        .map(Unit::snapshot)
                                        .map(Whereabouts::isFourWheelDrive)
                                        .orElse(false),
                                journey.from())),
                        new Stop(journey.stop(), journey.to()),
                        ways.at(now, incident.colour()))
                .getFirst();
        @Nullable Instant eta = way.exists() ? journey.began().plusSeconds(Math.round(way.medianSeconds())) : null;
        return assignment.setEta(eta, way.isEstimate(), now);
    }

    private record Journey(Place from, Place to, UUID stop, Instant began) {}

    private @Nullable Journey journey(Assignment assignment, Incident incident, @Nullable Position fix, Instant now) {
        Map<Step, Instant> times = assignment.times();
        Need need = needs.served(incident.id(), assignment.needId());
        return switch (assignment.step()) {
            case ACCEPTED, DEPARTED -> {
                Optional<UnitSnapshot> unit = units.find(assignment.unitId()).map(Unit::snapshot);
                if (need.placeIn(incident) == null || unit.isEmpty()) {
                    yield null;
                }
                Instant began = Optional.ofNullable(times.get(Step.DEPARTED))
                        .orElseGet(() -> assignment.acceptedAt().plusSeconds(turnout(assignment)));
                Place to = Whereabouts.of(need.placeIn(incident));
                yield fix != null && Whereabouts.isSince(fix, began)
                        ? new Journey(Whereabouts.of(fix), to, need.placeId(), fix.fixedAt())
                        : new Journey(Whereabouts.of(unit.get(), fix, now), to, need.placeId(), began);
            }
            case PATIENT_LOADED -> {
                UUID destination = assignment.destination();
                if (destination == null) {
                    yield null;
                }
                Instant began = times.getOrDefault(Step.PATIENT_LOADED, now);
                Place from = Whereabouts.of(need.placeIn(incident));
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
