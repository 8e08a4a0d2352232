package id.psc119.platform.outbox;

import id.psc119.settings.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the suites of neighbouring services are, and how we sign in there. */
@ConfigMapping(prefix = "psc.neighbours")
public interface NeighbourSettings {
    /**
     * A JSON file with the list of neighbouring services that have a suite: {@code code}, {@code name}, {@code address}, {@code clientId} and
     * {@code clientSecret} that they gave us, {@code tokenUrl} where that is not their Keycloak's, and {@code account}, the {@code sub} of the
     * tokens with which they call us. It holds secrets. Without it nothing is sent to a neighbour.
     */
    @Secret
    Optional<Path> file();

    /** How long a neighbour may take to answer, before a message is tried again. */
    @WithDefault("10s")
    Duration timeout();
}
