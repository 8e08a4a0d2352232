package id.psc119.vocabulary;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A place as far as it is known: anything but the source may be missing.
 *
 * @param radiusMetres how far from the point the truth may be
 * @param kecamatanCode Kemendagri code of the district, such as {@code 16.06.01}
 * @param desaCode Kemendagri code of the village, such as {@code 16.06.01.2003}
 * @param confirmedBy who said that it is right, when somebody has
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Place(
        @Nullable @Valid GeoPoint point,
        @Nullable @Positive Integer radiusMetres,
        @NotNull PlaceSource source,
        @Nullable @Size(max = 20) String kecamatanCode,
        @Nullable @Size(max = 20) String desaCode,
        @Nullable @Size(max = 100) String dusun,
        @Nullable @Size(max = 5) String rt,
        @Nullable @Size(max = 5) String rw,
        @Nullable @Size(max = 500) String landmark,
        @Nullable @Size(max = 100) String confirmedBy) {

    /** A point and nothing else. */
    public static Place at(GeoPoint point, @Nullable Integer radiusMetres, PlaceSource source) {
        return new Place(point, radiusMetres, source, null, null, null, null, null, null, null);
    }

    /** A village and nothing else; the first three parts of its code are its district's. */
    public static Place ofDesa(String desaCode) {
        return new Place(null, null, PlaceSource.DESA, kecamatanOf(desaCode), desaCode, null, null, null, null, null);
    }

    /** The same place in this village; the district follows from the village where none is stated. */
    public Place inDesa(@Nullable String code) {
        @Nullable String desa = code == null ? desaCode : code;
        return new Place(
                point,
                radiusMetres,
                source,
                kecamatanCode == null && desa != null ? kecamatanOf(desa) : kecamatanCode,
                desa,
                dusun,
                rt,
                rw,
                landmark,
                confirmedBy);
    }

    private static @Nullable String kecamatanOf(String desaCode) {
        int end = desaCode.lastIndexOf('.');
        return end < 1 ? null : desaCode.substring(0, end);
    }

    /** True when a distance to it is more than an estimate. */
    @com.fasterxml.jackson.annotation.JsonIgnore
    public boolean isExact() {
        return point != null && source.isExact();
    }
}
