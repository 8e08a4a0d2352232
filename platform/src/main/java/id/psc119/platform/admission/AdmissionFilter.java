package id.psc119.platform.admission;

import id.psc119.platform.admission.Importance.Level;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.SentBy;
import jakarta.ws.rs.GET;
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
import org.jboss.resteasy.reactive.server.handlers.RequestDeserializeHandler;
import org.jspecify.annotations.Nullable;

/**
 * Takes a place for each request, after its rights are checked. A request with a body takes it once the body has been read, so
 * that a slow sender holds nothing while it sends.
 */
@Provider
public class AdmissionFilter implements ReaderInterceptor {
    private static final String LEVEL = AdmissionFilter.class.getName();

    private final Admission admission;
    private final Map<Method, Operation> operations = new ConcurrentHashMap<>();

    AdmissionFilter(Admission admission) {
        this.admission = admission;
    }

    @ServerRequestFilter(priority = Priorities.USER + 1_000)
    public void admit(ResourceInfo resource, ContainerRequestContext request) {
        Operation operation = operations.computeIfAbsent(
                resource.getResourceMethod(), method -> new Operation(levelOf(method, resource), takesBody()));
        if (operation.level() == Level.UNBOUNDED) {
            return;
        }
        if (operation.takesBody()) {
            request.setProperty(LEVEL, operation.level());
        } else {
            take(operation.level());
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
        if (level == Level.ORDINARY && request.serverResponse().closed()) {
            // Nobody waits for the answer any more. What is vital is done all the same.
            place.leave();
            throw new ProblemException(PlatformProblem.BUSY);
        }
        request.registerCompletionCallback(failure -> place.leave());
    }

    /** True when the body is read for a parameter of the method: then this class is asked once more after it was read. */
    private static boolean takesBody() {
        return Arrays.stream(CurrentRequestManager.get().getTarget().getHandlerChain())
                .anyMatch(RequestDeserializeHandler.class::isInstance);
    }

    private record Operation(Level level, boolean takesBody) {}

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
            return Level.MESSAGE;
        }
        boolean isRead = method.isAnnotationPresent(GET.class);
        @Nullable Importance ofClass = type.getAnnotation(Importance.class);
        Level ofChanges = ofClass == null ? Level.VITAL : ofClass.value();
        return isRead && ofChanges == Level.VITAL ? Level.ORDINARY : ofChanges;
    }
}
