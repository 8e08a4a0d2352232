package id.psc119.fleet.position;

import id.psc119.fleet.place.PlaceWatch;
import id.psc119.fleet.position.KnownTrackers.Tracker;
import id.psc119.fleet.position.PositionMessage.Outcome;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes fixes. Whatever waits goes into the database in one transaction, and each sender is answered after its commit, so that
 * hundreds of phones a second cost a few commits. There are several writers, each for its own units: while one waits for its commit,
 * the next batch of another is prepared. A unit's fixes stay in order, and two writers never want the same row.
 */
@ApplicationScoped
class PositionWriter {
    private static final Logger LOG = Logger.getLogger(PositionWriter.class);
    /** Messages and fixes together. */
    private static final int BATCH = 2_000;

    private static final long ANSWER_SECONDS = 10;

    private final AgroalDataSource database;
    private final KnownTrackers trackers;
    private final NewestPositions newest;
    private final PlaceWatch places;
    private final MeterRegistry meters;
    private final Counter stored;
    private final Clock clock;
    private final int waitingAtMost;
    private final Duration heardEvery;
    private final long gatherNanos;
    private final AtomicInteger waiting = new AtomicInteger();
    private final List<Writer> writers;
    private volatile boolean running = true;

    PositionWriter(
            AgroalDataSource database,
            KnownTrackers trackers,
            NewestPositions newest,
            PlaceWatch places,
            PositionSettings settings,
            MeterRegistry meters,
            Clock clock) {
        this.database = database;
        this.trackers = trackers;
        this.newest = newest;
        this.places = places;
        this.meters = meters;
        this.stored = meters.counter("psc.positions.fixes");
        this.clock = clock;
        this.waitingAtMost = settings.waitingAtMost();
        this.heardEvery = settings.heardEvery();
        this.gatherNanos = settings.gather().toNanos();
        this.writers = IntStream.range(0, settings.writers())
                .mapToObj(number -> new Writer("positions-" + number))
                .toList();
    }

    void start(@Observes StartupEvent started) {
        meters.gauge("psc.positions.waiting", waiting);
        writers.forEach(Writer::start);
    }

    void stop(@Observes ShutdownEvent stopping) {
        running = false;
        writers.forEach(Writer::stop);
    }

    /** Takes a message; its sender is answered after the commit, or at once when no more can wait. Never blocks. */
    void submit(PositionMessage message) {
        int weight = message.weight();
        if (waiting.addAndGet(weight) > waitingAtMost && waiting.get() > weight) {
            waiting.addAndGet(-weight);
            message.answer().accept(Outcome.BUSY);
            return;
        }
        @Nullable UUID unit = message.unitId() == null ? unitOf(message) : message.unitId();
        Object key = unit == null ? String.valueOf(message.tokenHash()) : unit;
        writers.get(Math.floorMod(key.hashCode(), writers.size())).queue.add(message);
    }

    private @Nullable UUID unitOf(PositionMessage message) {
        return trackerOf(message).map(Tracker::unitId).orElse(null);
    }

    private Optional<Tracker> trackerOf(PositionMessage message) {
        return message.tokenHash() != null && trackers.find(message.tokenHash()) instanceof Tracker tracker
                ? Optional.of(tracker)
                : Optional.empty();
    }

