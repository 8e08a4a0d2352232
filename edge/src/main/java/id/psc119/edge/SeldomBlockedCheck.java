package id.psc119.edge;

import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;

/** Lets Vert.x look every 10 s for an event loop that is blocked, and not each second: nothing else runs while nobody asks. */
@ApplicationScoped
class SeldomBlockedCheck implements VertxOptionsCustomizer {
    @Override
    public void accept(VertxOptions options) {
        options.setBlockedThreadCheckInterval(10).setBlockedThreadCheckIntervalUnit(TimeUnit.SECONDS);
    }
}
