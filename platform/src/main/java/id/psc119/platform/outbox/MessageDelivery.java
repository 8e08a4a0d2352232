package id.psc119.platform.outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** Sends one claimed message and notes every outcome but success, which its queue notes for several at once. */
@ApplicationScoped
class MessageDelivery {
    private static final Logger LOG = Logger.getLogger(MessageDelivery.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);
    private static final Duration AWAY_RETRY = Duration.ofMillis(200);
    /** States read at the same time: the queues together take no more connections from the pool. */
    private static final int READING = 3;

    private final OutboxTable marks;
    private final PeerClient peers;
    private final ObjectMapper json;
    private final MeterRegistry meters;
    private final OutboxSettings settings;
    private final Semaphore reading = new Semaphore(READING, true);

    MessageDelivery(
            OutboxTable marks, PeerClient peers, ObjectMapper json, MeterRegistry meters, OutboxSettings settings) {
        this.marks = marks;
        this.peers = peers;
        this.json = json;
        this.meters = meters;
        this.settings = settings;
    }

    /** How a message went. */
    enum Outcome {
        /** The receiver has it, or there is nothing to send any more. */
        TAKEN,
        /** It is tried again later; this says nothing about other messages. */
        LATER,
        /** The receiver did not answer in time. */
        SLOW,
        /** The receiver cannot be reached. */
        AWAY
    }

    /**
     * What became of a message.
     *
     * @param dueAfter the time after which it is due again; none when it is taken, or a dead letter
     */
    record Result(Outcome outcome, @Nullable Duration dueAfter) {}

    <S> Result deliver(OutboxTable.Pending pending, @Nullable MessageSender<S> outgoing) throws InterruptedException {
        if (outgoing == null) {
            return reject(pending, "this version of the service does not send " + pending.kind());
        }
        @Nullable String trace = pending.traceparent();
        if (trace != null && trace.length() > 35) {
            MDC.put("traceId", trace.substring(3, 35));
        }
        try {
            Optional<S> state = read(pending, outgoing);
            return state.isEmpty()
                    ? new Result(Outcome.TAKEN, null)
                    : put(pending, trace, state.get(), outgoing.path(pending.id()));
        } catch (IOException e) {
            return unreachable(pending, e);
        } catch (RuntimeException e) {
            // One thing whose state cannot be read must not stop the queue.
            LOG.errorf(e, "outbox: state of %s %s not sent", pending.kind(), pending.id());
            return later(Outcome.LATER, pending, backOff(pending.attempts()));
        } finally {
            MDC.remove("traceId");
        }
    }

    private <S> Optional<S> read(OutboxTable.Pending pending, MessageSender<S> outgoing) throws InterruptedException {
        reading.acquire();
        try {
            return QuarkusTransaction.requiringNew().call(() -> outgoing.state(pending.id()));
        } finally {
            reading.release();
        }
    }

    private Result put(OutboxTable.Pending pending, @Nullable String trace, Object state, List<String> path)
            throws IOException, InterruptedException {
        ObjectNode body = json.valueToTree(state);
        body.put("version", pending.version().toString());
        PeerClient.Answer answer = peers.put(pending.receiver(), trace, body, path.toArray(String[]::new));
        if (answer.isTaken()) {
            count(pending, "sent");
            LOG.infof(
                    "outbox: sent %s to %s id=%s version=%s",
                    pending.kind(), pending.receiver(), pending.id(), pending.version());
            return new Result(Outcome.TAKEN, null);
        }
        if (answer.isRejected()) {
            count(pending, "dead-letter");
            LOG.errorf(
                    "outbox: %s rejects %s %s, a dead letter: status %d",
                    pending.receiver(), pending.kind(), pending.id(), answer.status());
            return reject(pending, answer.brief());
        }
        count(pending, "refused");
        LOG.warnf(
                "outbox: %s answered %d to %s %s, tried again later",
                pending.receiver(), answer.status(), pending.kind(), pending.id());
        return later(Outcome.LATER, pending, backOff(pending.attempts()));
    }

    private Result unreachable(OutboxTable.Pending pending, IOException e) {
        count(pending, "unreachable");
        LOG.debugf("outbox: %s not reachable: %s", pending.receiver(), e.getMessage());
        boolean isSlow = e instanceof HttpTimeoutException && !(e instanceof HttpConnectTimeoutException);
        return isSlow
                ? later(Outcome.SLOW, pending, backOff(pending.attempts()))
                : later(Outcome.AWAY, pending, AWAY_RETRY);
    }

    private Result reject(OutboxTable.Pending pending, String because) {
        marks.reject(pending, because, settings.deadLetterRetry());
        return new Result(Outcome.LATER, null);
    }

    private Result later(Outcome outcome, OutboxTable.Pending pending, Duration wait) {
        marks.retry(pending, wait);
        return new Result(outcome, wait);
    }

    private void count(OutboxTable.Pending pending, String outcome) {
        meters.counter("psc.outbox.messages", "receiver", pending.receiver(), "outcome", outcome)
                .increment();
    }

    /** Longer with each attempt, and never the same for two. */
    static Duration backOff(int attempts) {
        long millis = Math.min(LONGEST_WAIT.toMillis(), 200L << Math.min(attempts, 10));
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }
}
