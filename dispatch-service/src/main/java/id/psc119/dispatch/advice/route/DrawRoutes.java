package id.psc119.dispatch.advice.route;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.dispatch.advice.roads.ServedRoads;
import id.psc119.dispatch.advice.travel.Ways;
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
import id.psc119.engine.roads.RoadLeg;
import id.psc119.engine.roads.RoadWay;
import id.psc119.engine.travel.BoatLeg;
import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.Point;
import id.psc119.engine.travel.Traveller;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Step;
import id.psc119.vocabulary.UnitKind;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    private final Ways ways;
    private final Clock clock;

    DrawRoutes(
            Incidents incidents,
            Needs needs,
            Assignments assignments,
            Units units,
            Positions positions,
            Facilities facilities,
            ServedRoads roads,
            Ways ways,
            Clock clock) {
        this.incidents = incidents;
        this.needs = needs;
        this.assignments = assignments;
        this.units = units;
        this.positions = positions;
        this.facilities = facilities;
        this.roads = roads;
        this.ways = ways;
        this.clock = clock;
    }

    /**
     * The way of one unit.
     *
     * @param line an encoded polyline with five decimals
     * @param legs of a journey that is not by road alone; otherwise absent
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record UnitRoute(
            UUID unitId, String line, @Nullable List<RouteLeg> legs) {}

    /** How a part of a journey is travelled. */
    public enum RouteLegKind {
        ROAD,
        /** The ferry takes the vehicle; the wait for it is counted. */
        FERRY,
        BOAT,
        /** Between a boat's landing place and the journey's end: on foot, or by a vehicle that meets it there. */
        SHORE
    }

    /**
     * A part of a journey.
     *
     * @param name of the ferry
     * @param hours when the ferry sails, in the regency's words; absent when that is not known
     * @param from the landing place at which it begins
     * @param to the landing place at which it ends
     * @param point where it ends
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RouteLeg(
            RouteLegKind kind,
            @Nullable String name,
            @Nullable String hours,
            @Nullable String from,
            @Nullable String to,
            GeoPoint point,
            long seconds,
            double km) {}

    /** The ways to a scene; those that neither the roads nor the rivers know are left out. */
    public record RoutesToScene(List<UnitRoute> routes) {}

    /**
     * The way of a crew's own unit to where its work takes it next.
     *
     * @param to the scene, or with a patient on board the facility; absent when it is not known or there is none
     * @param line an encoded polyline with five decimals; absent where the roads have no way
     * @param legs of a journey that is not by road alone; otherwise absent
     */
    public record RouteOfWork(
            @Nullable GeoPoint to,
            @Nullable String line,
            @Nullable List<RouteLeg> legs) {}

    private record Journey(
            List<Traveller> travellers, @Nullable Place to, Conditions conditions) {}

    /** A way as it is drawn, and in its legs. */
    private record Drawn(String line, List<RouteLeg> legs) {
        private static final Drawn NONE = new Drawn("", List.of());

        /** One leg by road needs no words. */
        @Nullable
        List<RouteLeg> told() {
            return legs.stream().allMatch(leg -> leg.kind() == RouteLegKind.ROAD) ? null : legs;
        }
    }

    /**
     * The ways of the first of these units to the scene of an incident, or to the meeting point of one of its needs; of one that has a
     * patient of it on board, to its facility.
     *
     * @throws ProblemException 404 when there is no such incident, or it has no such need
     */
    public RoutesToScene toScene(UUID incidentId, @Nullable UUID needId, Collection<UUID> unitIds) {
        List<Journey> journeys = QuarkusTransaction.requiringNew().call(() -> {
            Incident incident = incidents.get(incidentId);
            Place scene = Whereabouts.of(
                    needId == null
                            ? incident.place()
                            : needs.get(incidentId, needId).placeIn(incident));
            Conditions conditions = ways.at(clock.instant(), incident.colour());
            Map<UUID, Assignment> loaded = assignments.assignmentsFor(incidentId).stream()
                    .filter(assignment -> assignment.isLive() && assignment.step() == Step.PATIENT_LOADED)
                    .collect(Collectors.toMap(Assignment::unitId, Function.identity(), (one, other) -> other));
            return travellers(unitIds.stream().distinct().limit(MOST).toList()).stream()
                    .map(traveller -> {
                        @Nullable Assignment carrying = loaded.get(traveller.id());
                        return new Journey(List.of(traveller), carrying == null ? scene : next(carrying), conditions);
                    })
                    .toList();
        });
        return new RoutesToScene(journeys.stream()
                .flatMap(journey -> drawn(journey).stream()
                        .filter(way -> !way.line().isEmpty())
                        .map(way ->
                                new UnitRoute(journey.travellers().getFirst().id(), way.line(), way.told())))
                .toList());
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
            return new Journey(
                    travellers(List.of(own.unitId())),
                    next(own),
                    ways.at(clock.instant(), incidents.get(own.incidentId()).colour()));
        });
        @Nullable Place to = journey.to();
        @Nullable Point point = to == null ? null : to.point();
        Drawn way = drawn(journey).stream()
                .filter(drawn -> !drawn.line().isEmpty())
                .findFirst()
                .orElse(Drawn.NONE);
        return new RouteOfWork(
                point == null ? null : new GeoPoint(point.lat(), point.lon()),
                way.line().isEmpty() ? null : way.line(),
                way.told());
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

    private List<Drawn> drawn(Journey journey) {
        @Nullable Place to = journey.to();
        if (to == null) {
            return List.of();
        }
        List<Drawn> drawn = new ArrayList<>();
        for (RoadWay way : roads.ways(journey.travellers(), to, journey.conditions())) {
            Traveller traveller = journey.travellers().get(drawn.size());
            drawn.add(
                    traveller.kind() == UnitKind.BOAT
                            ? byBoat(traveller, to, journey.conditions())
                            : new Drawn(
                                    EncodedLine.of(way.course()),
                                    way.legs().stream().map(this::leg).toList()));
        }
        return drawn;
    }

    private RouteLeg leg(RoadLeg leg) {
        return new RouteLeg(
                leg.ferry() ? RouteLegKind.FERRY : RouteLegKind.ROAD,
                leg.name(),
                leg.ferry()
                        ? roads.hoursOfFerry(leg.from())
                                .or(() -> roads.hoursOfFerry(leg.to()))
                                .orElse(null)
                        : null,
                null,
                null,
                at(leg.to()),
                Math.round(leg.seconds()),
                leg.km());
    }

    /** Along the rivers, as the regency's file has them. */
    private Drawn byBoat(Traveller boat, Place to, Conditions conditions) {
        Point from = boat.from().point();
        Point target = to.point();
        List<BoatLeg> legs = from == null || target == null ? List.of() : roads.boatLegs(from, target, conditions);
        return new Drawn(
                legs.isEmpty()
                        ? ""
                        : EncodedLine.of(legs.stream()
                                .flatMap(leg -> leg.course().stream())
                                .toList()),
                legs.stream()
                        .map(leg -> new RouteLeg(
                                leg.onWater() ? RouteLegKind.BOAT : RouteLegKind.SHORE,
                                null,
                                null,
                                leg.fromLanding(),
                                leg.toLanding(),
                                at(leg.course().getLast()),
                                Math.round(leg.seconds()),
                                leg.km()))
                        .toList());
    }

    private static GeoPoint at(Point point) {
        return new GeoPoint(point.lat(), point.lon());
    }
}
