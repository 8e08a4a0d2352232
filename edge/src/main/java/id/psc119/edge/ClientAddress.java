package id.psc119.edge;

import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds out where a request came from, when trusted proxies stand in front of this edge. */
final class ClientAddress {
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    private ClientAddress() {}

    /**
     * The address of whoever asked the outermost trusted proxy. Each proxy appends the address that it sees, so what
     * stands before the trusted entries may be invented.
     */
    static String of(HttpServerRequest request, int trustedHops) {
        return of(request.remoteAddress().hostAddress(), request.headers().getAll("X-Forwarded-For"), trustedHops);
    }

    static String of(String peer, List<String> headers, int trustedHops) {
        var entries = new ArrayList<String>();
        for (String line : headers) {
            for (String entry : line.split(",", -1)) {
                entries.add(entry.strip());
            }
        }
        if (trustedHops <= 0 || entries.isEmpty()) {
            return peer;
        }
        String entry = entries.get(Math.max(0, entries.size() - trustedHops));
        return ADDRESS.matcher(entry).matches() ? entry : peer;
    }
}
