package id.psc119.engine.bench;

import id.psc119.engine.matching.LeastCost;
import id.psc119.engine.recommend.Need;
import id.psc119.engine.recommend.Policy;
import id.psc119.engine.recommend.Recommendation;
import id.psc119.engine.recommend.Snapshot;
import id.psc119.engine.recommend.UnitRecommender;
import id.psc119.engine.recommend.UnitState;
import id.psc119.engine.roads.RoadStore;
import id.psc119.engine.roads.RoadTimes;
import id.psc119.engine.roads.RoadsUnusable;
import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Estimate;
import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.Point;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Traveller;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Colour;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * The benchmarks once more by the thread's own processor time, which other work on the machine hardly touches: what the code
 * takes, not what a dispatcher waits.
 */
public final class OwnTime {
    private static final Point SOUTH = new Point(41.135, -8.69);
    private static final Point NORTH = new Point(41.18, -8.56);

    private final RoadTimes roads;
    private final Random random = new Random(3);
    private final List<Figure> figures = new ArrayList<>();
    private int number;

    /**
     * What was measured, in milliseconds.
     *
     * @param benchmark the name of the method of {@link DispatchBenchmark} that does the same
     * @param units 0 where their number does not matter
     */
    public record Figure(String benchmark, int units, double median, double p99) {}

    /** On the roads of this store. */
    public OwnTime(Path store) throws IOException, RoadsUnusable {
        RoadStore opened = new RoadStore(store);
        roads = new RoadTimes(opened.open(opened.current().orElseThrow()), new Estimate());
    }

    /** Measures all of it. */
    public List<Figure> run() {
        UnitRecommender recommender = new UnitRecommender(roads);
        for (int count : new int[] {50, 500, 3000}) {
            List<UnitState> units = Bases.units(count, SOUTH, NORTH);
            List<Traveller> travellers = units.stream()
                    .map(unit -> new Traveller(unit.id(), unit.kind(), unit.position()))
                    .toList();
            measure("recommendation", count, 600, 1500, () -> {
                Stop incident = incident();
                Recommendation answer = recommender.recommend(new Snapshot(
                        Bases.NOW,
                        Need.of(incident.id(), Capability.TRANSPORT, incident.place(), Colour.RED),
                        Conditions.URGENT,
                        units,
                        Policy.DEFAULT));
                return answer.candidates().size()
                        + answer.leftOut().size()
                        + answer.warnings().size();
            });
            measure(
                    "routingByLabels",
                    count,
                    600,
                    1500,
                    () -> roads.toOne(travellers, incident(), Conditions.URGENT).size());
            measure(
                    "rightAfterAClosure",
                    count,
                    30,
                    200,
                    () -> roads.toOneByTree(travellers, incident(), Conditions.URGENT)
                            .size());
        }
        UnitState unit = Bases.units(1, SOUTH, NORTH).getFirst();
        measure(
                "labelRefresh",
                0,
                2000,
                3000,
                () -> roads.toOne(
                                List.of(new Traveller(
                                        unit.id(), unit.kind(), incident().place())),
                                incident(),
                                Conditions.URGENT)
                        .size());
        double[][] seconds = new double[50][50];
        for (double[] row : seconds) {
            Arrays.setAll(row, any -> random.nextDouble());
        }
        measure("assignment", 0, 2000, 3000, () -> LeastCost.assign(seconds).length);
        return figures;
    }

    private Stop incident() {
        return new Stop(new UUID(2, number++), Place.fix(Bases.somewhere(SOUTH, NORTH, random), 10));
    }

    /** Something to do; its result is used, so that nothing of it is left out. */
    private interface Work {
        int result();
    }

    private void measure(String benchmark, int units, int before, int times, Work work) {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long used = 0;
        for (int i = 0; i < before; i++) {
            used += work.result();
        }
        double[] millis = new double[times];
        for (int i = 0; i < times; i++) {
            long start = clock.getCurrentThreadCpuTime();
            used += work.result();
            millis[i] = (clock.getCurrentThreadCpuTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        if (used == 0) {
            throw new IllegalStateException("Nothing came out of " + benchmark);
        }
        figures.add(new Figure(benchmark, units, millis[times / 2], millis[times * 99 / 100]));
    }

    /** Seconds until the hierarchies are rebuilt after a closure: until then answers come by the tree. */
    public double rebuildSeconds() {
        long start = System.nanoTime();
        Point somewhere = Bases.somewhere(SOUTH, NORTH, random);
        while (!roads.isOnRoad(somewhere)) {
            somewhere = Bases.somewhere(SOUTH, NORTH, random);
        }
        roads.close(List.of(somewhere));
        roads.rebuilt().join();
        return (System.nanoTime() - start) / 1e9;
    }
}
