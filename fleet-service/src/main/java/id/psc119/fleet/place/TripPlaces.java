package id.psc119.fleet.place;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where each trip goes, as long as a late fix of it may still come. */
@ApplicationScoped
public class TripPlaces {
    private final EntityManager database;

    TripPlaces(EntityManager database) {
        this.database = database;
    }

    /**
     * Takes what dispatch says now. An absent place leaves what is known: an older dispatch sends none.
     *
     * @param endedAt absent while the trip is open
     */
    public void follow(UUID tripId, @Nullable Target scene, @Nullable Target destination, @Nullable Instant endedAt) {
        keep(tripId, PlaceKind.SCENE, scene);
        keep(tripId, PlaceKind.FACILITY, destination);
        database.createNativeQuery("""
                        UPDATE trip_place SET ends_at = cast(:ended AS timestamptz)
                        WHERE trip_id = :trip AND ends_at IS DISTINCT FROM cast(:ended AS timestamptz)""")
                .setParameter("trip", tripId)
                .setParameter("ended", endedAt == null ? null : endedAt.toString())
                .executeUpdate();
    }

    private void keep(UUID tripId, PlaceKind kind, @Nullable Target target) {
        if (target == null || !target.isPossible()) {
            return;
        }
        database.createNativeQuery("""
                        INSERT INTO trip_place (trip_id, kind, facility_id, lat, lon, radius_metres)
                        VALUES (:trip, :kind, cast(:facility AS uuid), :lat, :lon, cast(:radius AS integer))
                        ON CONFLICT (trip_id, kind) DO UPDATE SET facility_id = excluded.facility_id, lat = excluded.lat,
                          lon = excluded.lon, radius_metres = excluded.radius_metres""")
                .setParameter("trip", tripId)
                .setParameter("kind", kind.name())
                .setParameter(
                        "facility",
                        target.facilityId() == null ? null : target.facilityId().toString())
                .setParameter("lat", target.lat())
                .setParameter("lon", target.lon())
                .setParameter(
                        "radius",
                        target.radiusMetres() == null
                                ? null
                                : target.radiusMetres().toString())
                .executeUpdate();
    }

    /** What is known of the way of one trip. */
    record OfTrip(
            UUID tripId,
            Instant openedAt,
            @Nullable Instant closedAt,
            PlaceKind kind,
            @Nullable UUID facilityId,
            double lat,
            double lon,
            @Nullable Integer radiusMetres) {}
}
