package id.psc119.engine.roads;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;

/**
 * A contraction hierarchy of a plain {@link RoadNetwork}, in exact doubles. Nodes are removed one by one, the least
 * important first; a shortcut is added wherever a shortest path may have led through the removed node. Immutable once built.
 */
public final class ContractedNetwork implements Hierarchy {
    /** How many nodes a search for a detour visits before a shortcut is added to be safe. More nodes cost time, never exactness. */
    private static final int WITNESS_NODES = 60;

    private final int nodes;
    private final int[] firstUp;
    private final int[] upArc;
    private final int[] firstDown;
    private final int[] downArc;
    private final int[] tail;
    private final int[] head;
    private final double[] seconds;
    private final float[] km;
    private final int[] firstHalf;
    private final int[] secondHalf;
    /** The arcs on which there is a ferry. */
    private final BitSet ferries = new BitSet();

    private ContractedNetwork(Contraction built) {
        nodes = built.nodes;
        tail = Arrays.copyOf(built.tail, built.arcs);
        head = Arrays.copyOf(built.head, built.arcs);
        seconds = Arrays.copyOf(built.seconds, built.arcs);
        km = Arrays.copyOf(built.km, built.arcs);
        firstHalf = Arrays.copyOf(built.firstHalf, built.arcs);
        secondHalf = Arrays.copyOf(built.secondHalf, built.arcs);
        firstUp = new int[nodes + 1];
        firstDown = new int[nodes + 1];
        for (int node = 0; node < nodes; node++) {
            firstUp[node + 1] = firstUp[node] + built.outCount[node];
            firstDown[node + 1] = firstDown[node] + built.inCount[node];
        }
        upArc = new int[firstUp[nodes]];
        downArc = new int[firstDown[nodes]];
        for (int node = 0; node < nodes; node++) {
            System.arraycopy(built.out[node], 0, upArc, firstUp[node], built.outCount[node]);
            System.arraycopy(built.in[node], 0, downArc, firstDown[node], built.inCount[node]);
        }
    }

    /** Contracts a network; some seconds for a city. */
    public static ContractedNetwork of(RoadNetwork network) {
        return of(network, arc -> false);
    }

    /** Contracts a network without the closed arcs. */
    public static ContractedNetwork of(RoadNetwork network, IntPredicate closed) {
        Contraction contraction = new Contraction(network, closed);
        contraction.run();
        return new ContractedNetwork(contraction);
    }

    /**
     * Contracts the same network without the closed arcs, in this hierarchy's node order. This takes a fraction of the time of
     * {@link #of}, which must search for a good order first. The order of a network stays good when a few arcs are missing.
     *
     * @param stop asked now and then; true ends the work
     * @return empty when it was stopped
     */
    Optional<ContractedNetwork> without(RoadNetwork network, IntPredicate closed, BooleanSupplier stop) {
        Contraction contraction = new Contraction(network, closed);
        return contraction.runInOrder(order(), stop)
                ? Optional.of(new ContractedNetwork(contraction))
                : Optional.empty();
    }

    /**
     * An order in which the nodes can have been removed: each before all nodes to which its arcs go up or from which they come
     * down. Every such order leads to the same hierarchy, so it need not be stored.
     */
    private int[] order() {
        int[] lower = new int[nodes];
        for (int node = 0; node < nodes; node++) {
            up(node, (other, time, arc) -> lower[other]++);
            down(node, (other, time, arc) -> lower[other]++);
        }
        int[] order = new int[nodes];
        int[] count = {0};
        for (int node = 0; node < nodes; node++) {
            if (lower[node] == 0) {
                order[count[0]++] = node;
            }
        }
        ArcTaker removed = (other, time, arc) -> {
            if (--lower[other] == 0) {
                order[count[0]++] = other;
            }
        };
        for (int i = 0; i < count[0]; i++) {
            up(order[i], removed);
            down(order[i], removed);
        }
        if (count[0] < nodes) {
            throw new IllegalStateException("A hierarchy has no cycles");
        }
        return order;
    }

    @Override
    public int nodes() {
        return nodes;
    }

    @Override
    public void up(int node, ArcTaker taker) {
        for (int i = firstUp[node]; i < firstUp[node + 1]; i++) {
            int arc = upArc[i];
            taker.take(head[arc], seconds[arc], arc);
        }
    }

    @Override
    public void down(int node, ArcTaker taker) {
        for (int i = firstDown[node]; i < firstDown[node + 1]; i++) {
            int arc = downArc[i];
            taker.take(tail[arc], seconds[arc], arc);
        }
    }

    @Override
    public double km(int arc) {
        return km[arc];
    }

