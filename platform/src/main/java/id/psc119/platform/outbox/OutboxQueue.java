package id.psc119.platform.outbox;

import id.psc119.platform.outbox.MessageDelivery.Outcome;
import id.psc119.platform.outbox.MessageDelivery.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What one receiver gets. Several messages are under way at the same time, so a slow one delays no other; two of one id never are.
 * The queue's own thread claims marks and notes what was taken, one statement each; every message is sent on a thread of its own.
 */
final class OutboxQueue {
    private static final Logger LOG = Logger.getLogger(OutboxQueue.class);
    private static final int AT_ONCE = 8;
    /** Places that only the most urgent messages take. */
    private static final int RESERVED = 2;

    private static final int MOST_URGENT = 0;
    private static final int ANY_URGENCY = Short.MAX_VALUE;
    private static final Duration TO_FINISH = Duration.ofSeconds(3);
    private static final int FAILURES_A_LOG_LINE = 20;

    private final String receiver;
    private final Map<String, MessageSender<?>> kinds;
    private final OutboxTable marks;
    private final MessageDelivery delivery;
    private final Semaphore wake = new Semaphore(1);
    private final ConcurrentLinkedQueue<Done> done = new ConcurrentLinkedQueue<>();
    private final Set<Thread> senders = ConcurrentHashMap.newKeySet();
    private volatile boolean running = true;
    private @Nullable Thread thread;

    // What follows is used by the queue's own thread only.
    private final Set<String> inFlight = new HashSet<>();

    private final NavigableSet<Long> retries = new TreeSet<>();
    private int failures;
    private int slowInARow;
    private long pausedUntil = System.nanoTime();

    OutboxQueue(String receiver, List<MessageSender<?>> kinds, OutboxTable marks, MessageDelivery delivery) {
        this.receiver = receiver;
        this.kinds = kinds.stream().collect(Collectors.toMap(MessageSender::kind, Function.identity()));
        this.marks = marks;
        this.delivery = delivery;
    }

    private record Done(OutboxTable.Pending pending, Result result) {}

    void start() {
        thread = Thread.ofVirtual().name("outbox-" + receiver).start(this::run);
    }

    void wake() {
        wake.release();
    }

    /** Starts no more; what is under way may still finish. */
    void end() {
        running = false;
        wake();
    }

    void join() {
        try {
            if (thread != null && !thread.join(TO_FINISH.plusSeconds(1))) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        senders.forEach(Thread::interrupt);
    }

    private void run() {
        try {
            while (running) {
                try {
                    sleep();
                    settle();
                    send();
                } catch (RuntimeException e) {
                    if (running) {
                        LOG.warnf("outbox to %s: cannot read the marks, tried again: %s", receiver, e.getMessage());
                        pause();
                    }
                }
            }
            long until = System.nanoTime() + TO_FINISH.toNanos();
            while (!inFlight.isEmpty() && System.nanoTime() < until) {
                wake.tryAcquire(100, TimeUnit.MILLISECONDS);
                settle();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warnf("outbox to %s: what was sent last is sent again: %s", receiver, e.getMessage());
        }
    }

    /** Until something is marked, answered or due. */
    private void sleep() throws InterruptedException {
        if (retries.isEmpty()) {
            wake.acquire();
        } else {
            long rest = retries.first() - System.nanoTime();
            if (rest > 0) {
                wake.tryAcquire(rest, TimeUnit.NANOSECONDS);
            }
            retries.headSet(System.nanoTime(), true).clear();
        }
        wake.drainPermits();
    }

    /** Takes in how messages went. */
    private void settle() {
        List<OutboxTable.Pending> taken = new ArrayList<>();
        List<OutboxTable.Pending> ended = new ArrayList<>();
        for (@Nullable Done each = done.poll(); each != null; each = done.poll()) {
            ended.add(each.pending());
            if (each.result().outcome() == Outcome.TAKEN) {
                taken.add(each.pending());
            }
            judge(each.result().outcome());
            @Nullable Duration wait = each.result().dueAfter();
            if (wait != null) {
                retries.add(System.nanoTime() + wait.toNanos());
            }
        }
        try {
            marks.sent(taken);
        } finally {
            // If that failed, their claims end after a while and they are sent again: receivers take a version once.
            ended.forEach(pending -> inFlight.remove(pending.key()));
        }
    }

    /** Draws from one message what it says about the receiver. */
    private void judge(Outcome outcome) {
        switch (outcome) {
            case TAKEN, LATER -> {
                failures = 0;
                slowInARow = 0;
            }
            case SLOW -> {
                // One slow message is its own fault, many in a row are the receiver's.
                if (++slowInARow >= AT_ONCE) {
                    pause();
                }
            }
            case AWAY -> {
                // Those that were under way together found it out together.
                if (System.nanoTime() >= pausedUntil) {
                    pause();
                }
            }
        }
    }

    /** Sends nothing for a while, then one message at a time until one arrives. */
    private void pause() {
        if (failures % FAILURES_A_LOG_LINE == 0) {
            LOG.warnf("outbox: %s not reachable", receiver);
        }
        pausedUntil = System.nanoTime() + MessageDelivery.backOff(failures++).toNanos();
        retries.add(pausedUntil);
    }

    private void send() {
        if (System.nanoTime() < pausedUntil) {
            return;
        }
        boolean isProbing = failures > 0;
        int free = (isProbing ? 1 : AT_ONCE) - inFlight.size();
        int forAll = isProbing ? free : free - RESERVED;
        int claimed = forAll > 0 ? claim(forAll, ANY_URGENCY) : 0;
        if (!isProbing && claimed >= forAll && free > claimed) {
            claim(free - claimed, MOST_URGENT);
        }
    }

    private int claim(int limit, int upToUrgency) {
        List<OutboxTable.Pending> due = marks.claim(receiver, limit, upToUrgency, inFlight);
        for (OutboxTable.Pending pending : due) {
            inFlight.add(pending.key());
            Thread sender = Thread.ofVirtual().name("outbox-" + receiver).unstarted(() -> deliver(pending));
            senders.add(sender);
            sender.start();
        }
        return due.size();
    }

    private void deliver(OutboxTable.Pending pending) {
        Result result = new Result(Outcome.LATER, null);
        try {
            result = delivery.deliver(pending, kinds.get(pending.kind()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // The outcome could not be noted. The claim ends after a while, and the message is sent again.
            LOG.warnf("outbox: %s %s to %s: %s", pending.kind(), pending.id(), receiver, e.getMessage());
        } finally {
            // Whatever happens, the message gives its place back.
            done.add(new Done(pending, result));
            senders.remove(Thread.currentThread());
            wake();
        }
    }
}
