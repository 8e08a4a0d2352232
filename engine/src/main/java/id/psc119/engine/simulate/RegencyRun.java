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
import id.psc119.engine.travel.Traveller;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.UnitKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Plays a regency's scenario: the same seed brings the same calls and the same luck, whatever the policy. */
public final class RegencyRun {
    private static final long UNIT = 11;
    private static final long CALL = 12;
    private static final long FACILITY = 13;
    private static final long BASE = 14;
    /** How far from the middle of its village a call may be, in km: an assumption about where people live. */
    private static final double VILLAGE_KM = 3;

    private final Scenario scenario;
    private final List<Villages.Village> villages;
    private final Estimate estimate;
    private final List<Stop> bases = new ArrayList<>();
    private final List<SimulatedUnit> units = new ArrayList<>();
    private final List<FacilityState> facilities = new ArrayList<>();
    private final double[] villageWeight;

    /**
     * Prepares a scenario.
     *
     * @param areas the area file, see the scenario
     * @throws IOException when the area file is not as it should be, or a unit's village is not in it
     */
    public RegencyRun(Scenario scenario, Path areas, Rivers rivers) throws IOException {
        this.scenario = scenario;
        villages = Villages.read(areas, scenario.regency());
        estimate = new Estimate(EstimateSettings.DEFAULT, rivers);
        villageWeight = villages.stream()
                .mapToDouble(village ->
                        scenario.kecamatanWeights().getOrDefault(village.code().substring(0, 8), 1.0))
                .toArray();
        for (Scenario.Post post : scenario.waitingPosts()) {
            bases.add(new Stop(
                    new UUID(BASE, bases.size()),
                    new Place(new Point(post.lat(), post.lon()), 0, PlaceSource.PIN, null, post.kecamatanCode())));
        }
        for (Scenario.Unit unit : scenario.units()) {
            double chance = unit.answerChance() == null ? 1 : unit.answerChance();
            units.add(new SimulatedUnit(
                    new UUID(UNIT, units.size()),
                    unit.name(),
                    unit.kind(),
                    Set.of(),
                    base(unit),
                    chance < 1 && unit.kind() == UnitKind.VILLAGE_CAR ? Duty.UNKNOWN : Duty.ON,
                    chance,
                    unit.crewed() == null || unit.crewed(),
                    unit.rostered(),
                    List.of()));
        }
        for (Scenario.Facility facility : scenario.facilities()) {
            facilities.add(new FacilityState(
                    new UUID(FACILITY, facilities.size()),
                    facility.kind(),
                    Place.of(new Point(facility.lat(), facility.lon())),
                    facility.opens() == null
                            ? EmergencyRoom.ALWAYS
                            : new EmergencyRoom(false, facility.opens(), facility.closes()),
                    facility.capabilities(),
                    Set.of(),
                    false,
                    List.of(),
                    0));
        }
    }

    private int base(Scenario.Unit unit) throws IOException {
        if (unit.desaCode() == null) {
            for (int i = 0; i < scenario.waitingPosts().size(); i++) {
                if (scenario.waitingPosts().get(i).name().equals(unit.post())) {
                    return i;
                }
            }
            throw new IOException("Unit " + unit.name() + " waits at " + unit.post() + ", which is no waiting post");
        }
        Villages.Village home = villages.stream()
                .filter(village -> village.code().equals(unit.desaCode()))
                .findFirst()
                .orElseThrow(() -> new IOException("Unit " + unit.name() + " is at home in " + unit.desaCode()
                        + ", which the area file does not have"));
        bases.add(new Stop(new UUID(BASE, bases.size()), knownPlace(home)));
        return bases.size() - 1;
    }

    private static Place knownPlace(Villages.Village village) {
        return new Place(
                village.point(),
                0,
                village.ownPoint() ? PlaceSource.DESA : PlaceSource.KECAMATAN,
                village.code(),
                null);
    }

    /** The rules that ship, without relocation. */
    public Rules rules() {
        Map<Colour, Double> targets = new HashMap<>();
        scenario.targetMinutes().forEach((colour, minutes) -> targets.put(colour, minutes * 60));
        return new Rules(
                Policy.DEFAULT,
                DestinationPolicy.DEFAULT,
                EnumSet.of(Colour.RED, Colour.YELLOW),
                targets,
                null,
                true,
                scenario.start(),
                ZoneId.of(scenario.zone()));
    }

    /** Plays the scenario once. */
    public Outcome run(Rules rules, long seed) {
        Map<UUID, Point> truth = new HashMap<>();
        List<Call> calls = calls(seed, truth);
        RegencyWorld world =
                new RegencyWorld(estimate, scenario.wetSeason(), truth, units, bases, Luck.drawn(new Draws(seed)));
        return new Simulator(world, units, bases, facilities, calls, rules, seed).run();
    }

    private List<Call> calls(long seed, Map<UUID, Point> truth) {
        Random random = new Random(seed);
        ZoneId zone = ZoneId.of(scenario.zone());
        double busiest = scenario.byHour().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
        double mean = scenario.byHour().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(1);
        double perSecond = scenario.callsPerDay() / 86_400 * busiest / mean;
        List<Call> calls = new ArrayList<>();
        double at = 0;
        while (true) {
            // Thinning: calls at the busiest hour's rate, of which each hour keeps its share.
            at -= Math.log(1 - random.nextDouble()) / perSecond;
            if (at >= scenario.days() * 86_400.0) {
                return calls;
            }
            int hour = scenario.start().plusSeconds((long) at).atZone(zone).getHour();
            if (random.nextDouble() < scenario.byHour().get(hour) / busiest) {
                calls.add(call(calls.size(), at, hour, random, truth));
            }
        }
    }

