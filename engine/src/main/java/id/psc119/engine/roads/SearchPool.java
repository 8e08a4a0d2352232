package id.psc119.engine.roads;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Lends label searches to many threads. A search holds arrays as long as the network, so there are no more searches than
 * threads can run at once; further threads wait for one. All hierarchies of one map share the pool, since they have the same
 * nodes.
 */
final class SearchPool {
    private final Semaphore permits;
    private final Queue<LabelSearch> idle = new ConcurrentLinkedQueue<>();

    /** A pool for this machine: one search for each core, and one more. */
    SearchPool() {
        this(Runtime.getRuntime().availableProcessors() + 1);
    }

    SearchPool(int most) {
        permits = new Semaphore(most);
    }

    /** Does some work with a search of its own; waits until one is free. The work must not ask for another one. */
    <T> T with(Hierarchy hierarchy, Function<LabelSearch, T> work) {
        permits.acquireUninterruptibly();
        try {
            LabelSearch kept = idle.poll();
            LabelSearch search = kept == null ? new LabelSearch(hierarchy) : kept.over(hierarchy);
            T result = work.apply(search);
            // After an exception the arrays may be half written: then the search is not used again.
            idle.add(search);
            return result;
        } finally {
            permits.release();
        }
    }

    /** How many searches are kept while nobody uses them. */
    int kept() {
        return idle.size();
    }
}
