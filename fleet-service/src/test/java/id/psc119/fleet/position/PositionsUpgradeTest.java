package id.psc119.fleet.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

/**
 * P-2, A-9: an installation with positions gets its partitions in place, while the previous version still writes over connections
 * that it opened before.
 */
class PositionsUpgradeTest {
    private static final String BEFORE = "202611272232";
    private static final UUID UNIT = new UUID(7, 7);

    /** As the previous version has it. */
    private static final String INSERT = """
            INSERT INTO position (unit_id, fixed_at, lat, lon, accuracy_metres, speed_kmh, bearing, altitude, battery, recorded)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (unit_id, fixed_at) DO NOTHING
            """;

    private static final String FORGET = """
            DELETE FROM position WHERE ctid IN (SELECT ctid FROM position WHERE recorded < now() - interval '30 days' LIMIT 2000)
            """;

    @Test
    void rows_stay_the_previous_version_goes_on_writing_and_its_retention_takes_nothing() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection superuser = server.getPostgresDatabase().getConnection();
                Statement as = superuser.createStatement()) {
            as.execute("CREATE ROLE fleet_owner LOGIN");
            as.execute("CREATE ROLE fleet_app LOGIN");
            as.execute("CREATE DATABASE fleet OWNER fleet_owner");
            migrations(server).target(BEFORE).load().migrate();
            Instant now = Instant.now();
            try (Connection previous = server.getDatabase("fleet_app", "fleet").getConnection();
                    PreparedStatement insert = previous.prepareStatement(INSERT)) {
                // So often that the server keeps the plan of the statement.
                for (int i = 0; i < 20; i++) {
                    store(insert, now.minusSeconds(i), now);
                }
                store(insert, now.minusSeconds(40 * 86_400), now.minusSeconds(40 * 86_400));
                store(insert, now.plusSeconds(9 * 86_400), now);
                store(insert, now.plusSeconds(2 * 86_400), now);

                migrations(server).load().migrate();

                assertThat(rows(previous, "true")).isEqualTo(23);
                assertThat(store(insert, now, now)).as("the same fix again").isZero();
                assertThat(store(insert, now.plusSeconds(1), now)).isEqualTo(1);
                assertThat(store(insert, now.plusSeconds(400 * 86_400), now)).isEqualTo(1);
                assertThat(store(insert, now.plusSeconds(9 * 86_400), now)).isZero();
                assertThat(rows(previous, "tableoid = 'position_other'::regclass"))
                        .as("far ahead")
                        .isEqualTo(2);
                assertThat(rows(previous, "tableoid::regclass::text LIKE 'position_until_%'"))
                        .as("where they were")
                        .isGreaterThanOrEqualTo(21);
                assertThatThrownBy(() -> previous.createStatement().execute(FORGET))
                        .as("by ctid, which is not unique any more")
                        .hasMessageContaining("permission denied");
                assertThat(forget(previous)).isEqualTo(1);
                assertThat(forget(previous)).isZero();
                assertThat(rows(previous, "true")).isEqualTo(24);
            }
        }
    }

    private static FluentConfiguration migrations(EmbeddedPostgres server) {
        return Flyway.configure(PositionsUpgradeTest.class.getClassLoader())
                .dataSource(server.getDatabase("fleet_owner", "fleet"))
                .locations("classpath:db/platform", "classpath:db/migration")
                .placeholders(Map.of("app", "fleet_app"))
                .outOfOrder(true);
    }

    private static int store(PreparedStatement insert, Instant fixedAt, Instant recorded) throws SQLException {
        insert.setObject(1, UNIT);
        insert.setTimestamp(2, Timestamp.from(fixedAt));
        insert.setDouble(3, -2.5);
        insert.setDouble(4, 104);
        for (int column = 5; column <= 9; column++) {
            insert.setNull(column, java.sql.Types.REAL);
        }
        insert.setTimestamp(10, Timestamp.from(recorded));
        return insert.executeUpdate();
    }

    private static long rows(Connection connection, String condition) throws SQLException {
        return number(connection, "SELECT count(*) FROM position WHERE " + condition);
    }

    private static long forget(Connection connection) throws SQLException {
        return number(connection, "SELECT forgotten FROM forget_positions(now() - interval '30 days', 100)");
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
