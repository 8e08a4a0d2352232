package id.psc119.engine.roads;

/**
 * A contraction hierarchy over a road network: the arcs, shortcuts among them, that lead from a node to more important ones,
 * and those that come from more important ones. The shortest way between two nodes goes up from the one and down to the
 * other.
 */
public interface Hierarchy {
    /** Takes one arc: the node at its other end, its time, and its number in the hierarchy. */
    @FunctionalInterface
    interface ArcTaker {
        void take(int other, double seconds, int arc);
    }

    /** How many nodes, from 0. */
    int nodes();

    /** The arcs that leave a node for a more important one. */
    void up(int node, ArcTaker taker);

    /** The arcs that reach a node from a more important one; {@code other} is where they come from. */
    void down(int node, ArcTaker taker);

    /** The length of an arc in kilometres, of the roads behind a shortcut. */
    double km(int arc);

    /** Whether any arc is driven on a ferry. */
    default boolean hasFerries() {
        return false;
    }

    /** How much of an arc's time is spent waiting for a ferry and on it, of the roads behind a shortcut. */
    default double ferrySeconds(int arc) {
        return 0;
    }
}
