package id.psc119.platform.problem;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import id.psc119.platform.problem.Violations.Violation;
import io.opentelemetry.api.trace.Span;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jspecify.annotations.Nullable;

/** Turns whatever ends a request into one problem document: never a stack trace, a Java name or an empty body. */
@ApplicationScoped
public class Problems {
    /** Extra of a 429 that becomes its header {@code Retry-After}. */
    public static final String RETRY_AFTER_SECONDS = "retryAfterSeconds";

    private static final Logger LOG = Logger.getLogger(Problems.class);

    // NUL in a text or in JSON, and a number or time beyond what a column holds: only the caller can correct them.
    private static final Set<String> UNKEEPABLE = Set.of("22021", "22P05", "22003", "22008");

    private final ObjectMapper json;
    private final long maxBody;

    public Problems(
            ObjectMapper json, @ConfigProperty(name = "psc.max-body-bytes", defaultValue = "1048576") long maxBody) {
        this.json = json;
        this.maxBody = maxBody;
    }

    @ServerExceptionMapper
    Response known(ProblemException e, HttpServerRequest request) {
        if (e.fields().isEmpty()) {
            return respond(e.kind(), e.extras(), request);
        }
        Locale locale = languageOf(request);
        Map<String, Object> extras = new LinkedHashMap<>(e.extras());
        extras.put(
                "violations",
                e.fields().stream()
                        .map(field -> new Violation(field.name(), Violations.text(field.key(), locale, e.extras())))
                        .toList());
        return respond(e.kind(), extras, request);
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response unauthorized(HttpServerRequest request) {
        return respond(PlatformProblem.UNAUTHORIZED, Map.of(), request);
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException e, HttpServerRequest request) {
        return respond(PlatformProblem.FORBIDDEN, Map.of(), request);
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException e, HttpServerRequest request) {
        List<Violation> violations = Violations.of(e, languageOf(request));
        boolean emptyBody =
                violations.stream().allMatch(violation -> violation.field().isEmpty());
        return emptyBody
                ? respond(PlatformProblem.UNREADABLE_BODY, Map.of(), request)
                : respond(PlatformProblem.INVALID, Map.of("violations", violations), request);
    }

    @ServerExceptionMapper
    Response unreadable(JsonProcessingException e, HttpServerRequest request) {
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return respond(PlatformProblem.BAD_REQUEST, fieldOf(mapping), request);
        }
        return respond(PlatformProblem.UNREADABLE_BODY, Map.of(), request);
    }

    /** A key that is repeated once a record has all its fields; Quarkus' own mapper would answer 500. */
    @ServerExceptionMapper
    Response undefined(InvalidDefinitionException e, HttpServerRequest request) {
        return e.getProcessor() instanceof JsonGenerator
                ? failed(e, request)
                : respond(PlatformProblem.BAD_REQUEST, fieldOf(e), request);
    }

    private static Map<String, Object> fieldOf(JsonMappingException e) {
        String field = e.getPath().stream()
                .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
                .collect(Collectors.joining("."));
        return field.isEmpty() ? Map.of() : Map.of("field", field);
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException e, HttpServerRequest request) {
        if (e.getCause() instanceof JsonProcessingException cause) {
            return unreadable(cause, request);
        }
        if (isBrokenOff(e, request)) {
            return brokenOff(request);
        }
        if (e instanceof NotFoundException && e.getCause() != null) {
            List<Violation> violations = unreadableQueryValues(languageOf(request));
            if (!violations.isEmpty()) {
                return respond(PlatformProblem.INVALID, Map.of("violations", violations), request);
            }
        }
        int status = e.getResponse().getStatus();
        PlatformProblem kind = kindOf(status);
        if (kind == PlatformProblem.INTERNAL_ERROR) {
            LOG.error("request failed", e);
        }
        Response.ResponseBuilder answer = Response.fromResponse(respond(kind, Map.of(), request));
        @Nullable String allow = e.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return allow == null
                ? answer.build()
                : answer.header(HttpHeaders.ALLOW, allow).build();
    }

