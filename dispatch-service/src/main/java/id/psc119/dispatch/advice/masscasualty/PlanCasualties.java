package id.psc119.dispatch.advice.masscasualty;

import id.psc119.dispatch.advice.masscasualty.HospitalRooms.HospitalRoom;
import id.psc119.dispatch.exchange.facility.Facilities;
import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.masscasualty.MassCasualties;
import id.psc119.dispatch.response.masscasualty.MassCasualtyEvent;
import id.psc119.dispatch.response.patient.Patient;
import id.psc119.dispatch.response.patient.Patients;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.engine.casualty.Casualty;
import id.psc119.engine.casualty.Hospital;
import id.psc119.engine.casualty.HospitalAssignment;
import id.psc119.engine.casualty.TriageClass;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.vocabulary.FacilityCapability;
import id.psc119.vocabulary.FacilityKind;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Plans to which hospital each waiting casualty is brought: by room, red first, the nearest first. A plan sends nobody; the crew
 * that loads a casualty sees it. What a person has chosen is kept.
 */
@ApplicationScoped
public class PlanCasualties {
    /** What a transfer would cost a red casualty who is brought to a hospital without a trauma team. */
    private static final double TRANSFER_SECONDS = 2700;

    /** So much nearer must a hospital be than a puskesmas to take a minor casualty: its beds are for the others. */
    private static final double SPARED_SECONDS = 1800;

    private final Incidents incidents;
    private final MassCasualties events;
    private final Patients patients;
    private final Facilities facilities;
    private final HospitalRooms rooms;
    private final CheckRoom checkRoom;
    private final Timeline timeline;

    PlanCasualties(
            Incidents incidents,
            MassCasualties events,
            Patients patients,
            Facilities facilities,
            HospitalRooms rooms,
            CheckRoom checkRoom,
            Timeline timeline) {
        this.incidents = incidents;
        this.events = events;
        this.patients = patients;
        this.facilities = facilities;
        this.rooms = rooms;
        this.checkRoom = checkRoom;
        this.timeline = timeline;
    }

    /**
     * What came out.
     *
     * @param planned how many casualties have a hospital now by this calculation
     * @param withoutRoom the tags of those for whom no room is left, most urgent first
     */
    @Schema(name = "PlannedCasualties")
    public record Planned(int planned, List<String> withoutRoom) {}

    /** Plans all who wait, again. */
    @Transactional
    public Planned plan(UUID incidentId, Provenance provenance) {
        Incident incident = incidents.getLocked(incidentId);
        MassCasualtyEvent event = events.get(incidentId);
        events.lockPlanning();
        Planned planned = distribute(incident, waiting(incidentId));
        timeline.append(incident, entry(incidentId, planned, provenance));
        events.changed(event, provenance.recorded());
        return planned;
    }

    /**
     * Plans again those who wait and whom a calculation has planned, because the ways to the hospitals have changed. A plan that
     * stays as it was is no event of the incident; the boards read the new times all the same.
     *
     * @return whether anybody is planned for another facility, or has lost theirs
     */
    @Transactional
    public boolean planAgain(UUID incidentId, Provenance provenance) {
        Incident incident = incidents.getLocked(incidentId);
        MassCasualtyEvent event = events.get(incidentId);
        events.lockPlanning();
        Map<UUID, id.psc119.dispatch.response.masscasualty.Casualty> waiting = waiting(incidentId);
        Map<UUID, UUID> before = plans(waiting);
        boolean changed = false;
        if (!before.isEmpty()) {
            Planned planned = distribute(incident, waiting);
            changed = !plans(waiting).equals(before);
            if (changed) {
                timeline.append(incident, entry(incidentId, planned, provenance).with("because", "ROADS"));
            }
        }
        events.changed(event, provenance.recorded());
        return changed;
    }

    private static Map<UUID, UUID> plans(Map<UUID, id.psc119.dispatch.response.masscasualty.Casualty> casualties) {
        return casualties.values().stream()
                .filter(casualty -> casualty.plannedFacilityId() != null)
                .collect(Collectors.toMap(
                        id.psc119.dispatch.response.masscasualty.Casualty::patientId,
                        casualty -> Objects.requireNonNull(casualty.plannedFacilityId())));
    }

    private static TimelineEntry entry(UUID incidentId, Planned planned, Provenance provenance) {
        return TimelineEntry.of(incidentId, TimelineEventType.CASUALTIES_PLANNED, provenance)
                .with("planned", planned.planned())
                .with("withoutRoom", planned.withoutRoom().isEmpty() ? null : planned.withoutRoom());
    }

