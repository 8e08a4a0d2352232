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
    /** What is no number is not known: JSON can carry such a figure as a word. */
    public Position {
        accuracyMetres = finite(accuracyMetres);
        speedKmh = finite(speedKmh);
        bearing = finite(bearing);
    }

    private static @Nullable Double finite(@Nullable Double figure) {
        return figure != null && Double.isFinite(figure) ? figure : null;
    }
}
