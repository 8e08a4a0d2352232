package id.psc119.engine.simulate;

import id.psc119.engine.destination.DestinationRecommender;
import id.psc119.engine.destination.DestinationSnapshot;
import id.psc119.engine.destination.FacilityState;
import id.psc119.engine.recommend.Availability;
import id.psc119.engine.recommend.Duty;
import id.psc119.engine.recommend.Engagement;
import id.psc119.engine.recommend.Filter;
import id.psc119.engine.recommend.Need;
import id.psc119.engine.recommend.Recommendation;
import id.psc119.engine.recommend.Snapshot;
import id.psc119.engine.recommend.UnitRecommender;
import id.psc119.engine.recommend.UnitState;
import id.psc119.engine.relocate.Coverage;
import id.psc119.engine.relocate.Relocation;
import id.psc119.engine.relocate.Standing;
import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Traveller;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Colour;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.UUID;

/**
 * Plays calls against units, event by event, deciding with the recommenders and the relocation that production uses. The
 * same input and seed give the same answers. For one thread.
 */
public final class Simulator {
    private enum Work {
        IDLE,
        RETURNING,
        OFFERED,
        TO_SCENE,
        ON_SCENE,
        TO_FACILITY,
        AT_FACILITY
    }

    private enum What {
        CONSIDER,
        OFFER_RAN_OUT,
        REACHES_SCENE,
        LEAVES_SCENE,
        REACHES_FACILITY,
        FREE,
        REACHES_BASE,
        COMES_ON_DUTY
    }

    /** A future event; a unit's event is dropped when the unit has a newer {@code plan} by then. */
    private record Event(double at, long order, What what, int call, int unit, int plan) {}

    /** Filters that a dispatcher gives up without hesitation; rather than give up any other, the call waits. */
    private static final Set<Filter> ACCEPTABLE = Set.of(Filter.CERTAINTY, Filter.POSITION_AGE);

    /** The same of a unit of which nobody knows whether somebody is with it: it is asked by telephone, crew or not. */
    private static final Set<Filter> ACCEPTABLE_BY_TELEPHONE =
            Set.of(Filter.CERTAINTY, Filter.POSITION_AGE, Filter.CREW);

    private static final double SHIFT_SECONDS = 8 * 3600;