    @ServerExceptionMapper
    Response failed(Throwable e, HttpServerRequest request) {
        if (isBrokenOff(e, request)) {
            return brokenOff(request);
        }
        if (e instanceof HttpException unreadable && unreadable.getStatusCode() < 500) {
            return respond(kindOf(unreadable.getStatusCode()), Map.of(), request);
        }
        if (isDatabaseAway(e)) {
            LOG.warnf("database not reachable: %s", e.getMessage());
            return respond(PlatformProblem.UNAVAILABLE, Map.of(), request);
        }
        if (hasSqlState(e, UNKEEPABLE::contains)) {
            LOG.warnf(
                    "a value that the database cannot keep was refused: %s",
                    e.getClass().getSimpleName());
            return respond(
                    PlatformProblem.INVALID,
                    Map.of(
                            "violations",
                            List.of(new Violation("", Violations.text("unkeepable", languageOf(request), Map.of())))),
                    request);
        }
        LOG.error("request failed", e);
        return respond(PlatformProblem.INTERNAL_ERROR, Map.of(), request);
    }

    /** What no resource answers: unknown paths, bodies that cannot be read at all, and requests that are not whole. */
    void routes(@Observes Router router) {
        router.route().order(-10_000).handler(context -> {
            RequestHeaders.correct(context.request().headers());
            if (declaredLength(context) > maxBody) {
                context.response().putHeader("Connection", "close");
                end(context, PlatformProblem.TOO_LARGE);
            } else if (RequestHeaders.hasUnknownCoding(context.request().headers())) {
                context.response().putHeader("Accept-Encoding", "gzip, deflate");
                end(context, PlatformProblem.UNSUPPORTED_MEDIA_TYPE);
            } else {
                context.next();
            }
        });
        router.route().order(Integer.MAX_VALUE - 1).failureHandler(this::failedBeforeTheResource);
        router.route().last().handler(context -> end(context, PlatformProblem.NOT_FOUND));
        for (int status : new int[] {400, 404, 405, 406, 413, 415, 500}) {
            router.errorHandler(status, this::failedBeforeTheResource);
        }
    }

    private void failedBeforeTheResource(RoutingContext context) {
        @Nullable Throwable failure = context.failure();
        if (context.response().ended()) {
            return;
        }
        if (failure != null && isBrokenOff(failure, context.request())) {
            brokenOff(context.request());
            context.response().reset();
        } else if (context.response().headWritten()) {
            LOG.warnf(failure, "an answer ended half-way");
            context.response().reset();
        } else if (failure instanceof SecurityException) {
            end(
                    context,
                    failure instanceof ForbiddenException ? PlatformProblem.FORBIDDEN : PlatformProblem.UNAUTHORIZED);
        } else if (failure instanceof RejectedExecutionException) {
            end(context, PlatformProblem.BUSY);
        } else {
            int status = statusOf(context, failure);
            if (status >= 500) {
                LOG.error("request failed before it reached its resource", failure);
            }
            end(context, kindOf(status));
        }
    }

    /** What Vert.x says of a request that it cannot read, such as one with half an escape in its address, is the caller's fault. */
    private static int statusOf(RoutingContext context, @Nullable Throwable failure) {
        if (failure instanceof HttpException unreadable) {
            return unreadable.getStatusCode();
        }
        if (failure instanceof IllegalArgumentException) {
            return 400;
        }
        return context.statusCode() > 0 ? context.statusCode() : 500;
    }

