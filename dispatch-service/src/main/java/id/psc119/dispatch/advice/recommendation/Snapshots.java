package id.psc119.dispatch.advice.recommendation;

import id.psc119.dispatch.advice.relocation.RelocationInputs;
import id.psc119.dispatch.advice.situation.Situation;
import id.psc119.dispatch.advice.situation.Situations;
import id.psc119.dispatch.advice.travel.Ways;
import id.psc119.dispatch.advice.travel.Whereabouts;
import id.psc119.dispatch.exchange.facility.Facilities;
import id.psc119.dispatch.exchange.facility.Facility;
import id.psc119.dispatch.exchange.facility.FacilityMessage;
import id.psc119.dispatch.exchange.unit.Position;
import id.psc119.dispatch.exchange.unit.Positions;
import id.psc119.dispatch.exchange.unit.UnitMessage;
import id.psc119.dispatch.exchange.unit.UnitSnapshot;
import id.psc119.dispatch.planning.job.PlannedJobs;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.need.Need;
import id.psc119.dispatch.response.offer.OfferSettings;
import id.psc119.dispatch.response.patient.Patient;
import id.psc119.engine.destination.Beds;
import id.psc119.engine.destination.DestinationPolicy;
import id.psc119.engine.destination.DestinationSnapshot;
import id.psc119.engine.destination.EmergencyRoom;
import id.psc119.engine.destination.FacilityState;
import id.psc119.engine.destination.PatientNeed;
import id.psc119.engine.recommend.Availability;
import id.psc119.engine.recommend.Duty;
import id.psc119.engine.recommend.Engagement;
import id.psc119.engine.recommend.Policy;
import id.psc119.engine.recommend.Snapshot;
import id.psc119.engine.recommend.UnitState;
import id.psc119.engine.relocate.Standing;
import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.Traveller;
import id.psc119.platform.regency.Regency;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.Step;
import id.psc119.vocabulary.UnitKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Puts together, from dispatch's own copies, everything that a recommendation depends on. */
@ApplicationScoped
class Snapshots {
    private static final Logger LOG = Logger.getLogger(Snapshots.class);

    /** What counts as the present shift, to share the work. */
    private static final Duration SHIFT = Duration.ofHours(8);

    /** How likely an answer is: of a crew on duty, an owner who is ready, an owner whose duty is unknown, an owner who signed off. */
    private static final double CREW = 1;

    private static final double OWNER = 0.9;
    private static final double UNKNOWN = 0.5;
    private static final double OFF = 0.2;

    private final Situations situations;
    private final Positions positions;
    private final Assignments assignments;
    private final Incidents incidents;
    private final OfferSettings offerSettings;
    private final RecommendationSettings settings;
    private final Facilities facilities;
    private final RelocationInputs standings;
    private final PlannedJobs plannedJobs;
    private final Ways ways;
    private final Regency regency;
    private final Clock clock;

    Snapshots(
            Situations situations,
            Positions positions,
            Assignments assignments,
            Incidents incidents,
            OfferSettings offerSettings,
            RecommendationSettings settings,
            Facilities facilities,
            RelocationInputs standings,
            PlannedJobs plannedJobs,
            Ways ways,
            Regency regency,
            Clock clock) {
        this.situations = situations;
        this.positions = positions;
        this.assignments = assignments;
        this.incidents = incidents;
        this.offerSettings = offerSettings;
        this.settings = settings;
        this.facilities = facilities;
        this.standings = standings;
        this.plannedJobs = plannedJobs;
        this.ways = ways;
        this.regency = regency;
        this.clock = clock;
    }

    /** Who could be sent for a need. An incident without a colour counts as red. */
    Snapshot forNeed(Incident incident, Need need) {
        Situation situation = situations.present();
        return forNeed(
                incident,
                need,
                situation,
                standings
                        .present(situation)
                        .map(RelocationInputs.Named::standing)
                        .orElse(null));
    }

    /** The same, in a situation that was read already, with what the free ambulances cover. */
    Snapshot forNeed(Incident incident, Need need, Situation situation, @Nullable Standing standing) {
        Instant now = situation.at();
        Map<UUID, Integer> jobs = assignments.countSince(now.minus(SHIFT));
        Map<UUID, Engagement> engagements = settings.redirects() ? engagements(situation, incident) : Map.of();
        Map<UUID, Double> lost = standing == null ? Map.of() : standing.lostByUnit();
        Map<UUID, Instant> planned = plannedJobs.busyUntil(now);
        List<UnitState> states = situation.units().stream()
                // Not even as one that is off duty: whoever is off duty may come all the same, and this one cannot.
                .filter(unit -> unit.mayDriveTo(incident.isExercise()))
                .flatMap(unit -> stateIfPossible(
                        unit,
                        situation.fixes().get(unit.id()),
                        situation.busy().contains(unit.id())
                                ? Availability.BUSY
                                : situation.offered().contains(unit.id()) ? Availability.OFFERED : Availability.FREE,
                        engagements.get(unit.id()),
                        jobs.getOrDefault(unit.id(), 0),
                        lost.getOrDefault(unit.id(), 0.0),
                        planned.get(unit.id()),
                        now))
                .toList();
        return new Snapshot(
                now, needOf(incident, need), ways.at(now, need.urgencyIn(incident)), states, policy(), standing);
    }

