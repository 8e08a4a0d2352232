package id.psc119.platform.eventlog;

import id.psc119.platform.replica.CatchUp;
import id.psc119.platform.replica.Notice;
import id.psc119.platform.replica.Notices;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Numbers committed events and brings them to the open streams. It sleeps until an event is committed here, until another replica
 * announces one, or until the catch-up finds one.
 */
@ApplicationScoped
class Tail implements CatchUp {
    private static final Logger LOG = Logger.getLogger(Tail.class);
    private static final String TOPIC = "events";
    private static final int BATCH = 500;
    /** Between two batches: under load, many commits are numbered by one statement. */
    private static final Duration PACE = Duration.ofMillis(15);

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final EventLog log;
    private final EventTable table;
    private final NewestEvents newest;
    private final LiveStreams streams;
    private final Notices notices;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean mustNumber;
    private volatile boolean mustRead;
    private volatile boolean mustRestart;
    private volatile boolean running = true;
    private @Nullable Thread thread;

    Tail(EventLog log, EventTable table, NewestEvents newest, LiveStreams streams, Notices notices) {
        this.log = log;
        this.table = table;
        this.newest = newest;
        this.streams = streams;
        this.notices = notices;
    }

    void start(@Observes StartupEvent started) {
        newest.reset(log.position());
        // No virtual thread: those take turns, and under load each of its steps would wait for a turn of all requests.
        thread = Thread.ofPlatform().daemon().name("event-log").start(this::run);
    }

    void stop(@Observes ShutdownEvent stopping) {
        running = false;
        if (thread != null) {
            thread.interrupt();
        }
        streams.endAll();
    }

    void appended(@Observes EventLog.Appended appended) {
        mustNumber = true;
        wake.release();
    }

    void announced(@Observes Notice notice) {
        if (notice.topic().equals(TOPIC)) {
            mustRead = true;
            wake.release();
        }
    }

    @Override
    public String question() {
        return "SELECT concat_ws(' ', epoch.epoch, event_log_head.position,"
                + " EXISTS (SELECT FROM event_log WHERE position IS NULL)) FROM epoch, event_log_head";
    }

    @Override
    public void answer(@Nullable String value) {
        if (value == null) {
            return;
        }
        String[] parts = value.split(" ", -1);
        if (Long.parseLong(parts[0]) != newest.epoch()) {
            mustRestart = true;
        }
        if (Long.parseLong(parts[1]) != newest.head()) {
            mustRead = true;
        }
        if (parts[2].startsWith("t")) {
            mustNumber = true;
        }
        if (mustRestart || mustRead || mustNumber) {
            wake.release();
        }
    }

    private void run() {
        while (running) {
            try {
                wake.acquire();
                wake.drainPermits();
                try {
                    advance();
                } catch (SQLException | RuntimeException e) {
                    if (!running) {
                        return;
                    }
                    LOG.warnf("event log: cannot be read, tried again: %s", e.getMessage());
                    Thread.sleep(RETRY);
                    mustRead = true;
                    mustNumber = true;
                    wake.release();
                }
                Thread.sleep(PACE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void advance() throws SQLException {
        if (mustRestart) {
            // The database was restored: ids of before mean other events now.
            mustRestart = false;
            newest.reset(log.position());
            streams.endAll();
        }
        if (mustNumber) {
            mustNumber = false;
            numberAll();
        }
        if (mustRead) {
            mustRead = false;
            readNew();
        }
    }

    private void numberAll() throws SQLException {
        List<LoggedEvent> numbered;
        do {
            numbered = table.numberNext(BATCH);
            if (!numbered.isEmpty()) {
                if (numbered.getFirst().position() == newest.head() + 1) {
                    numbered.forEach(newest::add);
                    streams.wake();
                } else {
                    // Another replica has numbered some in between.
                    readNew();
                }
                notices.send(TOPIC);
            }
        } while (numbered.size() == BATCH);
    }

    private void readNew() throws SQLException {
        List<LoggedEvent> events;
        do {
            events = table.after(newest.head(), BATCH);
            for (LoggedEvent event : events) {
                if (event.position() != newest.head() + 1) {
                    // Retention has deleted the rows in between; no reader waits for them.
                    newest.reset(new EventLog.Position(newest.epoch(), event.position() - 1));
                }
                newest.add(event);
            }
            if (!events.isEmpty()) {
                streams.wake();
            }
        } while (events.size() == BATCH);
    }
}
