package id.psc119.engine.simulate;

import id.psc119.engine.destination.DestinationPolicy;
import id.psc119.engine.destination.EmergencyRoom;
import id.psc119.engine.destination.FacilityState;
import id.psc119.engine.destination.PatientNeed;
import id.psc119.engine.recommend.Duty;
import id.psc119.engine.recommend.Policy;
import id.psc119.engine.relocate.CoverageByHour;
import id.psc119.engine.relocate.HourlyDemand;
import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Estimate;
import id.psc119.engine.travel.EstimateSettings;
import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.PlaceSource;
import id.psc119.engine.travel.Point;
import id.psc119.engine.travel.Rivers;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Travel;
import id.psc119.engine.travel.Traveller;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.UnitKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Plays a past day again with another policy: the calls that came, when they came, for as long as each took. A way to a scene
 * takes as much longer than the estimate as it did that day, whoever goes; every other way takes what is estimated.
 */
public final class DayRun {
    private static final long CALL = 22;
    private static final long BASE = 24;
    /** Where a day does not record how long something took, in seconds: what the scenarios take for usual. */
    private static final double USUAL = 15 * 60;
    /** A way that took so many times the estimate, or so much less, was noted down wrong. */
    private static final double BELIEVABLE = 5;
    /** A rostered unit waits at a post when it is this near, in km. */
    private static final double AT_POST_KM = 2;

    private final Day day;
    private final Estimate estimate;
    private final Instant start;
    private final List<Day.PastCall> reached;
    private final List<Stop> bases = new ArrayList<>();
    private final int posts;
    private final List<SimulatedUnit> units = new ArrayList<>();
    private final List<FacilityState> facilities = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final Map<UUID, Integer> unitNumbers = new HashMap<>();
    private final Map<UUID, Integer> facilityNumbers = new HashMap<>();
    private final Map<UUID, Double> slower = new HashMap<>();

    /** Prepares a day. */
    public DayRun(Day day, Rivers rivers) {
        this.day = day;
        estimate = new Estimate(EstimateSettings.DEFAULT, rivers);
        start = day.day().atStartOfDay(ZoneId.of(day.zone())).toInstant();
        reached = day.calls().stream()
                .filter(Day.PastCall::wasReached)
                .sorted(Comparator.comparing(Day.PastCall::received))
                .toList();
        for (Day.PastPost post : day.posts()) {
            base(Place.of(new Point(post.lat(), post.lon())));
        }
        // Posts first: those of rostered units that wait elsewhere, then everybody's homes.
        int[] baseOf = new int[day.units().size()];
        for (int i = 0; i < baseOf.length; i++) {
            if (day.units().get(i).rostered()) {
                baseOf[i] = post(day.units().get(i));
            }
        }
        posts = bases.size();
        for (int i = 0; i < baseOf.length; i++) {
            if (!day.units().get(i).rostered()) {
                baseOf[i] = base(place(day.units().get(i)));
            }
            unitNumbers.put(day.units().get(i).id(), i);
            units.add(simulated(day.units().get(i), baseOf[i]));
        }
        for (Day.PastFacility facility : day.facilities()) {
            facilityNumbers.put(facility.id(), facilities.size());
            facilities.add(new FacilityState(
                    facility.id(),
                    facility.kind(),
                    Place.of(new Point(facility.lat(), facility.lon())),
                    facility.opens() == null
                            ? EmergencyRoom.ALWAYS
                            : new EmergencyRoom(false, facility.opens(), facility.closes()),
                    facility.capabilities() == null ? Set.of() : facility.capabilities(),
                    Set.of(),
                    false,
                    List.of(),
                    0));
        }
        for (Day.PastCall past : reached) {
            Call call = call(calls.size(), past);
            calls.add(call);
            slower.put(call.stop().id(), slower(past, call));
        }
    }

    private int base(Place place) {
        bases.add(new Stop(new UUID(BASE, bases.size()), place));
        return bases.size() - 1;
    }

