package id.psc119.referral.arrival;

import id.psc119.platform.outbox.MessageSender;
import id.psc119.vocabulary.Via;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a facility's answer and its confirmed hand-overs are message to dispatch. */
@ApplicationScoped
public class ArrivalAnswerSender implements MessageSender<ArrivalAnswerSender.Message> {
    private final Arrivals arrivals;

    ArrivalAnswerSender(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    /** As docs/contracts.md has it. */
    public record Message(
            UUID facilityId,
            UUID incidentId,
            UUID assignmentId,
            boolean exercise,
            @Nullable Answer answer,
            @Nullable Instant answeredAt,
            @Nullable String answeredBy,
            @Nullable String reason,
            List<Confirmed> handOvers) {}

    /** A hand-over that the facility has confirmed. */
    public record Confirmed(UUID patientId, Instant at, String receivedBy, Via via) {}

    @Override
    public String receiver() {
        return "dispatch";
    }

    @Override
    public String kind() {
        return "arrival-answers";
    }

    /** A diversion turns a unit around: before the facilities' own news. */
    @Override
    public int urgency() {
        return 0;
    }

    /** Empty while the arrival itself is not known: it is message when dispatch's message has come. */
    @Override
    public Optional<Message> state(String id) {
        return arrivals.find(UUID.fromString(id)).map(this::message);
    }

    @Override
    public Collection<String> open() {
        return arrivals.open().stream().map(UUID::toString).toList();
    }

    private Message message(Arrival arrival) {
        ArrivalMessage message = arrival.message();
        Arrival.@Nullable Answered answered = arrival.answered().orElse(null);
        return new Message(
                message.facilityId(),
                message.incidentId(),
                message.assignmentId(),
                message.exercise(),
                answered == null ? null : answered.answer(),
                answered == null ? null : answered.at(),
                answered == null ? null : answered.by(),
                answered == null ? null : answered.reason(),
                ArrivalView.firstOfEach(arrival, arrivals.handOversOf(arrival.id())).values().stream()
                        .map(handOver -> new Confirmed(
                                handOver.patientId(),
                                handOver.report().happened(),
                                handOver.receivedBy(),
                                handOver.report().via()))
                        .toList());
    }
}
