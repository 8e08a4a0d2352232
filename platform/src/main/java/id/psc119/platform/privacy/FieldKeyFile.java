package id.psc119.platform.privacy;

import id.psc119.platform.privacy.FieldKeys.KeysUnusable;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The service's key file, read at start and again when a value names a key that it did not hold, so that a key is added without a
 * restart. A file that cannot be used leaves the keys that were read before; at start it leaves none, and the service is not ready.
 */
@ApplicationScoped
class FieldKeyFile {
    private static final Logger LOG = Logger.getLogger(FieldKeyFile.class);
    private static final Duration BETWEEN_READINGS = Duration.ofSeconds(1);

    private final Optional<Path> file;
    private final Clock clock;
    private @Nullable FieldKeys keys;
    private @Nullable String fault;
    private Instant readAt = Instant.EPOCH;

    FieldKeyFile(PrivacySettings settings, Clock clock) {
        this.file = settings.keysFile();
        this.clock = clock;
    }

    void start(@Observes StartupEvent starting) {
        readNow();
    }

    /** @throws KeysUnusable when there is no key file that can be used */
    synchronized FieldKeys keys() {
        if (keys == null) {
            readAgain();
        }
        if (keys == null) {
            throw new KeysUnusable(String.valueOf(fault));
        }
        return keys;
    }

    /** The keys, looking into the file once more when this key is not among those known. */
    synchronized FieldKeys keysWith(String keyId) {
        if (!keys().keys().containsKey(keyId)) {
            readAgain();
        }
        return keys();
    }

    /** Reads the file as it is now, at most once a second. */
    synchronized void readAgain() {
        if (readAt.plus(BETWEEN_READINGS).isBefore(clock.instant())) {
            readNow();
        }
    }

    /** What is wrong with the file as it was last read, with what to do; empty when nothing is. */
    synchronized Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    synchronized void readNow() {
        readAt = clock.instant();
        try {
            if (file.isEmpty()) {
                throw new KeysUnusable("psc.privacy.keys-file is not set");
            }
            keys = FieldKeys.parse(Files.readString(file.get()));
            fault = null;
        } catch (IOException e) {
            broken("it cannot be read (" + e.getClass().getSimpleName() + ")");
        } catch (KeysUnusable e) {
            broken(String.valueOf(e.getMessage()));
        }
    }

    private void broken(String why) {
        fault = "the file of field keys (psc.privacy.keys-file"
                + file.map(path -> ", " + path).orElse("") + ") cannot be used: " + why
                + ". Put it back from the key backup";
        LOG.error(fault);
    }
}
