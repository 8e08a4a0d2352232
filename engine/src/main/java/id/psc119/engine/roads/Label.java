package id.psc119.engine.roads;

/**
 * What is above one node in a hierarchy: every more important node that a shortest way may go through, with its time and the
 * arc by which it was reached. Kept per unit, it leaves only the incident's side to be searched when a call comes.
 */
public final class Label {
    private final int root;
    private final int[] node;
    private final double[] seconds;
    private final float[] km;
    private final int[] arc;
    private final int[] parent;

    Label(int root, int[] node, double[] seconds, float[] km, int[] arc, int[] parent) {
        this.root = root;
        this.node = node;
        this.seconds = seconds;
        this.km = km;
        this.arc = arc;
        this.parent = parent;
    }

    /** The node it belongs to; −1 when it belongs to a place between nodes. */
    public int root() {
        return root;
    }

    /** How many nodes are in it. */
    public int size() {
        return node.length;
    }

    int node(int index) {
        return node[index];
    }

    double seconds(int index) {
        return seconds[index];
    }

    double km(int index) {
        return km[index];
    }

    /**
     * The entry by way of which the time is shortest, given what is left from each node; −1 when no entry has a way. Entries
     * are in the order in which they were settled, so the first that is itself no sooner than the best found ends the look.
     */
    int meet(double[] left) {
        double[] times = seconds;
        int[] nodes = node;
        double least = Double.POSITIVE_INFINITY;
        int meet = -1;
        for (int i = 0; i < nodes.length; i++) {
            double own = times[i];
            if (own >= least) {
                break;
            }
            double time = own + left[nodes[i]];
            if (time < least) {
                least = time;
                meet = i;
            }
        }
        return meet;
    }

    /** The hierarchy's arc by which an entry was reached; −1 at the root. */
    int arc(int index) {
        return arc[index];
    }

    /** The entry from which an entry was reached; −1 at the root. */
    int parent(int index) {
        return parent[index];
    }
}
