package id.psc119.dispatch.response.hazard;

import id.psc119.dispatch.response.incident.Incident;
import id.psc119.platform.transaction.RowLock;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Place;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All hazards of addresses. */
@ApplicationScoped
public class AddressHazards {
    /** About 5 km: no hazard reaches farther, together with the radius of a place. */
    private static final double NEAR_DEGREES = 0.05;

    private final EntityManager database;
    private final Clock clock;

    AddressHazards(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Optional<AddressHazard> locked(UUID id) {
        return RowLock.of(database, AddressHazard.class, id);
    }

    void add(AddressHazard hazard) {
        database.persist(hazard);
    }

    /** Those that are shown now, newest first. */
    public List<AddressHazard.View> inForce() {
        return database.createQuery(
                        "SELECT h FROM AddressHazard h WHERE h.removedAt IS NULL AND h.expiresAt > :now ORDER BY h.reportedAt DESC, h.id",
                        AddressHazard.class)
                .setParameter("now", clock.instant())
                .setMaxResults(2_000)
                .getResultStream()
                .map(AddressHazard::view)
                .toList();
    }

    /** Those that concern an incident, in the caller's transaction. */
    public List<AddressHazard.View> hazardsFor(Incident incident) {
        return hazardsNear(incident.place());
    }

    /** Those that concern a place, in the caller's transaction. */
    public List<AddressHazard.View> hazardsNear(@Nullable Place place) {
        @Nullable GeoPoint point = place == null ? null : place.point();
        if (point == null || !point.isPossible()) {
            return List.of();
        }
        @Nullable Integer radius = place == null ? null : place.radiusMetres();
        double wide = radius == null ? 0 : radius;
        return database.createQuery("""
                        SELECT h FROM AddressHazard h WHERE h.removedAt IS NULL AND h.expiresAt > :now
                          AND h.lat BETWEEN :south AND :north AND h.lon BETWEEN :west AND :east
                        ORDER BY h.reportedAt DESC, h.id""", AddressHazard.class)
                .setParameter("now", clock.instant())
                .setParameter("south", point.lat() - NEAR_DEGREES)
                .setParameter("north", point.lat() + NEAR_DEGREES)
                .setParameter("west", point.lon() - NEAR_DEGREES)
                .setParameter("east", point.lon() + NEAR_DEGREES)
                .getResultStream()
                .filter(hazard -> hazard.concerns(point, wide))
                .map(AddressHazard::view)
                .toList();
    }
}
