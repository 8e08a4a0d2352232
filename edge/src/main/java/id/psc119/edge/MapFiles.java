package id.psc119.edge;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Serves the map that {@code ./psc roads load} makes: {@code /map/current.json} names it, and {@code /map/<hash>.pmtiles} is it, read by
 * the pages in ranges. A name stands for the same bytes for ever, so browsers keep them. The map is OpenStreetMap's, which is
 * public, and has nothing of the regency's: no token is asked for.
 */
@ApplicationScoped
public class MapFiles {
    /** Also what {@link WebApps} lets browsers keep. */
    static final Pattern MAP = Pattern.compile("/map/([0-9a-f]{24})\\.pmtiles");

    private static final Logger LOG = Logger.getLogger(MapFiles.class);
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{24}");

    private final Optional<Path> folder;

    MapFiles(EdgeConfig config) {
        this.folder = config.mapFolder();
    }

    void routes(@Observes Router router) {
        // The folder may lie on another machine's disk, so it is not read on the threads that serve everybody.
        router.route("/map/*").order(Entrance.ORDER + 3).blockingHandler(this::answer, false);
    }

    private void answer(RoutingContext context) {
        HttpServerRequest request = context.request();
        String path = Entrance.pathOf(context).encodedFrom(0);
        if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            Problem.METHOD_NOT_ALLOWED.answer(request);
            return;
        }
        if (path.equals("/map/current.json")) {
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .end(current().toBuffer());
            return;
        }
        var named = MAP.matcher(path);
        if (folder.isPresent() && named.matches()) {
            send(request, folder.get().resolve(named.group(1) + ".pmtiles"), "\"" + named.group(1) + "\"");
        } else {
            Problem.NOT_FOUND.answer(request);
        }
    }

    /** Nothing is named where no map was made: the pages then draw boundaries only. */
    private JsonObject current() {
        var nothing = new JsonObject();
        if (folder.isEmpty()) {
            return nothing;
        }
        Path file = folder.get().resolve("current.json");
        try {
            if (!Files.exists(file)) {
                return nothing;
            }
            String map = new JsonObject(Files.readString(file)).getString("map", "");
            return HASH.matcher(map).matches() && Files.exists(folder.get().resolve(map + ".pmtiles"))
                    ? nothing.put("map", "/map/" + map + ".pmtiles")
                    : nothing;
        } catch (IOException | DecodeException | ClassCastException e) {
            LOG.warnf(e, "event=map-unreadable");
            return nothing;
        }
    }

    private static void send(HttpServerRequest request, Path file, String tag) {
        HttpServerResponse response = request.response();
        long size;
        try {
            size = Files.size(file);
        } catch (IOException e) {
            Problem.NOT_FOUND.answer(request);
            return;
        }
        response.putHeader("ETag", tag)
                .putHeader("Accept-Ranges", "bytes")
                .putHeader("Content-Type", "application/vnd.pmtiles");
        String known = request.getHeader("If-None-Match");
        if (known != null && (known.contains(tag) || known.strip().equals("*"))) {
            response.setStatusCode(304).end();
            return;
        }
        String onlyOf = request.getHeader("If-Range");
        ByteRange range =
                onlyOf == null || onlyOf.strip().equals(tag) ? ByteRange.of(request.getHeader("Range"), size) : null;
        if (range != null) {
            response.putHeader("Content-Range", range.contentRange(size));
            if (range.isNothing()) {
                response.setStatusCode(416).end();
                return;
            }
            response.setStatusCode(206);
        }
        ByteRange sent = range == null ? new ByteRange(0, size) : range;
        if (request.method().equals(HttpMethod.HEAD)) {
            response.putHeader("Content-Length", Long.toString(sent.length())).end();
        } else {
            response.sendFile(file.toString(), sent.from(), sent.length())
                    .onFailure(e -> LOG.debugf(e, "event=map-not-sent"));
        }
    }
}
