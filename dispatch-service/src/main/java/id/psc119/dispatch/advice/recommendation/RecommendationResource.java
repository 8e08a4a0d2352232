package id.psc119.dispatch.advice.recommendation;

import id.psc119.dispatch.advice.relocation.RelocationInputs;
import id.psc119.dispatch.advice.roads.ServedRoads;
import id.psc119.dispatch.exchange.facility.Facilities;
import id.psc119.dispatch.exchange.facility.Facility;
import id.psc119.dispatch.exchange.facility.FacilityMessage;
import id.psc119.dispatch.exchange.unit.DisclosureLevel;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.dispatch.response.patient.Patient;
import id.psc119.dispatch.response.patient.Patients;
import id.psc119.engine.destination.DestinationCandidate;
import id.psc119.engine.destination.DestinationRecommendation;
import id.psc119.engine.destination.DestinationRecommender;
import id.psc119.engine.recommend.JournalledInputs;
import id.psc119.engine.recommend.Snapshot;
import id.psc119.engine.recommend.UnitRecommender;
import id.psc119.engine.travel.RecordedTimes;
import id.psc119.engine.travel.TravelTimes;
import id.psc119.platform.id.Uuid7;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final RelocationInputs standings;
    private final Incidents incidents;
    private final Needs needs;
    private final Patients patients;
    private final Units units;
    private final Facilities facilities;
    private final Assignments assignments;
    private final TravelTimes travelTimes;
    private final ServedRoads roads;
    private final Journal journal;
    private final DestinationRecommender destinationRecommender;
    private final Caller caller;

    RecommendationResource(
            Snapshots snapshots,
            RelocationInputs standings,
            Incidents incidents,
            Needs needs,
            Patients patients,
            Units units,
            Facilities facilities,
            Assignments assignments,
            TravelTimes travelTimes,
            ServedRoads roads,
            Journal journal,
            Caller caller) {
        this.snapshots = snapshots;
        this.standings = standings;
        this.incidents = incidents;
        this.needs = needs;
        this.patients = patients;
        this.units = units;
        this.facilities = facilities;
        this.assignments = assignments;
        this.travelTimes = travelTimes;
        this.roads = roads;
        this.journal = journal;
        this.destinationRecommender = new DestinationRecommender(travelTimes);
        this.caller = caller;
    }

    @GET
    @Path("/needs/{needId}/recommendation")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Transactional
    public UnitsToSend unitsToSend(UUID incidentId, UUID needId) {
        Incident incident = incidents.known(incidentId);
        Optional<RelocationInputs.Named> standing = standings.present();
        Snapshot snapshot = snapshots.forNeed(
                incident,
                needs.of(incidentId, needId),
                standing.map(RelocationInputs.Named::standing).orElse(null));
        Map<UUID, String> names = new HashMap<>();
        units.all().forEach(unit -> names.put(unit.id(), unit.callSign()));
        standing.ifPresent(named -> named.posts().forEach(names::putIfAbsent));
        snapshots.left(snapshot).forEach(each -> names.put(each.id(), each.spokenNumber()));
        Map<String, String> areas =
                standing.map(RelocationInputs.Named::villages).orElse(Map.of());
        RecordedTimes recorded = new RecordedTimes(travelTimes);
        UnitsToSend answer = UnitsToSend.of(
                Uuid7.at(snapshot.at()),
                new UnitRecommender(recorded).recommend(snapshot),
                new JournalledInputs(snapshot, names, areas, List.of()));
        journal.keep(
                incidentId,
                needId,
                caller.personId(),
                roads.hash().orElse(null),
                new JournalledInputs(snapshot, names, areas, recorded.answers()),
                answer);
        return answer;
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
            List<FacilityMessage.BedFigure> beds) {}

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
                && assignments.sightOf(incidentId, caller.personId()).orElse(DisclosureLevel.DRIVE)
                        != DisclosureLevel.CARE) {
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
                facility == null ? List.of() : facility.message().beds());
    }

    private static String name(@Nullable Facility facility) {
        return facility == null ? "" : facility.message().name();
    }
}
