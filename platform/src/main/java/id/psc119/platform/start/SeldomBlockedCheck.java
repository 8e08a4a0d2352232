package id.psc119.platform.start;

import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;

/**
 * Lets Vert.x look every 10 s for an event loop that is blocked: each second, as it does by itself, is a tenth of what an idle service
 * takes of the processor. It still warns of every event loop that is blocked for longer.
 */
@ApplicationScoped
class SeldomBlockedCheck implements VertxOptionsCustomizer {
    @Override
    public void accept(VertxOptions options) {
        options.setBlockedThreadCheckInterval(10).setBlockedThreadCheckIntervalUnit(TimeUnit.SECONDS);
    }
}
