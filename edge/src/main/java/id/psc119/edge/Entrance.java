package id.psc119.edge;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * The first that sees a request. It refuses what cannot be read, and it parses the path for everything that comes later.
 * It also turns every failure inside the edge into a problem document.
 */
@ApplicationScoped
public class Entrance {
    /** After Quarkus has set the headers that every answer carries, before anything reads the path. */
    static final int ORDER = Integer.MIN_VALUE / 2;

    private static final Logger LOG = Logger.getLogger(Entrance.class);
    private static final int LONGEST_ADDRESS = 8192;
    private static final int LARGEST_HEADERS = 16 << 10;

    private final PagePolicy pages;

    Entrance(PagePolicy pages) {
        this.pages = pages;
    }

    void routes(@Observes Router router) {
        // A path that vertx-web cannot read reaches no route, and so no failure handler either.
        for (int status : new int[] {400, 404, 405, 406, 413, 414, 415, 500, 503}) {
            router.errorHandler(status, context -> failed(context, status));
        }
        router.route()
                .order(ORDER)
                .failureHandler(context -> failed(context, context.statusCode()))
                .handler(this::check);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        pages.addTo(request);
        if (request.uri().length() > LONGEST_ADDRESS) {
            Problem.ADDRESS_TOO_LONG.answer(request);
        } else if (sizeOfHeaders(request) > LARGEST_HEADERS) {
            Problem.HEADERS_TOO_LARGE.answer(request);
        } else if (request.version() != HttpVersion.HTTP_1_0 && request.authority() == null) {
            Problem.UNREADABLE.answer(request);
        } else {
            parse(context);
        }
    }

    private static void parse(RoutingContext context) {
        HttpServerRequest request = context.request();
        String raw = request.path();
        try {
            if (request.query() != null) {
                RequestPath.cleanQuery(request.query());
            }
            context.put(RequestPath.KEY, RequestPath.parse(raw == null ? "" : raw));
        } catch (RequestPath.Unreadable wrong) {
            Problem.UNREADABLE.answer(request);
            return;
        } catch (RequestPath.Ambiguous wrong) {
            Problem.NOT_FOUND.answer(request);
            return;
        }
        context.next();
    }

    static RequestPath pathOf(RoutingContext context) {
        RequestPath path = context.get(RequestPath.KEY);
        if (path == null) {
            throw new IllegalStateException("The path has not been parsed");
        }
        return path;
    }

    private static long sizeOfHeaders(HttpServerRequest request) {
        long size = 0;
        for (Map.Entry<String, String> header : request.headers()) {
            size += header.getKey().length() + header.getValue().length() + 4L;
        }
        return size;
    }

    /** Also what vertx-web refuses before any route is asked, such as a request without Host, ends here. */
    private static void failed(RoutingContext context, int status) {
        Problem problem = Problem.ofStatus(status);
        if (problem.isOurFault()) {
            LOG.errorf(
                    context.failure(),
                    "event=failed method=%s",
                    context.request().method());
        }
        problem.answer(context.request(), problem.isOurFault() ? problem.status() : status);
    }
}
