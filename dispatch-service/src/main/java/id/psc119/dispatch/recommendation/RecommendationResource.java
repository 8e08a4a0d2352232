package id.psc119.dispatch.recommendation;

import id.psc119.dispatch.assignment.Assignments;
import id.psc119.dispatch.facility.Facilities;
import id.psc119.dispatch.facility.Facility;
import id.psc119.dispatch.facility.ToldFacility;
import id.psc119.dispatch.incident.Incident;
import id.psc119.dispatch.incident.Incidents;
import id.psc119.dispatch.need.Needs;
import id.psc119.dispatch.patient.Patient;
import id.psc119.dispatch.patient.Patients;
import id.psc119.dispatch.unit.Sight;
import id.psc119.dispatch.unit.Unit;
import id.psc119.dispatch.unit.Units;
import id.psc119.engine.Capability;
import id.psc119.engine.UnitKind;
import id.psc119.engine.destination.DestinationCandidate;
import id.psc119.engine.destination.DestinationRecommendation;
import id.psc119.engine.destination.DestinationRecommender;
import id.psc119.engine.recommend.Candidate;
import id.psc119.engine.recommend.Filter;
import id.psc119.engine.recommend.LeftOut;
import id.psc119.engine.recommend.PositionSource;
import id.psc119.engine.recommend.Recommendation;
import id.psc119.engine.recommend.Snapshot;
import id.psc119.engine.recommend.UnitRecommender;
import id.psc119.engine.recommend.UnitState;
import id.psc119.engine.recommend.Warning;
import id.psc119.engine.recommend.Why;
import id.psc119.engine.travel.TravelTimes;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who could be sent, and where a patient could be brought: proposals, which decide nothing. */
@Path("/incidents/{incidentId}")
@RunOnVirtualThread
public class RecommendationResource {
    private final Snapshots snapshots;
    private final Incidents incidents;
    private final Needs needs;
    private final Patients patients;
    private final Units units;
    private final Facilities facilities;
    private final Assignments assignments;
    private final UnitRecommender unitRecommender;
    private final DestinationRecommender destinationRecommender;
    private final Caller caller;

    RecommendationResource(
            Snapshots snapshots,
            Incidents incidents,
            Needs needs,
            Patients patients,
            Units units,
            Facilities facilities,
            Assignments assignments,
            TravelTimes travelTimes,
            Caller caller) {
        this.snapshots = snapshots;
        this.incidents = incidents;
        this.needs = needs;
        this.patients = patients;
        this.units = units;
        this.facilities = facilities;
        this.assignments = assignments;
        this.unitRecommender = new UnitRecommender(travelTimes);
        this.destinationRecommender = new DestinationRecommender(travelTimes);
        this.caller = caller;
    }

    /** Units that could be sent, best first, and those that could not; {@code warnings} are about the whole. */
    public record UnitsToSend(
            Instant at, List<UnitToSend> candidates, List<UnitLeftOut> leftOut, Set<Warning> warnings) {}

    public record UnitToSend(
            UUID unitId,
            String callSign,
            UnitKind kind,
            long etaSeconds,
            long etaP90Seconds,
            double km,
            boolean isEstimate,
            @Nullable Long positionAgeSeconds,
            PositionSource positionSource,
            Set<Why> why,
            Set<Warning> warnings,
            Set<Filter> relaxed,
            Set<Capability> capabilities) {}

    /** @param why the state that excludes it, or the filters that it does not pass */
    public record UnitLeftOut(UUID unitId, String callSign, List<String> why) {}

    @GET
    @Path("/needs/{needId}/recommendation")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Transactional
    public UnitsToSend unitsToSend(UUID incidentId, UUID needId) {
        Incident incident = incidents.known(incidentId);
        Snapshot snapshot = snapshots.forNeed(incident, needs.of(incidentId, needId));
        Recommendation recommendation = unitRecommender.recommend(snapshot);
        Map<UUID, String> callSigns = units.all().stream().collect(Collectors.toMap(Unit::id, Unit::callSign));
        Map<UUID, UnitState> states =
                snapshot.units().stream().collect(Collectors.toMap(UnitState::id, Function.identity()));
        return new UnitsToSend(
                snapshot.at(),
                recommendation.candidates().stream()
                        .map(candidate -> toSend(candidate, callSigns, states))
                        .toList(),
                recommendation.leftOut().stream()
                        .map(left ->
                                new UnitLeftOut(left.unitId(), callSigns.getOrDefault(left.unitId(), ""), why(left)))
                        .toList(),
                recommendation.warnings());
    }

