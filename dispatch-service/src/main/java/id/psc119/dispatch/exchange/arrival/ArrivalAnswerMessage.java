package id.psc119.dispatch.exchange.arrival;

import id.psc119.platform.outbox.MessageReading;
import id.psc119.vocabulary.Version;
import id.psc119.vocabulary.Via;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A facility's answer to an arrival ({@code PUT /arrival-answers/{arrivalId}}); the fields of docs/contracts.md. */
public record ArrivalAnswerMessage(
        @NotNull Version version,
        @NotNull UUID facilityId,
        @NotNull UUID incidentId,
        @NotNull UUID assignmentId,
        boolean exercise,
        @Nullable Verdict answer,
        @Nullable Instant answeredAt,
        @Nullable String answeredBy,
        @Nullable String reason,
        List<HandOver> handOvers) {

    /** A list that is absent is empty; a hand-over without a patient is none. */
    public ArrivalAnswerMessage {
        handOvers = MessageReading.present(handOvers).stream()
                .filter(handOver -> handOver.patientId() != null)
                .toList();
    }

    public enum Verdict {
        ACCEPTED,
        DIVERTED
    }

    /** A patient that the facility says it has. */
    public record HandOver(
            UUID patientId,
            @Nullable Instant at,
            @Nullable String receivedBy,
            @Nullable Via via) {}
}
