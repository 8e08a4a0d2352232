package id.psc119.platform.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A timed job over items that become due: an offer that ends, a contact that nobody claims. Every bean of this type is run by
 * {@link Sweeps}, on every replica: each item is handled in a transaction of its own, so an item that fails stops no other, and
 * between two items that are due the job sleeps. All methods run in a transaction.
 *
 * @param <I> the id of an item
 */
public interface Sweep<I> {
    /** Kebab-case; names the job in logs and metrics. */
    String name();

    /** When the next item is due, also when that is past; empty while nothing waits. One cheap, indexed query. */
    Optional<Instant> nextDue();

    /** The items that are due, the longest due first. Locks nothing. */
    List<I> due(Instant now, int limit);

    /**
     * Handles one item. Another replica may handle it at the same time, or have done so: take its row with {@code FOR UPDATE SKIP
     * LOCKED} and check that it is still due.
     */
    void handle(I item, Instant now);

    /**
     * A SELECT that gives one value, which is another one whenever something may be due sooner than before; empty for none. It is
     * asked with the catch-up's questions, in one statement every few seconds, and a new value makes the sweep look. A sweep with a
     * question sleeps a minute and more, whatever {@link #lookAgain} says.
     */
    default Optional<String> question() {
        return Optional.empty();
    }

    /**
     * How long it sleeps at most. Items of other replicas, and those that no {@link Sweeps#wake} announced, are found this late.
     */
    default Duration lookAgain() {
        return Duration.ofSeconds(10);
    }

    /** False when {@link #nextDue} and {@link #due} need no transaction, because they do not ask the database. */
    default boolean asksDatabase() {
        return true;
    }

    /**
     * True when {@link #handle} begins and ends its own transactions, because one item takes long or needs several.
     */
    default boolean managesTransactions() {
        return false;
    }
}
