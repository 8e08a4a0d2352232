package id.psc119.platform.database;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSourceListener;
import io.agroal.pool.ConnectionPool;
import io.quarkus.arc.ClientProxy;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Opens every connection of the pool before the first request, and keeps the pool at that size. Until this has run the pool has no
 * smallest size, so that Agroal opens nothing by itself: a connection that it opened between our look and our wait would be missed, and
 * the start waited for the whole acquisition time-out.
 * <p>
 * While the pool is smaller than its greatest size and somebody else opens connections, Agroal 3.2 looks again and again without a pause.
 * As many virtual threads as there are carriers keep every other one from running; where the thread that opens a connection needs one of
 * those, for a lock that it holds, nothing moves any more. So they pause in that loop.
 */
@ApplicationScoped
class FullPool {
    private static final Logger LOG = Logger.getLogger(FullPool.class);

    private final AgroalDataSource pool;
    private final int size;

    FullPool(AgroalDataSource pool, @ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int size) {
        this.pool = pool;
        this.size = size;
    }

    void pauseVirtualThreads(@Observes @Priority(0) StartupEvent starting) {
        try {
            Field field = io.agroal.pool.DataSource.class.getDeclaredField("connectionPool");
            field.setAccessible(true);
            var listeners = ((ConnectionPool) field.get(ClientProxy.unwrap(pool))).getListeners();
            // Agroal calls its listeners in the loop, and Quarkus gives no way to add one.
            listeners[0] = new Pause(listeners[0]);
        } catch (ReflectiveOperationException | ClassCastException | IndexOutOfBoundsException e) {
            throw new IllegalStateException("this Agroal waits in another way than 3.2: see StarvedPoolTest", e);
        }
    }

    /** Takes the place of Quarkus' listener, whose lines at debug level are lost: they cost every use of a connection. */
    private record Pause(AgroalDataSourceListener warnings) implements AgroalDataSourceListener {
        private static final long LENGTH = TimeUnit.MICROSECONDS.toNanos(200);

        @Override
        public void beforePoolBlock(long timeout) {
            if (Thread.currentThread().isVirtual()) {
                LockSupport.parkNanos(LENGTH);
            }
        }

        @Override
        public void onConnectionLeak(Connection connection, Thread thread) {
            warnings.onConnectionLeak(connection, thread);
        }

        @Override
        public void onWarning(String message) {
            warnings.onWarning(message);
        }

        @Override
        public void onWarning(Throwable cause) {
            warnings.onWarning(cause);
        }

        @Override
        public void onInfo(String message) {
            warnings.onInfo(message);
        }
    }

    void fill(@Observes @Priority(1) StartupEvent starting) {
        List<Connection> all = new ArrayList<>();
        try {
            for (int i = 0; i < size; i++) {
                all.add(pool.getConnection());
            }
        } catch (SQLException e) {
            LOG.warnf("only %d of %d database connections could be opened: %s", all.size(), size, e.getMessage());
        } finally {
            all.forEach(FullPool::giveBack);
            pool.getConfiguration().connectionPoolConfiguration().setMinSize(size);
        }
    }

    private static void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debugf("connection not given back: %s", e.getMessage());
        }
    }
}
