package id.psc119.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.psc119.client.Hospital;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The logs of all four services name the trace of one request. A-10: of this incident, not of any. */
@Order(4)
class TraceTest {
    private static final Installation SUITE = Installation.shared();
    private static final String SEKAYU = "019aa000-0000-7000-8000-00000000f001";
    private static final Pattern TRACE = Pattern.compile("\"traceId\"\\s*:\\s*\"([0-9a-f]{32})\"");

    @Test
    void one_trace_follows_an_incident_through_all_four_services() {
        Emergency emergency = Emergency.triaged(SUITE, "TRANSPORT");
        Emergency.Work work = emergency.departed("AMB-01");
        SUITE.desk("dispatcher1").goTo(work.assignment(), SEKAYU, null).orThrow();
        Hospital hospital = SUITE.hospital("rs-sekayu");
        String arrival = await().atMost(Duration.ofSeconds(30))
                .until(() -> hospital.arrivalOf(work.assignment()), Optional::isPresent)
                .orElseThrow()
                .path("id")
                .asText();
        hospital.answer(arrival, "ACCEPTED", "").orThrow();
        // Choosing the destination is one request: dispatch sends the arrival to referral, the trip to fleet, progress
        // to intake.
        String trace = await().atMost(Duration.ofSeconds(20))
                .until(() -> traceOf("dispatch", "arrivals", arrival), Optional::isPresent)
                .orElseThrow();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(SUITE.log("dispatch")).anyMatch(line -> isSent(line, trace, "engagements", work.assignment()));
            assertThat(SUITE.log("dispatch"))
                    .anyMatch(line -> isSent(line, trace, "incident-progress", emergency.incident()));
            for (String service : List.of("intake", "fleet", "referral")) {
                assertThat(SUITE.log(service)).as(service).anyMatch(line -> trace.equals(traceIn(line)));
            }
        });
        emergency.cancel();
    }

    /** The trace id of the log line that says that a message about this thing was sent. */
    private static Optional<String> traceOf(String service, String kind, String id) {
        return SUITE.log(service).stream()
                .filter(line -> line.contains("outbox: sent " + kind) && line.contains(id))
                .map(TraceTest::traceIn)
                .filter(trace -> !trace.isEmpty())
                .findFirst();
    }

    private static boolean isSent(String line, String trace, String kind, Object id) {
        return line.contains("outbox: sent " + kind) && line.contains(id.toString()) && trace.equals(traceIn(line));
    }

    private static String traceIn(String line) {
        Matcher found = TRACE.matcher(line);
        return found.find() ? found.group(1) : "";
    }
}
