package id.psc119.edge;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to a service and back. Answers are streamed as they come. A service that is down, or silent, is
 * answered with a problem and never with an empty answer.
 */
final class Forwarding {
    private static final Logger LOG = Logger.getLogger(Forwarding.class);

    /** They describe one connection and not the message (RFC 9110, 7.6.1). */
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings");
    /** What the edge sets itself, or does for the client. */
    private static final Set<String> OWN = Set.of(
            "host",
            "content-length",
            "expect",
            "forwarded",
            "x-forwarded-for",
            "x-forwarded-host",
            "x-forwarded-proto",
            "x-forwarded-port",
            // The edge compresses for the browser: an answer must not come compressed already.
            "accept-encoding");
    /** Repeating them does no harm (RFC 9110, 9.2.2): ids are made by the client. */
    private static final Set<HttpMethod> REPEATABLE =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.PUT, HttpMethod.DELETE);

    private final EdgeConfig config;
    private final HttpClient client;
    private final RequestBodies bodies;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Upstream upstream;
    private Runnable over = () -> {};
    private Buffer body = Buffer.buffer();
    private boolean clientGone;
    private @Nullable HttpClientRequest underWay;

    Forwarding(
            EdgeConfig config, HttpClient client, RequestBodies bodies, HttpServerRequest request, Upstream upstream) {
        this.config = config;
        this.client = client;
        this.bodies = bodies;
        this.request = request;
        this.response = request.response();
        this.upstream = upstream;
    }

    /** Whom a request is for: {@code path} is written as that service reads it. */
    record Upstream(String name, URI address, String path, boolean isStream) {
        /** True for the emergency button. */
        boolean isPress() {
            return name.equals("intake") && path.startsWith("/presses/");
        }
    }

    /** Is called once when the request has been answered or its client has gone. */
    Forwarding whenOver(Runnable action) {
        over = action;
        return this;
    }

    void start() {
        response.exceptionHandler(gone -> leave());
        bodies.read(request, upstream.isPress())
                .onSuccess(read -> {
                    body = read;
                    response.closeHandler(closed -> leave());
                    send(REPEATABLE.contains(request.method()), false);
                })
                .onFailure(this::bodyFailed);
    }

    private void bodyFailed(Throwable wrong) {
        if (wrong instanceof RequestBodies.NotTaken refused) {
            LOG.infof("service=%s event=body-refused reason=%s", upstream.name(), refused.getMessage());
            refused.problem().answer(request);
        } else {
            LOG.infof("service=%s event=upload-broken-off", upstream.name());
        }
        finish();
    }

    /** The client has gone: nobody reads what the service still answers. */
    private void leave() {
        if (clientGone) {
            return;
        }
        clientGone = true;
        if (underWay != null) {
            underWay.reset();
        }
        finish();
    }

    private void finish() {
        Runnable action = over;
        over = () -> {};
        action.run();
        bodies.release(body);
        body = Buffer.buffer();
    }

    /** A pod that ends has not read the request: another one may be asked, whatever the method is. */
    private void relayOrRepeat(HttpClientResponse answer, boolean mayRepeat, boolean isLast) {
        if (isLast || clientGone || !isNotTaken(answer)) {
            relay(answer);
            return;
        }
        answer.resume();
        send(mayRepeat, true);
    }

    /** What Quarkus answers, before anything else sees the request, while it ends: an empty 503 that closes its connection. */
    private static boolean isNotTaken(HttpClientResponse answer) {
        return answer.statusCode() == 503
                && "0".equals(answer.getHeader("Content-Length"))
                && "close".equalsIgnoreCase(answer.getHeader("Connection"));
    }

    /**
     * @param mayRepeat when the connection is closed without an answer
     * @param isLast whatever is answered is passed on
     */
    private void send(boolean mayRepeat, boolean isLast) {
        if (clientGone) {
            finish();
            return;
        }
        client.request(options())
                .compose(asked -> {
                    underWay = asked;
                    copyHeaders(asked.headers());
                    return body.length() == 0 && isWithoutBody() ? asked.send() : asked.send(body);
                })
                .onSuccess(answer -> relayOrRepeat(answer, mayRepeat, isLast))
                .onFailure(wrong -> {
                    if (clientGone) {
                        return;
                    }
                    if (mayRepeat && isClosedConnection(wrong)) {
                        // A connection kept from before was closed by the service just now.
                        send(false, isLast);
                    } else {
                        answerFailure(wrong);
                    }
                });
    }

    private boolean isWithoutBody() {
        return HttpMethod.GET.equals(request.method())
                || HttpMethod.HEAD.equals(request.method())
                || HttpMethod.DELETE.equals(request.method());
    }

    private RequestOptions options() {
        URI address = upstream.address();
        int port = address.getPort() > 0 ? address.getPort() : "https".equals(address.getScheme()) ? 443 : 80;
        return new RequestOptions()
                .setMethod(request.method())
                .setHost(address.getHost())
                .setPort(port)
                .setSsl("https".equals(address.getScheme()))
                .setURI(uri())
                .setConnectTimeout(config.connectTimeout().toMillis())
                .setIdleTimeout(upstream.isStream() ? 0 : config.answerTimeout().toMillis());
    }

    private String uri() {
        try {
            return request.query() == null
                    ? upstream.path()
                    : upstream.path() + "?" + RequestPath.cleanQuery(request.query());
        } catch (RequestPath.Unreadable checkedBefore) {
            throw new IllegalStateException(checkedBefore);
        }
    }

    private void copyHeaders(MultiMap to) {
        copy(request.headers(), to, OWN);
        to.set("X-Forwarded-For", ClientAddress.of(request, config.trustedHops()));
        String host = config.trustedHops() > 0 ? request.getHeader("X-Forwarded-Host") : null;
        if (host != null) {
            to.set("X-Forwarded-Host", host);
        } else if (request.authority() != null) {
            to.set("X-Forwarded-Host", request.authority().toString());
        }
        for (String trusted : new String[] {"X-Forwarded-Proto", "X-Forwarded-Port"}) {
            String value = config.trustedHops() > 0 ? request.getHeader(trusted) : null;
            if (value != null) {
                to.set(trusted, value);
            }
        }
    }

    private static void copy(MultiMap from, MultiMap to, Set<String> except) {
        var left = new HashSet<>(HOP_BY_HOP);
        left.addAll(except);
        for (String named : from.getAll("Connection")) {
            for (String name : named.split(",", -1)) {
                left.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        from.forEach((name, value) -> {
            if (!left.contains(name.toLowerCase(Locale.ROOT))) {
                to.add(name, value);
            }
        });
    }

    /** The service, or the machine between, closed the connection before there was an answer. */
    private static boolean isClosedConnection(Throwable wrong) {
        return wrong instanceof HttpClosedException
                || (wrong instanceof IOException
                        && !(wrong instanceof ConnectException)
                        && !(wrong instanceof UnknownHostException));
    }

    private void answerFailure(Throwable wrong) {
        boolean slow = wrong instanceof TimeoutException;
        LOG.warnf("service=%s event=%s reason=%s", upstream.name(), slow ? "too-slow" : "down", wrong.getMessage());
        (slow ? Problem.TOO_SLOW : Problem.SERVICE_DOWN).answer(request);
        finish();
    }

    private void relay(HttpClientResponse answer) {
        if (clientGone) {
            answer.request().reset();
            return;
        }
        String length = answer.getHeader("Content-Length");
        if (isEmptyError(answer, length)) {
            answer.resume();
            copy(answer.headers(), response.headers(), Set.of("content-length", "content-type", "content-encoding"));
            Problem.ofStatus(answer.statusCode()).answer(request, answer.statusCode());
            finish();
            return;
        }
        response.setStatusCode(answer.statusCode());
        copy(answer.headers(), response.headers(), Set.of("content-encoding"));
        if (!isCompressible(answer)) {
            // The server compresses what is not marked: streams must never be.
            String encoding = answer.getHeader("Content-Encoding");
            response.putHeader("Content-Encoding", encoding == null ? "identity" : encoding);
        }
        boolean bodiless =
                HttpMethod.HEAD.equals(request.method()) || answer.statusCode() == 204 || answer.statusCode() == 304;
        if (bodiless) {
            answer.resume();
            response.end();
            finish();
            return;
        }
        if (length == null) {
            response.setChunked(true);
        }
        answer.pipe().endOnFailure(false).to(response).onComplete(done -> {
            if (done.failed() && !clientGone) {
                LOG.warnf(
                        "service=%s event=answer-broken-off reason=%s",
                        upstream.name(), done.cause().getMessage());
                response.reset();
            }
            finish();
        });
    }

    /** Some answers are given before a service's own code sees the request: they have no body. */
    private boolean isEmptyError(HttpClientResponse answer, @Nullable String length) {
        return answer.statusCode() >= 400
                && "0".equals(length)
                && !upstream.name().equals("sign-in")
                && !HttpMethod.HEAD.equals(request.method());
    }

    private static boolean isCompressible(HttpClientResponse answer) {
        String type = answer.getHeader("Content-Type");
        String encoding = answer.getHeader("Content-Encoding");
        return type != null
                && (type.startsWith("application/json")
                        || type.startsWith(Problem.MEDIA_TYPE)
                        || type.startsWith("text/html")
                        || type.startsWith("text/csv"))
                && encoding == null;
    }
}
