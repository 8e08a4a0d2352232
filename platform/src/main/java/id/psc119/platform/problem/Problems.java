package id.psc119.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.trace.Span;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Turns whatever ends a request into one problem document: never a stack trace, a Java name or an empty body. */
@ApplicationScoped
public class Problems {
    /** Extra of a 429 that becomes its header {@code Retry-After}. */
    public static final String RETRY_AFTER_SECONDS = "retryAfterSeconds";

    private static final Logger LOG = Logger.getLogger(Problems.class);

    // NUL in a text or in JSON, and a number or time beyond what a column holds: only the caller can mend them.
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
        return respond(e.kind(), e.extras(), request);
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
        List<Violation> violations = e.getConstraintViolations().stream()
                .map(violation -> new Violation(fieldOf(violation), violation.getMessage()))
                .sorted(Comparator.comparing(Violation::field).thenComparing(Violation::message))
                .toList();
        boolean emptyBody =
                violations.stream().allMatch(violation -> violation.field().isEmpty());
        return emptyBody
                ? respond(PlatformProblem.UNREADABLE_BODY, Map.of(), request)
                : respond(PlatformProblem.INVALID, Map.of("violations", violations), request);
    }

    @ServerExceptionMapper
    Response unreadable(JsonProcessingException e, HttpServerRequest request) {
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            String field = mapping.getPath().stream()
                    .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
                    .collect(Collectors.joining("."));
            return respond(PlatformProblem.BAD_REQUEST, Map.of("field", field), request);
        }
        return respond(PlatformProblem.UNREADABLE_BODY, Map.of(), request);
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException e, HttpServerRequest request) {
        if (e.getCause() instanceof JsonProcessingException cause) {
            return unreadable(cause, request);
        }
        int status = e.getResponse().getStatus();
        PlatformProblem kind = switch (status) {
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
                    Map.of("violations", List.of(new Violation("", "a character, number or time cannot be kept"))),
                    request);
        }
        LOG.error("request failed", e);
        return respond(PlatformProblem.INTERNAL_ERROR, Map.of(), request);
    }

    /** What no resource answers: unknown paths, and bodies that are too large to be read at all. */
    void routes(@Observes Router router) {
        router.route().order(-10_000).handler(context -> {
            if (declaredLength(context) > maxBody) {
                context.response().putHeader("Connection", "close");
                end(context, PlatformProblem.TOO_LARGE);
            } else {
                context.next();
            }
        });
        router.route().last().handler(context -> end(context, PlatformProblem.NOT_FOUND));
    }

    private static long declaredLength(RoutingContext context) {
        @Nullable String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private void end(RoutingContext context, ProblemKind kind) {
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
        Locale locale = ProblemTexts.choose(acceptable(request));
        @Nullable String title = ProblemTexts.text(kind.code() + ".title", locale, extras);
        return new Problem(
                Problem.TYPE_BASE + kind.code(),
                title == null ? kind.code() : title,
                kind.status(),
                ProblemTexts.text(kind.code() + ".detail", locale, extras),
                traceId(),
                new LinkedHashMap<>(extras));
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

    /** The field as the caller wrote it, without the names of our methods and parameters. */
    private static String fieldOf(ConstraintViolation<?> violation) {
        List<String> names = new ArrayList<>();
        for (Iterator<Path.Node> nodes = violation.getPropertyPath().iterator(); nodes.hasNext(); ) {
            Path.Node node = nodes.next();
            switch (node.getKind()) {
                case METHOD, CROSS_PARAMETER, RETURN_VALUE, CONSTRUCTOR -> {
                    // Ours, not the caller's.
                }
                case PARAMETER -> {
                    // The body has no name that the caller knows; a query parameter, always a leaf with a value, has.
                    if (!nodes.hasNext() && violation.getInvalidValue() != null) {
                        names.add(node.getName());
                    }
                }
                default ->
                    names.add(node.getIndex() == null ? node.getName() : "[" + node.getIndex() + "]." + node.getName());
            }
        }
        return String.join(".", names);
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

    /** One thing to mend. */
    record Violation(String field, String message) {}
}
