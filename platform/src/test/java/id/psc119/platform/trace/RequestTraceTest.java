package id.psc119.platform.trace;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.opentelemetry.api.trace.SpanContext;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

/** P-2, P-6: no spans are made that nobody exports, and every request has its trace all the same. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "platform"))
class RequestTraceTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

    @Test
    void without_an_exporter_no_span_is_recorded() {
        given().auth()
                .oauth2(TestKeys.person("operator", "call-taker"))
                .header("traceparent", PARENT)
                .get("/notes/whoami")
                .then()
                .statusCode(200)
                .body("trace", equalTo(TRACE))
                .body("recorded", equalTo("false"));
    }

    @Test
    void a_problem_names_the_callers_trace_or_a_new_one() {
        given().header("traceparent", PARENT)
                .get("/notes/whoami")
                .then()
                .statusCode(401)
                .body("traceId", equalTo(TRACE));
        given().get("/nothing/here").then().statusCode(404).body("traceId", matchesPattern("[0-9a-f]{32}"));
    }

    @Test
    void the_trace_goes_on_to_the_next_service_and_is_in_the_log() {
        List<String> logged = new CopyOnWriteArrayList<>();
        ExtHandler handler = new ExtHandler() {
            @Override
            protected void doPublish(ExtLogRecord line) {
                if (String.valueOf(line.getMessage()).contains("received: from=")) {
                    logged.add(String.valueOf(line.getMdc("traceId")));
                }
            }
        };
        Logger logger = Logger.getLogger("");
        logger.addHandler(handler);
        UUID id = UUID.randomUUID();
        try {
            given().auth()
                    .oauth2(TestKeys.person("operator", "call-taker"))
                    .header("traceparent", PARENT)
                    .contentType("application/json")
                    .body("{\"text\": \"traced\"}")
                    .put("/notes/" + id)
                    .then()
                    .statusCode(200);
            given().auth()
                    .oauth2(TestKeys.service("intake", "platform"))
                    .header("traceparent", PARENT)
                    .contentType("application/json")
                    .body("{\"version\": \"1-1\"}")
                    .put("/notes/told/" + id)
                    .then()
                    .statusCode(200);
        } finally {
            logger.removeHandler(handler);
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> PeerStub.newest("dispatch", "notes", id) != null);
        assertThat(PeerStub.received("dispatch", "notes").stream()
                        .filter(message -> message.id().equals(id.toString()))
                        .map(PeerStub.Received::traceparent))
                .allMatch(traceparent -> traceparent.startsWith("00-" + TRACE + "-"));
        assertThat(logged).containsExactly(TRACE);
    }

    @Test
    void a_traceparent_that_is_none_is_not_taken() {
        for (String text : new String[] {"", "nonsense", "00-00000000000000000000000000000000-b7ad6b7169203331-01"}) {
            SpanContext trace = RequestTrace.traceOf(text);
            assertThat(trace.isValid()).as(text).isTrue();
        }
    }
}
