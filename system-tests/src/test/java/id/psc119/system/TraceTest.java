package id.psc119.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.psc119.client.Hospital;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What the logs hold: one trace through all four services. */
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
        List<String> services = List.of("intake", "dispatch", "fleet", "referral");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            Set<String> common = new TreeSet<>(traces("intake"));
            services.forEach(service -> common.retainAll(traces(service)));
            assertThat(common).isNotEmpty();
        });
        emergency.cancel();
    }

    private static Set<String> traces(String service) {
        Set<String> traces = new TreeSet<>();
        for (String line : SUITE.log(service)) {
            Matcher found = TRACE.matcher(line);
            if (found.find()) {
                traces.add(found.group(1));
            }
        }
        return traces;
    }
}
