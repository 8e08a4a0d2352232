package id.psc119.fleet.trip;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** How trips are printed. */
@ConfigMapping(prefix = "psc.trips")
public interface TripSettings {
    /**
     * The address of the PSC's pages, such as {@code https://psc.example.go.id}: the square code on a trip's sheet then opens the check.
     * Absent: the code holds what is to be checked as text.
     */
    Optional<URI> publicAddress();
}
