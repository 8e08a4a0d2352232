package id.psc119.platform.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.psc119.platform.push.PushSubscription.Language;
import id.psc119.platform.testing.PushServiceStub;
import id.psc119.platform.testing.PushServiceStub.Phone;
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
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** U-4: people are told by web push, and whoever was not reached is known. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "platform"))
class PushTest {
    @Inject
    PushMessages messages;

    @Inject
    PushSubscriptions subscriptions;

    @Inject
    EntityManager database;

    private final String driver = "driver-" + UUID.randomUUID();
    private final UUID offer = UUID.randomUUID();

    @Test
    void a_message_names_a_kind_and_an_id_and_nothing_of_anybody() {
        Phone phone = registered(PushServiceStub.phone());
        tell(Duration.ofMinutes(1));
        await().until(() -> reach() == PushReach.REACHED);
        assertThat(phone.received()).singleElement().satisfies(message -> {
            assertThat(message.payload().properties().stream().map(Map.Entry::getKey))
                    .containsExactlyInAnyOrder("kind", "id", "language", "exercise");
            assertThat(message.payload().path("kind").asText()).isEqualTo("offer");
            assertThat(message.payload().path("id").asText()).isEqualTo(offer.toString());
            assertThat(message.urgency()).isEqualTo("high");
            assertThat(Integer.parseInt(message.ttl())).isBetween(50, 60);
        });
    }

    @Test
    void nothing_is_sent_about_what_did_not_happen() {
        Phone phone = registered(PushServiceStub.phone());
        QuarkusTransaction.begin();
        messages.tell(Set.of(driver), "offer", offer, Instant.now().plusSeconds(60), false);
        QuarkusTransaction.rollback();
        UUID next = UUID.randomUUID();
        QuarkusTransaction.requiringNew()
                .run(() -> messages.tell(
                        Set.of(driver), "offer", next, Instant.now().plusSeconds(60), false));
        await().until(() -> !phone.received().isEmpty());
        assertThat(phone.received())
                .extracting(message -> message.payload().path("id").asText())
                .containsExactly(next.toString());
    }

    @Test
    void a_push_service_that_is_busy_is_asked_again() {
        Phone phone = registered(PushServiceStub.phone().answering(503, 429));
        tell(Duration.ofMinutes(1));
        await().until(() -> phone.received().size() == 1);
        assertThat(phone.attempts()).containsExactly(503, 429, 201);
        await().until(() -> reach() == PushReach.REACHED);
    }

    @Test
    void a_phone_that_is_gone_is_forgotten_and_its_owner_was_not_reached() {
        registered(PushServiceStub.phone().answering(410));
        tell(Duration.ofMinutes(1));
        assertThat(reach()).isIn(PushReach.PENDING, PushReach.NOT_REACHED);
        await().until(() -> reach() == PushReach.NOT_REACHED);
        assertThat(phonesOf(driver)).isEmpty();
    }

    @Test
    void a_message_that_nobody_took_in_time_has_not_reached_anybody() {
        registered(PushServiceStub.phone().answering(503, 503, 503, 503));
        tell(Duration.ofSeconds(2));
        await().until(() -> reach() == PushReach.NOT_REACHED);
        assertThat(phonesOf(driver)).hasSize(1);
    }

    @Test
    void whoever_has_no_phone_is_not_reached() {
        tell(Duration.ofMinutes(1));
        assertThat(reach()).isEqualTo(PushReach.NOT_REACHED);
    }

    @Test
    void a_phone_belongs_to_whoever_registered_it_last() {
        Phone phone = registered(PushServiceStub.phone());
        subscriptions.register("another-" + driver, subscription(phone.endpoint()));
        assertThat(phonesOf(driver)).isEmpty();
        assertThat(phonesOf("another-" + driver)).hasSize(1);
    }

    @Test
    void nobody_makes_a_service_call_an_address_inside_the_network() {
        for (String address : List.of(
                "http://postgres-rw:5432/",
                "https://127.0.0.1/x",
                "http://push.example.org/x",
                "https://push.example.org:8443/x",
                "https://push.example.org@intake/x",
                "https://xpush.example.org/x",
                "no address")) {
            assertThatThrownBy(() -> subscriptions.register(driver, subscription(address)))
                    .as(address)
                    .hasMessageContaining("push-service-unknown");
        }
        subscriptions.register(driver, subscription("https://push.example.org/" + driver));
        assertThat(phonesOf(driver)).hasSize(1);
    }

    private Phone registered(Phone phone) {
        Map<String, Object> body = phone.registration();
        subscriptions.register(
                driver,
                new PushSubscription(
                        (String) body.get("endpoint"),
                        (String) body.get("p256dh"),
                        (String) body.get("auth"),
                        Language.ID));
        return phone;
    }

    private static PushSubscription subscription(String endpoint) {
        return new PushSubscription(endpoint, "A".repeat(87), "B".repeat(22), Language.EN);
    }

    private void tell(Duration useful) {
        QuarkusTransaction.requiringNew()
                .run(() -> messages.tell(
                        Set.of(driver), "offer", offer, Instant.now().plus(useful), false));
    }

    private PushReach reach() {
        return QuarkusTransaction.requiringNew()
                .call(() -> messages.reachOf("offer", Set.of(offer)).get(offer));
    }

    private List<?> phonesOf(String person) {
        return QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery(
                                "SELECT id FROM push_subscription WHERE person_id = :person", UUID.class)
                        .setParameter("person", person)
                        .getResultList());
    }
}
