package id.psc119.intake.request;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Requests that are no emergencies. */
@ConfigMapping(prefix = "psc.requests")
public interface RequestSettings {
    /** The suite's address as people reach it, such as {@code https://psc.muba.example}: messages then have a link to follow a request. */
    Optional<URI> publicAddress();

    /** Whether accepted requests are handed to dispatch to be planned. False where the regency plans such work on paper. */
    @WithDefault("true")
    boolean handOver();

    /** How long an urgent home visit may wait for a decision before the desk is reminded, and how often it is reminded again. */
    @WithDefault("15m")
    Duration decideUrgentWithin();

    /** How long any other request may wait for a decision before the desk is reminded. */
    @WithDefault("4h")
    Duration decideWithin();

    /** How long after its stated time the desk is reminded of a request that nobody has ended. */
    @WithDefault("4h")
    Duration remindAfterPlanned();

    /** How often the desk is reminded again of one that is not urgent. */
    @WithDefault("24h")
    Duration remindAgain();
}
