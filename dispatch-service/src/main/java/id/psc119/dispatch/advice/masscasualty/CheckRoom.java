package id.psc119.dispatch.advice.masscasualty;

import id.psc119.dispatch.advice.masscasualty.HospitalRooms.HospitalRoom;
import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.DestinationRoom;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.masscasualty.Casualty;
import id.psc119.dispatch.response.masscasualty.MassCasualties;
import id.psc119.dispatch.response.patient.Patient;
import id.psc119.dispatch.response.patient.Patients;
import id.psc119.engine.casualty.TriageClass;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Nobody is sent to a facility without room while another one that may take them has room. */
@ApplicationScoped
class CheckRoom implements DestinationRoom {
    private final MassCasualties events;
    private final Patients patients;
    private final HospitalRooms rooms;

    CheckRoom(MassCasualties events, Patients patients, HospitalRooms rooms) {
        this.events = events;
        this.patients = patients;
        this.rooms = rooms;
    }

    @Override
    public void mustBeThere(Incident incident, Assignment assignment, UUID facilityId, List<UUID> expected) {
        if (isOver(incident.id())) {
            return;
        }
        Map<UUID, Casualty> casualties = new HashMap<>();
        events.casualtiesFor(incident.id()).forEach(casualty -> casualties.put(casualty.patientId(), casualty));
        @Nullable TriageClass worst = null;
        int many = 0;
        int counted = 0;
        for (Patient patient : patients.patientsFor(incident.id())) {
            boolean onBoard = patient.onBoard().filter(assignment.id()::equals).isPresent();
            if (!onBoard && !expected.contains(patient.id())) {
                continue;
            }
            many++;
            @Nullable Casualty casualty = casualties.get(patient.id());
            @Nullable UUID planned = casualty == null ? null : casualty.plannedFacilityId();
            @Nullable UUID goesTo = onBoard && assignment.destination() != null ? assignment.destination() : planned;
            counted += facilityId.equals(goesTo) ? 1 : 0;
            TriageClass triage = casualty == null ? TriageClass.RED : casualty.triage();
            worst = worst == null || triage.compareTo(worst) < 0 ? triage : worst;
        }
        if (worst != null && worst.isTransported()) {
            mustHaveRoom(incident, facilityId, worst, many, counted);
        }
    }

    /** The same for one casualty who is planned by hand. */
    void mustHaveRoomFor(Incident incident, Casualty casualty, UUID facilityId) {
        if (!isOver(incident.id()) && casualty.triage().isTransported()) {
            mustHaveRoom(
                    incident,
                    facilityId,
                    casualty.triage(),
                    1,
                    facilityId.equals(casualty.plannedFacilityId()) ? 1 : 0);
        }
    }

    private boolean isOver(UUID incidentId) {
        return events.find(incidentId).filter(event -> event.endedAt() == null).isEmpty();
    }

    private void mustHaveRoom(Incident incident, UUID facilityId, TriageClass triage, int many, int counted) {
        events.lockPlanning();
        List<HospitalRoom> all = rooms.seenFrom(incident);
        Optional<HospitalRoom> chosen = all.stream()
                .filter(room -> room.state().id().equals(facilityId))
                .findFirst();
        if (chosen.filter(room -> room.open() && room.spare() + counted >= many).isPresent()) {
            return;
        }
        Optional<HospitalRoom> other = all.stream()
                .filter(room -> !room.state().id().equals(facilityId)
                        && room.spare() >= many
                        && Double.isFinite(PlanCasualties.seconds(triage, room)))
                .min((one, two) ->
                        Double.compare(PlanCasualties.seconds(triage, one), PlanCasualties.seconds(triage, two)));
        if (other.isPresent()) {
            throw new ProblemException(DispatchProblem.FACILITY_WITHOUT_ROOM)
                    .with("facility", chosen.map(HospitalRoom::name).orElse("?"))
                    .with("other", other.get().name())
                    .with("otherId", other.get().state().id());
        }
    }
}