    private int post(Day.PastUnit unit) {
        Point point = new Point(unit.lat(), unit.lon());
        for (int i = 0; i < bases.size(); i++) {
            Point post = bases.get(i).place().point();
            if (post != null && post.kmTo(point) < AT_POST_KM) {
                return i;
            }
        }
        return base(place(unit));
    }

    private static Place place(Day.PastUnit unit) {
        return new Place(new Point(unit.lat(), unit.lon()), 0, PlaceSource.PIN, unit.desaCode(), null);
    }

    private SimulatedUnit simulated(Day.PastUnit unit, int base) {
        double chance = unit.answerChance() == null ? 1 : unit.answerChance();
        List<SimulatedUnit.Shift> shifts = unit.duty() == null
                ? List.of()
                : unit.duty().stream()
                        .map(duty -> new SimulatedUnit.Shift(
                                duty.from() == null ? Double.NEGATIVE_INFINITY : seconds(duty.from()),
                                duty.to() == null ? Double.POSITIVE_INFINITY : seconds(duty.to())))
                        .toList();
        return new SimulatedUnit(
                unit.id(),
                unit.name(),
                unit.kind(),
                unit.capabilities() == null ? Set.of() : unit.capabilities(),
                base,
                chance < 1 && unit.kind() == UnitKind.VILLAGE_CAR ? Duty.UNKNOWN : Duty.ON,
                chance,
                unit.rostered(),
                // Somebody who was never on duty that day is off all day.
                unit.duty() != null && shifts.isEmpty() ? List.of(new SimulatedUnit.Shift(0, 0)) : shifts);
    }

    private double seconds(Instant at) {
        return Duration.between(start, at).toMillis() / 1000.0;
    }

    private Call call(int number, Day.PastCall past) {
        double radius = past.radiusMetres() == null ? 0 : past.radiusMetres();
        Place place = new Place(
                new Point(past.lat(), past.lon()),
                radius,
                radius > 0 ? PlaceSource.GPS : PlaceSource.PIN,
                past.desaCode(),
                null);
        Instant decided = past.decided() == null ? past.received() : past.decided();
        Instant left = past.leftScene() == null ? past.clear() : past.leftScene();
        return new Call(
                number,
                past.colour(),
                past.capability(),
                new Stop(new UUID(CALL, number), place),
                seconds(past.received()),
                Math.max(0, seconds(decided) - seconds(past.received())),
                between(past.onScene(), left),
                past.facility() != null && !facilities.isEmpty(),
                between(past.atFacility(), past.clear()),
                PatientNeed.ofComplaint(past.complaint(), past.colour()));
    }

    private double between(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null || to.isBefore(from) ? USUAL : seconds(to) - seconds(from);
    }

    /** How many times the estimate the way to this call took that day; 1 when that is not known. */
    private double slower(Day.PastCall past, Call call) {
        Integer number = past.unit() == null ? null : unitNumbers.get(past.unit());
        if (number == null || past.departed() == null || past.onScene() == null) {
            return 1;
        }
        SimulatedUnit unit = units.get(number);
        double took = seconds(past.onScene()) - seconds(past.departed());
        Travel usual = estimate.toOne(
                        List.of(new Traveller(
                                unit.id(), unit.kind(), bases.get(unit.base()).place())),
                        call.stop(),
                        new Conditions(sirens().contains(call.colour()), false, day.wetSeason()))
                .getFirst();
        double factor = took / usual.medianSeconds();
        return factor > 1 / BELIEVABLE && factor < BELIEVABLE ? factor : 1;
    }

    private static Set<Colour> sirens() {
        return EnumSet.of(Colour.RED, Colour.YELLOW);
    }

    /** The rules that ship, with this day's targets, without relocation. */
    public Rules rules() {
        Map<Colour, Double> targets = new HashMap<>();
        day.targetMinutes().forEach((colour, minutes) -> targets.put(colour, minutes * 60));
        return new Rules(
                Policy.DEFAULT,
                DestinationPolicy.DEFAULT,
                sirens(),
                targets,
                null,
                false,
                start,
                ZoneId.of(day.zone()));
    }

