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
        @NotNull Instant fixedAt) {}
