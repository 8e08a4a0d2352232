package id.psc119.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.client.Answer;
import id.psc119.client.Desk;
import id.psc119.client.Json;
import id.psc119.client.Phone;
import id.psc119.client.Sending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What happens when two want the same, or one says a thing three times. */
@Order(2)
class ConflictTest {
    private static final Installation SUITE = Installation.shared();
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void the_same_press_sent_three_times_is_one_contact() {
        Phone phone = new Phone(SUITE.people());
        Instant pressed = Instant.now();
        Map<String, Object> press = Json.of(
                "happened",
                pressed,
                "sent",
                pressed,
                "point",
                Json.of("lat", -2.881, "lon", 103.841),
                "exercise",
                true);
        assertThat(phone.press(press).status()).isEqualTo(201);
        assertThat(phone.press(press).status()).isEqualTo(200);
        assertThat(phone.press(press).status()).isEqualTo(200);
        Desk operator = SUITE.desk("operator1");
        operator.claim(phone.contact()).orThrow();
        assertThat(operator.api()
                        .get("/api/intake/contacts?state=OPEN&limit=200")
                        .orThrow()
                        .path("items"))
                .filteredOn(
                        row -> row.path("id").asText().equals(phone.contact().toString()))
                .hasSize(1);
        assertThat(new Phone(SUITE.people()).progressOf(phone.contact()).status())
                .as("with another secret there is no such press")
                .isEqualTo(404);
        operator.end(phone.contact(), "PRANK", Map.of()).orThrow();
        assertThat(phone.progress().path("state").asText()).isEqualTo("ENDED");
    }

    @Test
    void two_dispatchers_who_send_the_same_unit_leave_one_offer_and_one_conflict_that_names_the_incident()
            throws Exception {
        Emergency one = Emergency.triaged(SUITE, "TRANSPORT");
        Emergency other = Emergency.triaged(SUITE, "TRANSPORT");
        String unit = new Sending(SUITE.desk("dispatcher1")).named("AMB-02").id();
        CyclicBarrier together = new CyclicBarrier(2);
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Callable<Answer>> sends = List.of(
                    () -> {
                        together.await();
                        return SUITE.desk("dispatcher1").offer(Json.newId(), one.incident(), one.need(), unit);
                    },
                    () -> {
                        together.await();
                        return SUITE.desk("dispatcher2").offer(Json.newId(), other.incident(), other.need(), unit);
                    });
            for (Future<Answer> answer : two.invokeAll(sends)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
        Answer refused =
                answers.stream().filter(answer -> !answer.isTaken()).findFirst().orElseThrow();
        Emergency winner = answers.getFirst().isTaken() ? one : other;
        assertThat(refused.problem()).isEqualTo("unit-not-free");
        assertThat(refused.body().path("incident").asText()).isEqualTo(winner.number());
        assertThat(refused.body().path("detail").asText()).isNotBlank();
        one.cancel();
        other.cancel();
    }

    @Test
    void an_offer_that_runs_out_frees_its_unit_for_another() {
        Emergency one = Emergency.triaged(SUITE, "TRANSPORT");
        Emergency other = Emergency.triaged(SUITE, "TRANSPORT");
        Desk dispatcher = SUITE.desk("dispatcher1");
        Sending.Unit unit = new Sending(dispatcher).named("AMB-05");
        UUID offer = Json.newId();
        dispatcher.offer(offer, one.incident(), one.need(), unit.id()).orThrow();
        assertThat(dispatcher
                        .offer(Json.newId(), other.incident(), other.need(), unit.id())
                        .problem())
                .isEqualTo("unit-not-free");
        await().atMost(SOON).until(() -> one.timelineHas("OFFER_LAPSED"));
        UUID second = Json.newId();
        dispatcher.offer(second, other.incident(), other.need(), unit.id()).orThrow();
        UUID assignment = Json.newId();
        SUITE.crew(unit.account()).accept(second, assignment, Map.of()).orThrow();
        Answer late = SUITE.crew(unit.account()).accept(offer, Json.newId(), Map.of());
        assertThat(late.status()).as("the late yes finds the unit taken").isEqualTo(409);
        assertThat(late.problem()).isEqualTo("unit-taken");
        one.cancel();
        other.cancel();
    }

    @Test
    void a_contact_that_one_call_taker_has_claimed_is_refused_to_the_other_by_name() {
        Phone phone = new Phone(SUITE.people());
        phone.press(Json.of("happened", Instant.now(), "exercise", true)).orThrow();
        SUITE.desk("operator1").claim(phone.contact()).orThrow();
        Answer refused = SUITE.desk("operator2").claim(phone.contact());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("contact-claimed");
        assertThat(refused.body().toString()).contains("Operator Satu");
        SUITE.desk("operator1").end(phone.contact(), "PRANK", Map.of()).orThrow();
    }

    @Test
    void a_press_that_nobody_claims_becomes_an_untriaged_incident_at_dispatch() {
        Phone phone = new Phone(SUITE.people());
        phone.press(Json.of(
                        "happened", Instant.now(),
                        "point", Json.of("lat", -2.54, "lon", 104.11),
                        "exercise", true))
                .orThrow();
        Desk operator = SUITE.desk("operator1");
        JsonNode contact = await().atMost(SOON)
                .until(
                        () -> operator.api()
                                .get("/api/intake/contacts/" + phone.contact())
                                .orThrow(),
                        row -> row.hasNonNull("incident"));
        UUID incident = UUID.fromString(contact.path("incident").path("id").asText());
        JsonNode known = await().atMost(SOON)
                .until(() -> SUITE.desk("dispatcher1").incident(incident), Answer::isTaken)
                .orThrow();
        assertThat(known.path("untriaged").asBoolean()).isTrue();
        assertThat(known.path("exercise").asBoolean()).isTrue();
        operator.end(phone.contact(), "PRANK", Map.of()).orThrow();
        await().atMost(SOON)
                .until(() -> SUITE.desk("dispatcher1")
                        .incident(incident)
                        .orThrow()
                        .path("state")
                        .asText()
                        .equals("CANCELLED"));
    }
}
