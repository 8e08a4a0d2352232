package id.psc119.platform.area;

import id.psc119.vocabulary.AreaLevel;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Version;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** An area as intake sends it ({@code PUT /areas/{code}}); see {@code contracts/areas.schema.json}. */
public record AreaMessage(
        @NotNull Version version,
        @Nullable String name,
        @Nullable AreaLevel level,
        @Nullable String parent,
        @Nullable GeoPoint point,
        @Nullable Integer population) {}