    /** True when nobody waits for the answer: a phone lost its network while it sent. */
    private static boolean isBrokenOff(Throwable e, HttpServerRequest request) {
        if (request.response().closed()) {
            return true;
        }
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpClosedException || cause instanceof ClosedChannelException) {
                return true;
            }
        }
        return false;
    }

    private static Response brokenOff(HttpServerRequest request) {
        LOG.infof("request broken off by its sender: method=%s", request.method());
        return Response.status(400).build();
    }

    private static List<Violation> unreadableQueryValues(Locale locale) {
        @Nullable ResteasyReactiveRequestContext context = CurrentRequestManager.get();
        return context == null || context.getTarget() == null
                ? List.of()
                : QueryValues.unreadable(
                        context.getTarget().getLazyMethod().getMethod(),
                        context.getUriInfo().getQueryParameters(),
                        locale);
    }

    private static Locale languageOf(HttpServerRequest request) {
        return ProblemTexts.choose(acceptable(request));
    }

    private static long declaredLength(RoutingContext context) {
        @Nullable String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    /** Ends a request that a plain route answers, on its event loop, with a problem. */
    public void end(RoutingContext context, ProblemKind kind) {
        if (kind.status() == 503) {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, "5");
        }
        if (kind.status() == 401) {
            context.response().putHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        try {
            context.response()
                    .setStatusCode(kind.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .end(json.writeValueAsString(problem(kind, Map.of(), context.request())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Response respond(ProblemKind kind, Map<String, Object> extras, HttpServerRequest request) {
        Response.ResponseBuilder answer =
                Response.status(kind.status()).type(Problem.MEDIA_TYPE).entity(problem(kind, extras, request));
        return switch (kind.status()) {
            case 401 ->
                answer.header(
                                HttpHeaders.WWW_AUTHENTICATE,
                                request.getHeader(HttpHeaders.AUTHORIZATION) == null
                                        ? "Bearer"
                                        : "Bearer error=\"invalid_token\"")
                        .build();
            case 403 ->
                // RFC 6750, 3.1: only where it is the roles that do not reach.
                kind == PlatformProblem.FORBIDDEN
                        ? answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"")
                                .build()
                        : answer.build();
            case 429 ->
                answer.header(HttpHeaders.RETRY_AFTER, extras.getOrDefault(RETRY_AFTER_SECONDS, 60))
                        .build();
            case 503 -> answer.header(HttpHeaders.RETRY_AFTER, 5).build();
            default -> answer.build();
        };
    }

    private static Problem problem(ProblemKind kind, Map<String, Object> extras, HttpServerRequest request) {
        Locale locale = languageOf(request);
        @Nullable String title = ProblemTexts.text(kind.code() + ".title", locale, extras);
        return new Problem(
                Problem.TYPE_BASE + kind.code(),
                title == null ? kind.code() : title,
                kind.status(),
                detail(kind, locale, extras),
                traceId(),
                new LinkedHashMap<>(extras));
    }

    /** A problem that has no field to name has a text without one, under {@code .detail.plain}. */
    private static @Nullable String detail(ProblemKind kind, Locale locale, Map<String, Object> extras) {
        @Nullable String detail = ProblemTexts.text(kind.code() + ".detail", locale, extras);
        return detail != null && detail.contains("{field}")
                ? ProblemTexts.text(kind.code() + ".detail.plain", locale, extras)
                : detail;
    }

    private static List<Locale> acceptable(HttpServerRequest request) {
        @Nullable String header = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        if (header == null) {
            return List.of();
        }
        try {
            return Locale.LanguageRange.parse(header).stream()
                    .map(range -> Locale.forLanguageTag(range.getRange()))
                    .toList();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private static @Nullable String traceId() {
        return Span.current().getSpanContext().isValid()
                ? Span.current().getSpanContext().getTraceId()
                : null;
    }

    private static PlatformProblem kindOf(int status) {
        return switch (status) {
            case 401 -> PlatformProblem.UNAUTHORIZED;
            case 403 -> PlatformProblem.FORBIDDEN;
            case 404 -> PlatformProblem.NOT_FOUND;
            case 405 -> PlatformProblem.METHOD_NOT_ALLOWED;
            case 406 -> PlatformProblem.NOT_ACCEPTABLE;
            case 409 -> PlatformProblem.CONFLICT;
            case 413 -> PlatformProblem.TOO_LARGE;
            case 415 -> PlatformProblem.UNSUPPORTED_MEDIA_TYPE;
            case 422 -> PlatformProblem.INVALID;
            case 429 -> PlatformProblem.TOO_MANY_REQUESTS;
            case 503 -> PlatformProblem.UNAVAILABLE;
            default -> status < 500 ? PlatformProblem.BAD_REQUEST : PlatformProblem.INTERNAL_ERROR;
        };
    }

    private static boolean isDatabaseAway(Throwable e) {
        // 08: connection, 53: out of resources, 57P: shutting down; the pool's own time-out has no state.
        return hasSqlState(e, state -> state.startsWith("08") || state.startsWith("53") || state.startsWith("57P"));
    }

    private static boolean hasSqlState(Throwable e, Predicate<String> wanted) {
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                if (state == null ? wanted.test("08") && isPoolTimeout(sql) : wanted.test(state)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isPoolTimeout(SQLException e) {
        return e.getMessage() != null && e.getMessage().contains("cquisition timeout");
    }
}
