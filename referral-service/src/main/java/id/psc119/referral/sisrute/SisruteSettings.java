package id.psc119.referral.sisrute;

import id.psc119.settings.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The bridge to the Ministry of Health's referral system SISRUTE. It is off until address, consumer and password are set. */
@ConfigMapping(prefix = "psc.sisrute")
public interface SisruteSettings {
    /** Base address, such as {@code https://api.sisrute.kemkes.go.id}. */
    Optional<URI> url();

    /** Who we are there ({@code X-cons-id}). */
    Optional<String> consumer();

    /** The consumer's password. */
    @Secret
    Optional<String> password();

    /** How a call is signed: {@code LEGACY} or {@code NEWER}; the ministry says which. */
    @WithDefault("NEWER")
    SisruteSignature.Variant signature();

    /** How long one call may take. */
    @WithDefault("15s")
    Duration timeout();

    /** How often what others have made there is read. */
    @WithDefault("2m")
    Duration pollEvery();

    /** Attempts after which a person is shown what could not be sent. */
    @WithDefault("12")
    int attempts();

    /** Whether everything is there that the bridge needs. */
    default boolean isOn() {
        return url().isPresent() && consumer().isPresent() && password().isPresent();
    }
}
