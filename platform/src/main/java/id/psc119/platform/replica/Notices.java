package id.psc119.platform.replica;

import id.psc119.platform.transaction.EndOfTransaction;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Notices between the replicas of one service, by PostgreSQL's LISTEN and NOTIFY. They are sent after the commit and outside of
 * its transaction, because a NOTIFY in a transaction serialises the commits of the whole server; notices of one moment are sent
 * together. A notice may be lost: {@link CatchUp} finds what it announced.
 */
@ApplicationScoped
public class Notices {
    private static final Logger LOG = Logger.getLogger(Notices.class);
    private static final String CHANNEL = "psc_changes";
    private static final Duration GATHERED = Duration.ofMillis(20);
    private static final int LISTENED_MILLIS = 60_000;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final String self = UUID.randomUUID().toString();
    private final AgroalDataSource pool;
    private final EndOfTransaction end;
    private final Event<Notice> received;
    private final CatchUpSweep catchUp;
    private final String url;
    private final Properties login = new Properties();
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean running = true;
    private volatile @Nullable Connection listening;
    private @Nullable Thread sender;
    private @Nullable Thread listener;

    Notices(
            AgroalDataSource pool,
            EndOfTransaction end,
            Event<Notice> received,
            CatchUpSweep catchUp,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password,
            @ConfigProperty(name = "psc.service") String service) {
        this.pool = pool;
        this.end = end;
        this.received = received;
        this.catchUp = catchUp;
        this.url = url;
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("ApplicationName", service + " notices");
        login.setProperty("connectTimeout", "3");
        // Nothing is sent for hours, so only the system notices a connection that is dead.
        login.setProperty("tcpKeepAlive", "true");
    }

    void start(@Observes StartupEvent started) {
        // No virtual thread, so that a notice does not wait for a turn of all requests.
        sender = Thread.ofPlatform().daemon().name("notices-sender").start(this::sendAll);
        listener = Thread.ofVirtual().name("notices-listener").start(this::listen);
    }

    void stop(@Observes ShutdownEvent stopping) {
        running = false;
        if (sender != null) {
            sender.interrupt();
        }
        if (listener != null) {
            listener.interrupt();
        }
        @Nullable Connection connection = listening;
        if (connection != null) {
            close(connection);
        }
    }

    /** Tells the other replicas soon. Called after the commit of what it announces. */
    public void send(String topic) {
        if (waiting.add(topic)) {
            wake.release();
        }
    }

    /** Tells the other replicas after the commit of the present transaction. */
    public void sendAfterCommit(String topic) {
        end.afterCommit(() -> send(topic));
    }

    private void sendAll() {
        while (running) {
            try {
                wake.acquire();
                wake.drainPermits();
                Set<String> topics = new HashSet<>(waiting);
                waiting.removeAll(topics);
                if (!topics.isEmpty()) {
                    send(topics);
                    Thread.sleep(GATHERED);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (SQLException | RuntimeException e) {
                LOG.debugf("notices not sent, other replicas find it by themselves: %s", e.getMessage());
            }
        }
    }

    private void send(Set<String> topics) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT pg_notify('" + CHANNEL + "', ?)")) {
            statement.setString(1, self + " " + String.join(" ", topics));
            statement.execute();
        }
    }

    private void listen() {
        Duration pause = Duration.ofSeconds(1);
        while (running) {
            // A connection of its own: it is held for ever, and waits without a statement.
            try (Connection connection = new Driver().connect(url, login)) {
                listening = connection;
                try (Statement statement = connection.createStatement()) {
                    statement.execute("LISTEN " + CHANNEL);
                }
                pause = Duration.ofSeconds(1);
                // What was announced while nobody listened.
                catchUp.now();
                PGConnection source = connection.unwrap(PGConnection.class);
                while (running) {
                    PGNotification @Nullable [] notices = source.getNotifications(LISTENED_MILLIS);
                    if (notices != null) {
                        for (PGNotification notice : notices) {
                            take(notice.getParameter());
                        }
                    }
                }
            } catch (SQLException | RuntimeException e) {
                if (!running) {
                    return;
                }
                LOG.warnf("notices: the connection was lost, tried again: %s", e.getMessage());
                try {
                    Thread.sleep(pause);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return;
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            } finally {
                listening = null;
            }
        }
    }

    private void take(String text) {
        String[] words = text.split(" ", -1);
        if (words[0].equals(self)) {
            return;
        }
        for (int i = 1; i < words.length; i++) {
            try {
                received.fire(new Notice(words[i]));
            } catch (RuntimeException e) {
                LOG.warnf(e, "notice not taken: topic=%s", words[i]);
            }
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debugf("connection for notices not closed: %s", e.getMessage());
        }
    }
}
