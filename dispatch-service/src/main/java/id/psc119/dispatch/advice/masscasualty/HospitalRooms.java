package id.psc119.dispatch.advice.masscasualty;

import id.psc119.dispatch.advice.recommendation.FacilityStates;
import id.psc119.dispatch.exchange.facility.Facilities;
import id.psc119.dispatch.exchange.facility.Facility;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.masscasualty.Casualty;
import id.psc119.dispatch.response.masscasualty.MassCasualties;
import id.psc119.dispatch.response.masscasualty.MassCasualtySettings;
import id.psc119.dispatch.response.patient.Leg;
import id.psc119.dispatch.response.patient.Patient;
import id.psc119.dispatch.response.patient.Patients;
import id.psc119.engine.destination.Beds;
import id.psc119.engine.destination.DestinationSnapshot;
import id.psc119.engine.destination.FacilityState;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Travel;
import id.psc119.engine.travel.TravelTimes;
import id.psc119.vocabulary.BedKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How many more casualties each facility with an emergency room can take, as far as dispatch knows. */
@ApplicationScoped
public class HospitalRooms {
    private final FacilityStates states;
    private final Facilities facilities;
    private final Assignments assignments;
    private final Patients patients;
    private final MassCasualties events;
    private final MassCasualtySettings settings;
    private final TravelTimes travelTimes;

    HospitalRooms(
            FacilityStates states,
            Facilities facilities,
            Assignments assignments,
            Patients patients,
            MassCasualties events,
            MassCasualtySettings settings,
            TravelTimes travelTimes) {
        this.states = states;
        this.facilities = facilities;
        this.assignments = assignments;
        this.patients = patients;
        this.events = events;
        this.settings = settings;
        this.travelTimes = travelTimes;
    }

    /**
     * A facility, seen from the scene.
     *
     * @param freeBeds of the emergency room, as reported; absent when it reports none
     * @param coming patients on their way there, of all incidents
     * @param received casualties of this event that were handed over there
     * @param planned casualties of all events who wait and are planned for it
     * @param spare how many more it takes besides all of these; below 0 when it is over-full
     * @param travel from the scene; unreachable facilities have none that exists
     * @param open whether its emergency room takes patients at the time of arrival, and it does not divert
     */
    public record HospitalRoom(
            FacilityState state,
            String name,
            @Nullable Integer freeBeds,
            int coming,
            int received,
            int planned,
            int spare,
            Travel travel,
            boolean open) {
        /** How many more it takes; never below 0. */
        public int room() {
            return Math.max(0, spare);
        }
    }

    /** In the caller's transaction. */
    public List<HospitalRoom> seenFrom(Incident incident) {
        DestinationSnapshot snapshot = states.seenFrom(incident);
        List<FacilityState> all = snapshot.facilities().stream()
                .filter(state ->
                        state.emergencyRoom().always() || state.emergencyRoom().opens() != null)
                .toList();
        List<Travel> ways = travelTimes.fromOne(
                snapshot.carrier(),
                all.stream().map(state -> new Stop(state.id(), state.place())).toList(),
                snapshot.conditions());
        Map<UUID, String> names = facilities.all().stream()
                .collect(Collectors.toMap(
                        Facility::id, facility -> facility.message().name()));
        List<Patient> own = patients.patientsFor(incident.id());
        Map<UUID, Assignment> units = assignments.assignmentsFor(incident.id()).stream()
                .collect(Collectors.toMap(Assignment::id, Function.identity()));
        // Until a unit has a destination, it goes where its casualty is planned.
        Map<UUID, UUID> plans = events.casualtiesFor(incident.id()).stream()
                .filter(casualty -> casualty.plannedFacilityId() != null)
                .collect(Collectors.toMap(
                        Casualty::patientId, casualty -> Objects.requireNonNull(casualty.plannedFacilityId())));
        Map<UUID, Long> onBoard = own.stream()
                .flatMap(patient -> patient.onBoard().stream()
                        .flatMap(carrier -> Stream.ofNullable(units.get(carrier)))
                        .flatMap(unit -> Stream.ofNullable(
                                unit.destination() == null ? plans.get(patient.id()) : unit.destination())))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        Map<UUID, Long> planned = waitingByPlan(incident.isExercise());
        List<HospitalRoom> rooms = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            FacilityState state = all.get(i);
            rooms.add(room(
                    state,
                    Objects.requireNonNullElse(names.get(state.id()), "?"),
                    state.coming() + onBoard.getOrDefault(state.id(), 0L).intValue(),
                    planned.getOrDefault(state.id(), 0L).intValue(),
                    own,
                    ways.get(i),
                    snapshot));
        }
        return rooms;
    }

    private HospitalRoom room(
            FacilityState state,
            String name,
            int coming,
            int planned,
            List<Patient> own,
            Travel way,
            DestinationSnapshot snapshot) {
        Beds beds = state.beds(BedKind.EMERGENCY).orElse(null);
        @Nullable Integer free = beds == null ? null : beds.free();
        List<Instant> received = own.stream()
                .flatMap(patient -> handOversAt(patient, state.id()))
                .toList();
        // A figure that is newer than a hand-over counts that patient already.
        Instant countedUntil = beds == null || free == null ? Instant.EPOCH : beds.asOf();
        long uncounted =
                received.stream().filter(at -> at.isAfter(countedUntil)).count();
        int room = (free == null ? settings.unknownRoom() : free) - coming - planned - (int) uncounted;
        boolean open =
                !state.diverting() && way.exists() && state.emergencyRoom().takesAt(arrival(way, snapshot));
        return new HospitalRoom(state, name, free, coming, received.size(), planned, room, way, open);
    }

    private static LocalTime arrival(Travel way, DestinationSnapshot snapshot) {
        return snapshot.at()
                .plusMillis(Math.round(way.medianSeconds() * 1000))
                .atZone(snapshot.zone())
                .toLocalTime();
    }

    private static Stream<Instant> handOversAt(Patient patient, UUID facilityId) {
        return patient.journey().stream()
                .map(Map.Entry::getValue)
                .filter(leg -> facilityId.equals(leg.facilityId()))
                .map(Leg::handedOverAt)
                .filter(Objects::nonNull);
    }

    /** Casualties of all events who are still on scene, by the facility that they are planned for. */
    private Map<UUID, Long> waitingByPlan(boolean seenByExercise) {
        List<Casualty> planned = events.planned(seenByExercise);
        Map<UUID, Patient> all =
                patients
                        .patientsFor(planned.stream()
                                .map(Casualty::incidentId)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Patient::id, Function.identity()));
        return planned.stream()
                .filter(casualty -> {
                    Patient patient = all.get(casualty.patientId());
                    return patient != null && patient.isWaiting();
                })
                .flatMap(casualty -> Stream.ofNullable(casualty.plannedFacilityId()))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
