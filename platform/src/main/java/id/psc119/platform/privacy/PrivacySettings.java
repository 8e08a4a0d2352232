package id.psc119.platform.privacy;

import id.psc119.settings.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the keys of the encrypted fields are. */
@ConfigMapping(prefix = "psc.privacy")
public interface PrivacySettings {
    /** JSON file with this service's field keys ({@link FieldKeys}). There is no default key: without it the service is not ready. */
    @Secret
    Optional<Path> keysFile();

    /** How often rows that are still clear, or sealed under an older key, are looked for and sealed under the current one. */
    @WithDefault("1h")
    Duration resealEvery();
}
