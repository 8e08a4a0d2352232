package id.psc119.engine.roads;

import java.util.Arrays;

/**
 * A directed road network with one travel time per arc, in compressed rows: nodes from 0, arcs in the order of their from-node,
 * and the same arcs once more in the order of their to-node. Immutable; the arrays are not to be written to.
 */
public final class RoadNetwork {
    private final int[] firstOut;
    private final int[] head;
    private final double[] seconds;
    private final float[] km;
    private final int[] edge;
    private final int[] firstIn;
    private final int[] inArc;
    private final int[] tail;

    private RoadNetwork(int nodes, int[] from, int[] to, double[] time, float[] length, int[] edgeOf) {
        firstOut = new int[nodes + 1];
        firstIn = new int[nodes + 1];
        head = new int[from.length];
        tail = new int[from.length];
        seconds = new double[from.length];
        km = new float[from.length];
        edge = new int[from.length];
        inArc = new int[from.length];
        for (int i = 0; i < from.length; i++) {
            firstOut[from[i] + 1]++;
            firstIn[to[i] + 1]++;
        }
        for (int i = 0; i < nodes; i++) {
            firstOut[i + 1] += firstOut[i];
            firstIn[i + 1] += firstIn[i];
        }
        int[] nextOut = Arrays.copyOf(firstOut, nodes);
        for (int i = 0; i < from.length; i++) {
            int at = nextOut[from[i]]++;
            head[at] = to[i];
            tail[at] = from[i];
            seconds[at] = time[i];
            km[at] = length[i];
            edge[at] = edgeOf[i];
        }
        int[] nextIn = Arrays.copyOf(firstIn, nodes);
        for (int arc = 0; arc < head.length; arc++) {
            inArc[nextIn[head[arc]]++] = arc;
        }
    }

    /**
     * A network of these arcs.
     *
     * @throws IllegalArgumentException when an arc leads outside the nodes or its time is negative or no number
     */
    public static RoadNetwork of(int nodes, int[] from, int[] to, double[] seconds) {
        return of(nodes, from, to, seconds, new float[from.length], new int[from.length]);
    }

    /**
     * A network of these arcs, with their lengths in kilometres and the edges of the map that they belong to.
     *
     * @throws IllegalArgumentException when an arc leads outside the nodes or its time is negative or no number
     */
    public static RoadNetwork of(int nodes, int[] from, int[] to, double[] seconds, float[] km, int[] edge) {
        if (from.length != to.length || from.length != seconds.length) {
            throw new IllegalArgumentException("As many from-nodes as to-nodes as times, please");
        }
        for (int i = 0; i < from.length; i++) {
            if (from[i] < 0 || from[i] >= nodes || to[i] < 0 || to[i] >= nodes || !(seconds[i] >= 0)) {
                throw new IllegalArgumentException("Arc " + i + " from " + from[i] + " to " + to[i] + " in "
                        + seconds[i] + " s: nodes are 0 to " + (nodes - 1) + ", times from 0 on");
            }
        }
        return new RoadNetwork(nodes, from, to, seconds, km, edge);
    }

    /** How many nodes. */
    public int nodes() {
        return firstOut.length - 1;
    }

    /** How many arcs. */
    public int arcs() {
        return head.length;
    }

    int firstOut(int node) {
        return firstOut[node];
    }

    int firstIn(int node) {
        return firstIn[node];
    }

    /** The arc at a place of the in-order. */
    int inArc(int place) {
        return inArc[place];
    }

    /** The node that an arc leads to. */
    public int head(int arc) {
        return head[arc];
    }

    /** The node that an arc comes from. */
    public int tail(int arc) {
        return tail[arc];
    }

    /** The time that an arc takes. */
    public double seconds(int arc) {
        return seconds[arc];
    }

    /** The length of an arc in kilometres; 0 when it was not given. */
    public double km(int arc) {
        return km[arc];
    }

    /** The edge of the map that an arc belongs to. */
    int edge(int arc) {
        return edge[arc];
    }
}
