package id.psc119.engine.recommend;

import id.psc119.engine.relocate.Uncovered;
import id.psc119.engine.travel.Travel;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a recommendation came from.
 *
 * @param snapshot of a short answer: with the units that it names and those that decide which ones these are
 * @param names what people call the units, the posts, and the incidents that a unit could be taken from
 * @param areas names of areas by their codes
 * @param ways the travel times that it asked for, in the order of its questions
 * @param uncovered what sending a unit leaves without cover, as it was computed then; absent in lines that keep the whole
 *     standing instead
 * @param extent how many units the answer names; absent when it names all
 * @param totals how many units there were in all; absent in lines written before they were kept
 */
public record JournalledInputs(
        Snapshot snapshot,
        Map<UUID, String> names,
        Map<String, String> areas,
        List<List<Travel>> ways,
        @Nullable Map<UUID, Uncovered> uncovered,
        @Nullable Extent extent,
        @Nullable Totals totals) {
    /** Inputs of an answer that names every unit, with the whole standing in the snapshot. */
    public JournalledInputs(
            Snapshot snapshot, Map<UUID, String> names, Map<String, String> areas, List<List<Travel>> ways) {
        this(snapshot, names, areas, ways, null, null, null);
    }
}
