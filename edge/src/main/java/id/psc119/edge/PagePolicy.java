package id.psc119.edge;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;

/**
 * Sends the {@code Content-Security-Policy} of the pages: they load only what the edge serves, and connect only to the
 * edge and to the regency's OpenID provider. The provider's own pages under {@code /sign-in/} bring their own policy.
 */
@ApplicationScoped
public class PagePolicy {
    private static final String HEADER = "Content-Security-Policy";
    private static final String SIGN_IN = "/sign-in/";

    private final String policy;

    PagePolicy(EdgeConfig config) {
        this.policy = of(config.issuer(), config.oneMachine());
    }

    void addTo(HttpServerRequest request) {
        String path = request.path();
        if (path == null || !path.startsWith(SIGN_IN)) {
            request.response().putHeader(HEADER, policy);
        }
    }

    /** On one machine the provider is always at the pages' own origin, so it is not named. */
    static String of(String issuer, boolean oneMachine) {
        String provider = oneMachine ? "" : " " + origin(issuer);
        // MapLibre runs its workers from blobs and draws its glyphs and controls from data images.
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self';"
                + " worker-src 'self' blob:; connect-src 'self'" + provider
                + "; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'" + provider;
    }

    private static String origin(String issuer) {
        URI address = URI.create(issuer);
        if (address.getScheme() == null || address.getAuthority() == null) {
            throw new IllegalArgumentException("psc.edge.issuer is not the address of a provider: " + issuer);
        }
        return address.getScheme() + "://" + address.getAuthority();
    }
}
