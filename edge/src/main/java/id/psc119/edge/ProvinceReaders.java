package id.psc119.edge;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jspecify.annotations.Nullable;

/** Who may read the province's figures: people of its health office, by a token of the province's own provider. */
final class ProvinceReaders {
    private static final String AUDIENCE = "psc119";
    private static final String ROLE = "health-office";
    private static final String BEARER = "Bearer ";
    private static final int LEEWAY_SECONDS = 30;

    private final JwtConsumer tokens;

    ProvinceReaders(String issuer, String keysUrl) {
        this.tokens = new JwtConsumerBuilder()
                .setVerificationKeyResolver(new HttpsJwksVerificationKeyResolver(new HttpsJwks(keysUrl)))
                .setJwsAlgorithmConstraints(
                        ConstraintType.PERMIT,
                        AlgorithmIdentifiers.RSA_USING_SHA256,
                        AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
                        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
                .setExpectedIssuer(issuer)
                .setExpectedAudience(AUDIENCE)
                .setRequireExpirationTime()
                .setRequireSubject()
                .setAllowedClockSkewInSeconds(LEEWAY_SECONDS)
                .build();
    }

    enum Decision {
        MAY_READ,
        NOT_SIGNED_IN,
        NOT_THEIRS
    }

    Decision decide(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(BEARER)) {
            return Decision.NOT_SIGNED_IN;
        }
        try {
            JwtClaims claims = tokens.processToClaims(authorization.substring(BEARER.length()));
            return rolesOf(claims).contains(ROLE) ? Decision.MAY_READ : Decision.NOT_THEIRS;
        } catch (InvalidJwtException e) {
            return Decision.NOT_SIGNED_IN;
        }
    }

    private static Collection<?> rolesOf(JwtClaims claims) {
        return claims.getClaimValue("realm_access") instanceof Map<?, ?> access
                        && access.get("roles") instanceof Collection<?> roles
                ? roles
                : List.of();
    }
}