    /**
     * What could be broken off for this incident, by unit: journeys that have not reached their scene. Left out are those of
     * which nobody knows how far they have come, and real ones where this incident is an exercise.
     */
    private Map<UUID, Engagement> engagements(Situation situation, Incident incident) {
        Instant now = situation.at();
        List<Assignment> underWay = situation.live().stream()
                .filter(assignment -> assignment.step().isBeforeScene()
                        && isWhereaboutsKnown(assignment, situation.fixes().get(assignment.unitId()), now)
                        && !assignment.incidentId().equals(incident.id()))
                .toList();
        Map<UUID, Incident> theirs =
                incidents
                        .incidentsWith(
                                underWay.stream().map(Assignment::incidentId).toList())
                        .stream()
                        .collect(Collectors.toMap(Incident::id, Function.identity()));
        Map<UUID, Engagement> engagements = new HashMap<>();
        for (Assignment assignment : underWay) {
            Incident other = theirs.get(assignment.incidentId());
            Instant eta = assignment.etaAt();
            if (other != null && eta != null && (other.isExercise() || !incident.isExercise())) {
                boolean yields = other.isExercise() && !incident.isExercise();
                engagements.put(assignment.unitId(), engagement(assignment, other, eta, yields, now));
            }
        }
        return engagements;
    }

    /** A unit that has departed is no longer at its home: only a fix since then says where it is. */
    private static boolean isWhereaboutsKnown(Assignment assignment, @Nullable Position fix, Instant now) {
        Instant departed = assignment.times().get(Step.DEPARTED);
        return departed == null || (fix != null && fix.fixedAt().isAfter(departed) && Whereabouts.isFresh(fix, now));
    }

    private static Engagement engagement(
            Assignment assignment, Incident other, Instant eta, boolean yields, Instant now) {
        double turnout = Policy.DEFAULT.turnoutSeconds().getOrDefault(assignment.unitKind(), 0.0);
        return new Engagement(
                assignment.id(),
                other.id(),
                other.urgency(),
                true,
                Math.max(0, seconds(now, eta)),
                assignment.step().hasDeparted() ? 0 : Math.max(0, turnout - seconds(assignment.acceptedAt(), now)),
                yields);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }

    /** The incidents that a unit of this snapshot could be taken from. */
    List<Incident> left(Snapshot snapshot) {
        return incidents.incidentsWith(snapshot.units().stream()
                .map(UnitState::engagement)
                .filter(Objects::nonNull)
                .map(Engagement::incidentId)
                .collect(Collectors.toSet()));
    }

    /** A need as the engine knows needs. An incident without a colour counts as red. */
    static id.psc119.engine.recommend.Need needOf(Incident incident, Need need) {
        return id.psc119.engine.recommend.Need.of(
                need.placeId(), need.capability(), Whereabouts.of(need.placeIn(incident)), need.urgencyIn(incident));
    }

    /** As shipped, with this regency's patience for an answer. */
    private Policy policy() {
        Policy shipped = Policy.DEFAULT;
        return new Policy(
                shipped.tieSeconds(),
                shipped.tieShare(),
                offerSettings.lapseAfter().toSeconds(),
                shipped.staleSeconds(),
                shipped.lostSeconds(),
                shipped.farSeconds(),
                shipped.responderSavesSeconds(),
                settings.redirects() ? shipped.redirects() : Set.of(),
                shipped.redirectSavesSeconds(),
                shipped.nearSceneSeconds(),
                shipped.turnoutSeconds());
    }

    /** Somebody is assigned to it, or it is a private car whose owner says that it is ready: then the owner drives. */
    private static boolean isCrewed(UnitMessage message, Duty duty) {
        return !message.crew().isEmpty() || (message.privateVehicle() && duty == Duty.ON);
    }

    /** One unit whose record does not make sense is left out, so that the others can be recommended. */
    private static Stream<UnitState> stateIfPossible(
            UnitSnapshot unit,
            @Nullable Position fix,
            Availability availability,
            @Nullable Engagement engagement,
            int jobs,
            double lost,
            @Nullable Instant plannedUntil,
            Instant now) {
        try {
            return Stream.of(state(unit, fix, availability, engagement, jobs, lost, plannedUntil, now));
        } catch (IllegalArgumentException e) {
            LOG.warnf("recommendation: unit left out, unit=%s: %s", unit.id(), e.getMessage());
            return Stream.empty();
        }
    }

