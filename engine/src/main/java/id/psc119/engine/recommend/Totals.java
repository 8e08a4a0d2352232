package id.psc119.engine.recommend;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many units a recommendation is about, whether or not an answer names them.
 *
 * @param proposed could be sent
 * @param beside are nearer than the best but lack more
 * @param leftOut are no candidates
 * @param leftOutBy how many are left out for each {@linkplain LeftOut#codes code}; a unit with several counts in each
 */
public record Totals(int proposed, int beside, int leftOut, SortedMap<String, Integer> leftOutBy) {
    /** Copies the counts. */
    public Totals {
        leftOutBy = Collections.unmodifiableSortedMap(new TreeMap<>(leftOutBy));
    }
}
