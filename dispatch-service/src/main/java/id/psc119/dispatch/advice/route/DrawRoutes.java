package id.psc119.dispatch.advice.route;

import id.psc119.dispatch.advice.roads.ServedRoads;
import id.psc119.dispatch.advice.travel.Whereabouts;
import id.psc119.dispatch.exchange.facility.Facilities;
import id.psc119.dispatch.exchange.unit.Position;
import id.psc119.dispatch.exchange.unit.Positions;
import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.engine.roads.EncodedLine;
import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.Point;
import id.psc119.engine.travel.Traveller;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.GeoPoint;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The ways of units by road, for a map (U-1). They are asked for apart from a recommendation, so that its answer and its journal
 * row stay small. Nothing is kept. The search does not hold a database connection.
 */
@ApplicationScoped
public class DrawRoutes {
    /** So many units are compared on a map. */
    static final int MOST = 3;

    private final Incidents incidents;
    private final Needs needs;
    private final Assignments assignments;
    private final Units units;
    private final Positions positions;
    private final Facilities facilities;
    private final ServedRoads roads;
    private final Clock clock;

    DrawRoutes(
            Incidents incidents,
            Needs needs,
            Assignments assignments,
            Units units,
            Positions positions,
            Facilities facilities,
            ServedRoads roads,
            Clock clock) {
        this.incidents = incidents;
        this.needs = needs;
        this.assignments = assignments;
        this.units = units;
        this.positions = positions;
        this.facilities = facilities;
        this.roads = roads;
        this.clock = clock;
    }

    /**
     * The way of one unit.
     *
     * @param line an encoded polyline with five decimals
     */
    public record UnitRoute(UUID unitId, String line) {}

    /** The ways to a scene; those that the roads do not know are left out. */
    public record RoutesToScene(List<UnitRoute> routes) {}

    /**
     * The way of a crew's own unit to where its work takes it next.
     *
     * @param to the scene, or with a patient on board the facility; absent when it is not known or there is none
     * @param line an encoded polyline with five decimals; absent where the roads have no way
     */
    public record RouteOfWork(
            @Nullable GeoPoint to, @Nullable String line) {}

    private record Journey(
            List<Traveller> travellers, @Nullable Place to) {}

    /**
     * The ways of the first of these units to the scene of an incident, or to the meeting point of one of its needs.
     *
     * @throws ProblemException 404 when there is no such incident, or it has no such need
     */
    public RoutesToScene toScene(UUID incidentId, @Nullable UUID needId, Collection<UUID> unitIds) {
        Journey journey = QuarkusTransaction.requiringNew().call(() -> {
            Incident incident = incidents.get(incidentId);
            Place scene = Whereabouts.of(
                    needId == null
                            ? incident.place()
                            : needs.get(incidentId, needId).placeIn(incident));
            return new Journey(
                    travellers(unitIds.stream().distinct().limit(MOST).toList()), scene);
        });
        List<UnitRoute> routes = new ArrayList<>();
        List<String> lines = lines(journey);
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isEmpty()) {
                routes.add(new UnitRoute(journey.travellers().get(i).id(), lines.get(i)));
            }
        }
        return new RoutesToScene(routes);
    }

    /**
     * The way that a crew has before it.
     *
     * @throws ProblemException 404 when the caller has no such live assignment
     */
    public RouteOfWork ofWork(Caller caller, UUID assignmentId) {
        Journey journey = QuarkusTransaction.requiringNew().call(() -> {
            Assignment own = assignments.liveOf(caller.personId()).stream()
                    .filter(assignment -> assignment.id().equals(assignmentId))
                    .findFirst()
                    .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
            return new Journey(travellers(List.of(own.unitId())), next(own));
        });
        @Nullable Place to = journey.to();
        @Nullable Point point = to == null ? null : to.point();
        return new RouteOfWork(
                point == null ? null : new GeoPoint(point.lat(), point.lon()),
                lines(journey).stream()
                        .filter(line -> !line.isEmpty())
                        .findFirst()
                        .orElse(null));
    }

    private @Nullable Place next(Assignment assignment) {
        return switch (assignment.step()) {
            case ACCEPTED, DEPARTED ->
                Whereabouts.of(needs.get(assignment.incidentId(), assignment.needId())
                        .placeIn(incidents.get(assignment.incidentId())));
            case PATIENT_LOADED -> {
                UUID destination = assignment.destination();
                yield destination == null
                        ? null
                        : facilities
                                .find(destination)
                                .map(facility ->
                                        Whereabouts.of(facility.message().place()))
                                .orElse(null);
            }
            case OTHER, ON_SCENE, AT_FACILITY, HANDED_OVER, CLEAR -> null;
        };
    }

    private List<Traveller> travellers(List<UUID> ids) {
        Instant now = clock.instant();
        Map<UUID, Position> fixes = positions.positionsOf(ids);
        return ids.stream()
                .flatMap(id -> units.find(id).stream())
                .map(Unit::snapshot)
                .map(unit -> Whereabouts.traveller(unit, fixes.get(unit.id()), now))
                .toList();
    }

    private List<String> lines(Journey journey) {
        @Nullable Place to = journey.to();
        return to == null
                ? List.of()
                : roads.courses(journey.travellers(), to).stream()
                        .map(EncodedLine::of)
                        .toList();
    }
}
