package id.psc119.platform.testing;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Keys made for one test run, and tokens signed with them: real ones, so that tests go through the real trust class. */
public final class TestKeys {
    public static final String DESK_ISSUER = "http://localhost/test-sign-in";
    public static final String PHONE_ISSUER = "psc119-phone";

    /** Roles that the phone sign-in grants and the desk does not. */
    static final Set<String> BY_PHONE = Set.of("citizen", "crew", "responder");

    private static final Map<String, EllipticCurveJsonWebKey> KEYS = new LinkedHashMap<>();

    static {
        for (String name : List.of(
                "desk", "phone", "intake", "dispatch", "fleet", "referral", "launcher", "operator", "platform")) {
            KEYS.put(name, newKey(name));
        }
    }

    private TestKeys() {}

    static void write(Path folder) throws IOException {
        Files.writeString(folder.resolve("desk.jwks"), new JsonWebKeySet(KEYS.get("desk")).toJson());
        Files.writeString(folder.resolve("phone.jwks"), new JsonWebKeySet(KEYS.get("phone")).toJson());
        List<JsonWebKey> services = KEYS.entrySet().stream()
                .filter(entry ->
                        !entry.getKey().equals("desk") && !entry.getKey().equals("phone"))
                .<JsonWebKey>map(Map.Entry::getValue)
                .toList();
        Files.writeString(folder.resolve("services.jwks"), new JsonWebKeySet(services).toJson());
        for (Map.Entry<String, EllipticCurveJsonWebKey> entry : KEYS.entrySet()) {
            Files.writeString(
                    folder.resolve(entry.getKey() + ".jwk"),
                    entry.getValue().toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
        }
    }

    /** A person's token of the issuer that grants these roles, the phone's or the desk's, good for an hour. */
    public static String person(String personId, String... roles) {
        return personal(personId, "16.06", roles, Instant.now().plusSeconds(3600));
    }

    /** A person's token that ended an hour ago. */
    public static String expired(String personId, String... roles) {
        return personal(personId, "16.06", roles, Instant.now().minusSeconds(3600));
    }

    /** A token that ends soon; clocks are forgiven no leeway by a stream. */
    public static String endingIn(Duration time, String personId, String... roles) {
        return personal(personId, "16.06", roles, Instant.now().plus(time));
    }

    /** A good token of another regency. */
    public static String ofRegency(String regency, String personId, String... roles) {
        return personal(personId, regency, roles, Instant.now().plusSeconds(3600));
    }

    /** What a stolen or bought service key could try: a token that says it is {@code claimed}, signed by {@code signer}. */
    public static String forged(String claimed, String signer, String receiver) {
        return sign(serviceClaims(claimed, receiver), signer);
    }

    /** A token that nobody signed. */
    public static String unsigned(String personId, String role) {
        String header = "{\"alg\":\"none\",\"typ\":\"JWT\"}";
        String payload =
                "{\"iss\":\"%s\",\"sub\":\"%s\",\"aud\":\"psc119\",\"regency\":\"16.06\",\"exp\":%d,\"realm_access\":{\"roles\":[\"%s\"]}}"
                        .formatted(
                                DESK_ISSUER,
                                personId,
                                Instant.now().plusSeconds(600).getEpochSecond(),
                                role);
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "."
                + encoder.encodeToString(payload.getBytes(StandardCharsets.UTF_8)) + ".";
    }

    /** A token of one service for another, as the suite's services sign them. */
    public static String service(String sender, String receiver) {
        return sign(serviceClaims(sender, receiver), sender);
    }

    private static JwtClaimsBuilder serviceClaims(String sender, String receiver) {
        return Jwt.issuer("psc119:" + sender)
                .subject("service:" + sender)
                .audience(receiver)
                .groups(Set.of("service"))
                .claim("regency", "16.06")
                .expiresAt(Instant.now().plusSeconds(300));
    }

    /** A token of the phone sign-in that says it grants these roles, whether or not it may; good for an hour. */
    public static String byPhone(String personId, String... roles) {
        return phoneClaims(personId, "16.06", roles, Instant.now().plusSeconds(3600));
    }

    /** A token of one phone session, good for an hour. */
    public static String session(UUID session, String personId, String... roles) {
        Instant ends = Instant.now().plusSeconds(3600);
        return sign(phone(personId, "16.06", roles, ends).claim("sid", session.toString()), "phone");
    }

    /** A token of the desk that says it grants these roles, whether or not it may; good for an hour. */
    public static String byDesk(String personId, String... roles) {
        return deskClaims(personId, "16.06", roles, Instant.now().plusSeconds(3600));
    }

    private static String personal(String personId, String regency, String[] roles, Instant ends) {
        return roles.length > 0 && BY_PHONE.containsAll(List.of(roles))
                ? phoneClaims(personId, regency, roles, ends)
                : deskClaims(personId, regency, roles, ends);
    }

    private static String phoneClaims(String personId, String regency, String[] roles, Instant ends) {
        return sign(phone(personId, regency, roles, ends), "phone");
    }

    private static JwtClaimsBuilder phone(String personId, String regency, String[] roles, Instant ends) {
        return Jwt.issuer(PHONE_ISSUER)
                .subject(personId)
                .audience("psc119")
                .groups(Set.of(roles))
                .claim("name", "Name of " + personId)
                .claim("regency", regency)
                .issuedAt(ends.minusSeconds(7200))
                .expiresAt(ends);
    }

    private static String deskClaims(String personId, String regency, String[] roles, Instant ends) {
        return sign(desk(personId, regency, roles, ends), "desk");
    }

    private static JwtClaimsBuilder desk(String personId, String regency, String[] roles, Instant ends) {
        return Jwt.issuer(DESK_ISSUER)
                .subject(personId)
                .audience("psc119")
                .claim("name", "Name of " + personId)
                .claim("regency", regency)
                .claim("realm_access", Map.of("roles", List.of(roles)))
                .issuedAt(ends.minusSeconds(7200))
                .expiresAt(ends);
    }

    /** A person's token that was issued at that time, for a service whose clock a test has set back; it ends in an hour. */
    public static String issued(Instant at, String personId, String... roles) {
        Instant ends = Instant.now().plusSeconds(3600);
        return BY_PHONE.containsAll(List.of(roles))
                ? sign(phone(personId, "16.06", roles, ends).issuedAt(at), "phone")
                : sign(desk(personId, "16.06", roles, ends).issuedAt(at), "desk");
    }

    private static String sign(JwtClaimsBuilder claims, String key) {
        EllipticCurveJsonWebKey jwk = KEYS.get(key);
        return claims.jws()
                .keyId(jwk.getKeyId())
                .algorithm(SignatureAlgorithm.ES256)
                .sign(jwk.getPrivateKey());
    }

    /** The key of a service or an issuer. */
    public static EllipticCurveJsonWebKey key(String name) {
        return KEYS.get(name);
    }

    /** A key that nobody has published. */
    static EllipticCurveJsonWebKey strangersKey() {
        return newKey("stranger");
    }

    private static EllipticCurveJsonWebKey newKey(String name) {
        try {
            EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(name + "-test");
            key.setUse("sig");
            key.setAlgorithm("ES256");
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
