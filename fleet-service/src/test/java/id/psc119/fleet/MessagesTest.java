package id.psc119.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.platform.outbox.MessageSender;
import id.psc119.platform.outbox.Receipts;
import id.psc119.platform.testing.Contracts;
import id.psc119.platform.testing.Contracts.Example;
import id.psc119.platform.testing.Receiving;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** the messages that fleet sends and receives are those of {@code contracts/}, also those of a newer version. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "fleet"))
class MessagesTest {
    private static final String SERVICE = "fleet";

    @Inject
    @All
    List<MessageSender<?>> senders;

    @Inject
    ObjectMapper json;

    @Inject
    Receipts receipts;

    @Test
    void each_message_that_is_sent_has_the_fields_of_its_contract() {
        Contracts.assertFieldsOf(SERVICE, senders, json);
    }

    static Stream<Example> fromIntake() {
        return Contracts.examples("areas", "revocations");
    }

    @ParameterizedTest
    @MethodSource("fromIntake")
    void every_example_of_intake_is_taken(Example example) {
        Receiving.take(example, "intake", SERVICE);
    }

    static Stream<Example> fromDispatch() {
        return Contracts.examples("engagements", "unit-breakdowns", "seal-heads", "censuses");
    }

    @ParameterizedTest
    @MethodSource("fromDispatch")
    void every_example_of_dispatch_is_taken(Example example) {
        Receiving.take(example, "dispatch", SERVICE);
    }

    @Test
    void the_words_of_a_newer_dispatch_are_kept() {
        String id = Receiving.take(Receiving.newer("engagements"), "dispatch", SERVICE);

        QuarkusTransaction.requiringNew()
                .run(() -> assertThat(receipts.unknownWords("dispatch", "engagements", id))
                        .containsEntry("/state", "PAUSED")
                        .containsEntry("/step", "REFUELLING")
                        .containsEntry("/endReason", "WEATHER"));
    }
}
