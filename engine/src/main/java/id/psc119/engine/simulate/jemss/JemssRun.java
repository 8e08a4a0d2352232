package id.psc119.engine.simulate.jemss;

import id.psc119.engine.destination.DestinationPolicy;
import id.psc119.engine.destination.EmergencyRoom;
import id.psc119.engine.destination.FacilityState;
import id.psc119.engine.destination.PatientNeed;
import id.psc119.engine.recommend.Duty;
import id.psc119.engine.recommend.Policy;
import id.psc119.engine.relocate.Coverage;
import id.psc119.engine.relocate.CoverageByHour;
import id.psc119.engine.relocate.RelocationPolicy;
import id.psc119.engine.roads.ShortestTree;
import id.psc119.engine.simulate.Answer;
import id.psc119.engine.simulate.Call;
import id.psc119.engine.simulate.Outcome;
import id.psc119.engine.simulate.Rules;
import id.psc119.engine.simulate.SimulatedUnit;
import id.psc119.engine.simulate.Simulator;
import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.Stop;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.FacilityKind;
import id.psc119.vocabulary.UnitKind;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Runs a JEMSS city in our simulator, with JEMSS's rules and our recommenders. */
public final class JemssRun {
    private final JemssCity city;
    private final JemssWorld.Roads roads;

    /** Prepares a city; some seconds. */
    public JemssRun(JemssCity city) {
        this.city = city;
        roads = new JemssWorld.Roads(city);
    }

    /** Its own calls, with the closest-time policy. */
    public Outcome closest() {
        return run(city.calls(), null);
    }

    /** These calls, with the closest-time policy and, when given, relocation. */
    public Outcome run(List<JemssCity.JemssCall> calls, Rules.@Nullable Relocating relocation) {
        List<SimulatedUnit> units = IntStream.range(0, city.ambulances())
                .mapToObj(i -> new SimulatedUnit(
                        JemssWorld.id(JemssWorld.UNIT, i),
                        "ambulance " + (i + 1),
                        UnitKind.ALS_AMBULANCE,
                        Set.of(),
                        city.homeStation(i),
                        Duty.ON,
                        1,
                        true))
                .toList();
        List<Stop> bases = IntStream.range(0, city.stations().size())
                .mapToObj(i -> new Stop(
                        JemssWorld.id(JemssWorld.STATION, i),
                        Place.of(city.stations().get(i).point())))
                .toList();
        List<FacilityState> hospitals = IntStream.range(0, city.hospitals().size())
                .mapToObj(i -> new FacilityState(
                        JemssWorld.id(JemssWorld.HOSPITAL, i),
                        FacilityKind.HOSPITAL,
                        Place.of(city.hospitals().get(i).point()),
                        EmergencyRoom.ALWAYS,
                        Set.of(),
                        Set.of(),
                        false,
                        List.of(),
                        0))
                .toList();
        List<Call> asked = calls.stream()
                .map(call -> new Call(
                        call.number(),
                        call.colour(),
                        Capability.TRANSPORT,
                        new Stop(JemssWorld.id(JemssWorld.CALL, call.number()), Place.of(call.point())),
                        call.arrival(),
                        call.dispatchDelay(),
                        call.onScene(),
                        call.transport(),
                        call.handOver(),
                        PatientNeed.any(call.colour())))
                .toList();
        Rules rules = new Rules(
                Policy.closest(city.redirects()),
                DestinationPolicy.NEAREST,
                city.siren(),
                city.targetSeconds(),
                relocation,
                false,
                Instant.EPOCH,
                ZoneOffset.UTC);
        return new Simulator(new JemssWorld(roads, calls), units, bases, hospitals, asked, rules, 0).run();
    }

    /**
     * Relocation as JEMSS has it: no limit on moves, no quiet hours, each unit straight to its post.
     *
     * @param gapGain what a move of a unit that waits must add; 1 for JEMSS's own, which moves only units that become free
     */
    public static Rules.Relocating relocating(Coverage coverage, double q, double gapGain) {
        return new Rules.Relocating(
                new RelocationPolicy(
                        q,
                        0,
                        gapGain,
                        Integer.MAX_VALUE,
                        1,
                        0,
                        Double.POSITIVE_INFINITY,
                        LocalTime.MIDNIGHT,
                        LocalTime.MIDNIGHT,
                        0),
                CoverageByHour.always(coverage));
    }

