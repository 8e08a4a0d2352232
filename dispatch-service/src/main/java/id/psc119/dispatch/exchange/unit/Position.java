package id.psc119.dispatch.exchange.unit;

import id.psc119.vocabulary.GeoPoint;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a unit was, by its device: WGS 84 degrees, metres, km/h, degrees from north. */
public record Position(
        @NotNull UUID unitId,
        double lat,
        double lon,
        @Nullable Double accuracyMetres,
        @Nullable Double speedKmh,
        @Nullable Double bearing,
        @NotNull Instant fixedAt) {
    private static final double FARTHEST_METRES = 1_000_000;
    private static final double FASTEST_KMH = 1_000;
    private static final Instant LAST = Instant.parse("9000-01-01T00:00:00Z");

    /** Figures that are no number or out of range are unknown. */
    public Position {
        accuracyMetres = known(accuracyMetres, FARTHEST_METRES);
        speedKmh = known(speedKmh, FASTEST_KMH);
        bearing = known(bearing, 360);
    }

    private static @Nullable Double known(@Nullable Double figure, double most) {
        return figure != null && figure >= 0 && figure <= most ? figure : null;
    }

    /** Whether it is a place on earth, at a time that can be reckoned with. */
    boolean isPossible() {
        return new GeoPoint(lat, lon).isPossible() && fixedAt.isAfter(Instant.EPOCH) && fixedAt.isBefore(LAST);
    }
}
