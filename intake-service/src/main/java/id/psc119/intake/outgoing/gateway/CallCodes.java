package id.psc119.intake.outgoing.gateway;

import id.psc119.platform.privacy.KeyedHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * The code that goes along with one call and comes back with its key: whoever learns the exchange's secret alone cannot answer for a crew. It
 * follows from the call and a key of this service, so it is kept nowhere.
 */
@ApplicationScoped
public class CallCodes {
    private static final String KIND = "outgoing-call";
    private static final int LENGTH = 12;

    private final KeyedHash hash;

    CallCodes(KeyedHash hash) {
        this.hash = hash;
    }

    /** 12 letters, digits, {@code -} and {@code _}. */
    String of(CallId call) {
        return hash.of(KIND, call.text()).substring(0, LENGTH);
    }

    public boolean fits(CallId call, @Nullable String code) {
        return code != null
                && MessageDigest.isEqual(
                        of(call).getBytes(StandardCharsets.UTF_8), code.strip().getBytes(StandardCharsets.UTF_8));
    }
}
