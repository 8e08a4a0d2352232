package id.psc119.edge;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/**
 * Adds to the web apps their configuration, how long a browser may keep each file, and the start page for inner paths.
 * Quarkus itself serves the files, from the jar of the {@code web} module.
 */
@ApplicationScoped
public class WebApps {
    /** Vite names its files by their content, and so is the map named: they never change. */
    private static final Pattern HASHED =
            Pattern.compile("/(.+/)?assets/.+-[A-Za-z0-9_-]{8,}\\.[a-z0-9]+|" + MapFiles.MAP.pattern());

    private static final Pattern INNER_PATH =
            Pattern.compile("/(admin|console|crew|dinas|facility|partner|province)(/[^.]*)?");
    private static final int LAST = 1_000_000;

    private final EdgeConfig config;
    private final CitizenPage citizenPage;

    WebApps(EdgeConfig config, CitizenPage citizenPage) {
        this.config = config;
        this.citizenPage = citizenPage;
    }

    void routes(@Observes Router router) {
        router.route().order(Entrance.ORDER + 1).handler(this::oneName);
        router.route().order(Entrance.ORDER + 2).handler(WebApps::lifetime);
        router.get("/").order(Entrance.ORDER + 3).handler(citizenPage::answer);
        router.get("/config.json").handler(this::configuration);
        router.get().order(LAST).handler(WebApps::startPage);
        router.route().order(LAST + 1).handler(context -> Problem.NOT_FOUND.answer(context.request()));
    }

    /** The sign-in is registered under one name; a page opened as 127.0.0.1 would be another origin to it. */
    private void oneName(RoutingContext context) {
        String host = context.request().getHeader("Host");
        String accept = context.request().getHeader("Accept");
        boolean page = HttpMethod.GET.equals(context.request().method())
                && accept != null
                && accept.contains("text/html")
                && !Entrance.pathOf(context).startsWith("api");
        if (page
                && host != null
                && host.startsWith("127.0.0.1:")
                && config.issuer().startsWith("http://localhost:")) {
            context.redirect("http://localhost" + host.substring("127.0.0.1".length())
                    + context.request().uri());
        } else {
            context.next();
        }
    }

    private static void lifetime(RoutingContext context) {
        RequestPath parsed = Entrance.pathOf(context);
        boolean answersOfOthers = parsed.startsWith("api") || parsed.startsWith("sign-in");
        String path = parsed.encodedFrom(0);
        context.addHeadersEndHandler(now -> {
            var headers = context.response().headers();
            if (!answersOfOthers) {
                headers.set(
                        "Cache-Control",
                        HASHED.matcher(path).matches() && context.response().getStatusCode() < 400
                                ? "public, max-age=31536000, immutable"
                                : "no-cache");
            } else if (!headers.contains("Cache-Control")) {
                // A desk's computer is shared: what one person saw must not be in the next one's cache.
                headers.set("Cache-Control", "no-store");
            }
        });
        context.next();
    }

    private void configuration(RoutingContext context) {
        context.response()
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject()
                        .put("issuer", config.issuer())
                        .put("clientId", config.clientId())
                        .put("oneMachine", config.oneMachine())
                        .toBuffer());
    }

    private static void startPage(RoutingContext context) {
        String path = context.normalizedPath();
        var inner = INNER_PATH.matcher(path);
        if (!inner.matches()) {
            context.next();
            return;
        }
        String start = "/" + inner.group(1) + "/";
        if (path.equals("/" + inner.group(1))) {
            context.redirect(start);
        } else if (path.equals(start)) {
            context.next();
        } else {
            context.reroute(start);
        }
    }
}
