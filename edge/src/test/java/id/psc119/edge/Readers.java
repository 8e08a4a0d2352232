package id.psc119.edge;

import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** People who are signed in at the provider of a province. */
final class Readers {
    private static final RsaJsonWebKey KEY = key();
    static final String PUBLIC_KEYS = new JsonWebKeySet(KEY).toJson();

    private Readers() {}

    private static RsaJsonWebKey key() {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId("province");
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    static String bearer(String issuer, String audience, String role, int minutes) throws JoseException {
        return "Bearer " + token(KEY, issuer, audience, role, minutes);
    }

    /** A token that says what a good one says, by a key that is not the provider's. */
    static String forged(String issuer) throws JoseException {
        RsaJsonWebKey own = RsaJwkGenerator.generateJwk(2048);
        own.setKeyId("province");
        return "Bearer " + token(own, issuer, "psc119", "health-office", 5);
    }

    private static String token(RsaJsonWebKey key, String issuer, String audience, String role, int minutes)
            throws JoseException {
        var claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience(audience);
        claims.setSubject("reader");
        claims.setExpirationTimeMinutesInTheFuture(minutes);
        claims.setClaim("realm_access", Map.of("roles", List.of(role)));
        var token = new JsonWebSignature();
        token.setPayload(claims.toJson());
        token.setKey(key.getPrivateKey());
        token.setKeyIdHeaderValue(key.getKeyId());
        token.setAlgorithmHeaderValue("RS256");
        return token.getCompactSerialization();
    }
}
