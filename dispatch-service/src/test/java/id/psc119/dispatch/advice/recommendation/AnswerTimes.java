package id.psc119.dispatch.advice.recommendation;

import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.service;
import static id.psc119.dispatch.Scene.version;
import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How long a dispatcher waits for a recommendation, through HTTP, database, journal and all: figures for
 * docs/performance.md, of the machine that runs it. Not among the tests: run with {@code -Dtest=AnswerTimes}.
 */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class AnswerTimes {
    private static final int QUESTIONS = 300;

    @Test
    void a_recommendation_among_fifty_and_five_hundred_units_is_there_before_anybody_wonders() {
        for (int i = 0; i < 242; i++) {
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
        for (int units : new int[] {50, 500}) {
            int had = units == 50 ? 0 : 50;
            for (int i = had; i < units; i++) {
                Unit.onDuty(
                        "kind",
                        i % 10 == 0 ? "BLS_AMBULANCE" : "VILLAGE_CAR",
                        "privateVehicle",
                        i % 10 != 0,
                        "home",
                        map("point", map("lat", -2.2 - i % 25 * 0.04, "lon", 103.4 + i / 25 * 0.05), "source", "PIN"));
            }
            Incident incident = Incident.reported(1, 1);
            String question = "/incidents/" + incident.id + "/needs/" + incident.needs.getFirst() + "/recommendation";
            double[] millis = new double[QUESTIONS];
            for (int i = -50; i < QUESTIONS; i++) {
                long start = System.nanoTime();
                List<?> candidates = dispatcher()
                        .get(question)
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getList("candidates");
                if (i >= 0) {
                    millis[i] = (System.nanoTime() - start) / 1e6;
                }
                assertThat(candidates).hasSizeGreaterThan(units / 2);
            }
            Arrays.sort(millis);
            System.out.printf(
                    "%d units: median %.0f ms, 99th percentile %.0f ms%n",
                    units, millis[QUESTIONS / 2], millis[QUESTIONS * 99 / 100]);
            assertThat(millis[QUESTIONS / 2]).isLessThan(2000);
        }
    }
}
