package id.psc119.platform.evidence;

import id.psc119.audit.Audit;
import id.psc119.audit.Database;
import id.psc119.audit.ServiceAudit;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/**
 * Two services' databases with the platform's schema and a table of evidence, {@code story}; what the sealer does, the test
 * says itself. The application's role writes, the superuser is the insider.
 */
final class Chain {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static EmbeddedPostgres postgres;

    private final String name = "chain_" + COUNT.incrementAndGet();
    private final String peer = name + "_peer";

    Chain() {
        try {
            prepare();
            insider("postgres", "CREATE DATABASE " + name + " TEMPLATE told_of");
            insider("postgres", "CREATE DATABASE " + peer + " TEMPLATE told_of");
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static synchronized void prepare() throws IOException, SQLException {
        if (postgres != null) {
            return;
        }
        postgres = EmbeddedPostgres.builder().start();
        insider("postgres", "CREATE ROLE story_owner LOGIN");
        insider("postgres", "CREATE ROLE story_app LOGIN");
        insider("postgres", "CREATE DATABASE told_of OWNER story_owner");
        Flyway.configure()
                .dataSource(postgres.getDatabase("story_owner", "told_of"))
                .locations("db/platform")
                .placeholders(Map.of("app", "story_app"))
                .load()
                .migrate();
        try (Connection connection =
                        postgres.getDatabase("story_owner", "told_of").getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute("""
                    CREATE TABLE story (id bigint PRIMARY KEY, at timestamptz NOT NULL DEFAULT now(), told text,
                                        detail jsonb, words_digest text REFERENCES told_text)""");
            sql.execute("GRANT SELECT, INSERT ON story TO story_app");
            sql.execute("SELECT keep_as_evidence('story')");
        }
    }

    private static void insider(String database, String sql) throws SQLException {
        try (Connection connection = postgres.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** As the application. */
    Chain app(String sql) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    Connection connection() throws SQLException {
        return postgres.getDatabase("story_app", name).getConnection();
    }

    /** As somebody with all rights, whom no trigger stops. */
    Chain insider(String sql) {
        try {
            insider(name, "SET session_replication_role = replica; " + sql);
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    Chain tell(int from, int to) {
        return app("INSERT INTO story (id, told, detail) SELECT n, 'told ' || n, '{\"n\": 1, \"none\": null}'"
                + " FROM generate_series(" + from + ", " + to + ") AS n");
    }

    /** What the sealer does: links what is there, and closes the period. */
    Chain seal() {
        return app("SELECT number_evidence(1000000)").app("SELECT seal_evidence(1, interval '0')");
    }

    /** The newest head reaches the other service. */
    Chain tellPeer() {
        try (Connection own = postgres.getDatabase("postgres", name).getConnection();
                Statement ask = own.createStatement();
                var row = ask.executeQuery("SELECT epoch, number, encode(root, 'hex'), to_position, made_at FROM seal"
                        + " ORDER BY number DESC LIMIT 1")) {
            row.next();
            insider(
                    peer,
                    "INSERT INTO seal_head VALUES ('story', %d, %d, '%s', %d, '%s', now())"
                            .formatted(
                                    row.getLong(1),
                                    row.getLong(2),
                                    row.getString(3),
                                    row.getLong(4),
                                    row.getTimestamp(5)));
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    ServiceAudit audit(Long... restored) {
        Map<String, Database> databases = Map.of(
                "story", () -> postgres.getDatabase("story_owner", name).getConnection(),
                "peer", () -> postgres.getDatabase("story_owner", peer).getConnection());
        try {
            return Audit.of("story", databases, Set.of(restored));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long number(String sql) {
        try (Connection connection = postgres.getDatabase("postgres", name).getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void stop() {
        try {
            if (postgres != null) {
                postgres.close();
                postgres = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
