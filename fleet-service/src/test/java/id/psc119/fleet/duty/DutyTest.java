package id.psc119.fleet.duty;

import static id.psc119.fleet.Given.as;
import static id.psc119.fleet.Given.asSupervisor;
import static id.psc119.fleet.Given.count;
import static id.psc119.fleet.Given.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "fleet"))
class DutyTest {
    @Inject
    DataSource database;

    @Test
    void past_its_time_a_duty_is_unknown_and_dispatch_hears_of_it() {
        UUID unit = unit("owner");
        Instant end = Instant.now().plusSeconds(2);
        as("owner", "crew")
                .body(Map.of("state", "ON", "validUntil", end.toString()))
                .put("/units/" + unit + "/duty")
                .then()
                .statusCode(200)
                .body("state", equalTo("ON"));
        await().untilAsserted(() -> {
            asSupervisor()
                    .get("/units/" + unit)
                    .then()
                    .body("duty.state", equalTo("UNKNOWN"))
                    .body("duty", not(hasKey("validUntil")));
            assertThat(PeerStub.newest("dispatch", "fleet-units", unit)
                            .path("duty")
                            .path("state")
                            .asText())
                    .isEqualTo("UNKNOWN");
        });
    }

    @Test
    void a_report_that_a_phone_kept_while_offline_does_not_undo_a_newer_one_and_is_kept() throws Exception {
        UUID unit = unit("owner");
        Instant now = Instant.now();
        asSupervisor()
                .body(Map.of(
                        "state",
                        "OFF",
                        "happened",
                        now.minusSeconds(60).toString(),
                        "sent",
                        now.toString(),
                        "via",
                        "PHONE",
                        "saidBy",
                        "owner"))
                .put("/units/" + unit + "/duty")
                .then()
                .statusCode(200)
                .body("state", equalTo("OFF"));
        as("owner", "crew")
                .body(Map.of("state", "ON", "happened", now.minusSeconds(3600).toString(), "sent", now.toString()))
                .put("/units/" + unit + "/duty")
                .then()
                .statusCode(200)
                .body("state", equalTo("OFF"));
        assertThat(count(database, "duty_report", "unit_id", unit)).isEqualTo(2);
    }

    @Test
    void a_phone_whose_clock_is_a_day_ahead_does_not_rule_for_a_day() {
        UUID unit = unit("owner");
        Instant ahead = Instant.now().plus(Duration.ofDays(1));
        as("owner", "crew")
                .body(Map.of("state", "ON", "happened", ahead.toString(), "sent", ahead.toString()))
                .put("/units/" + unit + "/duty")
                .then()
                .statusCode(200);
        asSupervisor()
                .body(Map.of("state", "OFF", "via", "RADIO"))
                .put("/units/" + unit + "/duty")
                .then()
                .statusCode(200)
                .body("state", equalTo("OFF"));
    }

    @Test
    void the_same_report_sent_three_times_is_kept_once() throws Exception {
        UUID unit = unit("owner");
        for (int i = 0; i < 3; i++) {
            as("owner", "crew")
                    .body(Map.of("state", "ON", "happened", "2026-11-21T01:00:00Z", "sent", "2026-11-21T01:00:05Z"))
                    .put("/units/" + unit + "/duty")
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("ON"));
        }
        assertThat(count(database, "duty_report", "unit_id", unit)).isEqualTo(1);
    }

    @Test
    void a_duty_whose_time_is_over_when_it_arrives_is_unknown_at_once() {
        UUID unit = unit("owner");
        Instant now = Instant.now();
        as("owner", "crew")
                .body(Map.of(
                        "state",
                        "ON",
                        "happened",
                        now.minusSeconds(7200).toString(),
                        "sent",
                        now.toString(),
                        "validUntil",
                        now.minusSeconds(60).toString()))
                .put("/units/" + unit + "/duty")
                .then()
                .statusCode(200)
                .body("state", equalTo("UNKNOWN"));
    }
}