    /** What the posts cover of the expected calls; empty when the day does not say where calls are expected. */
    public Optional<CoverageByHour> coverage() {
        if (day.villages().isEmpty() || posts == 0 || posts > 64) {
            return Optional.empty();
        }
        Map<String, Double> weights = new HashMap<>();
        day.villages().forEach(village -> weights.merge(village.code(), village.weight(), Double::sum));
        CoverageByHour.Builder builder =
                new CoverageByHour.Builder(HourlyDemand.constant(weights, ZoneId.of(day.zone())), posts);
        List<Traveller> waiting = bases.subList(0, posts).stream()
                .map(post -> new Traveller(post.id(), UnitKind.BLS_AMBULANCE, post.place()))
                .toList();
        double handling =
                calls.stream().mapToDouble(Call::dispatchDelay).average().orElse(0);
        double turnout = Policy.DEFAULT.turnoutSeconds().getOrDefault(UnitKind.BLS_AMBULANCE, 0.0);
        double target = 60 * day.targetMinutes().getOrDefault(Colour.RED, 30.0) - handling;
        for (Day.PastVillage village : day.villages()) {
            double[] seconds = estimate
                    .toOne(
                            waiting,
                            new Stop(
                                    UUID.nameUUIDFromBytes(village.code().getBytes(StandardCharsets.UTF_8)),
                                    Place.of(new Point(village.lat(), village.lon()))),
                            new Conditions(true, false, day.wetSeason()))
                    .stream()
                    .mapToDouble(way -> way.medianSeconds() + turnout)
                    .toArray();
            builder.add(village.code(), 1, seconds, target);
        }
        return Optional.of(builder.build());
    }

    /** What happened, as it was noted down. */
    public Outcome happened() {
        List<Answer> answers = new ArrayList<>();
        Double[] busy = new Double[units.size()];
        Integer[] moves = new Integer[units.size()];
        Arrays.fill(busy, 0.0);
        Arrays.fill(moves, 0);
        double end = 24 * 3600;
        for (int i = 0; i < reached.size(); i++) {
            Day.PastCall past = reached.get(i);
            int unit = past.unit() == null ? -1 : unitNumbers.getOrDefault(past.unit(), -1);
            double response = past.onScene() == null
                    ? Double.POSITIVE_INFINITY
                    : seconds(past.onScene()) - calls.get(i).arrival();
            if (unit >= 0 && past.departed() != null && past.clear() != null) {
                busy[unit] += Math.max(0, seconds(past.clear()) - seconds(past.departed()));
                end = Math.max(end, seconds(past.clear()));
            }
            answers.add(new Answer(
                    unit,
                    response,
                    response,
                    past.facility() == null ? -1 : facilityNumbers.getOrDefault(past.facility(), -1),
                    0,
                    false,
                    0));
        }
        return new Outcome(calls, answers, rules().targetSeconds(), units, List.of(busy), List.of(moves), end, 0);
    }

    /** Plays the day with these rules; the seed decides only which owners of village cars answer. */
    public Outcome run(Rules rules, long seed) {
        Luck luck = (unit, stop, usual) -> slower.getOrDefault(stop.id(), 1.0);
        RegencyWorld world = new RegencyWorld(estimate, day.wetSeason(), Map.of(), units, bases, luck);
        return new Simulator(world, units, bases, facilities, calls, rules, seed).run();
    }

    /** The numbers of the calls that are played, in order. */
    public List<String> numbers() {
        return reached.stream().map(Day.PastCall::number).toList();
    }

    /** How many calls of the day are left out because no unit reached them. */
    public int leftOut() {
        return day.calls().size() - reached.size();
    }

    /** The day. */
    public Day day() {
        return day;
    }
}
