package id.psc119.dispatch.exchange.unit;

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
    private static final double WIDEST_METRES = 100_000;
    private static final double FASTEST_KMH = 1_000;

    /** What is no number is not known: JSON can carry such a figure as a word. */
    public Position {
        accuracyMetres = finite(accuracyMetres);
        speedKmh = finite(speedKmh);
        bearing = finite(bearing);
    }

    private static @Nullable Double finite(@Nullable Double figure) {
        return figure != null && Double.isFinite(figure) ? figure : null;
    }

    /** The same fix without figures that no device can mean. */
    Position plausible() {
        return new Position(
                unitId,
                lat,
                lon,
                within(accuracyMetres, WIDEST_METRES),
                within(speedKmh, FASTEST_KMH),
                within(bearing, 360),
                fixedAt);
    }

    private static @Nullable Double within(@Nullable Double value, double most) {
        return value != null && value >= 0 && value <= most ? value : null;
    }
}
