package id.psc119.platform.replica;

import id.psc119.platform.testing.SuiteResource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** A second replica of the service under test, as far as the database sees it. */
public final class OtherReplica implements AutoCloseable {
    private final String self = UUID.randomUUID().toString();
    private final Connection connection;

    private OtherReplica(Connection connection) {
        this.connection = connection;
    }

    public static OtherReplica start() throws SQLException {
        String url = ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class);
        Connection connection = SuiteResource.superuser(url.substring(url.lastIndexOf('/') + 1));
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN psc_changes");
        }
        return new OtherReplica(connection);
    }

    /** Commits an event for the desk and numbers it, or leaves it unnumbered as when the replica stops in between. */
    public void append(String text, boolean numbers) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO event_log (kind, subject, at, exercise, audience, body)
                VALUES ('note', gen_random_uuid(), now(), false, '{desk}', jsonb_build_object('text', ?::text))
                """)) {
            insert.setString(1, text);
            insert.executeUpdate();
        }
        if (numbers) {
            execute("SELECT count(*) FROM number_events(500)");
        }
    }

    public void announce(String topic) throws SQLException {
        execute("SELECT pg_notify('psc_changes', '" + self + " " + topic + "')");
    }

    /** True when the service announces the topic in time. */
    public boolean hears(String topic, int millis) throws SQLException {
        long until = System.nanoTime() + millis * 1_000_000L;
        while (System.nanoTime() < until) {
            PGNotification[] notices = connection.unwrap(PGConnection.class).getNotifications(100);
            if (notices != null) {
                for (PGNotification notice : notices) {
                    if (notice.getParameter().contains(" " + topic)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
