package id.psc119.engine.matching;

import java.util.Arrays;

/** The assignment of rows to columns that costs least in all (Hungarian method, rows² × columns steps). */
public final class LeastCost {
    private LeastCost() {}

    /**
     * Each row's column.
     *
     * @param cost rows by columns, no more rows than columns, every cost finite
     * @throws IllegalArgumentException when there are more rows than columns or a cost is not finite
     */
    public static int[] assign(double[][] cost) {
        int rows = cost.length;
        int columns = rows == 0 ? 0 : cost[0].length;
        if (rows > columns) {
            throw new IllegalArgumentException("There are more rows than columns: " + rows + " and " + columns);
        }
        requireFinite(cost);
        // Potentials of rows and columns, with a row and a column 0 that mean "none yet".
        double[] rowPotential = new double[rows + 1];
        double[] columnPotential = new double[columns + 1];
        int[] rowOf = new int[columns + 1];
        int[] cameFrom = new int[columns + 1];
        for (int row = 1; row <= rows; row++) {
            rowOf[0] = row;
            int column = 0;
            double[] least = new double[columns + 1];
            Arrays.fill(least, Double.POSITIVE_INFINITY);
            boolean[] used = new boolean[columns + 1];
            do {
                used[column] = true;
                int current = rowOf[column];
                double delta = Double.POSITIVE_INFINITY;
                int next = 0;
                for (int j = 1; j <= columns; j++) {
                    if (!used[j]) {
                        double reduced = cost[current - 1][j - 1] - rowPotential[current] - columnPotential[j];
                        if (reduced < least[j]) {
                            least[j] = reduced;
                            cameFrom[j] = column;
                        }
                        if (least[j] < delta) {
                            delta = least[j];
                            next = j;
                        }
                    }
                }
                for (int j = 0; j <= columns; j++) {
                    if (used[j]) {
                        rowPotential[rowOf[j]] += delta;
                        columnPotential[j] -= delta;
                    } else {
                        least[j] -= delta;
                    }
                }
                column = next;
            } while (rowOf[column] != 0);
            do {
                int previous = cameFrom[column];
                rowOf[column] = rowOf[previous];
                column = previous;
            } while (column != 0);
        }
        return columnOf(rowOf, rows);
    }

    private static void requireFinite(double[][] cost) {
        for (double[] row : cost) {
            for (double each : row) {
                if (!Double.isFinite(each)) {
                    throw new IllegalArgumentException("Every cost is finite; an impossible pair gets a high one");
                }
            }
        }
    }

    private static int[] columnOf(int[] rowOf, int rows) {
        int[] columnOf = new int[rows];
        for (int column = 1; column < rowOf.length; column++) {
            if (rowOf[column] > 0) {
                columnOf[rowOf[column] - 1] = column - 1;
            }
        }
        return columnOf;
    }
}
