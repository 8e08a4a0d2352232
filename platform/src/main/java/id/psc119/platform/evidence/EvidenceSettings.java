package id.psc119.platform.evidence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often the chain of evidence is sealed. */
@ConfigMapping(prefix = "psc.evidence")
public interface EvidenceSettings {
    /**
     * How old the first unsealed entry may become. Whoever cuts off the newest entries together with the record of the
     * chain's end is caught only by the seals that other services hold. This is the longest such gap.
     */
    @WithDefault("5m")
    Duration sealAfter();

    /** Entries after which a period is sealed before its time. */
    @WithDefault("1000")
    int sealRows();
}
