package id.psc119.fleet.trip;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How trips are printed, and what is unusual about one. */
@ConfigMapping(prefix = "psc.trips")
public interface TripSettings {
    /**
     * The address of the PSC's pages, such as {@code https://psc.example.go.id}: the square code on a trip's sheet then opens the check.
     * Absent: the code holds what is to be checked as text.
     */
    Optional<URI> publicAddress();

    /** A trip that takes longer is listed as unusual. */
    @WithDefault("12h")
    Duration veryLong();

    /** A trip with fixes this far outside of the rectangle around the regency's villages, in km, is listed as unusual. */
    @WithDefault("10")
    int outsideKm();
}
