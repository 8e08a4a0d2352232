package id.psc119.engine.roads;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The shortest times between one node and all others (Dijkstra), with the path. Slow and simple: faster methods are tested
 * against it, and it takes a closed stretch into account at once.
 */
public final class ShortestTree {
    private final RoadNetwork network;
    private final boolean reverse;
    private final double[] seconds;
    private final int[] arc;

    private ShortestTree(RoadNetwork network, int[] roots, double[] offsets, boolean reverse, IntPredicate closed) {
        this(network, roots, offsets, reverse, closed, null);
    }

    private ShortestTree(
            RoadNetwork network,
            int[] roots,
            double[] offsets,
            boolean reverse,
            IntPredicate closed,
            @Nullable BitSet wanted) {
        this.network = network;
        this.reverse = reverse;
        seconds = new double[network.nodes()];
        arc = new int[network.nodes()];
        Arrays.fill(seconds, Double.POSITIVE_INFINITY);
        Arrays.fill(arc, -1);
        NodeQueue queue = new NodeQueue(network.nodes());
        for (int i = 0; i < roots.length; i++) {
            if (offsets[i] < seconds[roots[i]]) {
                seconds[roots[i]] = offsets[i];
                queue.put(roots[i], offsets[i]);
            }
        }
        int missing = wanted == null ? -1 : wanted.cardinality();
        while (!queue.isEmpty() && missing != 0) {
            int node = queue.poll();
            if (wanted != null && wanted.get(node)) {
                missing--;
            }
            int from = reverse ? network.firstIn(node) : network.firstOut(node);
            int to = reverse ? network.firstIn(node + 1) : network.firstOut(node + 1);
            for (int i = from; i < to; i++) {
                int each = reverse ? network.inArc(i) : i;
                int next = reverse ? network.tail(each) : network.head(each);
                double time = seconds[node] + network.seconds(each);
                if (time < seconds[next] && !closed.test(each)) {
                    seconds[next] = time;
                    arc[next] = each;
                    queue.put(next, time);
                }
            }
        }
    }

    /** Times from everywhere to {@code target}. */
    public static ShortestTree to(RoadNetwork network, int target) {
        return new ShortestTree(network, new int[] {target}, new double[] {0}, true, arc -> false);
    }

    /** Times from everywhere to {@code target} by the arcs that are not closed. */
    public static ShortestTree to(RoadNetwork network, int target, IntPredicate closed) {
        return new ShortestTree(network, new int[] {target}, new double[] {0}, true, closed);
    }

    /** Times from everywhere to a place between nodes: the nodes next to it, with what is left from each. */
    static ShortestTree to(RoadNetwork network, int[] nodes, double[] left, IntPredicate closed) {
        return new ShortestTree(network, nodes, left, true, closed);
    }

    /** The same as far as the wanted nodes need it: the search ends when their times are known. */
    static ShortestTree to(RoadNetwork network, int[] nodes, double[] left, IntPredicate closed, BitSet wanted) {
        return new ShortestTree(network, nodes, left, true, closed, wanted);
    }

    /** Times from a place between nodes to everywhere: the nodes next to it, with the time to each. */
    static ShortestTree from(RoadNetwork network, int[] nodes, double[] leaving, IntPredicate closed) {
        return new ShortestTree(network, nodes, leaving, false, closed);
    }

    /** Times from {@code start} to everywhere. */
    public static ShortestTree from(RoadNetwork network, int start) {
        return new ShortestTree(network, new int[] {start}, new double[] {0}, false, arc -> false);
    }

    /** The time between a node and the root; infinite when there is no way. */
    public double seconds(int node) {
        return seconds[node];
    }

    /** The length of that way in kilometres, without the part between the root and its nodes; 0 when there is no way. */
    double km(int node) {
        double km = 0;
        for (int at = node; arc[at] >= 0; at = reverse ? network.head(arc[at]) : network.tail(arc[at])) {
            km += network.km(arc[at]);
        }
        return km;
    }

    /** How much of a node's time is spent on these arcs. */
    double secondsOn(IntPredicate which, int node) {
        double sum = 0;
        for (int at = node; arc[at] >= 0; at = reverse ? network.head(arc[at]) : network.tail(arc[at])) {
            sum += which.test(arc[at]) ? network.seconds(arc[at]) : 0;
        }
        return sum;
    }

    /** The arcs from a node to the root, in the order in which they are driven; for a tree to a place. */
    List<Integer> arcs(int node) {
        List<Integer> way = new ArrayList<>();
        for (int at = node; arc[at] >= 0; at = network.head(arc[at])) {
            way.add(arc[at]);
        }
        return way;
    }

    /** The node before the root's side on the way from or to this one; −1 at the root and where there is no way. */
    public int next(int node) {
        return arc[node] < 0 ? -1 : reverse ? network.head(arc[node]) : network.tail(arc[node]);
    }

    /** The time of the step to {@link #next}. */
    public double stepSeconds(int node) {
        return arc[node] < 0 ? 0 : network.seconds(arc[node]);
    }
}
