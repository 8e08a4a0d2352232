package id.psc119.intake.limit;

import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** From where a request comes, as far as limits care. */
public final class Addresses {
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final int IPV6_NETWORK_BYTES = 8;

    private Addresses() {}

    /**
     * The caller's address as our own edge saw it: the last of {@code X-Forwarded-For}, since whatever stands before it was written by
     * the caller. One household's IPv6 network (/64) counts as one address.
     */
    public static String of(HttpServerRequest request) {
        @Nullable String forwarded = request.getHeader(FORWARDED_FOR);
        String seen = forwarded == null || forwarded.isBlank()
                ? request.remoteAddress().hostAddress()
                : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        if (seen.indexOf(':') < 0) {
            return seen;
        }
        try {
            // Literal addresses only: with a colon in it, no name is looked up.
            byte[] bytes = InetAddress.getByName(seen).getAddress();
            return HexFormat.of()
                    .formatHex(bytes.length > IPV6_NETWORK_BYTES ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES) : bytes);
        } catch (UnknownHostException e) {
            return "unreadable";
        }
    }
}