    private static UnitToSend toSend(Candidate candidate, Map<UUID, String> callSigns, Map<UUID, UnitState> states) {
        UnitState state = states.get(candidate.unitId());
        return new UnitToSend(
                candidate.unitId(),
                callSigns.getOrDefault(candidate.unitId(), ""),
                candidate.kind(),
                Math.round(candidate.etaSeconds()),
                Math.round(candidate.etaP90Seconds()),
                Math.round(candidate.travel().km() * 10) / 10.0,
                candidate.travel().isEstimate(),
                candidate.positionAge() == null ? null : candidate.positionAge().toSeconds(),
                candidate.positionSource(),
                candidate.why(),
                candidate.warnings(),
                candidate.relaxed(),
                state == null ? Set.of() : state.capabilities());
    }

    private static List<String> why(LeftOut left) {
        List<String> why = new ArrayList<>();
        left.filters().forEach(filter -> why.add(filter.name()));
        return why.isEmpty() ? List.of(left.why().name()) : why;
    }

    public record Destinations(List<Destination> candidates, List<FacilityLeftOut> leftOut, boolean divertIgnored) {}

    public record Destination(
            UUID facilityId,
            String name,
            long etaSeconds,
            double km,
            boolean isEstimate,

            @com.fasterxml.jackson.annotation.JsonProperty("for")
            Set<DestinationCandidate.For> reasonsFor,

            Set<DestinationCandidate.Against> against,
            List<ToldFacility.BedFigure> beds) {}

    public record FacilityLeftOut(UUID facilityId, String name, DestinationRecommendation.Reason why) {}

    /**
     * For one patient, or for an unknown one of this incident's colour and complaint; for the desk and the health workers of the
     * crews at it, since the reasons tell what he has.
     */
    @GET
    @ObjectRule(
            "the desk any incident; a crew's health workers those at which a unit of theirs is or was; who only drives none")
    @Path("/destinations")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR, Role.CREW, Role.RESPONDER})
    @Transactional
    public Destinations destinations(UUID incidentId, @QueryParam("patientId") @Nullable UUID patientId) {
        Incident incident = incidents.known(incidentId);
        if (!caller.isDesk()
                && assignments.sightOf(incidentId, caller.personId()).orElse(Sight.DRIVE) != Sight.CARE) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        Patient patient = patientId == null ? null : patients.of(incidentId, patientId);
        DestinationRecommendation recommendation =
                destinationRecommender.recommend(snapshots.forPatient(incident, patient));
        Map<UUID, Facility> known =
                facilities.all().stream().collect(Collectors.toMap(Facility::id, Function.identity()));
        return new Destinations(
                recommendation.candidates().stream()
                        .map(candidate -> destination(candidate, known.get(candidate.facilityId())))
                        .toList(),
                recommendation.leftOut().stream()
                        .map(left ->
                                new FacilityLeftOut(left.facilityId(), name(known.get(left.facilityId())), left.why()))
                        .toList(),
                recommendation.divertIgnored());
    }

    private static Destination destination(DestinationCandidate candidate, @Nullable Facility facility) {
        return new Destination(
                candidate.facilityId(),
                name(facility),
                Math.round(candidate.travel().medianSeconds()),
                Math.round(candidate.travel().km() * 10) / 10.0,
                candidate.travel().isEstimate(),
                candidate.reasonsFor(),
                candidate.reasonsAgainst(),
                facility == null ? List.of() : facility.told().beds());
    }

    private static String name(@Nullable Facility facility) {
        return facility == null ? "" : facility.told().name();
    }
}
