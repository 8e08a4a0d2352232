package id.psc119.engine.matching;

import java.util.Arrays;
import java.util.Optional;

/**
 * Who goes where so that the longest way is as short as it can be, then all ways together, when only so many may move at all:
 * the linear bottleneck assignment with a limit.
 */
public final class Bottleneck {
    /** Weighs more than any sum of ways: fewer moves come before shorter ones. */
    private static final double MOVE = 1e9;

    private Bottleneck() {}

    /**
     * Each row's column.
     *
     * @param seconds square; infinite where there is no way
     * @param stays whether a row in a column is where it is already, or on its way to by itself: no move
     * @param mostMoves how many rows may take another column
     * @return empty when it cannot be done within that many moves
     */
    public static Optional<int[]> assign(double[][] seconds, boolean[][] stays, int mostMoves) {
        double[] limits = Arrays.stream(seconds)
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .sorted()
                .distinct()
                .toArray();
        int low = 0;
        int high = limits.length;
        Optional<int[]> best = Optional.empty();
        // A longer limit never needs more moves: the shortest that does with so many is found by halving.
        while (low < high) {
            int middle = (low + high) >>> 1;
            Optional<int[]> tried = within(seconds, stays, mostMoves, limits[middle]);
            if (tried.isPresent()) {
                best = tried;
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return best;
    }

    private static Optional<int[]> within(double[][] seconds, boolean[][] stays, int mostMoves, double limit) {
        int size = seconds.length;
        double forbidden = MOVE * (size + 1) * 2;
        double[][] cost = new double[size][size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                cost[row][column] = seconds[row][column] > limit
                        ? forbidden
                        : seconds[row][column] + (stays[row][column] ? 0 : MOVE);
            }
        }
        int[] columnOf = LeastCost.assign(cost);
        int moves = 0;
        for (int row = 0; row < size; row++) {
            if (seconds[row][columnOf[row]] > limit) {
                return Optional.empty();
            }
            moves += stays[row][columnOf[row]] ? 0 : 1;
        }
        return moves <= mostMoves ? Optional.of(columnOf) : Optional.empty();
    }
}
