package id.psc119.intake.request;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Requests that are no emergencies. */
@ConfigMapping(prefix = "psc.requests")
public interface RequestSettings {
    /** The suite's address as people reach it, such as {@code https://psc.muba.example}: messages then have a link to follow a request. */
    Optional<URI> publicAddress();

    /** Whether accepted requests are handed to dispatch to be planned. False where the regency plans such work on paper. */
    @WithDefault("true")
    boolean handOver();
}
