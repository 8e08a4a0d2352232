package id.psc119.platform.trust;

import id.psc119.settings.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whom this service believes, and for what. */
@ConfigMapping(prefix = "psc.trust")
public interface TrustSettings {
    /** The regency's OIDC provider. */
    Desk desk();

    /**
     * Further providers, each by a name of ours: an agency's or the province's own. None is believed for a role that it does
     * not list.
     */
    Map<String, Provider> issuers();

    /** Intake's sign-in by a code sent to a telephone number. */
    Phone phone();

    /** The suite's own services. */
    Service service();

    /** Folder in which fetched key sets are kept, so that an outage of the provider stops nobody who is signed in. */
    Optional<Path> cacheDir();

    /**
     * Folder with each issuer's last known key set, {@code desk.jwks} and so on, kept current from outside. It lets a service
     * that starts on a fresh disk during an outage of the provider know those who are signed in.
     */
    Optional<Path> lastKeysDir();

    /** Difference between two machines' clocks that is forgiven. */
    @WithDefault("60s")
    Duration leeway();

    /** Somebody who signs people's tokens. */
    interface Provider {
        /** The {@code iss} of its tokens, letter for letter. */
        String issuer();

        /** Address of its key set (JWKS); {@code http}, {@code https} or {@code file}. */
        URI jwksUrl();

        /** The {@code aud} that its tokens must carry. */
        @WithDefault("psc119")
        String audience();

        /** Path of the claim that lists a person's roles, parts separated by a slash. */
        @WithDefault("realm_access/roles")
        String rolesClaim();

        /** Roles that it may grant; any other in its tokens is dropped and logged. */
        Set<String> roles();

        /** Age at which its key set is looked up again. */
        @WithDefault("10m")
        Duration refresh();

        /**
         * What every person id of this issuer begins with; put in front of a {@code sub} that does not. No other issuer's tokens
         * may name such a person. Absent: none for the desk and the phone, whose ids are stored without one, and the entry's name
         * with a colon for any further issuer.
         */
        Optional<String> personPrefix();
    }

    interface Desk extends Provider {
        @Override
        @WithDefault("call-taker,dispatcher,supervisor,facility,health-office,partner,administrator,province")
        Set<String> roles();
    }

    interface Phone extends Provider {
        @Override
        @WithDefault("psc119-phone")
        String issuer();

        /** As a rule a {@code file:} that is mounted everywhere, with the current and the next key. */
        @Override
        URI jwksUrl();

        @Override
        @WithDefault("groups")
        String rolesClaim();

        @Override
        @WithDefault("citizen,crew,responder")
        Set<String> roles();

        @Override
        @WithDefault("1m")
        Duration refresh();
    }

    interface Service {
        /** File with this service's private key as a JWK. */
        @Secret
        Path keyFile();

        /** File with the public keys of all services, current and next, as a JWKS; a key id begins with its service's name. */
        Path publicKeysFile();
    }
}
