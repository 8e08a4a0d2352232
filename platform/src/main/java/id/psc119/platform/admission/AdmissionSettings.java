package id.psc119.platform.admission;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many requests are worked on at the same time. Fewer than the pool has connections: timed jobs and senders need some. */
@ConfigMapping(prefix = "psc.admission")
public interface AdmissionSettings {
    /** Requests that are worked on at the same time. */
    @WithDefault("14")
    int places();

    /** Places that reads, exports and administration may take; the rest is reserved for vital requests. */
    @WithDefault("10")
    int ordinaryPlaces();

    /** How long a vital request waits for a place before it is answered 503. */
    @WithDefault("15s")
    Duration vitalWait();

    /** How long any other request waits for a place before it is answered 503. */
    @WithDefault("5s")
    Duration ordinaryWait();
}
