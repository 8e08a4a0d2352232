package id.psc119.platform.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When the outbox looks for what it was not woken for. */
@ConfigMapping(prefix = "psc.outbox")
public interface OutboxSettings {
    /** How often one question finds marks that another replica left and did not send. */
    @WithDefault("5s")
    Duration sweepEvery();

    /** How long a rejected message waits until it is tried again. */
    @WithDefault("15m")
    Duration deadLetterRetry();
}
