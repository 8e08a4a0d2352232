package id.psc119.edge;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * From SIGTERM on, each answer ends its connection. The caller opens the next one, and the Service leads it to another pod; a kept
 * connection would lead it here until the end, when it is refused.
 */
@ApplicationScoped
public class Ending {
    private volatile boolean begun;

    void begin(@Observes ShutdownDelayInitiatedEvent notReadyAnyMore) {
        begun = true;
    }

    void routes(@Observes Router router) {
        router.route().order(Entrance.ORDER - 1).handler(this::mark);
    }

    private void mark(RoutingContext request) {
        if (begun && request.request().version() != HttpVersion.HTTP_2) {
            request.response().putHeader("Connection", "close");
        }
        request.next();
    }
}
