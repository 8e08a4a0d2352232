package id.psc119.edge;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * {@code GET /api/province/figures?day=…}: the day's figures of all regencies, for whoever is signed in at the province's provider. All
 * regencies are asked at once, so the slowest decides how long it takes, within the time-out. What is missing is shown as missing, and
 * sums say of how many regencies they are. Medians are not added up.
 */
@ApplicationScoped
public class Province {
    private static final Logger LOG = Logger.getLogger(Province.class);
    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final int DAYS_KEPT = 50;

    private final ProvinceConfig config;
    private final ProvinceReaders readers;
    private final List<ProvinceRegency> regencies;
    private final Map<LocalDate, Kept> kept = new ConcurrentHashMap<>();
    private final HttpClient http;

    private record Kept(JsonObject answer, Instant until) {}

    Province(ProvinceConfig config, EdgeConfig edge) {
        this.config = config;
        this.readers = new ProvinceReaders(
                edge.issuer(),
                config.keysUrl().map(URI::toString).orElse(edge.issuer() + "/protocol/openid-connect/certs"));
        this.regencies = config.file().map(Province::read).orElse(List.of());
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(edge.connectTimeout())
                .build();
    }

    /** A file that is wrong stops the start, so that nobody looks at figures of half a province. */
    private static List<ProvinceRegency> read(Path file) {
        try {
            var regencies = new ArrayList<ProvinceRegency>();
            for (Object entry : new JsonArray(Files.readString(file))) {
                if (!(entry instanceof JsonObject regency)) {
                    throw new IllegalArgumentException("psc.province.file: not a list of regencies");
                }
                regencies.add(ProvinceRegency.of(regency));
            }
            if (regencies.stream().map(ProvinceRegency::code).distinct().count() != regencies.size()) {
                throw new IllegalArgumentException("psc.province.file: two regencies have one code");
            }
            return List.copyOf(regencies);
        } catch (IOException e) {
            throw new UncheckedIOException("psc.province.file cannot be read", e);
        }
    }

    void routes(@Observes Router router) {
        if (!regencies.isEmpty()) {
            // It waits for others, so not on the threads that serve everybody.
            router.get("/api/province/figures").order(Entrance.ORDER + 2).blockingHandler(this::figures, false);
        }
    }

    private void figures(RoutingContext context) {
        HttpServerRequest request = context.request();
        try {
            switch (readers.decide(request.getHeader("Authorization"))) {
                case NOT_SIGNED_IN -> Problem.UNAUTHENTICATED.answer(request);
                case NOT_THEIRS -> Problem.FORBIDDEN.answer(request);
                case MAY_READ -> answer(request);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            Problem.SERVICE_DOWN.answer(request);
        }
    }

    private void answer(HttpServerRequest request) throws InterruptedException {
        try {
            LocalDate today = LocalDate.now(Clock.system(config.zone()));
            String asked = request.getParam("day");
            LocalDate day = asked == null ? today.minusDays(1) : LocalDate.parse(asked);
            if (day.isAfter(today)) {
                Problem.REFUSED.answer(request);
                return;
            }
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .putHeader("Cache-Control", "no-store")
                    .end(ofDay(day).toBuffer());
        } catch (DateTimeException e) {
            Problem.REFUSED.answer(request);
        }
    }

    private JsonObject ofDay(LocalDate day) throws InterruptedException {
        Instant now = Instant.now();
        Kept before = kept.get(day);
        if (before != null && now.isBefore(before.until())) {
            return before.answer();
        }
        if (kept.size() >= DAYS_KEPT) {
            kept.clear();
        }
        JsonObject answer = together(day, now, askAll(day));
        kept.put(day, new Kept(answer, now.plus(KEPT)));
        return answer;
    }

    private List<JsonObject> askAll(LocalDate day) throws InterruptedException {
        long end = System.nanoTime() + config.timeout().multipliedBy(2).toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<JsonObject>> asked = regencies.stream()
                    .map(regency -> threads.submit(() -> regency.figures(http, day, config.timeout())))
                    .toList();
            var answers = new ArrayList<JsonObject>();
            for (int i = 0; i < asked.size(); i++) {
                answers.add(answerOf(asked.get(i), regencies.get(i), end));
            }
            threads.shutdownNow();
            return answers;
        }
    }

    private static JsonObject answerOf(Future<JsonObject> asked, ProvinceRegency regency, long end)
            throws InterruptedException {
        try {
            return asked.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return regency.missing(ProvinceRegency.State.UNREACHABLE);
        } catch (ExecutionException e) {
            LOG.warnf(e.getCause(), "figures not readable: regency=%s", regency.code());
            return regency.missing(ProvinceRegency.State.UNREADABLE);
        }
    }

    /** One ambulance, one village: counts of villages may be added up. */
    private static JsonObject added(List<JsonObject> programmes) {
        var sums = new JsonObject();
        for (JsonObject programme : programmes) {
            programme.forEach(count -> sums.put(
                    count.getKey(), sums.getInteger(count.getKey(), 0) + programme.getInteger(count.getKey(), 0)));
        }
        return sums;
    }

    private static JsonObject together(LocalDate day, Instant asked, List<JsonObject> answers) {
        int incidents = 0;
        int patients = 0;
        int answered = 0;
        List<JsonObject> programmes = new ArrayList<>();
        for (JsonObject answer : answers) {
            JsonObject figures = answer.getJsonObject("figures");
            if (figures != null) {
                answered++;
                incidents += figures.getInteger("incidents", 0);
                patients += figures.getInteger("patients", 0);
            }
            JsonObject programme = answer.getJsonObject("programme");
            if (programme != null) {
                programmes.add(programme);
            }
        }
        return new JsonObject()
                .put("day", day.toString())
                .put("asked", asked.toString())
                .put("regencies", new JsonArray(answers))
                .put(
                        "programme",
                        added(programmes).put("answered", programmes.size()).put("of", answers.size()))
                .put(
                        "sums",
                        new JsonObject()
                                .put("answered", answered)
                                .put("of", answers.size())
                                .put("incidents", incidents)
                                .put("patients", patients));
    }
}
