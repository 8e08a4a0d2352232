package id.psc119.platform.database;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Opens every connection of the pool before the first request, and keeps the pool at that size. While it is smaller than its greatest
 * size, threads that want a connection spin in it; on virtual threads they can take every carrier from the threads that would open
 * one. Until this has run the pool has no smallest size, so that Agroal opens nothing by itself: a connection that it opened between
 * our look and our wait would be missed, and the start waited for the whole acquisition time-out.
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
