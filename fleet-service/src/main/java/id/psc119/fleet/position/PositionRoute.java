package id.psc119.fleet.position;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.fleet.FleetProblem;
import id.psc119.fleet.position.PositionMessage.Outcome;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemKind;
import id.psc119.platform.problem.Problems;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code /positions}, where trackers report. It comes before everything else that a request passes, and handles a message
 * on the event loop of its connection: no REST, no span, no thread that waits. {@link PositionWriter} commits the message and then
 * has it answered on the same event loop. {@link PositionResource} describes the operations.
 */
@ApplicationScoped
class PositionRoute {
    private static final Logger LOG = Logger.getLogger(PositionRoute.class);
    /** After the platform's check of headers and size, and before Quarkus's own filters. */
    private static final int ORDER = -9_000;

    private static final long ANSWER_MILLISECONDS = 10_000;

    private final PositionWriter writer;
    private final Problems problems;
    private final ObjectMapper json;
    private final Vertx vertx;
    private final Clock clock;
    private final long maxBody;
    /** By the event loop's thread; there are a few per core. */
    private final Map<Thread, Executor> loops = new ConcurrentHashMap<>();

    PositionRoute(
            PositionWriter writer,
            Problems problems,
            ObjectMapper json,
            Vertx vertx,
            Clock clock,
            @ConfigProperty(name = "psc.max-body-bytes", defaultValue = "1048576") long maxBody) {
        this.writer = writer;
        this.problems = problems;
        this.json = json;
        this.vertx = vertx;
        this.clock = clock;
        this.maxBody = maxBody;
    }

    void routes(@Observes Router router) {
        router.route("/positions").order(ORDER).handler(this::handle);
    }

    private void handle(RoutingContext context) {
        HttpMethod method = context.request().method();
        if (method.equals(HttpMethod.POST)) {
            new Upload(context).read();
        } else if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
            take(context, null);
        } else {
            context.response().putHeader("Allow", "GET, HEAD, POST");
            problem(context, PlatformProblem.METHOD_NOT_ALLOWED);
        }
    }

    private void take(RoutingContext context, @Nullable String body) {
        TrackerMessage message = TrackerMessage.read(context.request().query(), body, json, clock.instant());
        if (message.token() == null) {
            problem(context, FleetProblem.UNKNOWN_DEVICE);
            return;
        }
        long timer = vertx.setTimer(ANSWER_MILLISECONDS, late -> answer(context, Outcome.UNAVAILABLE));
        writer.submit(PositionMessage.ofDevice(
                DeviceToken.hash(message.token()),
                message.readings(),
                loops.computeIfAbsent(Thread.currentThread(), thread -> executorOfThisLoop()),
                outcome -> {
                    vertx.cancelTimer(timer);
                    answer(context, outcome);
                }));
    }

    private Executor executorOfThisLoop() {
        Context loop = VertxContext.getRootContext(vertx.getOrCreateContext());
        return task -> loop.runOnContext(ignored -> task.run());
    }

    private void answer(RoutingContext context, Outcome outcome) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        switch (outcome) {
            case STORED -> response.end();
            case UNKNOWN_DEVICE -> problem(context, FleetProblem.UNKNOWN_DEVICE);
            case BUSY -> problem(context, PlatformProblem.BUSY);
            case UNAVAILABLE -> problem(context, PlatformProblem.UNAVAILABLE);
        }
    }

    private void problem(RoutingContext context, ProblemKind kind) {
        problems.end(context, kind);
    }

    /** Reads a body up to its greatest size, which one without a declared length may exceed. */
    private final class Upload {
        private final RoutingContext context;
        private final Buffer body = Buffer.buffer();
        private boolean tooLarge;

        Upload(RoutingContext context) {
            this.context = context;
        }

        void read() {
            HttpServerRequest request = context.request();
            request.exceptionHandler(
                    broken -> LOG.infof("request broken off by its sender: method=%s", request.method()));
            request.handler(this::append);
            request.endHandler(whole -> {
                if (!tooLarge) {
                    finish();
                }
            });
            if (request.headers().contains("Expect", "100-continue", true)) {
                request.response().writeContinue();
            }
            request.resume();
        }

        private void append(Buffer chunk) {
            if (tooLarge) {
                return;
            }
            if (body.length() + chunk.length() > maxBody) {
                tooLarge = true;
                context.response().putHeader("Connection", "close");
                problem(context, PlatformProblem.TOO_LARGE);
                return;
            }
            body.appendBuffer(chunk);
        }

        private void finish() {
            try {
                take(context, body.toString(StandardCharsets.UTF_8));
            } catch (RuntimeException e) {
                context.fail(e);
            }
        }
    }
}
