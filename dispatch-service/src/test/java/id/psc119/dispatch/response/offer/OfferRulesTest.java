package id.psc119.dispatch.response.offer;

import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.id;
import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.refused;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.platform.measurement.Measurements;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class OfferRulesTest {
    @Inject
    EntityManager database;

    @Inject
    Measurements measurements;

    private ValidatableResponse offer(Incident incident, Unit unit, Object... more) {
        Map<String, Object> body =
                map("incidentId", incident.id, "needId", incident.needs.getFirst(), "unitId", unit.id);
        body.putAll(map(more));
        return dispatcher().body(body).put("/offers/" + id()).then();
    }

    /** M-D9 */
    @Test
    void a_unit_without_a_crew_is_not_free_and_is_asked_only_with_a_reason() {
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty("crew", List.of());
        assertThat(unit.available()).isEqualTo("NO_CREW");
        refused(offer(incident, unit), 409, "unit-without-crew");
        refused(offer(incident, unit, "overrideReason", " "), 409, "unit-without-crew");
        offer(incident, unit, "overrideReason", "Budi fetches it").statusCode(201);
        assertThat(unit.available()).isEqualTo("OFFERED");
    }

    /** M-D9: the same rule when a unit is redirected. */
    @Test
    void a_unit_whose_crew_is_gone_is_redirected_only_with_a_reason() {
        Incident green = Incident.reported(1, 1, "colour", "GREEN");
        Incident red = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        UUID assignment = green.assign(unit, 0);
        unit.tell("crew", List.of());
        Map<String, Object> body =
                map("fromAssignmentId", assignment, "incidentId", red.id, "needId", red.needs.getFirst());
        refused(dispatcher().body(body).put("/redirects/" + id()).then(), 409, "unit-without-crew");
        assertThat(green.state()).isEqualTo("ASSIGNED");
        body.put("overrideReason", "the crew of AMB-01 drives it");
        dispatcher().body(body).put("/redirects/" + id()).then().statusCode(201);
    }

    /** K-15 */
    @Test
    void a_monitor_sees_how_long_an_offer_waits_and_how_many_have_expired() {
        Incident incident = Incident.reported(1, 1);
        UUID offer = id();
        incident.offer(offer, Unit.onDuty(), 0).statusCode(201);
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(
                                "UPDATE offer SET offered_at = now() - interval '300 seconds' WHERE id = :id")
                        .setParameter("id", offer)
                        .executeUpdate());
        assertThat(measurements.measure("psc.offers.waiting.seconds")).isGreaterThan(299);
        double before = lapsed();
        runOut(offer);
        await().until(() -> incident.story().contains("OFFER_LAPSED"));
        await().untilAsserted(() -> assertThat(lapsed()).isGreaterThan(before));
        assertThat(measurements.measure("psc.offers.waiting.seconds")).isLessThan(300);
    }

    private static double lapsed() {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("psc_offers_lapsed_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }

    private void runOut(UUID offer) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(
                                "UPDATE offer SET expires_at = now() - interval '1 second' WHERE id = :id")
                        .setParameter("id", offer)
                        .executeUpdate());
    }

    /** */
    @Test
    void an_offer_that_cannot_expire_stops_no_other_offer_and_no_other_expiry() {
        Incident poisoned = Incident.reported(1, 1);
        Incident elsewhere = Incident.reported(1, 1);
        Incident another = Incident.reported(1, 1);
        Incident healthy = Incident.reported(1, 1);
        UUID stuck = id();
        UUID lapsing = id();
        poisoned.offer(stuck, Unit.onDuty(), 0).statusCode(201);
        healthy.offer(lapsing, Unit.onDuty(), 0).statusCode(201);
        // Its need is another incident's, and nobody is asked for that one: expiring it fails.
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery("UPDATE offer SET need_id = :need WHERE id = :id")
                        .setParameter("need", another.needs.getFirst())
                        .setParameter("id", stuck)
                        .executeUpdate());
        runOut(stuck);
        runOut(lapsing);
        try {
            elsewhere.offer(id(), Unit.onDuty(), 0).statusCode(201);
            await().until(() -> healthy.story().contains("OFFER_LAPSED"));
            assertThat(poisoned.story()).doesNotContain("OFFER_LAPSED");
        } finally {
            QuarkusTransaction.requiringNew()
                    .run(() -> database.createNativeQuery("UPDATE offer SET need_id = :need WHERE id = :id")
                            .setParameter("need", poisoned.needs.getFirst())
                            .setParameter("id", stuck)
                            .executeUpdate());
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> poisoned.story().contains("OFFER_LAPSED"));
    }

    /** */
    @Test
    void an_offer_does_not_wait_for_the_lock_of_another_incident() throws InterruptedException {
        Incident locked = Incident.reported(1, 1);
        Incident other = Incident.reported(1, 1);
        UUID lapsing = id();
        locked.offer(lapsing, Unit.onDuty(), 0).statusCode(201);
        CountDownLatch holds = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread holder = Thread.ofVirtual()
                .start(() -> QuarkusTransaction.requiringNew().run(() -> {
                    database.createNativeQuery("SELECT id FROM incident WHERE id = :id FOR UPDATE", UUID.class)
                            .setParameter("id", locked.id)
                            .getSingleResult();
                    holds.countDown();
                    try {
                        release.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }));
        holds.await();
        try {
            runOut(lapsing);
            other.offer(id(), Unit.onDuty(), 0).statusCode(201);
        } finally {
            release.countDown();
            holder.join();
        }
        await().until(() -> locked.story().contains("OFFER_LAPSED"));
    }
}
