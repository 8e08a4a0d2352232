package id.psc119.intake.signin.session;

import id.psc119.intake.signin.code.SignInSettings;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.trust.Role;
import id.psc119.platform.trust.TrustSettings;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Signs the access tokens of people who signed in by a code (ES256). */
@ApplicationScoped
class PhoneTokens {
    private final SignInSettings settings;
    private final TrustSettings trust;
    private final Regency regency;

    PhoneTokens(SignInSettings settings, TrustSettings trust, Regency regency) {
        this.settings = settings;
        this.trust = trust;
        this.regency = regency;
    }

    /** @param life how long it is good from when it was issued */
    record AccessToken(String token, Duration life, Set<String> roles) {}

    /**
     * A token for a session's person.
     *
     * @param name their name for the timeline; null for a citizen, whom nobody has asked for it
     */
    AccessToken issue(PhoneSession session, @Nullable String name, Instant now) {
        Set<String> roles = new HashSet<>(session.fieldRoles());
        roles.add(Role.CITIZEN);
        Duration life = session.isOfCrew() ? settings.crewToken() : settings.citizenToken();
        PublicJsonWebKey key = readKey();
        JwtClaimsBuilder claims = Jwt.issuer(trust.phone().issuer())
                .subject(session.personId())
                .audience(trust.phone().audience())
                .groups(roles)
                .claim("regency", regency.code())
                .claim("sid", session.id().toString())
                .issuedAt(now)
                .expiresAt(now.plus(life));
        if (name != null) {
            claims.claim("name", name);
        }
        String token = claims.jws()
                .keyId(key.getKeyId())
                .algorithm(SignatureAlgorithm.ES256)
                .sign(key.getPrivateKey());
        return new AccessToken(token, life, roles);
    }

    /** The longest that any token issued by now can still be good, the forgiven clock difference included. */
    Duration longestLife() {
        Duration longer = settings.crewToken().compareTo(settings.citizenToken()) > 0
                ? settings.crewToken()
                : settings.citizenToken();
        return longer.plus(trust.leeway());
    }

    private PublicJsonWebKey readKey() {
        try {
            // Read each time, so that a changed key is used without a restart.
            return PublicJsonWebKey.Factory.newPublicJwk(Files.readString(settings.keyFile()));
        } catch (IOException e) {
            throw new UncheckedIOException("the phone sign-in's key file cannot be read", e);
        } catch (JoseException e) {
            throw new IllegalStateException("the phone sign-in's key file holds no key", e);
        }
    }
}
