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

    /** How long a message of another service waits for a place: shorter than its sender waits for the answer. */
    @WithDefault("4s")
    Duration messageWait();

    /** How long any other request waits for a place before it is answered 503. */
    @WithDefault("5s")
    Duration ordinaryWait();

    /** The same while vital requests have to wait too: then others are refused early. */
    @WithDefault("250ms")
    Duration ordinaryWaitWhenFull();
}
