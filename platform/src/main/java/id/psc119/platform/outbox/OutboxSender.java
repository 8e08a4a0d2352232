package id.psc119.platform.outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** Sends what is marked: one lane a receiver, so that a receiver that hangs delays nobody else. */
@ApplicationScoped
class OutboxSender {
    private static final Logger LOG = Logger.getLogger(OutboxSender.class);
    private static final int BATCH = 20;
    private static final Duration SWEEP = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private final Map<String, Lane> lanes;
    private final OutboxTable marks;
    private final PeerClient peers;
    private final ObjectMapper json;
    private final MeterRegistry meters;
    private volatile boolean running = true;

    OutboxSender(
            @All List<MessageSender<?>> outgoing,
            OutboxTable marks,
            PeerClient peers,
            ObjectMapper json,
            MeterRegistry meters,
            @ConfigProperty(name = "psc.service") String self) {
        this.marks = marks;
        this.peers = peers;
        this.json = json;
        this.meters = meters;
        // What every service tells the other three comes with a notice to each of the four.
        this.lanes = outgoing.stream()
                .filter(kind -> !kind.receiver().equals(self))
                .collect(Collectors.groupingBy(MessageSender::receiver))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new Lane(entry.getKey(), entry.getValue())));
    }

    void start(@Observes StartupEvent started) {
        for (String receiver : lanes.keySet()) {
            Tags tags = Tags.of("receiver", receiver);
            meters.gauge(
                    "psc.outbox.waiting",
                    tags,
                    marks,
                    table -> table.stateOf(receiver).waiting());
            meters.gauge(
                    "psc.outbox.parked",
                    tags,
                    marks,
                    table -> table.stateOf(receiver).parked());
        }
        lanes.values().forEach(Lane::start);
    }

    void stop(@Observes ShutdownEvent stopping) {
        running = false;
        lanes.values().forEach(Lane::stop);
    }

    /** Makes the lane look now; the sweep each second is what is relied on. */
    void wake(@Observes Outbox.Marked marked) {
        Lane lane = lanes.get(marked.receiver());
        if (lane != null) {
            lane.wake.release();
        }
    }

    List<OutboxTable.LaneState> states() {
        return lanes.keySet().stream().sorted().map(marks::stateOf).toList();
    }

    private final class Lane {
        private final String receiver;
        private final Map<String, MessageSender<?>> kinds;
        private final Semaphore wake = new Semaphore(0);
        private final List<Thread> threads = new ArrayList<>();
        private int failures;

        Lane(String receiver, List<MessageSender<?>> kinds) {
            this.receiver = receiver;
            this.kinds = kinds.stream().collect(Collectors.toMap(MessageSender::kind, kind -> kind));
        }

        void start() {
            threads.add(Thread.ofVirtual().name("outbox-" + receiver).start(this::run));
        }

        void stop() {
            threads.forEach(Thread::interrupt);
            for (Thread thread : threads) {
                try {
                    thread.join(Duration.ofSeconds(5));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }

        private void run() {
            while (running) {
                try {
                    if (!drain()) {
                        boolean woken = wake.tryAcquire(SWEEP.toMillis(), TimeUnit.MILLISECONDS);
                        if (woken) {
                            wake.drainPermits();
                        }
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                } catch (RuntimeException e) {
                    if (!running) {
                        return;
                    }
                    LOG.warnf(e, "outbox to %s: cannot read the marks", receiver);
                    if (!pause()) {
                        return;
                    }
                }
            }
        }

        private boolean pause() {
            try {
                Thread.sleep(backOff(failures++));
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        /** Sends what is due; true when there may be more. */
        private boolean drain() throws InterruptedException {
            List<OutboxTable.Pending> due = marks.claim(receiver, BATCH);
            for (int i = 0; i < due.size(); i++) {
                if (!send(due.get(i), kinds.get(due.get(i).kind()))) {
                    // The receiver is away, not this one message at fault: the rest of the batch need not find that
                    // out.
                    for (OutboxTable.Pending rest : due.subList(i, due.size())) {
                        marks.retry(rest, Duration.ofMillis(200));
                    }
                    Thread.sleep(backOff(failures++));
                    return true;
                }
            }
            return due.size() == BATCH;
        }

        /** False when the receiver could not be reached. */
        private <S> boolean send(OutboxTable.Pending pending, @Nullable MessageSender<S> outgoing)
                throws InterruptedException {
            if (outgoing == null) {
                marks.park(pending, "this version of the service does not send " + pending.kind());
                return true;
            }
            String trace = pending.traceparent();
            if (trace != null && trace.length() > 35) {
                MDC.put("traceId", trace.substring(3, 35));
            }
            try {
                Optional<OutboxTable.Sent<S>> read = marks.read(pending, outgoing);
                if (read.isEmpty()) {
                    marks.sent(pending, pending.revision());
                    return true;
                }
                OutboxTable.Sent<S> sent = read.get();
                ObjectNode body = json.valueToTree(sent.state());
                body.put("version", sent.version().toString());
                PeerClient.Answer answer = peers.put(receiver, trace, body, pending.kind(), pending.id());
                failures = 0;
                if (answer.isTaken()) {
                    marks.sent(pending, sent.version().revision());
                    count("sent");
                    LOG.infof(
                            "outbox: sent %s to %s id=%s version=%s",
                            pending.kind(), receiver, pending.id(), sent.version());
                } else if (answer.isHopeless()) {
                    marks.park(pending, answer.brief());
                    count("parked");
                    LOG.errorf(
                            "outbox: %s cannot take %s %s, parked: status %d",
                            receiver, pending.kind(), pending.id(), answer.status());
                } else {
                    marks.retry(pending, backOff(pending.attempts()));
                    count("refused");
                    LOG.warnf(
                            "outbox: %s answered %d to %s %s, tried again later",
                            receiver, answer.status(), pending.kind(), pending.id());
                }
                return true;
            } catch (IOException e) {
                count("unreachable");
                if (failures % 20 == 0) {
                    LOG.warnf("outbox: %s not reachable: %s", receiver, e.getMessage());
                }
                return false;
            } catch (RuntimeException e) {
                // One thing whose state cannot be read must not stop the lane.
                LOG.errorf(e, "outbox: state of %s %s not sent", pending.kind(), pending.id());
                marks.retry(pending, backOff(pending.attempts()));
                return true;
            } finally {
                MDC.remove("traceId");
            }
        }

        private void count(String outcome) {
            meters.counter("psc.outbox.messages", "receiver", receiver, "outcome", outcome)
                    .increment();
        }

        private Duration backOff(int attempts) {
            long millis = Math.min(LONGEST_WAIT.toMillis(), 200L << Math.min(attempts, 10));
            return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
        }
    }
}
