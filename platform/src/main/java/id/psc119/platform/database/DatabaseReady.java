package id.psc119.platform.database;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Readiness: the database answers. Asks it only when nothing else has had an answer for some seconds, and with one statement; the
 * check of Quarkus takes three at each probe.
 */
@Readiness
@ApplicationScoped
class DatabaseReady implements HealthCheck {
    /** A little longer than the catch-up's interval: as long as that has answers, a probe costs nothing. */
    private static final Duration KNOWN_FOR = Duration.ofSeconds(7);

    private final AgroalDataSource pool;
    private final DatabaseContact contact;

    DatabaseReady(AgroalDataSource pool, DatabaseContact contact) {
        this.pool = pool;
        this.contact = contact;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("database");
        if (contact.isWithin(KNOWN_FOR)) {
            return answer.up().build();
        }
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
            contact.made();
            return answer.up().build();
        } catch (SQLException e) {
            return answer.down()
                    .withData("fault", "the database does not answer")
                    .build();
        }
    }
}
