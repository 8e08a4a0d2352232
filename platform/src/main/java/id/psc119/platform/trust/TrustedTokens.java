package id.psc119.platform.trust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.platform.regency.Regency;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
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
    /** A caller with an invented key id waits this long at most, and the source is asked four times a second at most. */
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final TrustSettings settings;
    private final Regency regency;
    private final String self;
    private final ObjectMapper json;
    private final Revocations revocations;
    private final Map<String, TrustedIssuer> people = new HashMap<>();
    private final Map<String, String> prefixes = new HashMap<>();
    private final DroppedRoles dropped;
    private final KeySet serviceKeys;
    private final Clock clock;
    private final Map<String, TrustedIssuer> services = new ConcurrentHashMap<>();

    public TrustedTokens(
            TrustSettings settings,
            Regency regency,
            @ConfigProperty(name = "psc.service") String self,
            ObjectMapper json,
            Revocations revocations,
            Clock clock) {
        this.settings = settings;
        this.regency = regency;
        this.self = self;
        this.json = json;
        this.revocations = revocations;
        this.clock = clock;
        this.dropped = new DroppedRoles(clock);
        trust("desk", settings.desk(), "");
        trust("phone", settings.phone(), "");
        settings.issuers().forEach((name, provider) -> trust(name, provider, name + ":"));
        Path publicKeys = settings.service().publicKeysFile();
        this.serviceKeys =
                new KeySet(publicKeys.toAbsolutePath().toUri(), null, null, Duration.ofMinutes(1), PAUSE, clock);
    }

    private void trust(String name, TrustSettings.Provider provider, String usualPrefix) {
        if (provider.issuer().startsWith(SERVICE_PREFIX) || !Role.OF_ISSUERS.containsAll(provider.roles())) {
            throw new IllegalArgumentException(
                    "psc.trust: " + name + " speaks for people and may grant only " + Role.OF_ISSUERS);
        }
        KeySet keys = new KeySet(
                provider.jwksUrl(),
                settings.cacheDir()
                        .map(dir -> dir.resolve(self + "-" + name + ".jwks"))
                        .orElse(null),
                settings.lastKeysDir().map(dir -> dir.resolve(name + ".jwks")).orElse(null),
                provider.refresh(),
                PAUSE,
                clock);
        TrustedIssuer entry = new TrustedIssuer(
                provider.issuer(),
                provider.audience(),
                provider.rolesClaim(),
                provider.roles(),
                settings.leeway(),
                keys,
                clock);
        if (people.put(provider.issuer(), entry) != null) {
            throw new IllegalArgumentException("psc.trust: two entries for the issuer of " + name);
        }
        String prefix = provider.personPrefix().orElse(usualPrefix);
        if (!prefix.isEmpty() && prefixes.containsValue(prefix)) {
            throw new IllegalArgumentException("psc.trust: two issuers with the person prefix " + prefix);
        }
        prefixes.put(provider.issuer(), prefix);
    }

    /** A wrong entry in the configuration stops the start, not the first caller. */
    void atStart(@Observes StartupEvent started) {
        LOG.debugf("people's tokens are believed of %d issuers", people.size());
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
        // Only people are revoked: what somebody types into a revocation must never silence a service.
        if (people.containsKey(issuer)) {
            String person = personOf(issuer, payload.path("sub").asText(""));
            if (revocations.cover(
                    payload.path("sid").asText(null),
                    person,
                    Instant.ofEpochSecond(payload.path("iat").asLong()))) {
                throw new ParseException("revoked token");
            }
            claims.setSubject(person);
        }
        claims.setStringListClaim("groups", granted(entry, issuer, payload));
        return new DefaultJWTCallerPrincipal(token, "JWT", claims);
    }

    /** The person's id, which carries its issuer. */
    private String personOf(String issuer, String subject) throws ParseException {
        String own = prefixes.getOrDefault(issuer, "");
        String person = subject.startsWith(own) ? subject : own + subject;
        if (!PersonIds.isPerson(person)
                || (person.startsWith(PersonIds.PHONE)
                        && !issuer.equals(settings.phone().issuer()))) {
            throw new ParseException("a subject that this issuer may not name");
        }
        for (var other : prefixes.entrySet()) {
            if (!other.getKey().equals(issuer)
                    && other.getValue().length() > own.length()
                    && person.startsWith(other.getValue())) {
                throw new ParseException("a subject of another issuer");
            }
        }
        return person;
    }

    private TrustedIssuer entryOf(String issuer, @Nullable String keyId) throws ParseException {
        @Nullable TrustedIssuer provider = people.get(issuer);
        if (provider != null) {
            return provider;
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

    private List<String> granted(TrustedIssuer entry, String issuer, JsonNode payload) {
        List<String> granted = new ArrayList<>();
        for (String role : new LinkedHashSet<>(listed(payload.at("/" + entry.rolesClaim())))) {
            if (entry.grantable().contains(role)) {
                granted.add(role);
            } else {
                dropped.tell(issuer, role);
            }
        }
        return granted;
    }

    /** The roles in this claim: a list, or, as some providers write it, one text with spaces between them. */
    private static List<String> listed(JsonNode roles) {
        return roles.isTextual()
                ? List.of(roles.asText().split(" "))
                : roles.valueStream().map(JsonNode::asText).toList();
    }

    private JsonNode decode(String part) throws ParseException {
        try {
            return json.readTree(Base64.getUrlDecoder().decode(part));
        } catch (IOException | IllegalArgumentException e) {
            throw new ParseException("not a signed token", e);
        }
    }
}
