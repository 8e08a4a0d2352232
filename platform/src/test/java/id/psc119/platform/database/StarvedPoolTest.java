package id.psc119.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.platform.AsInstalled;
import id.psc119.platform.testing.SuiteResource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** P-1: the same in a pool that has lost its connections. */
@QuarkusTest
@TestProfile(AsInstalled.class)
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "platform"))
class StarvedPoolTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Inject
    AgroalDataSource pool;

    @Inject
    ConnectingNeedsAVirtualThread connecting;

    @Test
    void those_who_wait_for_lost_connections_leave_carriers_to_those_who_open_them() throws Exception {
        closeAllConnections();
        connecting.started();
        List<Thread> waiting = new ArrayList<>();
        var answered = new AtomicInteger();
        for (int i = 0; i < 64; i++) {
            waiting.add(Thread.startVirtualThread(() -> {
                while (!asked()) {
                    // This one had met a connection that was closed.
                }
                answered.incrementAndGet();
            }));
        }
        for (Thread each : waiting) {
            each.join(LIMIT);
        }
        connecting.ended();
        assertThat(answered).hasValue(64);
        assertThat(connecting.opened()).isPositive();
        assertThat(connecting.starved()).isZero();
    }

    private boolean asked() {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            return statement.execute("SELECT 1");
        } catch (SQLException e) {
            return false;
        }
    }

    private static void closeAllConnections() throws SQLException {
        String url = ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class);
        try (var superuser = SuiteResource.superuser(url.substring(url.lastIndexOf('/') + 1));
                var statement = superuser.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }
    }

    /** Opens a connection only after a virtual thread has run, as if that thread held a lock which the opening needs. */
    @ApplicationScoped
    static class ConnectingNeedsAVirtualThread implements AgroalPoolInterceptor {
        private final AtomicInteger opened = new AtomicInteger();
        private final AtomicInteger starved = new AtomicInteger();
        private volatile boolean on;

        void started() {
            on = true;
        }

        void ended() {
            on = false;
        }

        int opened() {
            return opened.get();
        }

        int starved() {
            return starved.get();
        }

        @Override
        public void onConnectionCreate(Connection connection) {
            if (!on) {
                return;
            }
            opened.incrementAndGet();
            Thread other = Thread.startVirtualThread(() -> {});
            try {
                if (!other.join(LIMIT.dividedBy(2))) {
                    starved.incrementAndGet();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
