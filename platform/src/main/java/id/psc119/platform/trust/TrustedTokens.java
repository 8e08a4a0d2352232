package id.psc119.platform.trust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.platform.regency.Regency;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jose4j.jwt.JwtClaims;
import org.jspecify.annotations.Nullable;

/**
 * Decides which tokens this service believes: reads {@code iss} unverified, chooses that issuer's entry, verifies with the
 * entry's own keys, algorithms and audience, then keeps only the roles that the entry may grant.
 */
@ApplicationScoped
@Alternative
@Priority(1)
public class TrustedTokens extends JWTCallerPrincipalFactory {
    private static final Logger LOG = Logger.getLogger(TrustedTokens.class);
    private static final String SERVICE_PREFIX = "psc119:";

    private final TrustSettings settings;
    private final Regency regency;
    private final String self;
    private final ObjectMapper json;
    private final TrustedIssuer desk;
    private final TrustedIssuer phone;
    private final KeySet serviceKeys;
    private final Clock clock;
    private final Map<String, TrustedIssuer> services = new ConcurrentHashMap<>();

    public TrustedTokens(
            TrustSettings settings,
            Regency regency,
            @ConfigProperty(name = "psc.service") String self,
            ObjectMapper json,
            Clock clock) {
        this.settings = settings;
        this.regency = regency;
        this.self = self;
        this.json = json;
        this.clock = clock;
        TrustSettings.Desk entry = settings.desk();
        this.desk = new TrustedIssuer(
                entry.issuer(),
                entry.audience(),
                entry.rolesClaim(),
                entry.roles(),
                settings.leeway(),
                new KeySet(
                        entry.jwksUrl(),
                        settings.cacheDir()
                                .map(dir -> dir.resolve(self + "-desk.jwks"))
                                .orElse(null),
                        entry.refresh(),
                        clock),
                clock);
        TrustSettings.Phone codes = settings.phone();
        this.phone = new TrustedIssuer(
                codes.issuer(),
                codes.audience(),
                "groups",
                codes.roles(),
                settings.leeway(),
                new KeySet(
                        codes.jwksUrl(),
                        settings.cacheDir()
                                .map(dir -> dir.resolve(self + "-phone.jwks"))
                                .orElse(null),
                        codes.refresh(),
                        clock),
                clock);
        Path publicKeys = settings.service().publicKeysFile();
        this.serviceKeys = new KeySet(publicKeys.toAbsolutePath().toUri(), null, Duration.ofMinutes(1), clock);
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo ignored) throws ParseException {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw new ParseException("not a signed token");
        }
        JsonNode header = decode(parts[0]);
        JsonNode payload = decode(parts[1]);
        String issuer = payload.path("iss").asText("");
        @Nullable String keyId = header.path("kid").asText(null);

        TrustedIssuer entry = entryOf(issuer, keyId);
        JwtClaims claims = entry.verify(token, keyId);
        if (!regency.code().equals(payload.path("regency").asText(null))) {
            throw new ParseException("token of another regency");
        }
        claims.setStringListClaim("groups", granted(entry, issuer, payload));
        return new DefaultJWTCallerPrincipal(token, "JWT", claims);
    }

    private TrustedIssuer entryOf(String issuer, @Nullable String keyId) throws ParseException {
        if (issuer.equals(settings.desk().issuer())) {
            return desk;
        }
        if (issuer.equals(settings.phone().issuer())) {
            return phone;
        }
        if (issuer.startsWith(SERVICE_PREFIX)) {
            String service = issuer.substring(SERVICE_PREFIX.length());
            // The one file holds every service's keys: without this check one service could sign as another.
            if (service.isEmpty() || keyId == null || !keyId.startsWith(service + "-")) {
                throw new ParseException("service token with another service's key");
            }
            // Only names that have a key get an entry, so that invented issuers do not pile up.
            if (!serviceKeys.contentWith(keyId).contains("\"" + keyId + "\"")) {
                throw new ParseException("unknown service key");
            }
            return services.computeIfAbsent(
                    service,
                    name -> new TrustedIssuer(
                            issuer, self, "groups", Set.of(Role.SERVICE), settings.leeway(), serviceKeys, clock));
        }
        throw new ParseException("unknown issuer");
    }

    private static List<String> granted(TrustedIssuer entry, String issuer, JsonNode payload) {
        JsonNode listed = payload.at("/" + entry.rolesClaim());
        List<String> roles =
                listed.valueStream().map(JsonNode::asText).distinct().toList();
        List<String> granted =
                roles.stream().filter(entry.grantable()::contains).toList();
        if (granted.size() < roles.size()) {
            // At debug for Keycloak's own roles, which every token of its carries; issue-worthy ones are the suite's
            // words.
            LOG.debugf("issuer %s may not grant some roles of its token: dropped", issuer);
        }
        return granted;
    }

    private JsonNode decode(String part) throws ParseException {
        try {
            return json.readTree(Base64.getUrlDecoder().decode(part));
        } catch (IOException | IllegalArgumentException e) {
            throw new ParseException("not a signed token", e);
        }
    }
}
