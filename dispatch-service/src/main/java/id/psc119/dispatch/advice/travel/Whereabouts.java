package id.psc119.dispatch.advice.travel;

import id.psc119.dispatch.exchange.unit.Position;
import id.psc119.dispatch.exchange.unit.UnitSnapshot;
import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.PlaceSource;
import id.psc119.engine.travel.Point;
import id.psc119.engine.travel.Traveller;
import id.psc119.platform.area.AreaCopy;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.GeoPoint;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The place where something is assumed to be: a fresh fix, else the village of its home, else the district. */
public final class Whereabouts {
    /** An older fix no longer says where a unit is. */
    static final Duration LOST_AFTER = Duration.ofHours(1);

    private static final Place NOWHERE = new Place(null, 0, PlaceSource.TOLD, null, null);

    private Whereabouts() {}

    /** A place of the messages as the engine knows places. */
    public static Place of(id.psc119.vocabulary.@Nullable Place place) {
        if (place == null) {
            return NOWHERE;
        }
        GeoPoint point = place.point();
        Integer radius = place.radiusMetres();
        return new Place(
                point != null && point.isPossible() ? new Point(point.lat(), point.lon()) : null,
                radius == null || radius < 0 ? 0 : radius,
                source(place.source()),
                place.desaCode(),
                place.kecamatanCode());
    }

    /** Where a village is, as well as that is known. */
    public static Place of(AreaCopy.Village village) {
        Double lat = village.lat();
        Double lon = village.lon();
        return new Place(
                lat == null || lon == null || !new GeoPoint(lat, lon).isPossible() ? null : new Point(lat, lon),
                0,
                village.pointIsOwn() ? PlaceSource.DESA : PlaceSource.KECAMATAN,
                village.code(),
                village.kecamatanCode());
    }

    /** An unknown source is trusted like the middle of a village. */
    private static PlaceSource source(id.psc119.vocabulary.@Nullable PlaceSource source) {
        return switch (source) {
            case null -> PlaceSource.TOLD;
            case GPS -> PlaceSource.GPS;
            case PIN -> PlaceSource.PIN;
            case TOLD -> PlaceSource.TOLD;
            case DESA, OTHER -> PlaceSource.DESA;
            case KECAMATAN -> PlaceSource.KECAMATAN;
        };
    }

    /** The unit's fix, unless it is lost or impossible; then its home. */
    public static Place of(UnitSnapshot unit, @Nullable Position fix, Instant now) {
        return fix != null && isFresh(fix, now) ? of(fix) : of(unit.message().home());
    }

    /**
     * Where a fix says that the unit is; nowhere when its coordinates are impossible. One unit's broken device must not stop
     * the answers about all units, however its message came into the database.
     */
    public static Place of(Position fix) {
        Double accuracy = fix.accuracyMetres();
        return isPossible(fix) ? Place.fix(new Point(fix.lat(), fix.lon()), accuracy == null ? 0 : accuracy) : NOWHERE;
    }

    private static boolean isPossible(Position fix) {
        return new GeoPoint(fix.lat(), fix.lon()).isPossible();
    }

    /** The unit as the engine knows those who travel: where it is taken to be, and what it can drive on. */
    public static Traveller traveller(UnitSnapshot unit, @Nullable Position fix, Instant now) {
        return new Traveller(unit.id(), unit.message().kind(), isFourWheelDrive(unit), of(unit, fix, now));
    }

    static boolean isFourWheelDrive(UnitSnapshot unit) {
        return unit.message().capabilities().contains(Capability.FOUR_WHEEL_DRIVE)
                || unit.message().kind().inherent().contains(Capability.FOUR_WHEEL_DRIVE);
    }

    /** Whether a fix says where its unit is now: not too old, and a place on earth. */
    public static boolean isFresh(Position fix, Instant now) {
        return isPossible(fix) && fix.fixedAt().plus(LOST_AFTER).isAfter(now);
    }

    /** Whether a fix says where its unit has come since a moment. */
    static boolean isSince(Position fix, Instant moment) {
        return isPossible(fix) && fix.fixedAt().isAfter(moment);
    }
}
