package id.psc119.intake.reception.press;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/**
 * Keeps a press from being refused for its headers: a Content-Type or Accept that nobody can parse or that names another format
 * would end the request before anybody reads the body. What the phone sent is moved aside for the reader.
 */
@ApplicationScoped
class PressHeaders {
    static final String SENT_CONTENT_TYPE = "Psc-Sent-Content-Type";

    private static final Pattern PRESS = Pattern.compile("/presses/[^/]+/?");
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String ACCEPT = "Accept";
    // Before the first handler of the platform.
    private static final int FIRST = -20_000;

    void route(@Observes Router router) {
        router.route().order(FIRST).handler(context -> {
            if (HttpMethod.PUT.equals(context.request().method())
                    && PRESS.matcher(context.request().path()).matches()) {
                MultiMap headers = context.request().headers();
                String sent = headers.get(CONTENT_TYPE);
                headers.remove(SENT_CONTENT_TYPE);
                if (sent != null) {
                    headers.set(SENT_CONTENT_TYPE, sent);
                }
                headers.set(CONTENT_TYPE, "application/octet-stream");
                headers.set(ACCEPT, "application/json");
            }
            context.next();
        });
    }
}
