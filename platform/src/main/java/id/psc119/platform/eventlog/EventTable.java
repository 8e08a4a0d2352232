package id.psc119.platform.eventlog;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The table of events as the tail and the streams use it: one statement each, without a transaction around it. */
@ApplicationScoped
class EventTable {
    private static final String COLUMNS =
            "SELECT position, kind, subject, at, exercise, array_to_string(audience, E'\\n'), body::text FROM ";

    private final AgroalDataSource pool;

    EventTable(AgroalDataSource pool) {
        this.pool = pool;
    }

    /**
     * Numbers the next committed events and returns them. One replica at a time, by an advisory lock that ends with the statement,
     * so it numbers only what has committed and no later commit can get a lower position.
     */
    List<LoggedEvent> numberNext(int limit) throws SQLException {
        return read(COLUMNS + "number_events(?)", limit);
    }

    /** Numbered events after a position, in order. */
    List<LoggedEvent> after(long position, int limit) throws SQLException {
        return read(COLUMNS + "event_log WHERE position > ? ORDER BY position LIMIT ?", position, limit);
    }

    private List<LoggedEvent> read(String sql, Object... values) throws SQLException {
        List<LoggedEvent> events = new ArrayList<>();
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    events.add(new LoggedEvent(
                            row.getLong(1),
                            row.getString(2),
                            row.getObject(3, UUID.class),
                            row.getObject(4, OffsetDateTime.class).toInstant(),
                            row.getBoolean(5),
                            Set.of(row.getString(6).split("\n", -1)),
                            row.getString(7)));
                }
            }
        }
        return events;
    }
}
