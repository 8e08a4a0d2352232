package id.psc119.edge;

import id.psc119.edge.AllowList.Target;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/** Decides which requests are passed on and to whom: the operations on the {@link AllowList}, and the desk sign-in. */
@ApplicationScoped
public class Proxy {
    /** A browser keeps some streams open and the rest is short: enough for a control room and its crews. */
    private static final int CONNECTIONS_PER_SERVICE = 1024;

    private final EdgeConfig config;
    private final AllowList allowed;
    private final RequestBodies bodies;
    private final HttpClient client;
    private final OpenStreams streams;

    Proxy(EdgeConfig config, AllowList allowed, RequestBodies bodies, Vertx vertx, MeterRegistry meters) {
        this.config = config;
        this.allowed = allowed;
        this.bodies = bodies;
        this.streams = new OpenStreams(config.streamsOfToken());
        meters.gauge("psc.edge.streams", streams, OpenStreams::count);
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(CONNECTIONS_PER_SERVICE)
                .setMaxWaitQueueSize(CONNECTIONS_PER_SERVICE)
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                // Shorter than any upstream's own, so that a request seldom meets a connection that is being closed.
                // With the
                // cleaner's period also shorter than the 10 s in which a pod that ends closes each connection that is
                // used.
                .setKeepAliveTimeout(4)
                // Looks for connections to close so often, also when there is none: each second it would take half of
                // what the edge
                // takes while nothing happens. An upstream closes its idle ones after 30 minutes.
                .setPoolCleanerPeriod(5_000)
                .setDecompressionSupported(false));
    }

    void routes(@Observes Router router) {
        router.route().order(Entrance.ORDER + 3).handler(this::handle);
    }

    private void handle(RoutingContext context) {
        RequestPath path = Entrance.pathOf(context);
        if (path.startsWith("api")) {
            api(context.request(), path);
        } else if (path.startsWith("sign-in")) {
            signIn(context.request(), path);
        } else {
            context.next();
        }
    }

    /** The administration of the sign-in (Keycloak's console and the realm of its administrators) is not for outside. */
    private void signIn(HttpServerRequest request, RequestPath path) {
        if (path.startsWith("sign-in", "admin") || path.startsWith("sign-in", "realms", "master")) {
            Problem.NOT_FOUND.answer(request);
            return;
        }
        String slash = path.endsWithSlash() ? "/" : "";
        forward(request, new Forwarding.Upstream("sign-in", config.signIn(), path.encodedFrom(0) + slash, false));
    }

    private void api(HttpServerRequest request, RequestPath path) {
        Optional<Target> target = allowed.find(request.method().name(), path);
        Collection<String> methods = allowed.methodsOf(path);
        URI upstream =
                target.map(found -> config.upstreams().get(found.service())).orElse(null);
        if (target.isPresent() && upstream != null) {
            Target found = target.get();
            forward(request, new Forwarding.Upstream(found.service(), upstream, found.path(), found.isStream()));
        } else if (HttpMethod.OPTIONS.equals(request.method()) && !methods.isEmpty()) {
            var known = new TreeSet<>(methods);
            known.add("OPTIONS");
            if (known.contains("GET")) {
                known.add("HEAD");
            }
            request.response()
                    .setStatusCode(204)
                    .putHeader("Allow", String.join(", ", known))
                    .end();
        } else {
            Problem.NOT_FOUND.answer(request);
        }
    }

    private void forward(HttpServerRequest request, Forwarding.Upstream upstream) {
        if (!upstream.isStream()) {
            new Forwarding(config, client, bodies, request, upstream).start();
            return;
        }
        String token = Optional.ofNullable(request.getHeader("Authorization")).orElse("");
        if (!streams.open(token)) {
            Problem.TOO_MANY_STREAMS.answer(request);
            return;
        }
        new Forwarding(config, client, bodies, request, upstream)
                .whenOver(() -> streams.close(token))
                .start();
    }
}
