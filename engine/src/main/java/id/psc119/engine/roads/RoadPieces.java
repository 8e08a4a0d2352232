package id.psc119.engine.roads;

import java.util.Arrays;

/** The pieces into which a network falls: two nodes are in one piece when roads join them, in whatever direction. */
final class RoadPieces {
    private final int[] piece;
    private final int[] arcs;
    private final int count;
    private final int largest;
    private final int used;

    private RoadPieces(int[] piece, int[] arcs, int count, int largest, int used) {
        this.piece = piece;
        this.arcs = arcs;
        this.count = count;
        this.largest = largest;
        this.used = used;
    }

    static RoadPieces of(RoadNetwork network) {
        int[] above = new int[network.nodes()];
        Arrays.setAll(above, node -> node);
        for (int arc = 0; arc < network.arcs(); arc++) {
            int one = root(above, network.tail(arc));
            int other = root(above, network.head(arc));
            if (one != other) {
                above[Math.max(one, other)] = Math.min(one, other);
            }
        }
        int[] nodes = new int[above.length];
        int[] arcs = new int[above.length];
        for (int node = 0; node < above.length; node++) {
            above[node] = root(above, node);
            nodes[above[node]]++;
        }
        for (int arc = 0; arc < network.arcs(); arc++) {
            arcs[above[network.tail(arc)]]++;
        }
        int count = 0;
        int largest = 0;
        int used = 0;
        for (int node = 0; node < nodes.length; node++) {
            // A node without roads for this profile is no piece of them.
            if (arcs[node] > 0) {
                count++;
                largest = Math.max(largest, nodes[node]);
                used += nodes[node];
            }
        }
        return new RoadPieces(above, arcs, count, largest, used);
    }

    private static int root(int[] above, int node) {
        int at = node;
        while (above[at] != at) {
            above[at] = above[above[at]];
            at = above[at];
        }
        return at;
    }

    /** The piece that a node belongs to, named by one of its nodes. */
    int piece(int node) {
        return piece[node];
    }

    /** How many arcs a piece has. */
    int arcs(int piece) {
        return arcs[piece];
    }

    /** How many pieces there are. */
    int count() {
        return count;
    }

    /** The share of the nodes, 0 to 1, that the largest piece holds. */
    double largestShare() {
        return used == 0 ? 0 : (double) largest / used;
    }
}
