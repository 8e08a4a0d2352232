package id.psc119.intake.directory.gazetteer;

import id.psc119.vocabulary.GeoPoint;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place that people name and no map has.
 *
 * @param kind {@code LANDMARK} or {@code DUSUN}
 * @param desaCode the desa that it lies in, as its point says
 * @param source {@code REGENCY}: somebody entered it; {@code LEARNED}: calls named it and somebody accepted it
 * @param active false: it is not offered any more, and calls do not propose it again
 */
public record Landmark(
        UUID id,
        String name,
        PlaceSearch.Kind kind,
        @Nullable String desaCode,
        @Nullable String desa,
        GeoPoint point,
        Source source,
        boolean active,
        Instant changedAt,
        String changedBy) {

    /** Where a landmark comes from. */
    public enum Source {
        REGENCY,
        LEARNED
    }
}
