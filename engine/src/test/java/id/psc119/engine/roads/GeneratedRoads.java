package id.psc119.engine.roads;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A made-up road network: a jittered grid with one-way streets, gaps and a few fast roads. */
final class GeneratedRoads {
    private GeneratedRoads() {}

    static RoadNetwork grid(int side, long seed) {
        Random random = new Random(seed);
        List<int[]> arcs = new ArrayList<>();
        List<Double> seconds = new ArrayList<>();
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int node = y * side + x;
                for (int direction = 0; direction < 2; direction++) {
                    int to = direction == 0 ? node + 1 : node + side;
                    if ((direction == 0 && x == side - 1) || (direction == 1 && y == side - 1)) {
                        continue;
                    }
                    if (random.nextInt(10) == 0) {
                        continue;
                    }
                    boolean fast = (direction == 0 ? y : x) % 7 == 0;
                    double time = (fast ? 10 : 30) * (0.8 + 0.4 * random.nextDouble());
                    arcs.add(new int[] {node, to});
                    seconds.add(time);
                    if (random.nextInt(8) != 0) {
                        arcs.add(new int[] {to, node});
                        seconds.add(time * (0.9 + 0.2 * random.nextDouble()));
                    }
                }
            }
        }
        return RoadNetwork.of(
                side * side,
                arcs.stream().mapToInt(arc -> arc[0]).toArray(),
                arcs.stream().mapToInt(arc -> arc[1]).toArray(),
                seconds.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