    /**
     * What the stations cover of the demand in the city's history, counting the target from a call's arrival: its usual
     * handling is gone before anybody drives.
     */
    public Coverage coverage() {
        return coverage(city.history().stream()
                .mapToDouble(JemssCity.JemssCall::dispatchDelay)
                .average()
                .orElse(0));
    }

    /** The same where the target is counted from so many seconds after the call. */
    Coverage coverage(double handlingSeconds) {
        Coverage.Builder builder = new Coverage.Builder(city.stations().size());
        ShortestTree[][] from = new ShortestTree[city.modes()][];
        for (int mode = 0; mode < from.length; mode++) {
            int each = mode;
            from[mode] = city.stations().stream()
                    .map(station -> ShortestTree.from(city.roads(each), station.node()))
                    .toArray(ShortestTree[]::new);
        }
        for (JemssCity.JemssCall call : city.history()) {
            int mode = city.siren().contains(call.colour()) ? 0 : 1;
            double[] seconds = new double[city.stations().size()];
            for (int i = 0; i < seconds.length; i++) {
                seconds[i] = city.offRoadSeconds(city.stations().get(i).km(), mode)
                        + from[mode][i].seconds(call.node())
                        + city.offRoadSeconds(call.km(), mode);
            }
            builder.add(1, seconds, city.targetSeconds().getOrDefault(call.colour(), 0.0) - handlingSeconds);
        }
        return builder.build();
    }

    /**
     * Calls of another such period: as many, at random times at the same rate, each with the place and durations of one that
     * was. The same seed gives the same calls.
     */
    public List<JemssCity.JemssCall> resampled(long seed) {
        Random random = new Random(seed);
        List<JemssCity.JemssCall> known = city.calls();
        double gap = known.getLast().arrival() / known.size();
        List<JemssCity.JemssCall> calls = new ArrayList<>(known.size());
        double arrival = 0;
        for (int i = 0; i < known.size(); i++) {
            arrival -= gap * Math.log(1 - random.nextDouble());
            JemssCity.JemssCall like = known.get(random.nextInt(known.size()));
            calls.add(new JemssCity.JemssCall(
                    i,
                    like.colour(),
                    like.point(),
                    arrival,
                    like.dispatchDelay(),
                    like.onScene(),
                    like.transport(),
                    like.handOver(),
                    like.node(),
                    like.km(),
                    -1,
                    Double.NaN,
                    -1));
        }
        return calls;
    }

    /**
     * Where we and JEMSS differ.
     *
     * @param compared calls that were compared
     * @param ambulances calls for which another ambulance was chosen
     * @param hospitals calls for which another hospital was chosen
     * @param largestSeconds largest difference of a response time
     * @param firstNumber the first call with another choice, from 1; 0 when there is none
     */
    public record Difference(int compared, int ambulances, int hospitals, double largestSeconds, int firstNumber) {}

    /** Compares with what JEMSS decided, but for the last calls, which what came after them may have touched. */
    public Difference compare(Outcome outcome, int leaveOut) {
        int ambulances = 0;
        int hospitals = 0;
        double largest = 0;
        int first = 0;
        int compared = Math.max(0, city.calls().size() - leaveOut);
        for (int i = 0; i < compared; i++) {
            JemssCity.JemssCall theirs = city.calls().get(i);
            Answer ours = outcome.answers().get(i);
            boolean otherAmbulance = ours.unit() != theirs.ambulance();
            boolean otherHospital = ours.facility() != theirs.hospital();
            if (otherAmbulance) {
                ambulances++;
            }
            if (otherHospital) {
                hospitals++;
            }
            if (first == 0 && (otherAmbulance || otherHospital)) {
                first = i + 1;
            }
            largest = Math.max(largest, Math.abs(ours.responseSeconds() - theirs.response()));
        }
        return new Difference(compared, ambulances, hospitals, largest, first);
    }

    /** The city. */
    public JemssCity city() {
        return city;
    }
}
