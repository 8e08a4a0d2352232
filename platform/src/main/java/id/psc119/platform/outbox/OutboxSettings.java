package id.psc119.platform.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When the outbox sends again. */
@ConfigMapping(prefix = "psc.outbox")
public interface OutboxSettings {
    /** How long a rejected message waits until it is tried again. */
    @WithDefault("15m")
    Duration deadLetterRetry();
}
