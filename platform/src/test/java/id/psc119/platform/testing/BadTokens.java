package id.psc119.platform.testing;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * Every kind of token that must open nothing. Each names a role that is allowed, so that its fault alone is the reason; the
 * same faults in a service's token and in a person's.
 */
final class BadTokens {
    private static final long BEYOND_LEEWAY = 120;

    private final String issuer;
    private final String audience;
    private final String role;
    private final String key;

    private BadTokens(String issuer, String audience, String role, String key) {
        this.issuer = issuer;
        this.audience = audience;
        this.role = role;
        this.key = key;
    }

    /** By what is wrong with it. */
    static Map<String, String> ofPerson(String role) {
        boolean byPhone = TestKeys.BY_PHONE.contains(role);
        String issuer = byPhone ? TestKeys.PHONE_ISSUER : TestKeys.DESK_ISSUER;
        return new BadTokens(issuer, "psc119", role, byPhone ? "phone" : "desk").all();
    }

    static Map<String, String> ofService(String sender, String receiver) {
        return new BadTokens("psc119:" + sender, receiver, "service", sender).all();
    }

    private Map<String, String> all() {
        long now = Instant.now().getEpochSecond();
        EllipticCurveJsonWebKey own = TestKeys.key(key);
        EllipticCurveJsonWebKey strangers = TestKeys.strangersKey();
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("malformed", "not-a-token");
        tokens.put("three parts of nothing", "e30.e30.e30");
        tokens.put("expired", signed(claims -> claims.expiresAt(now - BEYOND_LEEWAY)));
        tokens.put("without an end", withoutEnd());
        tokens.put("of tomorrow (nbf)", signed(claims -> claims.claim("nbf", now + BEYOND_LEEWAY)));
        tokens.put("issued in the future (iat)", signed(claims -> claims.issuedAt(now + BEYOND_LEEWAY)));
        tokens.put("for another audience", signed(claims -> claims.audience("somebody-else")));
        tokens.put("of another regency", signed(claims -> claims.claim("regency", "16.07")));
        tokens.put("of no regency", signed(claims -> claims.remove("regency")));
        tokens.put("of an unknown issuer", signed(claims -> claims.issuer("https://elsewhere.example")));
        tokens.put("unsigned", unsigned());
        tokens.put("signed by an unknown key", sign(claims(), strangers, strangers.getKeyId()));
        tokens.put("signed by a stranger in our key's name", sign(claims(), strangers, own.getKeyId()));
        tokens.put(
                "signed with the public key as a secret",
                claims().jws()
                        .keyId(own.getKeyId())
                        .algorithm(SignatureAlgorithm.HS256)
                        .signWithSecret(Base64.getEncoder()
                                .encodeToString(own.getPublicKey().getEncoded())));
        tokens.put("changed after signing", changed());
        return tokens;
    }

    private String signed(UnaryOperator<JwtClaimsBuilder> fault) {
        EllipticCurveJsonWebKey own = TestKeys.key(key);
        return sign(fault.apply(claims()), own, own.getKeyId());
    }

    private JwtClaimsBuilder claims() {
        Instant now = Instant.now();
        return Jwt.issuer(issuer)
                .subject("somebody")
                .audience(audience)
                .groups(Set.of(role))
                .claim("realm_access", Map.of("roles", List.of(role)))
                .claim("regency", "16.06")
                .issuedAt(now.minusSeconds(10))
                .expiresAt(now.plusSeconds(300));
    }

    private String changed() {
        String[] parts = signed(UnaryOperator.identity()).split("\\.", -1);
        return parts[0] + "." + encoded(payload().replace("somebody", "somebodyelse")) + "." + parts[2];
    }

    private String unsigned() {
        return encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + encoded(payload()) + ".";
    }

    /** Signed by hand: the builder gives an end to what has none. */
    private String withoutEnd() {
        EllipticCurveJsonWebKey own = TestKeys.key(key);
        JsonWebSignature token = new JsonWebSignature();
        token.setKey(own.getPrivateKey());
        token.setKeyIdHeaderValue(own.getKeyId());
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        token.setPayload(payload().replaceAll("\"exp\":\\d+,?", "").replace(",}", "}"));
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private String payload() {
        return new String(
                Base64.getUrlDecoder().decode(signed(UnaryOperator.identity()).split("\\.", -1)[1]),
                StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sign(JwtClaimsBuilder claims, EllipticCurveJsonWebKey key, String keyId) {
        return claims.jws().keyId(keyId).algorithm(SignatureAlgorithm.ES256).sign(key.getPrivateKey());
    }
}
