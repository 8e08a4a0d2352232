package id.psc119.fleet.position;

import id.psc119.platform.measurement.Measurement;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;

/** How many units on duty were last located so long ago that dispatch recommends them from the wrong place. */
@ApplicationScoped
class StalePositions implements Measurement {
    private static final Duration STALE_AFTER = Duration.ofMinutes(10);

    private final AgroalDataSource database;
    private final Clock clock;

    StalePositions(AgroalDataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "psc.positions.stale.units";
    }

    @Override
    public String description() {
        return "Units on duty whose newest position is older than ten minutes";
    }

    /** Units that never had a position are left out: not every car has a tracker. */
    @Override
    public double measure() {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        SELECT count(*) FROM unit u JOIN newest_position p ON p.unit_id = u.id
                        WHERE u.duty_state = 'ON' AND NOT u.retired AND p.fixed_at < ?
                        """)) {
            select.setTimestamp(1, Timestamp.from(clock.instant().minus(STALE_AFTER)));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The positions cannot be read", e);
        }
    }
}
