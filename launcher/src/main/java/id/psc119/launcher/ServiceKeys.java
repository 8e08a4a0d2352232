package id.psc119.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/**
 * The key pairs with which the services (and the launcher itself) sign their calls to each other: one private file
 * each, made once, and one file with the public halves of all. Beside them the key of the phone sign-in, which only intake
 * signs with.
 */
final class ServiceKeys {
    static final List<String> HOLDERS = List.of("intake", "dispatch", "fleet", "referral", "launcher");

    private static final String PHONE = "phone";
    private static final String PUSH = "push";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;

    ServiceKeys(Path folder) {
        this.folder = folder;
    }

    Path privateKey(String holder) {
        return folder.resolve(holder + ".jwk");
    }

    /** With this intake signs the tokens of those who sign in by a code. */
    Path phoneKey() {
        return privateKey(PHONE);
    }

    /** With this the services identify themselves to push services. A new one would make every phone subscribe again. */
    Path pushKey() {
        return privateKey(PUSH);
    }

    /** What everybody checks them with: a file of its own, because a phone's key must never pass for a service's. */
    Path phonePublicKeys() {
        return folder.resolve("phone.jwks");
    }

    Path publicKeys() {
        return folder.resolve("services.jwks");
    }

    /** Makes the keys that are missing; those that are there stay as they are. */
    void prepare() {
        try {
            var publicHalves = new ArrayList<JsonWebKey>();
            for (String holder : HOLDERS) {
                publicHalves.add(keptOrMade(holder));
            }
            keptOrMade(PUSH);
            PrivateFile.write(
                    publicKeys(), new JsonWebKeySet(publicHalves).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
            PrivateFile.write(
                    phonePublicKeys(),
                    new JsonWebKeySet(keptOrMade(PHONE)).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
        } catch (IOException wrong) {
            throw new CommandException("Cannot write the keys in " + folder + ": " + Home.reason(wrong), wrong);
        } catch (JoseException wrong) {
            throw new CommandException(
                    "A key in " + folder + " is damaged. Remove that folder: new ones are made.", wrong);
        }
    }

    /** A token with which the launcher calls one service: five minutes, role {@code service}, for that one alone. */
    String tokenFor(String receiver, String regency) {
        try {
            return tokenOf("launcher", read("launcher"), receiver, regency);
        } catch (IOException | JoseException wrong) {
            throw new CommandException(
                    "The launcher's key in " + folder + " cannot be read. Was the suite ever started?", wrong);
        }
    }

    /** The same of whoever holds a key. */
    static String tokenOf(String holder, PublicJsonWebKey key, String receiver, String regency) {
        try {
            var claims = new JwtClaims();
            claims.setIssuer("psc119:" + holder);
            claims.setSubject("service:" + holder);
            claims.setAudience(receiver);
            claims.setStringClaim("regency", regency);
            claims.setStringListClaim("groups", List.of("service"));
            claims.setIssuedAtToNow();
            claims.setExpirationTimeMinutesInTheFuture(5);
            claims.setGeneratedJwtId();
            var token = new JsonWebSignature();
            token.setPayload(claims.toJson());
            token.setKey(key.getPrivateKey());
            token.setKeyIdHeaderValue(key.getKeyId());
            token.setHeader("typ", "JWT");
            token.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
            return token.getCompactSerialization();
        } catch (JoseException wrong) {
            throw new CommandException("The key of the " + holder + " cannot sign: " + wrong.getMessage(), wrong);
        }
    }

    /** A new key pair; its id begins with the holder's name, and no other has it, be it of the same day. */
    static PublicJsonWebKey newKey(String holder) throws JoseException {
        var part = new byte[3];
        RANDOM.nextBytes(part);
        var key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        key.setKeyId(holder + "-" + LocalDate.now(ZoneOffset.UTC) + "-"
                + HexFormat.of().formatHex(part));
        key.setAlgorithm(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        key.setUse("sig");
        return key;
    }

    private PublicJsonWebKey keptOrMade(String holder) throws IOException, JoseException {
        Path file = privateKey(holder);
        if (!Files.exists(file)) {
            PrivateFile.write(file, newKey(holder).toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
        }
        return read(holder);
    }

    private PublicJsonWebKey read(String holder) throws IOException, JoseException {
        return PublicJsonWebKey.Factory.newPublicJwk(Files.readString(privateKey(holder)));
    }
}
