package id.psc119.engine.casualty;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The largest flow through a network that costs least (successive shortest paths). Edges have whole capacities and costs that are
 * not negative. Meant for some hundred nodes.
 */
final class MinCostFlow {
    private static final double EQUAL = 1e-9;

    private final List<List<Integer>> edgesFrom = new ArrayList<>();
    private final List<Integer> targets = new ArrayList<>();
    private final List<Integer> capacities = new ArrayList<>();
    private final List<Double> costs = new ArrayList<>();

    MinCostFlow(int nodes) {
        for (int i = 0; i < nodes; i++) {
            edgesFrom.add(new ArrayList<>());
        }
    }

    /** Adds an edge and gives the number under which its flow is read. */
    int addEdge(int from, int to, int capacity, double cost) {
        int edge = targets.size();
        add(from, to, capacity, cost);
        add(to, from, 0, -cost);
        return edge;
    }

    private void add(int from, int to, int capacity, double cost) {
        edgesFrom.get(from).add(targets.size());
        targets.add(to);
        capacities.add(capacity);
        costs.add(cost);
    }

    /** Sends as much as possible, as cheaply as possible, and gives how much that is. */
    int run(int source, int sink) {
        int sent = 0;
        while (true) {
            int[] cameBy = shortestPaths(source);
            if (cameBy[sink] < 0) {
                return sent;
            }
            int amount = Integer.MAX_VALUE;
            for (int node = sink; node != source; node = targets.get(cameBy[node] ^ 1)) {
                amount = Math.min(amount, capacities.get(cameBy[node]));
            }
            for (int node = sink; node != source; node = targets.get(cameBy[node] ^ 1)) {
                int edge = cameBy[node];
                capacities.set(edge, capacities.get(edge) - amount);
                capacities.set(edge ^ 1, capacities.get(edge ^ 1) + amount);
            }
            sent += amount;
        }
    }

    /** What flows through an edge. */
    int flowOn(int edge) {
        return capacities.get(edge ^ 1);
    }

    /** By which edge the cheapest path comes to each node; negative where none comes. */
    private int[] shortestPaths(int source) {
        int nodes = edgesFrom.size();
        double[] cost = new double[nodes];
        Arrays.fill(cost, Double.POSITIVE_INFINITY);
        int[] cameBy = new int[nodes];
        Arrays.fill(cameBy, -1);
        boolean[] queued = new boolean[nodes];
        ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(source));
        cost[source] = 0;
        while (!queue.isEmpty()) {
            int node = queue.poll();
            queued[node] = false;
            for (int edge : edgesFrom.get(node)) {
                int next = targets.get(edge);
                double through = cost[node] + costs.get(edge);
                if (capacities.get(edge) > 0 && through < cost[next] - EQUAL) {
                    cost[next] = through;
                    cameBy[next] = edge;
                    if (!queued[next]) {
                        queued[next] = true;
                        queue.add(next);
                    }
                }
            }
        }
        return cameBy;
    }
}
