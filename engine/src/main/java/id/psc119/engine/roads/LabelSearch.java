package id.psc119.engine.roads;

import java.util.Arrays;

/**
 * Makes labels and compares them. Keeps arrays as long as the network, so it is made once and reused. For one thread at a
 * time.
 */
public final class LabelSearch {
    private Hierarchy hierarchy;
    private final NodeQueue queue;
    private final double[] best;
    private final int[] index;
    private final double[] scratch;
    private int[] settled = new int[256];
    private double[] settledSeconds = new double[256];
    private float[] settledKm = new float[256];
    private final float[] seedKm;
    private final float[] scratchKm;
    private int[] settledArc = new int[256];
    private int[] settledParent = new int[256];
    private final int[] reachedBy;
    private final int[] reachedFrom;
    private int[] touched = new int[1024];
    private int touchedCount;
    private boolean stalled;

    /** A search over this hierarchy. */
    public LabelSearch(Hierarchy hierarchy) {
        this.hierarchy = hierarchy;
        int nodes = hierarchy.nodes();
        queue = new NodeQueue(nodes);
        best = new double[nodes];
        scratch = new double[nodes];
        index = new int[nodes];
        seedKm = new float[nodes];
        scratchKm = new float[nodes];
        reachedBy = new int[nodes];
        reachedFrom = new int[nodes];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        Arrays.fill(scratch, Double.POSITIVE_INFINITY);
    }

    /** The same arrays, over another hierarchy of as many nodes. */
    LabelSearch over(Hierarchy other) {
        if (other.nodes() != hierarchy.nodes()) {
            throw new IllegalArgumentException("A search serves hierarchies of as many nodes as its own");
        }
        hierarchy = other;
        return this;
    }

    /** What can be reached upwards from a node: the label of a unit that waits there. */
    public Label out(int node) {
        return search(node, new int[] {node}, new double[] {0}, new double[] {0}, true);
    }

    /** From where a node can be reached downwards: the label of an incident or facility there. */
    public Label in(int node) {
        return search(node, new int[] {node}, new double[] {0}, new double[] {0}, false);
    }

    /** The label of a unit between nodes: those next to it, with what it is to each. */
    Label out(int[] nodes, double[] seconds, double[] km) {
        return search(-1, nodes, seconds, km, true);
    }

    /** The label of an incident between nodes: those next to it, with what is left from each. */
    Label in(int[] nodes, double[] seconds, double[] km) {
        return search(-1, nodes, seconds, km, false);
    }

    private Label search(int root, int[] seeds, double[] seconds, double[] km, boolean forward) {
        for (int i = 0; i < seeds.length; i++) {
            if (seconds[i] < best[seeds[i]]) {
                reach(seeds[i], seconds[i], -1, -1);
                seedKm[seeds[i]] = (float) km[i];
            }
        }
        int count = 0;
        while (!queue.isEmpty()) {
            int node = queue.poll();
            double time = best[node];
            if (isStalled(node, time, forward)) {
                continue;
            }
            settle(count++, node, time);
            Hierarchy.ArcTaker relax = (other, arcSeconds, arc) -> {
                double reached = time + arcSeconds;
                if (reached < best[other]) {
                    reach(other, reached, arc, node);
                }
            };
            if (forward) {
                hierarchy.up(node, relax);
            } else {
                hierarchy.down(node, relax);
            }
        }
        for (int i = 0; i < touchedCount; i++) {
            best[touched[i]] = Double.POSITIVE_INFINITY;
        }
        touchedCount = 0;
        return new Label(
                root,
                Arrays.copyOf(settled, count),
                Arrays.copyOf(settledSeconds, count),
                Arrays.copyOf(settledKm, count),
                Arrays.copyOf(settledArc, count),
                Arrays.copyOf(settledParent, count));
    }

    /** Stall on demand: a node that a more important one reaches sooner is on no shortest path up, so it is left out. */
    private boolean isStalled(int node, double time, boolean forward) {
        stalled = false;
        Hierarchy.ArcTaker stall = (other, arcSeconds, arc) -> {
            if (best[other] + arcSeconds < time) {
                stalled = true;
            }
        };
        if (forward) {
            hierarchy.down(node, stall);
        } else {
            hierarchy.up(node, stall);
        }
        return stalled;
    }

