package id.psc119.platform.trust;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jspecify.annotations.Nullable;

/**
 * One issuer that configuration names: its keys, its algorithms, its audience and the roles that it may grant. It holds one
 * long-lived parser for as long as its key set stays the same, because a parser keeps its first keys for ever.
 */
final class TrustedIssuer {
    private static final int MOST_BELIEVED = 2_000;

    private final String issuer;
    private final String audience;
    private final String rolesClaim;
    private final Set<String> grantable;
    private final Duration leeway;
    private final KeySet keys;
    private final Clock clock;

    private volatile @Nullable Verifier verifier;

    TrustedIssuer(
            String issuer,
            String audience,
            String rolesClaim,
            Set<String> grantable,
            Duration leeway,
            KeySet keys,
            Clock clock) {
        this.issuer = issuer;
        this.audience = audience;
        this.rolesClaim = rolesClaim;
        this.grantable = grantable;
        this.leeway = leeway;
        this.keys = keys;
        this.clock = clock;
    }

    /** The claims of a token that this issuer really signed for us and that is still good. */
    JwtClaims verify(String token, @Nullable String keyId) throws ParseException {
        String content = keys.contentWith(keyId);
        Verifier current = verifier;
        if (current == null || !current.keys().equals(content)) {
            current = new Verifier(content, new DefaultJWTTokenParser(), contextOf(content), new ConcurrentHashMap<>());
            verifier = current;
        }
        try {
            @Nullable
            JwtClaims believed = current.believed(token, clock.instant().minus(leeway));
            if (believed != null) {
                return believed;
            }
            JwtClaims claims = current.parser().parse(token, current.context()).getJwtClaims();
            if (claims.getExpirationTime() == null || claims.getSubject() == null) {
                throw new ParseException("token without exp or sub");
            }
            // The parser minds nbf and exp and lets a later iat pass: made by a clock far ahead, or to outlive its key.
            if (claims.getIssuedAt() != null
                    && claims.getIssuedAt().getValue()
                            > clock.instant().plus(leeway).getEpochSecond()) {
                throw new ParseException("token of the future");
            }
            current.believe(token, claims);
            return claims;
        } catch (MalformedClaimException | InvalidJwtException e) {
            throw new ParseException("malformed claims", e);
        }
    }

    String rolesClaim() {
        return rolesClaim;
    }

    Set<String> grantable() {
        return grantable;
    }

    private JWTAuthContextInfo contextOf(String jwks) {
        JWTAuthContextInfo info = new JWTAuthContextInfo();
        info.setIssuedBy(issuer);
        info.setExpectedAudience(Set.of(audience));
        info.setPublicKeyContent(jwks);
        info.setClockSkew(Math.toIntExact(leeway.toSeconds()));
        info.setSignatureAlgorithm(
                Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256));
        info.setRequireNamedPrincipal(false);
        return info;
    }

    /**
     * The parser of one key set, and the tokens that it has believed: a screen and a service send the same one again and again, and its
     * signature costs more than most requests. Other keys make another verifier, so no token outlives its key here.
     */
    private record Verifier(
            String keys, DefaultJWTTokenParser parser, JWTAuthContextInfo context, Map<String, Believed> believed) {
        private record Believed(String claims, Instant ends) {}

        /** Fresh claims, which the caller may change; null for a token that is new or that ended before this moment. */
        @Nullable
        JwtClaims believed(String token, Instant before) throws InvalidJwtException {
            Believed known = believed.get(token);
            if (known == null) {
                return null;
            }
            if (!known.ends().isAfter(before)) {
                believed.remove(token);
                return null;
            }
            return JwtClaims.parse(known.claims());
        }

        void believe(String token, JwtClaims claims) throws MalformedClaimException {
            if (believed.size() >= MOST_BELIEVED) {
                believed.clear();
            }
            believed.put(
                    token,
                    new Believed(
                            claims.getRawJson(),
                            Instant.ofEpochSecond(claims.getExpirationTime().getValue())));
        }
    }
}
