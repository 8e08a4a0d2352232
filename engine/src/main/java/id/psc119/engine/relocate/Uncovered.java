package id.psc119.engine.relocate;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What sending a unit leaves without cover, and what would restore it.
 *
 * @param share of all demand, 0 to 1, that nobody else who waits reaches in time
 * @param places the named places of that demand, in order
 * @param mend absent when no move of another unit would make up for it
 */
public record Uncovered(
        double share, List<String> places, @Nullable Mend mend) {
    /**
     * The move of another unit that brings most back.
     *
     * @param seconds of its way
     * @param gain in expected cover, a share of all demand
     * @param uncoveredAfter share of all demand that nobody covers then
     */
    public record Mend(UUID unitId, UUID fromPost, UUID toPost, double seconds, double gain, double uncoveredAfter) {}
}