    private final World world;
    private final List<SimulatedUnit> units;
    private final List<Stop> bases;
    private final List<FacilityState> facilities;
    private final List<Call> calls;
    private final Rules rules;
    private final UnitRecommender recommender;
    private final DestinationRecommender destinations;
    private final Relocation relocation;
    private final Draws draws;
    private final Map<UUID, Integer> unitById = new HashMap<>();
    private final Map<UUID, Integer> facilityById = new HashMap<>();
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingDouble(Event::at).thenComparingLong(Event::order));
    private final PriorityQueue<Call> waiting = new PriorityQueue<>(Comparator.comparing(Call::colour)
            .thenComparingDouble(Call::arrival)
            .thenComparingInt(Call::number));
    private long order;

    private final Work[] work;
    private final int[] callOf;
    private final int[] baseOf;
    private final int[] plan;
    private final double[] sceneAt;
    private final double[] busySince;
    private final double[] busySeconds;
    private final int[] jobs;
    private final int[] moves;
    private final int[] movesThisShift;
    private final int[] shift;

    private final int[] unitOf;
    private final double[] response;
    private final double[] firstHelp;
    private final int[] facilityOf;
    private final int[] bumps;
    private final boolean[] queued;
    private final int[] unanswered;
    private final Map<Integer, List<Integer>> refusedBy = new HashMap<>();
    private int nowhere;
    private double now;

    /** A run of these calls; units wait at their bases first, which the world must know too. */
    public Simulator(
            World world,
            List<SimulatedUnit> units,
            List<Stop> bases,
            List<FacilityState> facilities,
            List<Call> calls,
            Rules rules,
            long seed) {
        this.world = world;
        this.units = List.copyOf(units);
        this.bases = List.copyOf(bases);
        this.facilities = List.copyOf(facilities);
        this.calls = List.copyOf(calls);
        this.rules = rules;
        recommender = new UnitRecommender(world.travelTimes());
        destinations = new DestinationRecommender(world.travelTimes());
        relocation = new Relocation(world.travelTimes());
        draws = new Draws(seed);
        for (int i = 0; i < units.size(); i++) {
            unitById.put(units.get(i).id(), i);
        }
        for (int i = 0; i < facilities.size(); i++) {
            facilityById.put(facilities.get(i).id(), i);
        }
        int count = units.size();
        work = new Work[count];
        Arrays.fill(work, Work.IDLE);
        callOf = new int[count];
        baseOf = units.stream().mapToInt(SimulatedUnit::base).toArray();
        plan = new int[count];
        sceneAt = new double[count];
        busySince = new double[count];
        busySeconds = new double[count];
        jobs = new int[count];
        moves = new int[count];
        movesThisShift = new int[count];
        shift = new int[count];
        int many = calls.size();
        unitOf = new int[many];
        response = new double[many];
        firstHelp = new double[many];
        Arrays.fill(firstHelp, Double.POSITIVE_INFINITY);
        facilityOf = new int[many];
        bumps = new int[many];
        queued = new boolean[many];
        unanswered = new int[many];
        Arrays.fill(unitOf, -1);
        Arrays.fill(facilityOf, -1);
        Arrays.fill(response, Double.POSITIVE_INFINITY);
    }

    /** Plays all calls to their end. */
    public Outcome run() {
        for (int i = 0; i < calls.size(); i++) {
            Call call = calls.get(i);
            plan(call.arrival() + call.dispatchDelay(), What.CONSIDER, i, -1);
        }
        for (int i = 0; i < units.size(); i++) {
            for (SimulatedUnit.Shift shiftOf : units.get(i).shifts()) {
                if (shiftOf.from() > 0 && shiftOf.to() > shiftOf.from()) {
                    plan(shiftOf.from(), What.COMES_ON_DUTY, -1, -1);
                }
            }
        }
        while (!events.isEmpty()) {
            Event event = events.poll();
            if (event.unit() >= 0 && event.plan() != plan[event.unit()]) {
                continue;
            }
            now = event.at();
            world.advanceTo(now);
            happen(event);
        }
        List<Answer> answers = new ArrayList<>(calls.size());
        for (int i = 0; i < calls.size(); i++) {
            answers.add(new Answer(
                    unitOf[i],
                    response[i],
                    Math.min(firstHelp[i], response[i]),
                    facilityOf[i],
                    bumps[i],
                    queued[i],
                    unanswered[i]));
        }
        return new Outcome(
                calls,
                answers,
                rules.targetSeconds(),
                units,
                Arrays.stream(busySeconds).boxed().toList(),
                Arrays.stream(moves).boxed().toList(),
                now,
                nowhere);
    }

    private void plan(double at, What what, int call, int unit) {
        events.add(new Event(at, order++, what, call, unit, unit < 0 ? 0 : plan[unit]));
    }

    private void happen(Event event) {
        switch (event.what()) {
            case CONSIDER -> consider(event.call());
            case OFFER_RAN_OUT -> {
                work[event.unit()] = Work.IDLE;
                consider(event.call());
            }
            case REACHES_SCENE -> reachesScene(event.unit(), event.call());
            case LEAVES_SCENE -> leavesScene(event.unit(), event.call());
            case REACHES_FACILITY -> {
                work[event.unit()] = Work.AT_FACILITY;
                plan(now + calls.get(event.call()).handOver(), What.FREE, event.call(), event.unit());
            }
            case FREE -> free(event.unit());
            case REACHES_BASE -> work[event.unit()] = Work.IDLE;
            case COMES_ON_DUTY -> serveWaiting();
        }
    }

    /** Looks for a unit for a call: offers it, sends it, or lets the call wait. */
    private void consider(int number) {
        Call call = calls.get(number);
        if (!offer(call)) {
            queued[number] = true;
            waiting.add(call);
        }
    }

    private boolean offer(Call call) {
        Recommendation recommendation = recommender.recommend(snapshot(call, call.capability()));
        if (recommendation.best().isEmpty() || !isAcceptable(recommendation.relaxedForBest())) {
            return false;
        }
        int unit = number(unitById, recommendation.best().get());
        if (rules.responders() && call.colour() == Colour.RED && Double.isInfinite(firstHelp[call.number()])) {
            sendResponder(call, unit, recommendation.bestSeconds());
        }
        double chance = units.get(unit).answerChance();
        if (chance < 1 && draws.uniform(call.number(), unit, 2) >= chance) {
            unanswered[call.number()]++;
            refusedBy.computeIfAbsent(call.number(), any -> new ArrayList<>()).add(unit);
            plan[unit]++;
            work[unit] = Work.OFFERED;
            // It does not move; if it was on its way home, it is taken to be there.
            plan(now + rules.policy().offerSeconds(), What.OFFER_RAN_OUT, call.number(), unit);
            return true;
        }
        dispatch(unit, call);
        return true;
    }

    private static boolean isAcceptable(Set<Filter> lacking) {
        return (lacking.contains(Filter.CERTAINTY) ? ACCEPTABLE_BY_TELEPHONE : ACCEPTABLE).containsAll(lacking);
    }

    /** A responder goes beside the unit, if it saves enough; it is back in the village before it matters again. */
    private void sendResponder(Call call, int besides, double unitSeconds) {
        Snapshot snapshot = snapshot(call, Capability.RESPONDER);
        List<UnitState> others = snapshot.units().stream()
                .filter(unit -> number(unitById, unit.id()) != besides
                        && !units.get(number(unitById, unit.id())).movable())
                .toList();
        Recommendation first = recommender.recommend(
                new Snapshot(snapshot.at(), snapshot.need(), snapshot.conditions(), others, snapshot.policy()));
        if (first.best().isEmpty() || !first.relaxedForBest().isEmpty()) {
            return;
        }
        int responder = number(unitById, first.best().get());
        if (unitSeconds - first.bestSeconds() >= rules.policy().responderSavesSeconds()
                && draws.uniform(call.number(), responder, 3)
                        < units.get(responder).answerChance()) {
            firstHelp[call.number()] = now + first.bestSeconds() - call.arrival();
        }
    }

    private void dispatch(int unit, Call call) {
        int bumped = work[unit] == Work.TO_SCENE ? callOf[unit] : -1;
        boolean underWay = work[unit] == Work.TO_SCENE;
        if (!isBusy(unit)) {
            busySince[unit] = now;
            jobs[unit]++;
        }
        plan[unit]++;
        work[unit] = Work.TO_SCENE;
        callOf[unit] = call.number();
        double turnout = underWay
                ? 0
                : rules.policy().turnoutSeconds().getOrDefault(units.get(unit).kind(), 0.0);
        double arrival = world.send(unit, call.stop(), rules.siren().contains(call.colour())) + turnout;
        sceneAt[unit] = arrival;
        unitOf[call.number()] = unit;
        plan(arrival, What.REACHES_SCENE, call.number(), unit);
        if (bumped >= 0) {
            unitOf[bumped] = -1;
            bumps[bumped]++;
            consider(bumped);
        }
        rebalance();
    }

    private void reachesScene(int unit, int call) {
        work[unit] = Work.ON_SCENE;
        response[call] = now - calls.get(call).arrival();
        plan(now + calls.get(call).onScene(), calls.get(call).transport() ? What.LEAVES_SCENE : What.FREE, call, unit);
    }

    private void leavesScene(int unit, int number) {
        Call call = calls.get(number);
        SimulatedUnit carrier = units.get(unit);
        UUID chosen = destinations
                .recommend(new DestinationSnapshot(
                        instant(),
                        rules.zone(),
                        call.need(),
                        new Traveller(carrier.id(), carrier.kind(), call.stop().place()),
                        Conditions.NORMAL,
                        facilities,
                        rules.destinations()))
                .best()
                .orElse(null);
        if (chosen == null) {
            // Nobody can take the patient: the unit is free again. The outcome counts it, since no figure shows it.
            nowhere++;
            plan(now, What.FREE, number, unit);
            return;
        }
        int facility = number(facilityById, chosen);
        facilityOf[number] = facility;
        work[unit] = Work.TO_FACILITY;
        Stop stop = new Stop(chosen, facilities.get(facility).place());
        plan(world.send(unit, stop, false), What.REACHES_FACILITY, number, unit);
    }

    private void free(int unit) {
        busySeconds[unit] += now - busySince[unit];
        work[unit] = Work.RETURNING;
        plan[unit]++;
        serveWaiting();
        if (work[unit] != Work.RETURNING) {
            return;
        }
        relocate(unit);
        plan(world.send(unit, bases.get(baseOf[unit]), false), What.REACHES_BASE, -1, unit);
    }

    private void serveWaiting() {
        List<Call> again = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Call next = waiting.poll();
            if (!offer(next)) {
                again.add(next);
            }
        }
        waiting.addAll(again);
    }

    /** Chooses where a unit that has become free will wait. */
    private void relocate(int freed) {
        Rules.Relocating relocating = rules.relocation();
        if (relocating != null && units.get(freed).movable() && units.get(freed).dutyAt(now) != Duty.OFF) {
            relocation
                    .whenFree(standing(relocating), units.get(freed).id(), Conditions.NORMAL)
                    .ifPresent(advice -> follow(advice, freed));
        }
    }

    /** Moves waiting units where another has left a gap. */
    private void rebalance() {
        Rules.Relocating relocating = rules.relocation();
        if (relocating != null && relocating.policy().gapGain() < 1) {
            relocation.fillGap(standing(relocating), Conditions.NORMAL).ifPresent(advice -> follow(advice, -1));
        }
    }

    /** The unit that has just become free is sent on its way by whoever freed it. */
    private void follow(Relocation.Advice advice, int freed) {
        for (Relocation.Move move : advice.moves()) {
            int unit = number(unitById, move.unitId());
            baseOf[unit] = move.toPost();
            moves[unit]++;
            movesThisShift[unit]++;
            if (unit != freed) {
                plan[unit]++;
                work[unit] = Work.RETURNING;
                plan(world.send(unit, bases.get(move.toPost()), false), What.REACHES_BASE, -1, unit);
            }
        }
    }

    private Standing standing(Rules.Relocating relocating) {
        Coverage coverage = relocating.coverage().at(instant());
        List<Standing.Waiting> waitingUnits = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            SimulatedUnit unit = units.get(i);
            if (unit.movable() && isFree(i) && unit.dutyAt(now) != Duty.OFF) {
                waitingUnits.add(new Standing.Waiting(
                        unit.id(), unit.kind(), true, baseOf[i], world.whereIs(i), movesThisShift(i)));
            }
        }
        return new Standing(
                instant().atZone(rules.zone()).toLocalTime(),
                coverage,
                relocating.policy(),
                bases.subList(0, coverage.bases()),
                waitingUnits);
    }

    private boolean isFree(int unit) {
        return work[unit] == Work.IDLE || work[unit] == Work.RETURNING;
    }

    private int movesThisShift(int unit) {
        int present = (int) (now / SHIFT_SECONDS);
        if (shift[unit] != present) {
            shift[unit] = present;
            movesThisShift[unit] = 0;
        }
        return movesThisShift[unit];
    }

    private boolean isBusy(int unit) {
        return switch (work[unit]) {
            case IDLE, RETURNING, OFFERED -> false;
            case TO_SCENE, ON_SCENE, TO_FACILITY, AT_FACILITY -> true;
        };
    }

    private Snapshot snapshot(Call call, Capability capability) {
        List<Integer> refused = refusedBy.getOrDefault(call.number(), List.of());
        List<UnitState> states = new ArrayList<>(units.size());
        for (int i = 0; i < units.size(); i++) {
            SimulatedUnit unit = units.get(i);
            if (refused.contains(i)) {
                continue;
            }
            Availability availability =
                    work[i] == Work.OFFERED ? Availability.OFFERED : isBusy(i) ? Availability.BUSY : Availability.FREE;
            Engagement engagement = work[i] == Work.TO_SCENE
                    ? new Engagement(
                            calls.get(callOf[i]).stop().id(),
                            calls.get(callOf[i]).colour(),
                            true,
                            sceneAt[i] - now)
                    : null;
            Place place = world.whereIs(i);
            states.add(new UnitState(
                    unit.id(),
                    unit.kind(),
                    unit.capabilities(),
                    unit.dutyAt(now),
                    unit.answerChance(),
                    unit.crewed(),
                    availability,
                    engagement,
                    bases.get(unit.base()).place(),
                    place,
                    null,
                    jobs[i],
                    0));
        }
        Need need = Need.of(call.stop().id(), capability, call.stop().place(), call.colour());
        boolean siren = rules.siren().contains(call.colour());
        return new Snapshot(instant(), need, siren ? Conditions.URGENT : Conditions.NORMAL, states, rules.policy());
    }

    private Instant instant() {
        return rules.start().plusNanos(Math.round(now * 1e9));
    }

    private static int number(Map<UUID, Integer> numbers, UUID id) {
        Integer number = numbers.get(id);
        if (number == null) {
            throw new IllegalStateException("Nobody here has the id " + id);
        }
        return number;
    }
}
