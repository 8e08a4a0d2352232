package id.psc119.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.intake.triage.progress.Progress;
import id.psc119.intake.triage.progress.Progresses;
import id.psc119.platform.outbox.MessageSender;
import id.psc119.platform.outbox.Receipts;
import id.psc119.platform.testing.Contracts;
import id.psc119.platform.testing.Contracts.Example;
import id.psc119.platform.testing.Receiving;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.vocabulary.PlaceSource;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** the messages that intake sends and receives are those of {@code contracts/}, also those of a newer version. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "intake"))
class MessagesTest {
    private static final String SERVICE = "intake";

    @Inject
    @All
    List<MessageSender<?>> senders;

    @Inject
    ObjectMapper json;

    @Inject
    Progresses progresses;

    @Inject
    Receipts receipts;

    @Test
    void each_message_that_is_sent_has_the_fields_of_its_contract() {
        Contracts.assertFieldsOf(SERVICE, senders, json);
    }

    static Stream<Example> fromDispatch() {
        return Contracts.examples("incident-progress", "planned-work-status", "seal-heads");
    }

    @ParameterizedTest
    @MethodSource("fromDispatch")
    void every_example_of_dispatch_is_taken(Example example) {
        Receiving.take(example, "dispatch", SERVICE);
    }

    static Stream<Example> fromFleet() {
        return Contracts.examples("crew-numbers", "person-messages");
    }

    @ParameterizedTest
    @MethodSource("fromFleet")
    void every_example_of_fleet_is_taken(Example example) {
        Receiving.take(example, "fleet", SERVICE);
    }

    static Stream<Example> fromReferral() {
        return Contracts.examples("bus-request-status");
    }

    @ParameterizedTest
    @MethodSource("fromReferral")
    void every_example_of_referral_is_taken(Example example) {
        Receiving.take(example, "referral", SERVICE);
    }

    @Test
    void a_progress_in_newer_words_is_kept_and_read_again() {
        UUID id = UUID.fromString(Receiving.take(Receiving.newer("incident-progress"), "dispatch", SERVICE));

        Progress progress = progresses.of(id).orElseThrow();

        assertThat(progress.state()).isEqualTo(Progress.State.OTHER);
        assertThat(progress.place().source()).isEqualTo(PlaceSource.OTHER);
        assertThat(progress.units())
                .singleElement()
                .satisfies(unit -> assertThat(unit.kind()).isEqualTo("HELICOPTER"));
        QuarkusTransaction.requiringNew()
                .run(() -> assertThat(receipts.unknownWords("dispatch", "incident-progress", id))
                        .containsEntry("/state", "SEARCHING")
                        .containsEntry("/place/source", "SATELLITE")
                        .containsEntry("/colour", "ORANGE"));
    }
}
