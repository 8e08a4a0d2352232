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

/**
 * Sends what is marked: one queue for each receiver, so that a receiver that hangs delays nobody else. A queue sleeps until this
 * replica commits a mark, until a retry is due, or until the sweep finds something that another replica has left.
 */
@ApplicationScoped
class OutboxSender {
    private static final Logger LOG = Logger.getLogger(OutboxSender.class);
    private static final int BATCH = 20;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private final Map<String, Queue> queues;
    private final OutboxTable marks;
    private final PeerClient peers;
    private final ObjectMapper json;
    private final MeterRegistry meters;
    private final OutboxSettings settings;
    private volatile boolean running = true;
    private @Nullable Thread sweep;

    OutboxSender(
            @All List<MessageSender<?>> outgoing,
            OutboxTable marks,
            PeerClient peers,
            ObjectMapper json,
            MeterRegistry meters,
            OutboxSettings settings,
            @ConfigProperty(name = "psc.service") String self) {
        this.marks = marks;
        this.peers = peers;
        this.json = json;
        this.meters = meters;
        this.settings = settings;
        // What every service tells the other three comes with a notice to each of the four.
        this.queues = outgoing.stream()
                .filter(kind -> !kind.receiver().equals(self))
                .collect(Collectors.groupingBy(MessageSender::receiver))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new Queue(entry.getKey(), entry.getValue())));
    }

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
        }
        queues.values().forEach(Queue::start);
        sweep = Thread.ofVirtual().name("outbox-sweep").start(this::sweep);
    }

    void stop(@Observes ShutdownEvent stopping) {
        running = false;
        if (sweep != null) {
            sweep.interrupt();
        }
        queues.values().forEach(Queue::stop);
    }

    /** Makes the queue look now. Delivery does not depend on it: the sweep finds whatever was missed. */
    void wake(@Observes Outbox.Marked marked) {
        wake(marked.receiver());
    }

    private void wake(String receiver) {
        Queue queue = queues.get(receiver);
        if (queue != null) {
            queue.wake.release();
        }
    }

    /** One question for all receivers. It also finds dead letters that are due, at a start all of them. */
    private void sweep() {
        boolean started = false;
        while (running) {
            try {
                if (!started) {
                    int retried = marks.retryDeadLetters();
                    started = true;
                    if (retried > 0) {
                        LOG.infof("outbox: %d dead letters are tried again", retried);
                    }
                }
                marks.due().forEach(this::wake);
            } catch (RuntimeException e) {
                if (running) {
                    LOG.warnf(e, "outbox: the sweep cannot read the marks");
                }
            }
            try {
                Thread.sleep(settings.sweepEvery());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    List<OutboxTable.QueueState> states() {
        return queues.keySet().stream().sorted().map(marks::stateOf).toList();
    }

    private final class Queue {
        private final String receiver;
        private final Map<String, MessageSender<?>> kinds;
        private final Semaphore wake = new Semaphore(0);
        private final List<Thread> threads = new ArrayList<>();
        private int failures;

        /** When the next retry of this replica is due, in nanoseconds of the machine; none: nothing waits for a retry. */
        private @Nullable Long retryAt;

        Queue(String receiver, List<MessageSender<?>> kinds) {
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
                        sleep();
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

        private void sleep() throws InterruptedException {
            @Nullable Long retry = retryAt;
            if (retry == null) {
                wake.acquire();
            } else if (!wake.tryAcquire(Math.max(1, retry - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                retryAt = null;
            }
            wake.drainPermits();
        }

        private void retry(OutboxTable.Pending pending, Duration wait) {
            marks.retry(pending, wait);
            long at = System.nanoTime() + wait.toNanos();
            retryAt = retryAt == null ? at : Math.min(retryAt, at);
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
                        retry(rest, Duration.ofMillis(200));
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
                marks.reject(
                        pending,
                        "this version of the service does not send " + pending.kind(),
                        settings.deadLetterRetry());
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
                } else if (answer.isRejected()) {
                    marks.reject(pending, answer.brief(), settings.deadLetterRetry());
                    count("dead-letter");
                    LOG.errorf(
                            "outbox: %s rejects %s %s, a dead letter: status %d",
                            receiver, pending.kind(), pending.id(), answer.status());
                } else {
                    retry(pending, backOff(pending.attempts()));
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
                // One thing whose state cannot be read must not stop the queue.
                LOG.errorf(e, "outbox: state of %s %s not sent", pending.kind(), pending.id());
                retry(pending, backOff(pending.attempts()));
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
