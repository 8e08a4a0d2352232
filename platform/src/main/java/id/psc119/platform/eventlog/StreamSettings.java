package id.psc119.platform.eventlog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Open streams of events. */
@ConfigMapping(prefix = "psc.streams")
public interface StreamSettings {
    /** Streams that one person may have open at each replica; one more ends the oldest. */
    @WithDefault("8")
    int perPerson();

    /** How often a stream asks again what its reader may see, when no change of rights was announced here. */
    @WithDefault("15s")
    Duration rightsCheck();

    /** How long a client may take nothing until its stream is cut; it comes back with the last id that it has. */
    @WithDefault("30s")
    Duration slowestClient();
}