    /**
     * Marks the arcs on which there is a ferry. Files of hierarchies do not say it, so that older ones can be read.
     *
     * @param network what was contracted
     * @param isFerry of its arcs
     */
    ContractedNetwork withFerries(RoadNetwork network, IntPredicate isFerry) {
        ferries.clear();
        BitSet starts = new BitSet();
        for (int arc = 0; arc < network.arcs(); arc++) {
            if (isFerry.test(arc)) {
                starts.set(network.tail(arc));
            }
        }
        if (starts.isEmpty()) {
            return this;
        }
        // A shortcut comes after both of its halves.
        for (int arc = 0; arc < tail.length; arc++) {
            boolean over = firstHalf[arc] >= 0
                    ? ferries.get(firstHalf[arc]) || ferries.get(secondHalf[arc])
                    : starts.get(tail[arc]) && isFerry(network, isFerry, arc);
            ferries.set(arc, over);
        }
        return this;
    }

    private boolean isFerry(RoadNetwork network, IntPredicate isFerry, int arc) {
        for (int own = network.firstOut(tail[arc]); own < network.firstOut(tail[arc] + 1); own++) {
            if (network.head(own) == head[arc] && network.seconds(own) == seconds[arc] && isFerry.test(own)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean hasFerries() {
        return !ferries.isEmpty();
    }

    @Override
    public double ferrySeconds(int arc) {
        if (!ferries.get(arc)) {
            return 0;
        }
        return firstHalf[arc] < 0 ? seconds[arc] : ferrySeconds(firstHalf[arc]) + ferrySeconds(secondHalf[arc]);
    }

    private ContractedNetwork(DataInputStream in) throws IOException {
        nodes = in.readInt();
        firstUp = ints(in);
        upArc = ints(in);
        firstDown = ints(in);
        downArc = ints(in);
        tail = ints(in);
        head = ints(in);
        firstHalf = ints(in);
        secondHalf = ints(in);
        seconds = new double[tail.length];
        km = new float[tail.length];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = in.readDouble();
            km[i] = in.readFloat();
        }
    }

    /** Reads what {@link #write} wrote. */
    static ContractedNetwork read(DataInputStream in) throws IOException {
        return new ContractedNetwork(in);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(nodes);
        for (int[] each : new int[][] {firstUp, upArc, firstDown, downArc, tail, head, firstHalf, secondHalf}) {
            out.writeInt(each.length);
            for (int value : each) {
                out.writeInt(value);
            }
        }
        for (int i = 0; i < seconds.length; i++) {
            out.writeDouble(seconds[i]);
            out.writeFloat(km[i]);
        }
    }

    private static int[] ints(DataInputStream in) throws IOException {
        int[] values = new int[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readInt();
        }
        return values;
    }

    /** Takes the steps of a way by the network's own arcs. */
    @FunctionalInterface
    public interface StepTaker {
        void take(int toNode, double seconds);
    }

    /** The network's own arcs behind those of the hierarchy, in order. */
    public void unpack(int[] way, StepTaker taker) {
        for (int arc : way) {
            unpack(arc, taker);
        }
    }

    private void unpack(int arc, StepTaker taker) {
        if (firstHalf[arc] < 0) {
            taker.take(head[arc], seconds[arc]);
        } else {
            unpack(firstHalf[arc], taker);
            unpack(secondHalf[arc], taker);
        }
    }

    /** The work of building. A removed node keeps the arcs that it had at that moment. */
    private static final class Contraction {
        private final int nodes;
        private final int[][] out;
        private final int[] outCount;
        private final int[][] in;
        private final int[] inCount;
        private int[] tail;
        private int[] head;
        private double[] seconds;
        private float[] km;
        private int[] firstHalf;
        private int[] secondHalf;
        private int arcs;
        private final int[] depth;
        private final NodeQueue order;
        private final NodeQueue witness;
        private final double[] reached;
        private int[] touched = new int[1024];
        private int touchedCount;

        Contraction(RoadNetwork network, IntPredicate closed) {
            nodes = network.nodes();
            out = new int[nodes][2];
            in = new int[nodes][2];
            outCount = new int[nodes];
            inCount = new int[nodes];
            depth = new int[nodes];
            int room = network.arcs() * 2 + 16;
            tail = new int[room];
            head = new int[room];
            seconds = new double[room];
            km = new float[room];
            firstHalf = new int[room];
            secondHalf = new int[room];
            order = new NodeQueue(nodes);
            witness = new NodeQueue(nodes);
            reached = new double[nodes];
            Arrays.fill(reached, Double.POSITIVE_INFINITY);
            for (int arc = 0; arc < network.arcs(); arc++) {
                if (network.tail(arc) != network.head(arc) && !closed.test(arc)) {
                    add(network.tail(arc), network.head(arc), network.seconds(arc), (float) network.km(arc), -1, -1);
                }
            }
        }

        void run() {
            for (int node = 0; node < nodes; node++) {
                order.put(node, importance(node));
            }
            while (!order.isEmpty()) {
                int node = order.peek();
                double now = importance(node);
                order.put(node, now);
                if (order.peek() != node && order.minKey() < now) {
                    continue;
                }
                order.poll();
                if (order.contains(node)) {
                    throw new IllegalStateException("A node is removed once");
                }
                shortcuts(node, true);
                takeOut(node);
            }
        }

        /** Removes the nodes in a given order; false when it was stopped before the end. */
        boolean runInOrder(int[] nodesInOrder, BooleanSupplier stop) {
            for (int i = 0; i < nodesInOrder.length; i++) {
                if (i % 64 == 0 && stop.getAsBoolean()) {
                    return false;
                }
                shortcuts(nodesInOrder[i], true);
                takeOut(nodesInOrder[i]);
            }
            return true;
        }

        private double importance(int node) {
            int added = shortcuts(node, false);
            return 2.0 * added - outCount[node] - inCount[node] + depth[node];
        }

        /** Counts, or adds, the shortcuts that are needed when a node is removed. */
        private int shortcuts(int node, boolean put) {
            int count = 0;
            int ins = inCount[node];
            int outs = outCount[node];
            int[] inArcs = in[node];
            int[] outArcs = out[node];
            for (int i = 0; i < ins; i++) {
                int inArc = inArcs[i];
                int from = tail[inArc];
                double farthest = -1;
                for (int j = 0; j < outs; j++) {
                    if (head[outArcs[j]] != from) {
                        farthest = Math.max(farthest, seconds[outArcs[j]]);
                    }
                }
                if (farthest < 0) {
                    continue;
                }
                searchWitness(from, node, seconds[inArc] + farthest);
                for (int j = 0; j < outs; j++) {
                    int outArc = outArcs[j];
                    int to = head[outArc];
                    double through = seconds[inArc] + seconds[outArc];
                    if (to != from && reached[to] > through) {
                        count++;
                        if (put) {
                            add(from, to, through, km[inArc] + km[outArc], inArc, outArc);
                        }
                    }
                }
                for (int t = 0; t < touchedCount; t++) {
                    reached[touched[t]] = Double.POSITIVE_INFINITY;
                }
                touchedCount = 0;
            }
            return count;
        }

        private void searchWitness(int from, int without, double limit) {
            witness.clear();
            reach(from, 0);
            int settled = 0;
            while (!witness.isEmpty() && settled++ < WITNESS_NODES) {
                double time = witness.minKey();
                if (time > limit) {
                    break;
                }
                int node = witness.poll();
                for (int i = 0; i < outCount[node]; i++) {
                    int arc = out[node][i];
                    int to = head[arc];
                    double next = time + seconds[arc];
                    if (to != without && next <= limit && next < reached[to]) {
                        reach(to, next);
                    }
                }
            }
        }

        private void reach(int node, double time) {
            if (reached[node] == Double.POSITIVE_INFINITY) {
                if (touchedCount == touched.length) {
                    touched = Arrays.copyOf(touched, touchedCount * 2);
                }
                touched[touchedCount++] = node;
            }
            reached[node] = time;
            witness.put(node, time);
        }

        /** Adds an arc, or replaces a slower one between the same nodes. */
        private void add(int from, int to, double time, float length, int first, int second) {
            for (int i = 0; i < outCount[from]; i++) {
                int other = out[from][i];
                if (head[other] == to) {
                    if (seconds[other] <= time) {
                        return;
                    }
                    remove(out[from], outCount[from]--, other);
                    remove(in[to], inCount[to]--, other);
                    break;
                }
            }
            if (arcs == tail.length) {
                int room = arcs * 3 / 2;
                tail = Arrays.copyOf(tail, room);
                head = Arrays.copyOf(head, room);
                seconds = Arrays.copyOf(seconds, room);
                km = Arrays.copyOf(km, room);
                firstHalf = Arrays.copyOf(firstHalf, room);
                secondHalf = Arrays.copyOf(secondHalf, room);
            }
            int arc = arcs++;
            tail[arc] = from;
            head[arc] = to;
            seconds[arc] = time;
            km[arc] = length;
            firstHalf[arc] = first;
            secondHalf[arc] = second;
            out[from] = append(out[from], outCount[from]++, arc);
            in[to] = append(in[to], inCount[to]++, arc);
        }

        /** Removes a node: it keeps its arcs, its neighbours lose them. */
        private void takeOut(int node) {
            for (int i = 0; i < outCount[node]; i++) {
                int to = head[out[node][i]];
                remove(in[to], inCount[to]--, out[node][i]);
                depth[to] = Math.max(depth[to], depth[node] + 1);
            }
            for (int i = 0; i < inCount[node]; i++) {
                int from = tail[in[node][i]];
                remove(out[from], outCount[from]--, in[node][i]);
                depth[from] = Math.max(depth[from], depth[node] + 1);
            }
        }

        private static int[] append(int[] list, int count, int arc) {
            int[] longer = count == list.length ? Arrays.copyOf(list, count * 2) : list;
            longer[count] = arc;
            return longer;
        }

        private static void remove(int[] list, int count, int arc) {
            for (int i = 0; i < count; i++) {
                if (list[i] == arc) {
                    list[i] = list[count - 1];
                    return;
                }
            }
            throw new IllegalStateException("An arc that is not there cannot be removed");
        }
    }
}
