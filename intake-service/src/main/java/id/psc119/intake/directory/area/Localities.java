package id.psc119.intake.directory.area;

import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.PlaceSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Completes what is given of a place by what the directory knows, without making an estimate look exact. */
@ApplicationScoped
public class Localities {
    private final Areas areas;
    private final AreaSettings settings;
    private final AreaMap map;

    public Localities(Areas areas, AreaSettings settings, AreaMap map) {
        this.areas = areas;
        this.settings = settings;
        this.map = map;
    }

    /** The place in words: with the desa and kecamatan that its exact point lies in, where nobody stated them. */
    public @Nullable Place named(@Nullable Place place) {
        return map.named(place);
    }

    /** True when the directory has a desa of this code. */
    public boolean knowsDesa(String code) {
        return areas.find(code).filter(area -> area.level() == AreaLevel.DESA).isPresent();
    }

    /** True when the directory has a kecamatan of this code. */
    public boolean knowsKecamatan(String code) {
        return areas.find(code)
                .filter(area -> area.level() == AreaLevel.KECAMATAN)
                .isPresent();
    }

    /**
     * The place with the kecamatan of its desa and, when it has no point, the point of its desa, else of its kecamatan; the
     * source then says which. Codes that the directory does not know are left as they are.
     */
    public Place complete(Place given) {
        Optional<Area> desa = Optional.ofNullable(given.desaCode()).flatMap(areas::find);
        @Nullable String kecamatanCode = desa.map(Area::parent).orElse(given.kecamatanCode());
        Optional<Area> kecamatan = Optional.ofNullable(kecamatanCode).flatMap(areas::find);
        if (given.point() != null) {
            return with(given, given.point(), given.radiusMetres(), given.source(), kecamatanCode);
        }
        @Nullable GeoPoint ofDesa = desa.map(Area::point).orElse(null);
        if (ofDesa != null) {
            return with(given, ofDesa, settings.desaRadiusMetres(), PlaceSource.DESA, kecamatanCode);
        }
        @Nullable GeoPoint ofKecamatan = kecamatan.map(Area::point).orElse(null);
        if (ofKecamatan != null) {
            return with(given, ofKecamatan, settings.kecamatanRadiusMetres(), PlaceSource.KECAMATAN, kecamatanCode);
        }
        return with(given, null, null, PlaceSource.TOLD, kecamatanCode);
    }

    private static Place with(
            Place given,
            @Nullable GeoPoint point,
            @Nullable Integer radiusMetres,
            PlaceSource source,
            @Nullable String kecamatanCode) {
        return new Place(
                point,
                radiusMetres,
                source,
                kecamatanCode,
                given.desaCode(),
                given.dusun(),
                given.rt(),
                given.rw(),
                given.landmark(),
                given.confirmedBy());
    }
}
