package id.psc119.signin;

import id.psc119.launcher.PrivateFile;
import id.psc119.signin.Accounts.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Signs what the sign-in says about a person; one key, made at the first start. */
final class Tokens {
    /** One shift: nobody is signed out in the middle of a call. */
    static final Duration SHIFT = Duration.ofHours(8);

    static final String AUDIENCE = "psc119";
    /** How long a device counts as known after a sign-in. */
    static final Duration DEVICE_LIFE = Duration.ofDays(180);

    private static final String DEVICE_AUDIENCE = "psc119-device";

    private final PublicJsonWebKey key;
    private final String issuer;
    private final Clock clock;
    private final Duration life;
    private final String regency;

    private Tokens(PublicJsonWebKey key, String issuer, String regency, Clock clock, Duration life) {
        this.key = key;
        this.issuer = issuer;
        this.regency = regency;
        this.clock = clock;
        this.life = life;
    }

    static Tokens withKeyIn(Path folder, String issuer, String regency, Clock clock, Duration life) throws IOException {
        Path file = folder.resolve("sign-in.jwk");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(folder);
                var made = EcJwkGenerator.generateJwk(EllipticCurves.P256);
                made.setKeyId("sign-in-" + LocalDate.now(ZoneOffset.UTC));
                made.setUse("sig");
                made.setAlgorithm(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
                PrivateFile.write(file, made.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
            }
            return new Tokens(
                    PublicJsonWebKey.Factory.newPublicJwk(Files.readString(file)), issuer, regency, clock, life);
        } catch (JoseException damaged) {
            throw new IOException(file + " is damaged: remove it, a new key is made", damaged);
        }
    }

    Duration life() {
        return life;
    }

    String publicKeys() {
        return new JsonWebKeySet(key).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    /** What the services read; roles where Keycloak puts them, so that both issuers need one configuration. */
    String access(Account account, String client) {
        JwtClaims claims = about(account, AUDIENCE);
        claims.setStringClaim("azp", client);
        claims.setStringClaim("scope", "openid profile");
        claims.setStringClaim("regency", regency);
        claims.setClaim("realm_access", Map.of("roles", account.roles()));
        return sign(claims);
    }

    /** What the web app reads to know who is signed in. */
    String identity(Account account, String client, String nonce, Instant authenticated) {
        JwtClaims claims = about(account, client);
        claims.setClaim("auth_time", authenticated.getEpochSecond());
        if (!nonce.isEmpty()) {
            claims.setStringClaim("nonce", nonce);
        }
        return sign(claims);
    }

    /** What a browser keeps after a sign-in, to be known as that person's device. It opens nothing. */
    String device(Account account) {
        JwtClaims claims = about(account, DEVICE_AUDIENCE);
        claims.setExpirationTime(
                NumericDate.fromMilliseconds(clock.instant().plus(DEVICE_LIFE).toEpochMilli()));
        return sign(claims);
    }

    /** The id of a device that this person has signed in from. */
    Optional<String> deviceId(String deviceToken, String username) {
        return read(deviceToken, DEVICE_AUDIENCE)
                .filter(claims -> username.equals(claims.getClaimValueAsString("preferred_username")))
                .map(claims -> claims.getClaimValueAsString("jti"));
    }

    /** The username of a valid access token. */
    Optional<String> username(String accessToken) {
        return read(accessToken, AUDIENCE)
                .flatMap(claims -> Optional.ofNullable(claims.getClaimValueAsString("preferred_username")));
    }

    private Optional<JwtClaims> read(String token, String audience) {
        try {
            return Optional.of(new JwtConsumerBuilder()
                    .setVerificationKey(key.getPublicKey())
                    .setExpectedIssuer(issuer)
                    .setExpectedAudience(audience)
                    .setRequireExpirationTime()
                    .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                    .setJwsAlgorithmConstraints(
                            AlgorithmConstraints.ConstraintType.PERMIT,
                            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
                    .build()
                    .processToClaims(token));
        } catch (InvalidJwtException refused) {
            return Optional.empty();
        }
    }

    private JwtClaims about(Account account, String audience) {
        var claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setSubject(account.subject());
        claims.setAudience(audience);
        claims.setIssuedAt(NumericDate.fromMilliseconds(clock.millis()));
        claims.setExpirationTime(
                NumericDate.fromMilliseconds(clock.instant().plus(life).toEpochMilli()));
        claims.setGeneratedJwtId();
        claims.setStringClaim("name", account.name());
        claims.setStringClaim("preferred_username", account.username());
        return claims;
    }

    private String sign(JwtClaims claims) {
        try {
            var token = new JsonWebSignature();
            token.setPayload(claims.toJson());
            token.setKey(key.getPrivateKey());
            token.setKeyIdHeaderValue(key.getKeyId());
            token.setHeader("typ", "JWT");
            token.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
            return token.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException("The sign-in's key cannot sign", impossible);
        }
    }
}
