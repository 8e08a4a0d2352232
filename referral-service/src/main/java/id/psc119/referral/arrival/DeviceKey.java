package id.psc119.referral.arrival;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The public half of a key that a person's device keeps and cannot give away. What it signs, that person has signed on that device. */
@Entity
class DeviceKey {
    @Id
    private UUID id;

    private String personId;
    private String name;
    private String publicKey;
    private Instant registered;
    private @Nullable Instant ended;

    /** For Hibernate. */
    protected DeviceKey() {}

    DeviceKey(UUID id, String personId, String name, String publicKey, Instant registered) {
        this.id = id;
        this.personId = personId;
        this.name = name;
        this.publicKey = publicKey;
        this.registered = registered;
    }

    /** The key of an SPKI in Base64; empty when it is none on the curve P-256. */
    static Optional<PublicKey> read(String spki) {
        try {
            PublicKey key = KeyFactory.getInstance("EC")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(spki)));
            return key instanceof ECPublicKey ec && ec.getParams().getOrder().bitLength() == 256
                    ? Optional.of(key)
                    : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether it has signed these words. */
    boolean hasSigned(String words, String signature) {
        Optional<PublicKey> key = read(publicKey);
        if (key.isEmpty()) {
            return false;
        }
        try {
            Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
            check.initVerify(key.get());
            check.update(words.getBytes(StandardCharsets.UTF_8));
            return check.verify(Base64.getUrlDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    boolean isOf(String person) {
        return personId.equals(person);
    }

    boolean isSame(String person, String spki) {
        return personId.equals(person) && publicKey.equals(spki);
    }

    /** It no longer signs anything; what it has signed before stays signed. */
    void end(Instant now) {
        if (ended == null) {
            ended = now;
        }
    }

    boolean hadEndedBy(Instant moment) {
        return ended != null && !moment.isBefore(ended);
    }

    UUID id() {
        return id;
    }

    String personId() {
        return personId;
    }

    String name() {
        return name;
    }

    Instant registered() {
        return registered;
    }

    @Nullable
    Instant ended() {
        return ended;
    }
}
