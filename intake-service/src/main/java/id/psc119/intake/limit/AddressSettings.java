package id.psc119.intake.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the address of a caller is learned, and how long it is remembered. */
@ConfigMapping(prefix = "psc.addresses")
public interface AddressSettings {
    /**
     * How many proxies of our own are in front of this service, each of which adds one entry to {@code X-Forwarded-For}: 1 for the
     * edge alone, 2 for a gateway before the edge. With 0 the header is not believed: whoever asks directly could write it.
     */
    @WithDefault("0")
    int trustedHops();

    /** How long the keyed hash of the network from which a press came is kept. */
    @WithDefault("P1D")
    Duration keepNetwork();
}
