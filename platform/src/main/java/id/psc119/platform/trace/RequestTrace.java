package id.psc119.platform.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives each request a trace: the caller's, as its {@code traceparent} says, or a new one. Problems, log lines, the audit of reads
 * and messages to other services carry it. Without an exporter the OpenTelemetry SDK is off, because spans that nobody collects
 * cost more than many a request; when it is on, its spans carry the trace.
 */
@ApplicationScoped
class RequestTrace {
    /** Before everything else, so that a refusal before routing has a trace as well. */
    private static final int FIRST = 100_000;

    private static final Pattern TRACEPARENT =
            Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}.*");

    void register(@Observes Filters filters) {
        filters.register(this::begin, FIRST);
    }

    private void begin(RoutingContext request) {
        if (!Span.current().getSpanContext().isValid()) {
            attach(Context.current().with(Span.wrap(traceOf(request.request().getHeader("traceparent")))));
        }
        request.next();
    }

    /** It is kept in the request's own context and ends with it. */
    @SuppressWarnings("MustBeClosedChecker")
    private static void attach(Context context) {
        context.makeCurrent();
    }

    static SpanContext traceOf(@Nullable String traceparent) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String trace = TraceId.fromLongs(random.nextLong() | 1, random.nextLong());
        if (traceparent != null) {
            Matcher parts = TRACEPARENT.matcher(traceparent);
            if (parts.matches() && TraceId.isValid(parts.group(1))) {
                trace = parts.group(1);
            }
        }
        return SpanContext.create(
                trace, SpanId.fromLong(random.nextLong() | 1), TraceFlags.getDefault(), TraceState.getDefault());
    }
}