    /** Those whose facility the calculation decides. */
    private Map<UUID, id.psc119.dispatch.response.masscasualty.Casualty> waiting(UUID incidentId) {
        Map<UUID, Patient> known =
                patients.patientsFor(incidentId).stream().collect(Collectors.toMap(Patient::id, Function.identity()));
        return events.casualtiesFor(incidentId).stream()
                .filter(casualty -> !casualty.isPlannedByHand() && isWaiting(known.get(casualty.patientId())))
                .collect(Collectors.toMap(
                        id.psc119.dispatch.response.masscasualty.Casualty::patientId, Function.identity()));
    }

    private Planned distribute(
            Incident incident, Map<UUID, id.psc119.dispatch.response.masscasualty.Casualty> waiting) {
        // Their former plans do not take room from themselves.
        waiting.values().forEach(casualty -> casualty.plan(null, false));
        Map<UUID, HospitalRoom> seen = rooms.seenFrom(incident).stream()
                .collect(Collectors.toMap(room -> room.state().id(), Function.identity()));
        HospitalAssignment.Result result = HospitalAssignment.assign(
                waiting.values().stream()
                        .map(casualty -> new Casualty(casualty.patientId(), casualty.triage()))
                        .sorted(Comparator.comparing(Casualty::id))
                        .toList(),
                seen.values().stream()
                        .map(room -> new Hospital(room.state().id(), room.room()))
                        .sorted(Comparator.comparing(Hospital::id))
                        .toList(),
                (casualty, hospital) -> seconds(casualty.triage(), Objects.requireNonNull(seen.get(hospital.id()))));
        result.hospitalOf()
                .forEach((patient, hospital) ->
                        Objects.requireNonNull(waiting.get(patient)).plan(hospital, false));
        List<String> withoutRoom = result.withoutRoom().stream()
                .map(patient -> Objects.requireNonNull(waiting.get(patient)).tag())
                .toList();
        return new Planned(result.hospitalOf().size(), withoutRoom);
    }

    /**
     * Plans one casualty by hand, or gives the choice back to the calculation.
     *
     * @param facilityId absent: the next calculation decides
     * @param reason why a facility without room is chosen while another has room
     * @throws ProblemException when there is no such casualty, the facility is not known, or it has no room and no reason is given
     */
    @Transactional
    public void choose(
            UUID incidentId, String tag, @Nullable UUID facilityId, @Nullable String reason, Provenance provenance) {
        Incident incident = incidents.getLocked(incidentId);
        MassCasualtyEvent event = events.get(incidentId);
        if (facilityId != null && facilities.find(facilityId).isEmpty()) {
            throw new ProblemException(DispatchProblem.FACILITY_UNKNOWN);
        }
        id.psc119.dispatch.response.masscasualty.Casualty casualty =
                events.findCasualty(incidentId, tag).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        if (Objects.equals(casualty.plannedFacilityId(), facilityId) && casualty.isPlannedByHand()) {
            return;
        }
        if (facilityId != null && (reason == null || reason.isBlank())) {
            checkRoom.mustHaveRoomFor(incident, casualty, facilityId);
        }
        casualty.plan(facilityId, true);
        timeline.append(
                incident,
                TimelineEntry.of(incidentId, TimelineEventType.CASUALTIES_PLANNED, provenance)
                        .ofPatient(casualty.patientId())
                        .with("tag", casualty.tag())
                        .with("facility", facilityId)
                        .withWords("reason", reason));
        events.changed(event, provenance.recorded());
    }

    private static boolean isWaiting(@Nullable Patient patient) {
        return patient != null && patient.isWaiting();
    }

    /** What it costs to bring a casualty of a class there; infinite where they may not be brought. */
    static double seconds(TriageClass triage, HospitalRoom room) {
        if (!room.open()) {
            return Double.POSITIVE_INFINITY;
        }
        boolean hospital = room.state().kind() == FacilityKind.HOSPITAL;
        double way = room.travel().medianSeconds();
        return switch (triage) {
            case RED ->
                hospital
                        ? way + (room.state().capabilities().contains(FacilityCapability.TRAUMA) ? 0 : TRANSFER_SECONDS)
                        : Double.POSITIVE_INFINITY;
            case YELLOW, GREY -> hospital ? way : Double.POSITIVE_INFINITY;
            case GREEN -> hospital ? way + SPARED_SECONDS : way;
            case BLACK -> Double.POSITIVE_INFINITY;
        };
    }
}
