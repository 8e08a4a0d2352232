package id.psc119.platform.replica;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the replicas of one service learn of each other's changes. */
@ConfigMapping(prefix = "psc.replica")
public interface ReplicaSettings {
    /** How often one statement looks for changes of other replicas whose notice was lost. */
    @WithDefault("5s")
    Duration catchUpEvery();
}
