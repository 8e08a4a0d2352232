package id.psc119.platform.replica;

import id.psc119.platform.database.DatabaseContact;
import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks the questions of every {@link CatchUp} in one statement, every few seconds. */
@ApplicationScoped
class CatchUpSweep {
    private static final Logger LOG = Logger.getLogger(CatchUpSweep.class);
    private static final int LATE = 5_000;

    private final List<CatchUp> all;
    private final AgroalDataSource pool;
    private final DatabaseContact contact;
    private final ReplicaSettings settings;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean running = true;
    private @Nullable Thread thread;

    CatchUpSweep(@All List<CatchUp> all, AgroalDataSource pool, DatabaseContact contact, ReplicaSettings settings) {
        this.all = all;
        this.pool = pool;
        this.contact = contact;
        this.settings = settings;
    }

    /** After everything else has started. */
    void start(@Observes @Priority(LATE) StartupEvent started) {
        thread = Thread.ofVirtual().name("catch-up").start(this::run);
    }

    void stop(@Observes ShutdownEvent stopping) {
        running = false;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Asks now, for example because notices may have been missed. */
    void now() {
        wake.release();
    }

    private void run() {
        while (running) {
            try {
                if (wake.tryAcquire(settings.catchUpEvery().toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
                ask();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (SQLException | RuntimeException e) {
                contact.lost();
                if (running) {
                    LOG.warnf("catch-up: the database cannot be asked, tried again: %s", e.getMessage());
                }
            }
        }
    }

    private void ask() throws SQLException {
        if (all.isEmpty()) {
            return;
        }
        String statement = all.stream()
                .map(each -> "(" + each.question() + ")::text")
                .collect(Collectors.joining(", ", "SELECT ", ""));
        @Nullable String[] values = new String[all.size()];
        // Without a transaction: it is one statement and not three. Prepared, since it is mostly in the same words.
        try (Connection connection = pool.getConnection();
                PreparedStatement sql = connection.prepareStatement(statement);
                ResultSet row = sql.executeQuery()) {
            row.next();
            for (int i = 0; i < values.length; i++) {
                values[i] = row.getString(i + 1);
            }
        }
        contact.made();
        for (int i = 0; i < values.length; i++) {
            try {
                all.get(i).answer(values[i]);
            } catch (RuntimeException e) {
                LOG.errorf(e, "catch-up: %s failed", all.get(i).getClass().getSimpleName());
            }
        }
    }
}
