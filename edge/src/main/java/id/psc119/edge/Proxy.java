package id.psc119.edge;

import id.psc119.edge.PublicApi.Target;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.streams.ReadStream;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Passes {@code /api/<service>/…} and {@code /sign-in/…} on. Answers are streamed as they come; a service that is down,
 * or silent, is a problem answer and never an empty one.
 */
@ApplicationScoped
public class Proxy {
    private static final Logger LOG = Logger.getLogger(Proxy.class);
    /** A browser keeps some streams open and the rest is short: enough for a control room and its crews. */
    private static final int CONNECTIONS_PER_SERVICE = 1024;

    private final EdgeConfig config;
    private final HttpClient client;

    Proxy(EdgeConfig config, Vertx vertx) {
        this.config = config;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(CONNECTIONS_PER_SERVICE)
                .setMaxWaitQueueSize(CONNECTIONS_PER_SERVICE)
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                // Shorter than any upstream's own, so that a request never meets a connection that is just being
                // closed.
                .setKeepAliveTimeout(10)
                .setDecompressionSupported(false));
    }

    void routes(@Observes Router router) {
        router.route("/api/*").handler(this::api);
        router.route("/sign-in/*").handler(this::signIn);
    }

    private void signIn(RoutingContext context) {
        if (PublicApi.isAdministration(context.normalizedPath())) {
            Problem.NOT_FOUND.answer(context.request());
            return;
        }
        pass(context, "sign-in", config.signIn(), "");
    }

    private void api(RoutingContext context) {
        HttpServerRequest request = context.request();
        Optional<Target> target = PublicApi.target(request.method().name(), context.normalizedPath());
        URI upstream =
                target.map(found -> config.upstreams().get(found.service())).orElse(null);
        if (target.isEmpty() || upstream == null) {
            Problem.NOT_FOUND.answer(request);
            return;
        }
        pass(context, target.get().service(), upstream, "/api/" + target.get().service());
    }

    private void pass(RoutingContext context, String name, URI upstream, String prefix) {
        HttpServerRequest request = context.request();
        // The normalised path is what was judged above; passing the raw one on would let "/x/../resync" through.
        String query = request.query();
        String path = context.normalizedPath().substring(prefix.length());
        String uri = query == null ? path : path + "?" + query;
        boolean stream = path.endsWith("/stream");
        HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
                .origin(any -> client.request(new RequestOptions()
                        .setHost(upstream.getHost())
                        .setPort(upstream.getPort())
                        .setConnectTimeout(config.connectTimeout().toMillis())
                        .setIdleTimeout(stream ? 0 : config.answerTimeout().toMillis())))
                .addInterceptor(new Passage(name, uri, config.largestBody()))
                .handle(request);
    }

    /** One request on its way there and back. */
    private record Passage(String name, String uri, int largestBody) implements ProxyInterceptor {
        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
            ProxyRequest request = context.request();
            HttpServerRequest from = request.proxiedRequest();
            request.setURI(uri);
            request.headers().remove("Forwarded").remove("X-Forwarded-Proto").remove("X-Forwarded-Port");
            // The edge compresses for the browser; what came compressed would lose the mark that says so on the way.
            request.headers().remove(HttpHeaders.ACCEPT_ENCODING);
            request.putHeader("X-Forwarded-For", from.remoteAddress().hostAddress());
            if (from.authority() != null) {
                request.putHeader("X-Forwarded-Host", from.authority().toString());
            }
            if (request.getBody() != null && request.getBody().length() > largestBody) {
                return refuse(request, Problem.TOO_LARGE);
            }
            if ("100-continue".equalsIgnoreCase(from.getHeader("Expect"))) {
                request.headers().remove("Expect");
                from.response().writeContinue();
            }
            if (request.getBody() != null && request.getBody().length() < 0 && chunked(from)) {
                return BodyLimit.read(request.getBody().stream(), largestBody)
                        .compose(
                                body -> {
                                    request.setBody(Body.body(body));
                                    return forward(context);
                                },
                                tooLarge -> refuse(request, Problem.TOO_LARGE));
            }
            return forward(context);
        }

        private static boolean chunked(HttpServerRequest request) {
            String encoding = request.getHeader(HttpHeaders.TRANSFER_ENCODING);
            return encoding != null && encoding.contains("chunked");
        }

        private Future<ProxyResponse> forward(ProxyContext context) {
            return context.sendRequest().recover(wrong -> {
                boolean slow = wrong instanceof TimeoutException && !(wrong instanceof ConnectTimeoutException);
                LOG.warnf("service=%s event=%s reason=%s", name, slow ? "too-slow" : "down", wrong.getMessage());
                return refuse(context.request(), slow ? Problem.TOO_SLOW : Problem.SERVICE_DOWN);
            });
        }

        private static Future<ProxyResponse> refuse(ProxyRequest request, Problem problem) {
            HttpServerRequest from = request.proxiedRequest();
            ProxyResponse response = request.release()
                    .response()
                    .setStatusCode(problem.status())
                    .putHeader("Content-Type", Problem.MEDIA_TYPE)
                    .putHeader("Cache-Control", "no-store")
                    .setBody(Body.body(problem.body(from)));
            if (problem.passing()) {
                response.putHeader("Retry-After", Problem.RETRY_AFTER);
            }
            if (problem == Problem.TOO_LARGE) {
                // The rest of the body is not worth reading.
                response.putHeader("Connection", "close");
            }
            return Future.succeededFuture(response);
        }

        @Override
        public Future<Void> handleProxyResponse(ProxyContext context) {
            ProxyResponse response = context.response();
            String type = response.headers().get(HttpHeaders.CONTENT_TYPE);
            boolean compressible = type != null
                    && (type.startsWith("application/json")
                            || type.startsWith(Problem.MEDIA_TYPE)
                            || type.startsWith("text/html")
                            || type.startsWith("text/csv"))
                    && !response.headers().contains(HttpHeaders.CONTENT_ENCODING);
            if (compressible) {
                // Quarkus marks every answer "identity"; without the mark the server compresses it.
                context.request().proxiedRequest().response().headers().remove(HttpHeaders.CONTENT_ENCODING);
            }
            return context.sendResponse();
        }
    }

    /** Reads a body whose length nobody announced. */
    private static final class BodyLimit {
        static Future<Buffer> read(ReadStream<Buffer> stream, int largest) {
            Promise<Buffer> whole = Promise.promise();
            Buffer read = Buffer.buffer();
            stream.exceptionHandler(whole::tryFail);
            stream.endHandler(end -> whole.tryComplete(read));
            stream.handler(part -> {
                if (read.length() + part.length() > largest) {
                    stream.handler(ignored -> {});
                    whole.tryFail("too large");
                } else {
                    read.appendBuffer(part);
                }
            });
            stream.resume();
            return whole.future();
        }
    }
}
