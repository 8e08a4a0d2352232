package id.psc119.platform.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jboss.logging.Logger;

/**
 * Seals the fields that name or reach a person: AES-256-GCM, a random 96-bit nonce for each value, the field's name
 * ({@code table.column}) as associated data, so that a value moved to another column does not open. NIST SP 800-38D allows 2^32
 * values under one key with random nonces; a regency writes some thousands a day.
 */
@ApplicationScoped
public class FieldCipher {
    private static final Logger LOG = Logger.getLogger(FieldCipher.class);
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final FieldKeyFile file;
    private final SecureRandom random = new SecureRandom();

    FieldCipher(FieldKeyFile file) {
        this.file = file;
    }

    /**
     * The value under the current key, as {@code keyid:base64}.
     *
     * @param field {@code table.column}
     */
    public String seal(String field, String clear) {
        FieldKeys keys = file.keys();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        SecretKey key = keys.currentKey();
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, key, nonce, field).doFinal(clear.getBytes(StandardCharsets.UTF_8));
            byte[] all = ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return new Sealed(keys.current(), Base64.getEncoder().encodeToString(all)).toString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM does not work here", e);
        }
    }

    /**
     * The clear value.
     *
     * @throws SealBroken when it was not sealed for this field, was changed since, or its key is not in the key file
     */
    public String open(String field, String sealed) {
        Sealed parts = Sealed.parse(sealed).orElseThrow(() -> new SealBroken(field, "it is not sealed"));
        SecretKey key = file.keysWith(parts.keyId()).keys().get(parts.keyId());
        if (key == null) {
            throw new SealBroken(field, "its key " + parts.keyId() + " is not in the key file");
        }
        try {
            byte[] all = Base64.getDecoder().decode(parts.base64());
            byte[] nonce = new byte[NONCE_BYTES];
            ByteBuffer.wrap(all).get(nonce);
            byte[] clear =
                    cipher(Cipher.DECRYPT_MODE, key, nonce, field).doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
            return new String(clear, StandardCharsets.UTF_8);
        } catch (AEADBadTagException | IllegalArgumentException e) {
            throw new SealBroken(field, "it was changed, or sealed for another field or under another key");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM does not work here", e);
        }
    }

    /**
     * The clear value to be shown, or {@link Masks#UNREADABLE} for one that does not open: a single spoiled value must not take a
     * whole list of emergencies from the screen. What reads this way must never write the answer back over the column.
     */
    public String shown(String field, String sealed) {
        try {
            return open(field, sealed);
        } catch (SealBroken e) {
            LOG.error(e.getMessage());
            return Masks.UNREADABLE;
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String field) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(field.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** A sealed value that does not open. Names the field, never the value. */
    public static class SealBroken extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        SealBroken(String field, String why) {
            super("a value of " + field + " does not open: " + why);
        }
    }
}
