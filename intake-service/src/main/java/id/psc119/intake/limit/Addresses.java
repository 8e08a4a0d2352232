package id.psc119.intake.limit;

import id.psc119.platform.privacy.KeyedHash;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says where a request comes from, as far as limits and floods care. The addresses themselves are never stored: only the keyed
 * hash of a whole network is.
 */
@ApplicationScoped
public class Addresses {
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3}\\.\\d{1,3}\\.\\d{1,3})\\.\\d{1,3}(?::\\d+)?");
    private static final int IPV6_NETWORK_BYTES = 8;
    private static final String UNREADABLE = "unreadable";

    private final AddressSettings settings;
    private final KeyedHash hash;

    Addresses(AddressSettings settings, KeyedHash hash) {
        this.settings = settings;
        this.hash = hash;
    }

    /** The caller's address. One household's IPv6 network (/64) counts as one address. */
    public String of(HttpServerRequest request) {
        String seen = clientOf(request);
        return seen.indexOf(':') < 0 || IPV4.matcher(seen).matches() ? seen : ipv6Network(seen);
    }

    /** The keyed hash of the caller's network: a /24 of IPv4, a /64 of IPv6. */
    public String networkOf(HttpServerRequest request) {
        String seen = clientOf(request);
        var ipv4 = IPV4.matcher(seen);
        return hash.of("network", ipv4.matches() ? ipv4.group(1) : ipv6Network(seen));
    }

    private String clientOf(HttpServerRequest request) {
        String remote = request.remoteAddress() == null
                ? UNREADABLE
                : request.remoteAddress().hostAddress();
        return clientOf(request.headers().getAll(FORWARDED_FOR), remote, settings.trustedHops());
    }

    /** The entry that the outermost of our own proxies added; whatever is before it was written by the caller. */
    static String clientOf(List<String> forwardedFor, String remote, int trustedHops) {
        List<String> forwarded = forwardedFor.stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
        return trustedHops == 0 || forwarded.isEmpty()
                ? remote
                : forwarded.get(Math.max(0, forwarded.size() - trustedHops));
    }

    private static String ipv6Network(@Nullable String seen) {
        if (seen == null || seen.indexOf(':') < 0) {
            return UNREADABLE;
        }
        try {
            // Literal addresses only: with a colon in it, no name is looked up.
            byte[] bytes = InetAddress.getByName(seen.replaceAll("[\\[\\]]", "").replaceFirst("%.*", ""))
                    .getAddress();
            return HexFormat.of()
                    .formatHex(bytes.length > IPV6_NETWORK_BYTES ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES) : bytes);
        } catch (UnknownHostException e) {
            return UNREADABLE;
        }
    }
}
