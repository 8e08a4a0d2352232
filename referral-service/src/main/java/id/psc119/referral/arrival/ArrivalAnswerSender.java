package id.psc119.referral.arrival;

import id.psc119.platform.outbox.MessageSender;
import id.psc119.vocabulary.Via;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sends dispatch a facility's answer, and the hand-overs that it reported. */
@ApplicationScoped
public class ArrivalAnswerSender implements MessageSender<ArrivalAnswerSender.Message> {
    private final Arrivals arrivals;

    ArrivalAnswerSender(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    /** The fields of {@code docs/contracts.md}. */
    public record Message(
            UUID facilityId,
            UUID incidentId,
            UUID assignmentId,
            boolean exercise,
            @Nullable Answer answer,
            @Nullable Instant answeredAt,
            @Nullable String answeredBy,
            @Nullable String reason,
            List<Reported> handOvers) {}

    /**
     * A hand-over that the facility reported.
     *
     * @param claim true while it contradicts what dispatch said of the arrival; absent when it is confirmed. A claim ends nothing
     * @param discrepancy how it contradicts
     */
    public record Reported(
            UUID patientId,
            Instant at,
            String receivedBy,
            Via via,
            @Nullable Boolean claim,
            Arrival.@Nullable Discrepancy discrepancy) {
        static Reported of(HandOver handOver, Arrival.@Nullable Discrepancy discrepancy) {
            return new Reported(
                    handOver.patientId(),
                    handOver.report().happened(),
                    handOver.receivedBy(),
                    handOver.report().via(),
                    discrepancy == null ? null : Boolean.TRUE,
                    discrepancy);
        }
    }

    @Override
    public String receiver() {
        return "dispatch";
    }

    @Override
    public String kind() {
        return "arrival-answers";
    }

    /** A diversion turns a unit around, so it goes before news of the facilities themselves. */
    @Override
    public int urgency() {
        return 0;
    }

    /** Empty while the arrival itself is not known: it is sent when dispatch's message has come. */
    @Override
    public Optional<Message> state(String id) {
        return arrivals.findByIdOptional(UUID.fromString(id)).map(this::message);
    }

    @Override
    public Collection<String> open() {
        return arrivals.open().stream().map(UUID::toString).toList();
    }

    private Message message(Arrival arrival) {
        ArrivalMessage message = arrival.message();
        List<HandOver> handOvers = arrivals.handOversOf(arrival.id());
        Stream<Reported> confirmed = ArrivalView.confirmed(arrival, handOvers).values().stream()
                .map(handOver -> Reported.of(handOver, null));
        Stream<Reported> claimed = ArrivalView.claimed(arrival, handOvers).values().stream()
                .map(handOver ->
                        Reported.of(handOver, arrival.discrepancyOf(handOver).orElse(null)));
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
                Stream.concat(confirmed, claimed).toList());
    }
}
