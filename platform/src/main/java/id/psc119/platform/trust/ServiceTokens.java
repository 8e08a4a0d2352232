package id.psc119.platform.trust;

import id.psc119.platform.regency.Regency;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** Signs this service's own tokens: five minutes, for one receiver each, with the key of its key file (ES256). */
@ApplicationScoped
public class ServiceTokens {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration RENEW_BEFORE_END = Duration.ofMinutes(2);

    private final String self;
    private final Regency regency;
    private final Path keyFile;
    private final Clock clock;
    private final Map<String, Issued> issued = new ConcurrentHashMap<>();

    public ServiceTokens(
            @ConfigProperty(name = "psc.service") String self, Regency regency, TrustSettings settings, Clock clock) {
        this.self = self;
        this.regency = regency;
        this.keyFile = settings.service().keyFile();
        this.clock = clock;
    }

    /** A token that the receiving service accepts as this service's. */
    public String forReceiver(String receiver) {
        Instant now = clock.instant();
        return issued.compute(
                        receiver,
                        (name, old) -> old != null
                                        && old.ends().minus(RENEW_BEFORE_END).isAfter(now)
                                ? old
                                : issue(name, now))
                .token();
    }

    /** Forgets a token that the receiver has refused, so that the next one is new. A newer one stays. */
    public void refused(String receiver, String token) {
        issued.computeIfPresent(receiver, (name, known) -> known.token().equals(token) ? null : known);
    }

    private Issued issue(String receiver, Instant now) {
        Instant ends = now.plus(LIFE);
        // The file is read each time, so that a rotated key is used without a restart.
        PublicJsonWebKey key = readKey();
        String token = Jwt.issuer("psc119:" + self)
                .subject("service:" + self)
                .audience(receiver)
                .groups(Set.of(Role.SERVICE))
                .claim("regency", regency.code())
                .issuedAt(now)
                .expiresAt(ends)
                .jws()
                .keyId(key.getKeyId())
                .algorithm(SignatureAlgorithm.ES256)
                .sign(key.getPrivateKey());
        return new Issued(token, ends);
    }

    private PublicJsonWebKey readKey() {
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(Files.readString(keyFile));
        } catch (IOException e) {
            throw new UncheckedIOException("the service's key file cannot be read", e);
        } catch (JoseException e) {
            throw new IllegalStateException("the service's key file holds no key", e);
        }
    }

    private record Issued(String token, Instant ends) {}
}
