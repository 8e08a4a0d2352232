package id.psc119.platform.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * Finds sealed values again: HMAC-SHA-256 of the value under a key of its own. Whoever has the database alone cannot try all numbers,
 * as they could with a plain hash. Equal values of one kind have equal hashes, in every column and service table.
 */
@ApplicationScoped
public class KeyedHash {
    /** Telephone numbers, in E.164. */
    public static final String TELEPHONE = "telephone";

    /** National identity numbers, 16 digits. */
    public static final String NIK = "nik";

    private static final String ALGORITHM = "HmacSHA256";

    private final FieldKeyFile file;

    KeyedHash(FieldKeyFile file) {
        this.file = file;
    }

    /**
     * @param kind what the value is, so that a NIK and a number of the same digits differ
     * @param value in its one normal form
     * @return 43 characters
     */
    public String of(String kind, String value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(file.keys().hashKey());
            mac.update(kind.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 does not work here", e);
        }
    }

    /** The hash of an E.164 number; null for none. */
    public @Nullable String telephone(@Nullable String e164) {
        return e164 == null ? null : of(TELEPHONE, e164);
    }

    /** The hash of a NIK; null for none. */
    public @Nullable String nik(@Nullable String nik) {
        return nik == null ? null : of(NIK, nik);
    }
}
