package id.psc119.platform.trust;

import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Holds {@link SentBy}: one service never speaks for another. */
class Senders {
    /** Who runs {@code ./psc} on one machine, and on a cluster, where it has a key of its own: both may do the same. */
    private static final String LAUNCHER = "launcher";

    private static final String OPERATOR = "operator";

    private final Caller caller;

    Senders(Caller caller) {
        this.caller = caller;
    }

    @ServerRequestFilter
    public void check(ResourceInfo resource, UriInfo uri) {
        @Nullable SentBy rule = resource.getResourceMethod().getAnnotation(SentBy.class);
        if (rule == null) {
            rule = resource.getResourceClass().getAnnotation(SentBy.class);
        }
        if (rule != null
                && caller.has(Role.SERVICE)
                && Arrays.stream(rule.value()).noneMatch(name -> isNamed(caller.service(), named(name, uri)))) {
            throw new ProblemException(PlatformProblem.FORBIDDEN);
        }
    }

    private static boolean isNamed(String service, @Nullable String allowed) {
        return service.equals(allowed) || (service.equals(OPERATOR) && LAUNCHER.equals(allowed));
    }

    private static @Nullable String named(String name, UriInfo uri) {
        return name.startsWith("{") ? uri.getPathParameters().getFirst(name.substring(1, name.length() - 1)) : name;
    }
}