    /** Writes a node into the label as its entry number {@code at}. */
    private void settle(int at, int node, double time) {
        if (at == settled.length) {
            settled = Arrays.copyOf(settled, at * 2);
            settledSeconds = Arrays.copyOf(settledSeconds, at * 2);
            settledKm = Arrays.copyOf(settledKm, at * 2);
            settledArc = Arrays.copyOf(settledArc, at * 2);
            settledParent = Arrays.copyOf(settledParent, at * 2);
        }
        settled[at] = node;
        settledSeconds[at] = time;
        settledArc[at] = reachedBy[node];
        settledParent[at] = reachedFrom[node] < 0 ? -1 : index[reachedFrom[node]];
        index[node] = at;
        settledKm[at] = settledParent[at] < 0
                ? seedKm[node]
                : settledKm[settledParent[at]] + (float) hierarchy.km(settledArc[at]);
    }

    private void reach(int node, double seconds, int arc, int from) {
        if (best[node] == Double.POSITIVE_INFINITY) {
            if (touchedCount == touched.length) {
                touched = Arrays.copyOf(touched, touchedCount * 2);
            }
            touched[touchedCount++] = node;
        }
        best[node] = seconds;
        reachedBy[node] = arc;
        reachedFrom[node] = from;
        queue.put(node, seconds);
    }

    /** The shortest time from each of the first to the one; infinite where there is no way. */
    public double[] times(Label[] from, Label to) {
        double[] times = new double[from.length];
        times(from, to, times, new double[from.length]);
        return times;
    }

    /** The shortest time, and the length of that way, from each of the first to the one; infinite where there is no way. */
    void times(Label[] from, Label to, double[] seconds, double[] km) {
        for (int i = 0; i < to.size(); i++) {
            scratch[to.node(i)] = to.seconds(i);
            scratchKm[to.node(i)] = (float) to.km(i);
        }
        for (int i = 0; i < from.length; i++) {
            Label label = from[i];
            int meet = label.meet(scratch);
            seconds[i] = meet < 0 ? Double.POSITIVE_INFINITY : label.seconds(meet) + scratch[label.node(meet)];
            km[i] = meet < 0 ? Double.POSITIVE_INFINITY : label.km(meet) + scratchKm[label.node(meet)];
        }
        for (int i = 0; i < to.size(); i++) {
            scratch[to.node(i)] = Double.POSITIVE_INFINITY;
        }
    }

    /** How much of the shortest time from the one to the other is spent waiting for ferries and on them. */
    double ferrySeconds(Label from, Label to) {
        double sum = 0;
        for (int arc : way(from, to)) {
            sum += hierarchy.ferrySeconds(arc);
        }
        return sum;
    }

    /** The hierarchy's arcs on the shortest way from the one to the other, in order; empty when they are one or apart. */
    public int[] way(Label from, Label to) {
        for (int i = 0; i < to.size(); i++) {
            scratch[to.node(i)] = to.seconds(i);
            index[to.node(i)] = i;
        }
        int meetFrom = from.meet(scratch);
        int meetTo = meetFrom < 0 ? -1 : index[from.node(meetFrom)];
        for (int i = 0; i < to.size(); i++) {
            scratch[to.node(i)] = Double.POSITIVE_INFINITY;
        }
        int up = 0;
        for (int i = meetFrom; i >= 0 && from.parent(i) >= 0; i = from.parent(i)) {
            up++;
        }
        int down = 0;
        for (int i = meetTo; i >= 0 && to.parent(i) >= 0; i = to.parent(i)) {
            down++;
        }
        int[] way = new int[up + down];
        int at = up;
        for (int i = meetFrom; i >= 0 && from.parent(i) >= 0; i = from.parent(i)) {
            way[--at] = from.arc(i);
        }
        at = up;
        for (int i = meetTo; i >= 0 && to.parent(i) >= 0; i = to.parent(i)) {
            way[at++] = to.arc(i);
        }
        return way;
    }
}
