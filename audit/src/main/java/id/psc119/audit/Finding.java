package id.psc119.audit;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One thing in a service's records that is not as it was written.
 *
 * @param position in the service's chain of evidence; absent for what the chain never held
 * @param row table and key, such as {@code timeline_entry 4711}
 * @param at when the row was written, or the seal made, as far as the chain shows
 */
public record Finding(
        String service,
        Kind kind,
        @Nullable Long position,
        String row,
        @Nullable Instant at,
        String words) {
    /** The place in the chain decides, so that the first named is the first that was touched. */
    static final Comparator<Finding> ORDER = Comparator.comparing(
                    Finding::position, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Finding::kind)
            .thenComparing(Finding::row);

    /** What was done. */
    public enum Kind {
        /** The row's content is not what was written. */
        CHANGED,
        /** The row is gone, and no retention took it. */
        REMOVED,
        /** The chain's own entry is missing. */
        ENTRY_REMOVED,
        /** The entry does not follow from the one before: changed, exchanged or reordered. */
        ENTRY_ALTERED,
        /** Personal words beside a row are not those that were reported. */
        WORDS_CHANGED,
        /** A seal does not close its period, or does not follow from the one before. */
        SEAL_ALTERED,
        SEAL_REMOVED,
        /** A seal has another root than the one that another service holds. */
        REWRITTEN,
        /** Seals that another service holds do not exist here. */
        CUT_OFF,
        /** The row gives another time of its recording than that at which it was written. */
        BACK_DATED,
        /** A row that the chain knows nothing of. */
        INSERTED,
        /** The end of the chain is not where its last entry is. */
        HEAD_ALTERED,
        /** The database no longer guards the table. */
        UNGUARDED
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(service).append(": ").append(row);
        if (position != null) {
            text.append(", position ").append(position);
        }
        if (at != null) {
            text.append(", of ").append(at);
        }
        return text.append(": ").append(words).toString();
    }
}
