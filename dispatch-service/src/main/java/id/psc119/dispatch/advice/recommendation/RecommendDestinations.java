package id.psc119.dispatch.advice.recommendation;

import com.fasterxml.jackson.annotation.JsonProperty;
import id.psc119.dispatch.exchange.facility.Facilities;
import id.psc119.dispatch.exchange.facility.Facility;
import id.psc119.dispatch.exchange.facility.FacilityMessage;
import id.psc119.dispatch.exchange.unit.DisclosureLevel;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.patient.Patient;
import id.psc119.dispatch.response.patient.Patients;
import id.psc119.engine.destination.DestinationCandidate;
import id.psc119.engine.destination.DestinationRecommendation;
import id.psc119.engine.destination.DestinationRecommender;
import id.psc119.engine.travel.TravelTimes;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Recommends facilities for a patient. A recommendation decides nothing. */
@ApplicationScoped
public class RecommendDestinations {
    private final Snapshots snapshots;
    private final Incidents incidents;
    private final Patients patients;
    private final Facilities facilities;
    private final Assignments assignments;
    private final DestinationRecommender destinationRecommender;

    RecommendDestinations(
            Snapshots snapshots,
            Incidents incidents,
            Patients patients,
            Facilities facilities,
            Assignments assignments,
            TravelTimes travelTimes) {
        this.snapshots = snapshots;
        this.incidents = incidents;
        this.patients = patients;
        this.facilities = facilities;
        this.assignments = assignments;
        this.destinationRecommender = new DestinationRecommender(travelTimes);
    }

    public record Destinations(List<Destination> candidates, List<FacilityLeftOut> leftOut, boolean divertIgnored) {}

    public record Destination(
            UUID facilityId,
            String name,
            long etaSeconds,
            double km,
            boolean isEstimate,

            @JsonProperty("for") Set<DestinationCandidate.For> reasonsFor,

            Set<DestinationCandidate.Against> against,
            List<FacilityMessage.BedFigure> beds) {}

    public record FacilityLeftOut(UUID facilityId, String name, DestinationRecommendation.Reason why) {}

    /**
     * For one patient, or for an unknown one of this incident's colour and complaint.
     *
     * @throws ProblemException 404 for callers who may not know what the patient has
     */
    @Transactional
    public Destinations forPatient(Caller caller, UUID incidentId, @Nullable UUID patientId) {
        Incident incident = incidents.get(incidentId);
        if (!caller.isDesk()
                && assignments.disclosureTo(incidentId, caller.personId()).orElse(DisclosureLevel.DRIVE)
                        != DisclosureLevel.CARE) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        Patient patient = patientId == null ? null : patients.get(incidentId, patientId);
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