    private static UnitState state(
            UnitSnapshot unit,
            @Nullable Position fix,
            Availability availability,
            @Nullable Engagement engagement,
            int jobs,
            double lost,
            @Nullable Instant plannedUntil,
            Instant now) {
        UnitMessage message = unit.message();
        Duty duty = switch (unit.duty(now)) {
            case ON -> Duty.ON;
            case OFF -> Duty.OFF;
            case UNKNOWN -> Duty.UNKNOWN;
        };
        double chance = switch (duty) {
            case ON -> message.privateVehicle() ? OWNER : CREW;
            case UNKNOWN -> UNKNOWN;
            case OFF -> OFF;
        };
        return new UnitState(
                unit.id(),
                message.kind(),
                message.capabilities(),
                duty,
                chance,
                isCrewed(message, duty),
                availability,
                engagement,
                Whereabouts.of(message.home()),
                Whereabouts.of(unit, fix, now),
                fix != null && Whereabouts.isFresh(fix, now) ? fix.fixedAt() : null,
                jobs,
                lost,
                plannedUntil);
    }

    /** Where a patient could be brought, from where they are: with their unit, else at the incident's place. */
    DestinationSnapshot forPatient(Incident incident, @Nullable Patient patient) {
        Instant now = clock.instant();
        Colour colour = Optional.ofNullable(patient)
                .map(Patient::colour)
                .or(() -> Optional.ofNullable(incident.colour()))
                .orElse(Colour.RED);
        List<Assignment> live = assignments.live();
        List<Assignment> bringing = live.stream()
                .filter(assignment -> assignment.destination() != null
                        && !assignment.incidentId().equals(incident.id()))
                .toList();
        Set<UUID> left = incident.isExercise() ? Set.of() : exercisesOf(bringing);
        // Patients of an exercise take no bed from a real one.
        Map<UUID, Long> coming = bringing.stream()
                .filter(assignment -> !left.contains(assignment.incidentId()))
                .map(Assignment::destination)
                .map(UUID.class::cast)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return new DestinationSnapshot(
                now,
                regency.zone(),
                PatientNeed.ofComplaint(incident.complaint(), colour),
                carrier(incident, patient, live, now),
                ways.at(now, colour),
                facilities.all().stream()
                        .map(facility -> state(
                                facility, coming.getOrDefault(facility.id(), 0L).intValue(), now))
                        .toList(),
                DestinationPolicy.DEFAULT);
    }

    private Set<UUID> exercisesOf(List<Assignment> live) {
        return incidents
                .incidentsWith(
                        live.stream().map(Assignment::incidentId).distinct().toList())
                .stream()
                .filter(Incident::isExercise)
                .map(Incident::id)
                .collect(Collectors.toSet());
    }

    private Traveller carrier(Incident incident, @Nullable Patient patient, List<Assignment> live, Instant now) {
        Place scene = Whereabouts.of(incident.place());
        Optional<Assignment> carrying = Optional.ofNullable(patient)
                .flatMap(Patient::onBoard)
                .flatMap(
                        id -> live.stream().filter(each -> each.id().equals(id)).findFirst());
        if (carrying.isPresent()) {
            UUID unit = carrying.get().unitId();
            @Nullable Position fix = positions.find(unit).orElse(null);
            return new Traveller(
                    unit,
                    carrying.get().unitKind(),
                    fix != null && Whereabouts.isFresh(fix, now) ? Whereabouts.of(fix) : scene);
        }
        return new Traveller(incident.id(), UnitKind.BLS_AMBULANCE, scene);
    }

    private static FacilityState state(Facility facility, int coming, Instant now) {
        FacilityMessage message = facility.message();
        return new FacilityState(
                facility.id(),
                message.kind(),
                Whereabouts.of(message.place()),
                room(message.emergencyRoom()),
                message.capabilities(),
                message.specialists().stream()
                        .filter(one -> one.isKnownAt(now))
                        .map(FacilityMessage.Specialist::capability)
                        .collect(Collectors.toUnmodifiableSet()),
                facility.isDiverting(now),
                message.beds().stream()
                        .map(bed -> new Beds(
                                bed.kind(),
                                bed.total(),
                                bed.freeAt(now),
                                bed.asOf() == null ? facility.receivedAt() : bed.asOf()))
                        .toList(),
                coming);
    }

    private static EmergencyRoom room(FacilityMessage.@Nullable Room room) {
        if (room == null) {
            return EmergencyRoom.NONE;
        }
        return room.always() ? EmergencyRoom.ALWAYS : new EmergencyRoom(false, time(room.opens()), time(room.closes()));
    }

    /** Hours that cannot be read count as closed, which is the safer assumption. */
    private static @Nullable LocalTime time(@Nullable String text) {
        try {
            return text == null ? null : LocalTime.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
