package id.psc119.platform.start;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * From SIGTERM on, each answer ends its connection. The caller opens the next one, and Kubernetes leads it to another pod; a kept
 * connection would lead it here until the end, when it is refused.
 */
@ApplicationScoped
public class Ending {
    /** Before whatever answers a request. */
    private static final int EARLY = 90_000;

    private volatile boolean begun;

    void begin(@Observes ShutdownDelayInitiatedEvent notReadyAnyMore) {
        begun = true;
    }

    void register(@Observes Filters filters) {
        filters.register(this::mark, EARLY);
    }

    void mark(RoutingContext request) {
        if (begun && request.request().version() != HttpVersion.HTTP_2) {
            request.response().putHeader("Connection", "close");
        }
        request.next();
    }
}