    /** Writes fixes of a unit whose crew sends them; returns after the commit. */
    void write(UUID unitId, List<Fix> fixes) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        submit(PositionMessage.ofCrew(unitId, fixes, Runnable::run, outcome::complete));
        try {
            switch (outcome.get(ANSWER_SECONDS, TimeUnit.SECONDS)) {
                case STORED -> {}
                case BUSY -> throw new ProblemException(PlatformProblem.BUSY);
                case UNKNOWN_DEVICE, UNAVAILABLE -> throw new ProblemException(PlatformProblem.UNAVAILABLE);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
    }

    private static ProblemException unavailable(Exception cause) {
        ProblemException unavailable = new ProblemException(PlatformProblem.UNAVAILABLE);
        unavailable.initCause(cause);
        return unavailable;
    }

    /** Counts a message that moves no unit. */
    void count(Unusable reason) {
        meters.counter("psc.positions.unusable", "reason", reason.name()).increment();
    }

    /** Answers senders: one hand-over for all of one event loop. */
    private void answer(IdentityHashMap<PositionMessage, Outcome> outcomes) {
        IdentityHashMap<Executor, List<PositionMessage>> together = new IdentityHashMap<>();
        for (PositionMessage message : outcomes.keySet()) {
            waiting.addAndGet(-message.weight());
            together.computeIfAbsent(message.answers(), executor -> new ArrayList<>())
                    .add(message);
        }
        together.forEach((executor, messages) -> executor.execute(() -> {
            for (PositionMessage message : messages) {
                message.answer().accept(outcomes.get(message));
            }
        }));
    }

    /** One writer: a queue, and a thread of its own that does not wait for the carriers of requests. */
    private final class Writer {
        private final LinkedBlockingQueue<PositionMessage> queue = new LinkedBlockingQueue<>();
        private final Thread thread;
        /** When each of this writer's devices was last written down as heard. */
        private final Map<UUID, Instant> heard = new HashMap<>();

        private boolean away;

        Writer(String name) {
            thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
        }

        void start() {
            thread.start();
        }

        void stop() {
            thread.interrupt();
        }

        private void run() {
            while (running) {
                List<PositionMessage> batch = new ArrayList<>();
                try {
                    int weight = gather(batch, queue.take());
                    // Asleep, and not polling: a message that comes wakes nobody.
                    LockSupport.parkNanos(gatherNanos);
                    for (@Nullable PositionMessage more = queue.poll(); more != null; more = queue.poll()) {
                        weight += gather(batch, more);
                        if (weight >= BATCH) {
                            break;
                        }
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
                IdentityHashMap<PositionMessage, Outcome> outcomes = new IdentityHashMap<>();
                try {
                    writeAll(batch, outcomes);
                } catch (RuntimeException e) {
                    LOG.error("positions not written", e);
                }
                batch.forEach(message -> outcomes.putIfAbsent(message, Outcome.UNAVAILABLE));
                answer(outcomes);
            }
        }

        private static int gather(List<PositionMessage> batch, PositionMessage message) {
            batch.add(message);
            return message.weight();
        }

        /** Writes a batch; if the database refuses it, each message by itself, so that one that cannot be stored stops no other. */
        private void writeAll(List<PositionMessage> batch, IdentityHashMap<PositionMessage, Outcome> outcomes) {
            try {
                write(batch, outcomes);
                if (away) {
                    away = false;
                    LOG.info("positions: written again");
                }
            } catch (SQLException e) {
                if (isAway(e)) {
                    if (!away) {
                        away = true;
                        LOG.warnf("positions: the database does not take them, senders repeat: %s", e.getMessage());
                    }
                    return;
                }
                away = false;
                if (batch.size() == 1) {
                    LOG.errorf("positions: a message is not written: state=%s", e.getSQLState());
                    return;
                }
                for (PositionMessage message : batch) {
                    if (away) {
                        return;
                    }
                    writeAll(List.of(message), outcomes);
                }
            }
        }

        /** Also when the clock was set back. */
        private boolean isSilentLong(UUID device, Instant now) {
            @Nullable Instant last = heard.get(device);
            return last == null || Duration.between(last, now).abs().compareTo(heardEvery) >= 0;
        }

        private static boolean isAway(SQLException e) {
            @Nullable String state = e.getSQLState();
            return e instanceof SQLTransientException
                    || state == null
                    || state.startsWith("08")
                    || state.startsWith("53")
                    || state.startsWith("57");
        }

        private void write(List<PositionMessage> messages, IdentityHashMap<PositionMessage, Outcome> outcomes)
                throws SQLException {
            Instant now = clock.instant();
            PositionBatch batch = new PositionBatch(now);
            IdentityHashMap<PositionMessage, Outcome> written = new IdentityHashMap<>();
            Map<UUID, Fix> became = Map.of();
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                try {
                    know(connection, messages);
                    for (PositionMessage message : messages) {
                        written.put(message, add(message, batch, now));
                    }
                    if (!batch.isEmpty()) {
                        became = batch.write(connection);
                    }
                    connection.commit();
                } catch (SQLException | RuntimeException e) {
                    connection.rollback();
                    throw e;
                }
            }
            outcomes.putAll(written);
            batch.devices().forEach(device -> heard.put(device, now));
            newest.moved(became);
            places.moved(batch.oldest());
            stored.increment(batch.fixes());
            for (PositionMessage message : messages) {
                if (written.get(message) == Outcome.STORED) {
                    message.unusable().forEach(PositionWriter.this::count);
                }
            }
            if (LOG.isDebugEnabled()) {
                // Not at a higher level: a broken tracker sends one every few seconds, and the device shows it.
                batch.lastUnusable()
                        .forEach((device, reason) ->
                                LOG.debugf("position unusable: device=%s reason=%s", device, reason));
            }
        }

        private void know(Connection connection, List<PositionMessage> messages) throws SQLException {
            trackers.endRevoked(connection);
            List<String> unknown = messages.stream()
                    .map(PositionMessage::tokenHash)
                    .filter(hash -> hash != null && trackers.find(hash) == null)
                    .distinct()
                    .toList();
            if (!unknown.isEmpty()) {
                trackers.learn(connection, unknown);
            }
        }

        private Outcome add(PositionMessage message, PositionBatch batch, Instant now) {
            if (message.unitId() != null) {
                batch.add(message.unitId(), message.fixes());
                return Outcome.STORED;
            }
            Optional<Tracker> tracker = trackerOf(message);
            tracker.ifPresent(known -> {
                batch.add(known.unitId(), message.fixes());
                if (!message.unusable().isEmpty() || isSilentLong(known.deviceId(), now)) {
                    batch.heard(known.deviceId(), message.unusable());
                }
            });
            return tracker.isPresent() ? Outcome.STORED : Outcome.UNKNOWN_DEVICE;
        }
    }
}
