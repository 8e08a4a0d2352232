package id.psc119.engine.relocate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Where an idle unit should wait: where the expected covered demand grows most (DMEXCLP, Jagtenberg, Bhulai and van der Mei,
 * 2015). The busy share {@code q} must be measured: a wrong one is worse than no relocation at all.
 *
 * @param q share of its time in which a unit is busy, 0 to below 1
 * @param threshold a move must add at least this share of all demand over staying; 0 moves for any gain
 * @param rebalanceThreshold what moving a unit that already waits must add at least, a share of all demand; 1 never moves it
 */
public record Dmexclp(Coverage coverage, double q, double threshold, double rebalanceThreshold) {
    /** @throws IllegalArgumentException when a share lies outside its range */
    public Dmexclp {
        if (!(q >= 0 && q < 1) || !(threshold >= 0 && threshold <= 1) || !(rebalanceThreshold >= 0)) {
            throw new IllegalArgumentException(
                    "q is 0 to below 1, the threshold 0 to 1, not " + q + " and " + threshold);
        }
    }

    /**
     * The base for a unit that has just become idle.
     *
     * @param own the base it would return to by itself
     * @param othersAtBase the other free units at, or going to, each base
     */
    public int baseFor(int own, int[] othersAtBase) {
        return baseFor(own, othersAtBase, base -> true);
    }

    /** The same among its own base and those that it may be sent to. */
    public int baseFor(int own, int[] othersAtBase, IntPredicate allowed) {
        double[] gains = coverage.gains(othersAtBase, q);
        int best = own;
        for (int base = 0; base < gains.length; base++) {
            if ((gains[base] > gains[best] || (gains[base] == gains[best] && base < best && best != own))
                    && allowed.test(base)) {
                best = base;
            }
        }
        return gains[best] - gains[own] > threshold * coverage.total() ? best : own;
    }

    /**
     * A move of one waiting unit that is worth while.
     *
     * @param gain what it adds, as a share of all demand
     */
    public record Move(int from, int to, double gain) {}

    /**
     * The move of one free unit between bases that adds most, if it adds enough.
     *
     * @param movableAtBase how many of the units at each base may be moved
     * @param freeAtBase all free units at, or going to, each base
     */
    public Optional<Move> bestMove(int[] movableAtBase, int[] freeAtBase) {
        return moves(movableAtBase, freeAtBase).stream().findFirst();
    }

    /** All such moves that add enough, the best first. */
    public List<Move> moves(int[] movableAtBase, int[] freeAtBase) {
        List<Move> moves = new ArrayList<>();
        for (int from = 0; from < movableAtBase.length; from++) {
            if (movableAtBase[from] == 0) {
                continue;
            }
            int[] without = freeAtBase.clone();
            without[from]--;
            double[] gains = coverage.gains(without, q);
            for (int to = 0; to < gains.length; to++) {
                double gain = (gains[to] - gains[from]) / coverage.total();
                if (gain > rebalanceThreshold) {
                    moves.add(new Move(from, to, gain));
                }
            }
        }
        moves.sort(Comparator.comparingDouble(Move::gain)
                .reversed()
                .thenComparingInt(Move::from)
                .thenComparingInt(Move::to));
        return moves;
    }
}
