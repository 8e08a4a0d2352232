package id.psc119.referral.fhir;

import id.psc119.settings.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The national health exchange SATUSEHAT. Nothing is sent there until address, organization, client id and client secret are set. The
 * organization alone gives our own FHIR resources the identifiers that they have there.
 */
@ConfigMapping(prefix = "psc.satusehat")
public interface SatuSehatSettings {
    /** Base address, such as {@code https://api-satusehat.kemkes.go.id}; token and FHIR addresses begin with it. */
    Optional<URI> url();

    /** The PSC's Organization there. */
    Optional<String> organization();

    /** The Practitioner there of the PSC's responsible doctor, who attends every encounter. */
    Optional<String> practitioner();

    /** Who we are there. */
    Optional<String> clientId();

    /** The client's secret. */
    @Secret
    Optional<String> clientSecret();

    /** How long one call may take. */
    @WithDefault("20s")
    Duration timeout();

    /** How long after the hand-over it is sent, so that what the crew wrote without a network is there. */
    @WithDefault("15m")
    Duration after();

    /** Attempts after which a person is shown what could not be sent. */
    @WithDefault("12")
    int attempts();

    /** Whether everything is there that sending needs. */
    default boolean isOn() {
        return url().isPresent()
                && organization().isPresent()
                && clientId().isPresent()
                && clientSecret().isPresent();
    }
}