    private Call call(int number, double at, int hour, Random random, Map<UUID, Point> truth) {
        Villages.Village village = villages.get(pick(weightsAt(hour), random));
        Point real = village.point().at(random.nextDouble() * 360, VILLAGE_KM * Math.sqrt(random.nextDouble()));
        boolean exact = random.nextDouble() < scenario.exactPlaces();
        UUID id = new UUID(CALL, number);
        truth.put(id, real);
        Place known = exact ? new Place(real, 50, PlaceSource.GPS, village.code(), null) : knownPlace(village);
        Colour colour = pick(scenario.colours(), random, Colour.YELLOW);
        String complaint = pick(scenario.complaints(), random, "OTHER");
        boolean transport = random.nextDouble() < scenario.transported().getOrDefault(colour, 1.0);
        return new Call(
                number,
                colour,
                Capability.TRANSPORT,
                new Stop(id, known),
                at,
                seconds(scenario.dispatchDelayMinutes(), random),
                seconds(scenario.onSceneMinutes(), random),
                transport,
                seconds(scenario.handOverMinutes(), random),
                PatientNeed.ofComplaint(complaint, colour));
    }

    private double[] weightsAt(int hour) {
        double[] weights = new double[villages.size()];
        for (int i = 0; i < weights.length; i++) {
            List<Double> hours =
                    scenario.kecamatanByHour().get(villages.get(i).code().substring(0, 8));
            weights[i] = villageWeight[i] * (hours == null ? 1 : hours.get(hour));
        }
        return weights;
    }

    private static double seconds(Scenario.Spread spread, Random random) {
        double sigma = Math.log(spread.p90() / spread.median()) / 1.2815515655446004;
        return 60 * spread.median() * Math.exp(sigma * random.nextGaussian());
    }

    private static int pick(double[] weights, Random random) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double left = random.nextDouble() * total;
        for (int i = 0; i < weights.length; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    private static <T extends Comparable<T>> T pick(Map<T, Double> weights, Random random, T otherwise) {
        List<T> keys = weights.keySet().stream().sorted().toList();
        double u = random.nextDouble();
        double total =
                weights.values().stream().mapToDouble(Double::doubleValue).sum();
        double left = u * total;
        for (T key : keys) {
            left -= weights.getOrDefault(key, 0.0);
            if (left < 0) {
                return key;
            }
        }
        return otherwise;
    }

    /** Where calls are expected by what the scenario says, the same at every hour. */
    public HourlyDemand expected() {
        return HourlyDemand.constant(villageWeights(), ZoneId.of(scenario.zone()));
    }

    /** Where and when calls are expected after a period of the scenario, that of another seed, has been lived through. */
    public HourlyDemand learned(long seed) {
        List<HourlyDemand.Past> past = calls(seed, new HashMap<>()).stream()
                .map(call -> new HourlyDemand.Past(
                        String.valueOf(call.stop().place().desaCode()),
                        scenario.start().plusMillis(Math.round(call.arrival() * 1000))))
                .toList();
        return HourlyDemand.learn(villageWeights(), past, ZoneId.of(scenario.zone()));
    }

    private Map<String, Double> villageWeights() {
        Map<String, Double> weights = new HashMap<>();
        for (int i = 0; i < villages.size(); i++) {
            weights.put(villages.get(i).code(), villageWeight[i]);
        }
        return weights;
    }

    /**
     * What rostered units at the waiting posts cover of the expected calls within the red calls' target, which starts with the
     * call: its handling and the unit's turnout count. Calls that a village car is likely to take count for less.
     */
    public CoverageByHour coverage(HourlyDemand demand) {
        int posts = scenario.waitingPosts().size();
        double target = 60 * scenario.targetMinutes().getOrDefault(Colour.RED, 30.0)
                - 60 * scenario.dispatchDelayMinutes().median();
        List<Traveller> waiting = new ArrayList<>();
        for (int post = 0; post < posts; post++) {
            waiting.add(new Traveller(
                    bases.get(post).id(),
                    UnitKind.BLS_AMBULANCE,
                    bases.get(post).place()));
        }
        List<SimulatedUnit> cars =
                units.stream().filter(unit -> !unit.movable() && canCarry(unit)).toList();
        List<Traveller> carTravellers = cars.stream()
                .map(car -> new Traveller(
                        car.id(), car.kind(), bases.get(car.base()).place()))
                .toList();
        Conditions conditions = new Conditions(true, false, scenario.wetSeason());
        CoverageByHour.Builder builder = new CoverageByHour.Builder(demand, posts);
        for (int i = 0; i < villages.size(); i++) {
            Stop stop = new Stop(new UUID(BASE, i), Place.of(villages.get(i).point()));
            double[] seconds = estimate.toOne(waiting, stop, conditions).stream()
                    .mapToDouble(way -> way.medianSeconds() + turnout(UnitKind.BLS_AMBULANCE))
                    .toArray();
            double left = 1;
            for (int car = 0; car < cars.size(); car++) {
                double time = estimate.toOne(List.of(carTravellers.get(car)), stop, conditions)
                                .getFirst()
                                .medianSeconds()
                        + turnout(cars.get(car).kind());
                if (time <= target) {
                    left *= 1 - cars.get(car).answerChance();
                }
            }
            builder.add(villages.get(i).code(), left, seconds, target);
        }
        return builder.build();
    }

    private static boolean canCarry(SimulatedUnit unit) {
        return Capability.TRANSPORT.isMetBy(unit.kind().inherent())
                || unit.capabilities().contains(Capability.TRANSPORT);
    }

    private static double turnout(UnitKind kind) {
        return Policy.DEFAULT.turnoutSeconds().getOrDefault(kind, 0.0);
    }

    /** The scenario. */
    public Scenario scenario() {
        return scenario;
    }
}
