package id.psc119.platform.admission;

import id.psc119.platform.admission.Importance.Level;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.SentBy;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Takes a place for each request, after its rights are checked. A request with a body takes it once the body has been read, so
 * that a slow sender holds nothing while it sends.
 */
@Provider
public class AdmissionFilter implements ReaderInterceptor {
    private static final String LEVEL = AdmissionFilter.class.getName();

    private final Admission admission;
    private final Map<Method, Level> levels = new ConcurrentHashMap<>();

    AdmissionFilter(Admission admission) {
        this.admission = admission;
    }

    @ServerRequestFilter(priority = Priorities.USER + 1_000)
    public void admit(ResourceInfo resource, ContainerRequestContext request) {
        Level level = levels.computeIfAbsent(resource.getResourceMethod(), method -> levelOf(method, resource));
        if (level == Level.UNBOUNDED) {
            return;
        }
        switch (request.getMethod()) {
            case HttpMethod.GET, HttpMethod.HEAD, HttpMethod.DELETE -> take(level);
            default -> request.setProperty(LEVEL, level);
        }
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        Object body = context.proceed();
        @Nullable Level level = (Level) context.getProperty(LEVEL);
        if (level != null) {
            context.removeProperty(LEVEL);
            take(level);
        }
        return body;
    }

    private void take(Level level) {
        Admission.@Nullable Place place;
        try {
            place = admission.enter(level);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(PlatformProblem.BUSY);
        }
        if (place == null) {
            throw new ProblemException(PlatformProblem.BUSY);
        }
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        request.registerCompletionCallback(failure -> place.leave());
    }

    private static Level levelOf(Method method, ResourceInfo resource) {
        if (Arrays.asList(method.getParameterTypes()).contains(SseEventSink.class)) {
            // It lives for hours, and takes a connection only while it reads.
            return Level.UNBOUNDED;
        }
        @Nullable Importance own = method.getAnnotation(Importance.class);
        if (own != null) {
            return own.value();
        }
        Class<?> type = resource.getResourceClass();
        if (method.isAnnotationPresent(SentBy.class) || type.isAnnotationPresent(SentBy.class)) {
            return Level.VITAL;
        }
        @Nullable Importance ofClass = type.getAnnotation(Importance.class);
        if (ofClass == null) {
            return Level.ORDINARY;
        }
        return ofClass.value() == Level.VITAL && method.isAnnotationPresent(GET.class)
                ? Level.ORDINARY
                : ofClass.value();
    }
}
