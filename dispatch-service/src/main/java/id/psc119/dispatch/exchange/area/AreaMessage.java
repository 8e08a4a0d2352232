package id.psc119.dispatch.exchange.area;

import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Version;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** An area as intake tells of it ({@code PUT /areas/{code}}); the fields of docs/contracts.md. */
public record AreaMessage(
        @NotNull Version version,
        @NotNull String name,
        @NotNull Level level,
        @Nullable String parent,
        @Nullable GeoPoint point,
        @Nullable Integer population) {
    /** Kabupaten or kota, kecamatan, desa or kelurahan. */
    public enum Level {
        KABKOTA,
        KECAMATAN,
        DESA
    }
}
