package id.psc119.intake.reception.press;

import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a press from being refused for its headers or its size: a Content-Type or Accept that nobody can parse or that names another
 * format, or a body above the limit, would end the request before anybody reads it. What the phone sent as its type is moved aside for
 * the reader, and of a large body only the beginning is kept.
 */
@ApplicationScoped
class PressHeaders {
    static final String SENT_CONTENT_TYPE = "Psc-Sent-Content-Type";
    /** Marks a body that {@link PressBeginning} cuts; no client can set it. */
    static final String LARGE = "Psc-Large-Press";

    private static final String PATH = "/presses/";
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String CONTENT_LENGTH = "Content-Length";
    private static final String ACCEPT = "Accept";
    /** Bodies up to here take the usual way, which has a limit of its own above it. */
    private static final int USUAL = 1_000_000;
    // Before the first handler of the platform.
    private static final int FIRST = -20_000;
    private static final int AFTER_LIMIT = RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 1;

    void route(@Observes Router router) {
        router.route().order(FIRST).handler(context -> {
            if (isPress(context.request())) {
                prepare(context);
            } else {
                context.next();
            }
        });
        router.route(PATH + "*").order(AFTER_LIMIT).handler(context -> {
            if (context.request().getHeader(LARGE) != null) {
                context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, Long.MAX_VALUE);
            }
            context.next();
        });
    }

    private static boolean isPress(HttpServerRequest request) {
        String path = request.path();
        return HttpMethod.PUT.equals(request.method())
                && path != null
                && path.startsWith(PATH)
                && path.length() > PATH.length()
                && isOneSegment(path.substring(PATH.length()));
    }

    private static boolean isOneSegment(String rest) {
        int slash = rest.indexOf('/');
        return slash < 0 || (slash > 0 && slash == rest.length() - 1);
    }

    private static void prepare(RoutingContext context) {
        MultiMap headers = context.request().headers();
        String sent = headers.get(CONTENT_TYPE);
        headers.remove(SENT_CONTENT_TYPE);
        if (sent != null) {
            headers.set(SENT_CONTENT_TYPE, sent);
        }
        headers.set(CONTENT_TYPE, "application/octet-stream");
        headers.set(ACCEPT, "application/json");
        headers.remove(LARGE);
        if (isLarge(headers.get(CONTENT_LENGTH))) {
            // The limit looks at this header. The protocol has read it already.
            headers.remove(CONTENT_LENGTH);
            headers.set(LARGE, "true");
        }
        context.next();
    }

    /** Also one whose length is not stated: it may be large. */
    private static boolean isLarge(@Nullable String length) {
        try {
            return length == null || Long.parseLong(length.strip()) > USUAL;
        } catch (NumberFormatException e) {
            return true;
        }
    }
}
