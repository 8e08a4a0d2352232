package id.psc119.engine.roads;

/**
 * A point brought to the road network: somewhere along an edge, for one profile.
 *
 * @param from the edge's first node
 * @param to its other node
 * @param share how far along, 0 to 1
 * @param forward seconds for the whole edge in its direction; infinite when closed to that
 * @param backward seconds against its direction
 * @param km the edge's length
 * @param offRoadKm from the point to the road
 */
record Spot(int edge, int from, int to, double share, double forward, double backward, double km, double offRoadKm) {
    /** The nodes that one can leave for, with the time to each. */
    int[] nodes() {
        return new int[] {to, from};
    }

    double[] leaving() {
        return new double[] {rest(forward, 1 - share), rest(backward, share)};
    }

    double[] leavingKm() {
        return new double[] {km * (1 - share), km * share};
    }

    /** From the same nodes, the time that is left to here. */
    double[] arriving() {
        return new double[] {rest(backward, 1 - share), rest(forward, share)};
    }

    /** On a closed stretch: help drives up to it, from either end. */
    Spot atItsEnds() {
        return new Spot(edge, from, to, share, 0, 0, km, offRoadKm);
    }

    /** Along the same edge, without passing a node. */
    double direct(Spot other) {
        return edge != other.edge
                ? Double.POSITIVE_INFINITY
                : other.share >= share ? rest(forward, other.share - share) : rest(backward, share - other.share);
    }

    // Nought times infinity is no number; standing at a node of a one-way road is no way against it.
    private static double rest(double seconds, double share) {
        return Double.isInfinite(seconds) ? seconds : seconds * share;
    }
}
