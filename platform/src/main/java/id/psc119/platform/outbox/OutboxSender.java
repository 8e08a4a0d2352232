package id.psc119.platform.outbox;

import id.psc119.platform.replica.CatchUp;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is marked: one queue for each receiver, so that a receiver that hangs delays nobody else. A queue sleeps until this
 * replica commits a mark, until a retry is due, or until the catch-up finds a mark that another replica has left.
 */
@ApplicationScoped
class OutboxSender implements CatchUp {
    private static final Logger LOG = Logger.getLogger(OutboxSender.class);

    private final Map<String, OutboxQueue> queues;
    private final OutboxTable marks;
    private final MeterRegistry meters;
    private final Clock clock;

    OutboxSender(
            @All List<MessageSender<?>> outgoing,
            OutboxTable marks,
            MessageDelivery delivery,
            MeterRegistry meters,
            Clock clock,
            @ConfigProperty(name = "psc.service") String self) {
        this.marks = marks;
        this.meters = meters;
        this.clock = clock;
        // What every service sends to the other three has a sender for each of the four.
        this.queues = outgoing.stream()
                .flatMap(kind -> kind.receivers().stream().map(receiver -> new Way(receiver, kind)))
                .filter(way -> !way.receiver().equals(self))
                .collect(Collectors.groupingBy(
                        Way::receiver, Collectors.mapping(Way::kind, Collectors.<MessageSender<?>>toList())))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new OutboxQueue(entry.getKey(), entry.getValue(), marks, delivery)));
    }

    private record Way(String receiver, MessageSender<?> kind) {}

    void start(@Observes StartupEvent started) {
        for (String receiver : queues.keySet()) {
            Tags tags = Tags.of("receiver", receiver);
            meters.gauge(
                    "psc.outbox.waiting",
                    tags,
                    marks,
                    table -> table.stateOf(receiver).waiting());
            meters.gauge(
                    "psc.outbox.dead.letters",
                    tags,
                    marks,
                    table -> table.stateOf(receiver).deadLetters());
            meters.gauge("psc.outbox.oldest.seconds", tags, marks, table -> table.oldestSeconds(receiver));
        }
        int retried = marks.retryDeadLetters();
        if (retried > 0) {
            LOG.infof("outbox: %d dead letters are tried again", retried);
        }
        // Each begins by looking for what was left from before.
        queues.values().forEach(OutboxQueue::start);
    }

    void stop(@Observes ShutdownEvent stopping) {
        queues.values().forEach(OutboxQueue::end);
        queues.values().forEach(OutboxQueue::join);
    }

    /** Makes the queue look now. Delivery does not depend on it: the catch-up finds whatever was missed. */
    void wake(@Observes Outbox.Marked marked) {
        wake(marked.receiver());
    }

    @Override
    public String question() {
        return marks.waitingReceivers();
    }

    @Override
    public void answer(@Nullable String value) {
        String[] waiting = value == null ? new String[0] : value.split(" ");
        for (int i = 0; i + 1 < waiting.length; i += 2) {
            if (Long.parseLong(waiting[i + 1]) <= clock.millis()) {
                wake(waiting[i]);
            }
        }
    }

    private void wake(String receiver) {
        @Nullable OutboxQueue queue = queues.get(receiver);
        if (queue != null) {
            queue.wake();
        }
    }

    List<OutboxTable.QueueState> states() {
        return queues.keySet().stream().sorted().map(marks::stateOf).toList();
    }
}
