package id.psc119.intake.directory.place;

import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.PlaceSource;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

/** A place in the columns {@code place_…} of a row. */
@Embeddable
public class PlaceColumns {
    @Column(name = "place_lat")
    private @Nullable Double lat;

    @Column(name = "place_lon")
    private @Nullable Double lon;

    @Column(name = "place_radius_metres")
    private @Nullable Integer radiusMetres;

    @Column(name = "place_source")
    @Enumerated(EnumType.STRING)
    private PlaceSource source;

    @Column(name = "place_kecamatan_code")
    private @Nullable String kecamatanCode;

    @Column(name = "place_desa_code")
    private @Nullable String desaCode;

    @Column(name = "place_dusun")
    private @Nullable String dusun;

    @Column(name = "place_rt")
    private @Nullable String rt;

    @Column(name = "place_rw")
    private @Nullable String rw;

    @Column(name = "place_landmark")
    private @Nullable String landmark;

    @Column(name = "place_confirmed_by")
    private @Nullable String confirmedBy;

    protected PlaceColumns() {}

    private PlaceColumns(Place place) {
        GeoPoint point = place.point();
        lat = point == null ? null : point.lat();
        lon = point == null ? null : point.lon();
        radiusMetres = place.radiusMetres();
        source = place.source();
        kecamatanCode = place.kecamatanCode();
        desaCode = place.desaCode();
        dusun = place.dusun();
        rt = place.rt();
        rw = place.rw();
        landmark = place.landmark();
        confirmedBy = place.confirmedBy();
    }

    public static @Nullable PlaceColumns of(@Nullable Place place) {
        return place == null ? null : new PlaceColumns(place);
    }

    public static @Nullable Place placeOf(@Nullable PlaceColumns columns) {
        return columns == null ? null : columns.place();
    }

    private Place place() {
        return new Place(
                lat == null || lon == null ? null : new GeoPoint(lat, lon),
                radiusMetres,
                source,
                kecamatanCode,
                desaCode,
                dusun,
                rt,
                rw,
                landmark,
                confirmedBy);
    }
}
