package id.psc119.edge;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads a request's body whole before the request is passed on. Then it does not matter how the client sent it (HTTP/1.1
 * or 2, with or without its length), a broken-off upload never reaches a service, and a request can be repeated.
 */
@ApplicationScoped
public class RequestBodies {
    /** A press or a step report is far smaller: the common limit must never touch them. */
    private static final int SMALL = 64 << 10;
    /** How much of a press is passed on: intake reads no more of one. */
    private static final int LONGEST_CUT = 256 << 10;

    private static final long DISCARD_FOR_MILLIS = 10_000;

    private final EdgeConfig config;
    private final Vertx vertx;
    private final AtomicLong largeBytes = new AtomicLong();

    RequestBodies(EdgeConfig config, Vertx vertx) {
        this.config = config;
        this.vertx = vertx;
    }

    /** Why a body was not taken; the message is for the log. */
    static final class NotTaken extends Exception {
        private final transient Problem problem;

        NotTaken(Problem problem, String reason) {
            super(reason, null, false, false);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }

    /**
     * Fails with {@link NotTaken} for a body that is too large or too slow, and otherwise when the client went away.
     *
     * @param cut takes the beginning of such a body instead: for a press of the button, which is never refused
     */
    Future<Buffer> read(HttpServerRequest request, boolean cut) {
        if (announced(request) > config.largestBody() && !cut) {
            discard(request);
            return Future.failedFuture(new NotTaken(Problem.TOO_LARGE, "announced " + announced(request) + " bytes"));
        }
        if (request.isEnded()) {
            return Future.succeededFuture(Buffer.buffer());
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
        return new Reading(request, cut).result();
    }

    /** Must be called once for each body that was read, when it is no longer needed. */
    void release(Buffer body) {
        largeBytes.addAndGet(-weight(body.length()));
    }

    /** How many bytes of a body count against the common limit. */
    private static long weight(int length) {
        return length > SMALL ? length : 0;
    }

    private static long announced(HttpServerRequest request) {
        try {
            String length = request.getHeader("Content-Length");
            return length == null ? -1 : Long.parseLong(length.strip());
        } catch (NumberFormatException wrong) {
            return -1;
        }
    }

    /** Reads on for a while without keeping anything: a client that still sends would not see the answer otherwise. */
    private void discard(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        if (request.getHeader("Expect") != null && request.version() != HttpVersion.HTTP_2) {
            // The client waits before it sends and will not send at all now.
            request.response().putHeader("Connection", "close");
            return;
        }
        long timer = vertx.setTimer(DISCARD_FOR_MILLIS, late -> {
            if (request.version() == HttpVersion.HTTP_2) {
                request.response().reset();
            } else {
                request.connection().close();
            }
        });
        request.exceptionHandler(gone -> vertx.cancelTimer(timer));
        request.endHandler(end -> vertx.cancelTimer(timer));
        request.handler(ignored -> {});
        request.resume();
    }

    /** One body on its way in. */
    private final class Reading {
        private final HttpServerRequest request;
        private final boolean cut;
        private final Promise<Buffer> whole = Promise.promise();
        private final Buffer read = Buffer.buffer();
        private final long timer;

        Reading(HttpServerRequest request, boolean cut) {
            this.request = request;
            this.cut = cut;
            timer = vertx.setTimer(
                    config.bodyTimeout().toMillis(), late -> refuse(Problem.BODY_TOO_SLOW, "not there in time"));
            request.exceptionHandler(this::finishWith);
            request.endHandler(end -> finish());
            request.handler(this::take);
            request.resume();
        }

        Future<Buffer> result() {
            return whole.future();
        }

        private void take(Buffer part) {
            int before = read.length();
            int length = before + part.length();
            if (cut && length > LONGEST_CUT) {
                read.appendBuffer(part.slice(0, LONGEST_CUT - before));
                largeBytes.addAndGet(weight(LONGEST_CUT) - weight(before));
                finishEarly();
                return;
            }
            if (length > config.largestBody()) {
                refuse(Problem.TOO_LARGE, "over " + config.largestBody() + " bytes");
                return;
            }
            read.appendBuffer(part);
            long counted = weight(length) - weight(before);
            if (largeBytes.addAndGet(counted) > config.bodiesInMemory() && counted > 0) {
                refuse(Problem.SERVICE_DOWN, "too many large bodies at one time");
            }
        }

        /** The service makes what it can of a beginning. */
        private void finishEarly() {
            vertx.cancelTimer(timer);
            discard(request);
            whole.tryComplete(read);
        }

        private void refuse(Problem problem, String reason) {
            if (cut) {
                finishEarly();
                return;
            }
            vertx.cancelTimer(timer);
            release(read);
            discard(request);
            whole.tryFail(new NotTaken(problem, reason));
        }

        private void finish() {
            vertx.cancelTimer(timer);
            whole.tryComplete(read);
        }

        private void finishWith(Throwable gone) {
            vertx.cancelTimer(timer);
            release(read);
            whole.tryFail(gone);
        }
    }
}
