package id.psc119.dispatch.advice.recommendation;

import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.service;
import static id.psc119.dispatch.Scene.version;
import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.dispatch.ManyUnits;
import id.psc119.dispatch.Scene.Incident;
import id.psc119.platform.testing.FirstBurst;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * P-5: how long a dispatcher waits for a recommendation and for a board, through HTTP, database, journal and all, with 50, 500 and
 * 3,000 crewed units. Not among the tests: run with {@code -Dtest=AnswerTimes}.
 */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class AnswerTimes {
    private static final int QUESTIONS = 300;
    private static final int VILLAGES = 242;

    @Inject
    EntityManager database;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void figures() throws Exception {
        for (int i = 0; i < VILLAGES; i++) {
            service("intake")
                    .body(map(
                            "version",
                            version(),
                            "name",
                            "Desa " + i,
                            "level",
                            "DESA",
                            "parent",
                            "16.06.01",
                            "point",
                            map("lat", -2.2 - i % 16 * 0.06, "lon", 103.4 + i / 16 * 0.06),
                            "population",
                            3000))
                    .put("/areas/16.06.01.%d".formatted(2001 + i))
                    .then()
                    .statusCode(204);
        }
        Incident incident = Incident.reported(1, 1);
        for (int i = 0; i < 248; i++) {
            Incident.reported(1, 1);
        }
        String question = "/incidents/" + incident.id + "/needs/" + incident.needs.getFirst() + "/recommendation";
        for (int units : new int[] {50, 500, 3000}) {
            try (ManyUnits _ = ManyUnits.create(database, units)) {
                measure(units, "recommendation", question, QUESTIONS);
                measure(units, "all=true", question + "?all=true", QUESTIONS / 10);
                measure(units, "board", "/board", QUESTIONS / 5);
            }
        }
    }

    private void measure(int units, String what, String path, int questions) throws Exception {
        HttpRequest request = FirstBurst.request(path)
                .header("Authorization", "Bearer " + TestKeys.person("dispatcher1", "dispatcher", "call-taker"))
                .GET()
                .build();
        double[] millis = new double[questions];
        int size = 0;
        for (int i = -questions / 3; i < questions; i++) {
            long start = System.nanoTime();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
            assertThat(answer.statusCode()).isEqualTo(200);
            size = answer.body().length();
        }
        Arrays.sort(millis);
        System.gc();
        long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        System.out.printf(
                "FIGURE %d units, %s: p50 %.1f ms, p95 %.1f, p99 %.1f, largest %.1f; answer %d bytes, journal row %d; heap after a"
                        + " collection %d MiB%n",
                units,
                what,
                millis[questions / 2],
                millis[questions * 95 / 100],
                millis[questions * 99 / 100],
                millis[questions - 1],
                size,
                newestRow(),
                heap >> 20);
    }

    private int newestRow() {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) database.createNativeQuery(
                                        "SELECT pg_column_size(r.*) FROM recommendation r ORDER BY at DESC LIMIT 1")
                                .getSingleResult())
                        .intValue());
    }
}
