package id.psc119.dispatch.advice.roads;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the roads come from. */
@ConfigMapping(prefix = "psc.roads")
public interface RoadSettings {
    /** The folder in which {@code ./psc roads load} leaves what it has imported; absent: all times are estimates. */
    Optional<Path> folder();

    /** How often newly loaded roads are looked for. */
    @WithDefault("15s")
    Duration refreshEvery();
}
