package id.psc119.referral.arrival;

import static id.psc119.referral.Given.becomes;
import static id.psc119.referral.Given.coming;
import static id.psc119.referral.Given.dispatcher;
import static id.psc119.referral.Given.facility;
import static id.psc119.referral.Given.someone;
import static id.psc119.referral.Given.staff;
import static id.psc119.referral.Given.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.psc119.platform.testing.Replicas;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Issue 13: an arrival that waits for somebody at a facility is brought to mind there and at the desk. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "referral"))
class RemindOfArrivalsTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final String nurse = someone();
    private final UUID arrival = UUID.randomUUID();
    private final UUID patient = UUID.randomUUID();

    @Inject
    EntityManager database;

    @Inject
    RemindOfArrivals reminder;

    @Test
    void a_facility_that_does_not_answer_is_the_desks_to_telephone_and_then_the_supervisors() {
        Map<String, Object> message = coming(facility(nurse), patient);
        tell(arrival, message).statusCode(204);
        assertThat(told()).isEmpty();
        assertThat(QuarkusTransaction.requiringNew().call(() -> reminder.nextDue()))
                .hasValueSatisfying(
                        due -> assertThat(due).isBefore(Instant.now().plusSeconds(310)));
        makeDue();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(told())
                        .singleElement()
                        .asString()
                        .contains("RSUD Percobaan belum menjawab AMB-01")
                        .doesNotContain("Koordinator"));
        makeDue();
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(told()).singleElement().asString().startsWith("Koordinator: "));
        assertThat(reminders()).isEqualTo(2);

        staff(nurse)
                .body(Map.of("answer", "ACCEPTED"))
                .put("/arrivals/" + arrival + "/answer")
                .then()
                .statusCode(200);
        assertThat(told()).isEmpty();
        assertThat(isDueEver()).as("it comes, and dispatch looks after the way").isFalse();
    }

    @Test
    void who_stands_at_the_door_and_what_nobody_confirms_has_a_time_of_its_own() {
        Map<String, Object> message = coming(facility(nurse), patient);
        tell(arrival, message).statusCode(204);
        becomes(arrival, message, "ARRIVED");
        makeDue();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(told())
                        .singleElement()
                        .asString()
                        .contains("masih menunggu serah terima di RSUD Percobaan"));
        becomes(arrival, message, "HANDED_OVER");
        assertThat(told()).as("anew").isEmpty();
        makeDue();
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(told()).singleElement().asString().contains("belum mengonfirmasi serah terima"));
        staff(nurse)
                .body(Map.of())
                .put("/arrivals/" + arrival + "/hand-overs/" + patient)
                .then()
                .statusCode(200);
        assertThat(told()).isEmpty();
        assertThat(isDueEver()).isFalse();
    }

    /** A timer fires once, whichever of several replicas runs. What was announced is counted, not what a row says of it. */
    @Test
    void of_many_replicas_that_find_an_arrival_unanswered_one_reminds_each_time() throws Exception {
        tell(arrival, coming(facility(nurse), patient)).statusCode(204);
        long before = events();
        for (int round = 1; round <= 20; round++) {
            makeDue();
            Replicas.handleAtOnce(reminder, arrival, Instant.now());
            assertThat(events() - before)
                    .as("one for the desk and one for the facility")
                    .isEqualTo(2 * round);
        }
        assertThat(reminders()).isEqualTo(20);
    }

    private long events() {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) database.createNativeQuery(
                                        "SELECT count(*) FROM event_log WHERE subject = '" + arrival + "'")
                                .getSingleResult())
                        .longValue());
    }

    private void makeDue() {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(
                                "UPDATE arrival SET due_at = now() - interval '1 second' WHERE id = '" + arrival + "'")
                        .executeUpdate());
    }

    private int reminders() {
        return QuarkusTransaction.requiringNew()
                .call(() -> (Integer)
                        database.createNativeQuery("SELECT reminders FROM arrival WHERE id = '" + arrival + "'")
                                .getSingleResult());
    }

    private boolean isDueEver() {
        return QuarkusTransaction.requiringNew()
                .call(() -> reminder.due(Instant.now().plus(Duration.ofDays(2)), 10_000))
                .contains(arrival);
    }

    /** What the desk's list says of it, in Indonesian. */
    private List<String> told() {
        return dispatcher()
                .get("/reminders")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.findAll { it.id.startsWith('arrival " + arrival + "') }.text.id");
    }
}
