package id.psc119.engine.bench;

import id.psc119.engine.matching.LeastCost;
import id.psc119.engine.recommend.Need;
import id.psc119.engine.recommend.Policy;
import id.psc119.engine.recommend.Recommendation;
import id.psc119.engine.recommend.Snapshot;
import id.psc119.engine.recommend.UnitRecommender;
import id.psc119.engine.recommend.UnitState;
import id.psc119.engine.roads.RoadArtefact;
import id.psc119.engine.roads.RoadStore;
import id.psc119.engine.roads.RoadTimes;
import id.psc119.engine.roads.RoadsUnusable;
import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Estimate;
import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.Point;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Travel;
import id.psc119.engine.travel.Traveller;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Colour;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a dispatcher waits for, on a real extract named by {@code -Dbench.roads} (a store's folder). */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 4, time = 2)
@Fork(1)
public class DispatchBenchmark {

    /** The extract's roads, with units on them. */
    @State(Scope.Thread)
    public static class Town {
        /** How many units. */
        @Param({"50", "500", "3000"})
        public int units = 50;

        private final Random random = new Random(7);
        private @Nullable RoadArtefact artefact;
        private @Nullable RoadTimes roads;
        private List<UnitState> states = List.of();
        private List<Traveller> travellers = List.of();
        private int number;

        /** Opens the roads and lets every unit have its label, as in a running service. */
        @Setup(Level.Trial)
        public void open() throws IOException, RoadsUnusable {
            RoadStore store = new RoadStore(Path.of(System.getProperty("bench.roads", ".psc/roads")));
            artefact = store.open(store.current().orElseThrow());
            roads = new RoadTimes(artefact, new Estimate());
            states = Bases.units(units, south(), north());
            travellers = states.stream()
                    .map(unit -> new Traveller(unit.id(), unit.kind(), unit.position()))
                    .toList();
            times().toOne(travellers, incident(), Conditions.URGENT);
        }

        private static Point south() {
            return new Point(41.135, -8.69);
        }

        private static Point north() {
            return new Point(41.18, -8.56);
        }

        RoadTimes times() {
            if (roads == null) {
                throw new IllegalStateException("The benchmark's set-up has not run");
            }
            return roads;
        }

        RoadArtefact map() {
            if (artefact == null) {
                throw new IllegalStateException("The benchmark's set-up has not run");
            }
            return artefact;
        }

        Stop incident() {
            return new Stop(new UUID(2, number++), Place.fix(Bases.somewhere(south(), north(), random), 10));
        }

        Traveller moved() {
            Traveller one = travellers.get(number++ % travellers.size());
            return new Traveller(one.id(), one.kind(), Place.fix(Bases.somewhere(south(), north(), random), 10));
        }
    }

    /** A matrix to be assigned. */
    @State(Scope.Thread)
    public static class Waiting {
        private final double[][] seconds = new double[50][50];

        /** Fifty calls, fifty units. */
        @Setup(Level.Iteration)
        public void fill() {
            Random random = new Random(5);
            for (double[] row : seconds) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = 3600 * random.nextDouble();
                }
            }
        }
    }

    /** Filter, rank and explain: the whole answer that a dispatcher sees. */
    @Benchmark
    public int recommendation(Town town) {
        Stop incident = town.incident();
        Need need = Need.of(incident.id(), Capability.TRANSPORT, incident.place(), Colour.RED);
        Recommendation answer = new UnitRecommender(town.times())
                .recommend(new Snapshot(Bases.NOW, need, Conditions.URGENT, town.states, Policy.DEFAULT));
        return answer.candidates().size()
                + answer.leftOut().size()
                + answer.warnings().size();
    }

    /** Of that, the times alone: labels kept, the incident's side searched. */
    @Benchmark
    public List<Travel> routingByLabels(Town town) {
        return town.times().toOne(town.travellers, town.incident(), Conditions.URGENT);
    }

    /** Beside it: a route for each unit, as a routing server would be asked. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Warmup(iterations = 1)
    @Measurement(iterations = 2)
    public double aRoutePerUnit(Town town) {
        Stop incident = town.incident();
        double sum = 0;
        for (Traveller traveller : town.travellers) {
            Point from = traveller.from().point();
            Point to = incident.place().point();
            if (from != null && to != null) {
                sum += town.map().routeSeconds(from, to);
            }
        }
        return sum;
    }

    /** A unit has moved: its place on the road and its label again. */
    @Benchmark
    public List<Travel> labelRefresh(Town town) {
        return town.times().toOne(List.of(town.moved()), town.incident(), Conditions.URGENT);
    }

    /** A stretch has just been closed: by the reverse tree, while the hierarchy is built. */
    @Benchmark
    public List<Travel> rightAfterAClosure(Town town) {
        Stop incident = town.incident();
        return town.times().toOneByTree(town.travellers, incident, Conditions.URGENT);
    }

    /** Fifty waiting calls and fifty free units. */
    @Benchmark
    public int[] assignment(Waiting waiting) {
        return LeastCost.assign(waiting.seconds);
    }
}
