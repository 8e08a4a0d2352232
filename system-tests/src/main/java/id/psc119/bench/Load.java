package id.psc119.bench;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Sends requests to one service, or to its replicas, from the thread that calls it. With a rate, each request has a time at which it is due, and its
 * answer is timed from then, also when every connection was busy: a service that stops answering cannot hide it. Without a rate,
 * each connection sends the next request as soon as it has an answer.
 */
final class Load {
    private static final Duration PATIENCE = Duration.ofSeconds(25);
    /** How long after its window a load with a rate waits for the rest: more would only measure how long the queue is. */
    private static final Duration REST = Duration.ofSeconds(10);

    private static final int BUFFER = 256 * 1024;

    private final List<Integer> ports;
    private final int connections;
    private final Supplier<Shot> shots;
    private Duration rest = REST;
    private double perSecond;
    private long most = Long.MAX_VALUE;
    private Duration warmUp = Duration.ZERO;
    private Duration window = Duration.ofDays(1);
    private Listener listener = (shot, status, due, answered) -> {};
    private Runnable atWindow = () -> {};
    private Runnable afterWindow = () -> {};

    private final List<Connection> all = new ArrayList<>();
    private final Deque<Connection> free = new ArrayDeque<>();
    private final Deque<Long> waiting = new ArrayDeque<>();
    private final Outcome outcome = new Outcome();
    private long begins;
    private long ends;

    Load(int port, int connections, Supplier<Shot> shots) {
        this(List.of(port), connections, shots);
    }

    /** @param ports of the replicas of one service, among which the connections are shared out */
    Load(List<Integer> ports, int connections, Supplier<Shot> shots) {
        this.ports = ports;
        this.connections = connections;
        this.shots = shots;
    }

    /** Receives each answer, the warm-up's too. */
    interface Listener {
        void answered(Shot shot, int status, long due, long answered);
    }

    /** What became of the requests that were due in the window. */
    static final class Outcome {
        final Times times = new Times();
        long ok;
        long busy;
        long otherwise;
        final Map<Integer, Integer> otherStatus = new TreeMap<>();
        /** Its connection broke, or it was not answered in the time of our patience. */
        long unanswered;

        double seconds;

        double perSecond() {
            return ok / seconds;
        }

        long refused() {
            return busy + otherwise + unanswered;
        }
    }

    Load rate(double requestsPerSecond) {
        this.perSecond = requestsPerSecond;
        return this;
    }

    /** No more requests than these. */
    Load most(long requests) {
        this.most = requests;
        return this;
    }

    Load warmUp(Duration time) {
        this.warmUp = time;
        return this;
    }

    Load window(Duration time) {
        this.window = time;
        return this;
    }

    Load listener(Listener each) {
        this.listener = each;
        return this;
    }

    /** Waits so long for the rest, where more was sent than can be answered at once. */
    Load rest(Duration longest) {
        this.rest = longest;
        return this;
    }

    /** What is read when the warm-up is over, and when the window is. */
    Load around(Runnable before, Runnable after) {
        this.atWindow = before;
        this.afterWindow = after;
        return this;
    }

    Outcome run() {
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                Connection one = new Connection(ports.get(i % ports.size()), selector);
                all.add(one);
                free.add(one);
            }
            work(selector);
        } catch (IOException e) {
            throw new IllegalStateException("the service on port " + ports + " does not answer: " + e.getMessage(), e);
        } finally {
            all.forEach(Connection::close);
        }
        return outcome;
    }

    private void work(Selector selector) throws IOException {
        byte[] space = new byte[BUFFER];
        long start = System.nanoTime();
        begins = start + warmUp.toNanos();
        ends = begins + window.toNanos();
        boolean inWindow = false;
        boolean over = false;
        long sent = 0;
        long lastAnswer = start;
        while (true) {
            long now = System.nanoTime();
            if (!inWindow && now >= begins) {
                inWindow = true;
                atWindow.run();
            }
            boolean mayBegin = now < ends && sent < most;
            if (mayBegin && perSecond > 0) {
                while (sent < most && start + (long) (sent / perSecond * 1e9) <= now) {
                    waiting.add(start + (long) (sent / perSecond * 1e9));
                    sent++;
                }
            }
            while (!free.isEmpty() && (perSecond > 0 ? !waiting.isEmpty() : (now < ends && sent < most))) {
                long due = perSecond > 0 ? waiting.remove() : now;
                sent += perSecond > 0 ? 0 : 1;
                begin(free.remove(), due, selector);
            }
            boolean idle = free.size() == all.size() && waiting.isEmpty();
            if (!mayBegin && !over) {
                over = true;
                outcome.seconds = (Math.min(now, ends) - begins) / 1e9;
                afterWindow.run();
            }
            boolean enough = (perSecond > 0 && most == Long.MAX_VALUE)
                    ? now - ends > rest.toNanos()
                    : now - lastAnswer > PATIENCE.toNanos();
            if (over && (idle || enough)) {
                break;
            }
            selector.select(perSecond > 0 ? 1 : 20);
            for (SelectionKey key : selector.selectedKeys()) {
                if (key.isValid() && serve((Connection) key.attachment(), key, space, selector)) {
                    lastAnswer = System.nanoTime();
                }
            }
            selector.selectedKeys().clear();
        }
        if (most < Long.MAX_VALUE) {
            outcome.seconds = (lastAnswer - begins) / 1e9;
        }
        Set<Connection> rested = new HashSet<>(free);
        for (Connection one : all) {
            if (!rested.contains(one) && counts(one.due)) {
                outcome.unanswered++;
            }
        }
        outcome.unanswered += waiting.stream().filter(this::counts).count();
    }

    private void begin(Connection connection, long due, Selector selector) throws IOException {
        Shot shot = shots.get();
        try {
            connection.send(shot, due);
        } catch (IOException resting) {
            // The service closed it while it rested; a new one is made, as every client does.
            Connection fresh = renew(connection, selector);
            fresh.send(shot, due);
        }
    }

    private Connection renew(Connection broken, Selector selector) throws IOException {
        broken.close();
        all.remove(broken);
        Connection fresh = new Connection(broken.port(), selector);
        all.add(fresh);
        return fresh;
    }

    /** True when an answer is complete. */
    private boolean serve(Connection connection, SelectionKey key, byte[] space, Selector selector) throws IOException {
        int status;
        try {
            if (key.isWritable()) {
                connection.write();
            }
            status = key.isReadable() ? connection.read(space) : 0;
        } catch (IOException broken) {
            if (!connection.isFree() && counts(connection.due)) {
                outcome.unanswered++;
            }
            free.remove(connection);
            free.add(renew(connection, selector));
            return false;
        }
        if (status == 0) {
            return false;
        }
        long now = System.nanoTime();
        Shot shot = connection.answered();
        count(status, connection.due, now);
        listener.answered(shot, status, connection.due, now);
        free.add(connection.closes() ? renew(connection, selector) : connection);
        return true;
    }

    /** With a rate, what was due in the window counts; without one, what was answered in it. */
    private boolean counts(long at) {
        return at >= begins && at < ends;
    }

    private void count(int status, long due, long now) {
        if (!counts((perSecond > 0 || most < Long.MAX_VALUE) ? due : now)) {
            return;
        }
        if (status / 100 == 2) {
            outcome.ok++;
            outcome.times.add(now - due);
        } else if (status == 503 || status == 429) {
            outcome.busy++;
        } else {
            outcome.otherwise++;
            outcome.otherStatus.merge(status, 1, Integer::sum);
        }
    }
}
