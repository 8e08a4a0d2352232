package id.psc119.platform.push;

import id.psc119.settings.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How phones get messages by web push. */
@ConfigMapping(prefix = "psc.push")
public interface PushSettings {
    /**
     * JWK file with the key pair (VAPID) that all services of an installation share. Without it, or while the file does not exist,
     * web push is off.
     */
    @Secret
    Optional<Path> keysFile();

    /** Who sends, for the operators of push services: an address that begins with https:// or mailto:. Without it web push is off. */
    Optional<String> subject();

    /**
     * The hosts to which messages may be sent; one that begins with a dot stands for all below it. A phone that names any other is
     * refused, so that nobody makes a service call a host inside the network.
     */
    @WithDefault("fcm.googleapis.com,.push.services.mozilla.com,.push.apple.com,.notify.windows.com")
    List<String> hosts();

    /** What phones get of an exercise: {@code MARKED}, which each message says, or {@code NONE}. */
    @WithDefault("MARKED")
    ExercisePush exercises();
}
