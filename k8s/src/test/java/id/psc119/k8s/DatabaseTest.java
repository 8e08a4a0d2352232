package id.psc119.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** K-7: the statements with which CloudNativePG prepares the database, on a real PostgreSQL. */
class DatabaseTest {
    @Test
    void each_service_has_a_database_in_which_its_owner_migrates_and_its_application_does_not() throws Exception {
        JsonNode cluster = Manifests.of(Path.of("regencies", "16-07")).get("Cluster", "postgres");
        List<String> statements = Manifests.texts(cluster.at("/spec/bootstrap/initdb/postInitSQL"));
        assertThat(statements).hasSize(23);
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
            for (String statement : statements) {
                run(server, "postgres", "postgres", statement);
            }
            for (String service : Suite.SERVICES) {
                run(
                        server,
                        service,
                        service + "_owner",
                        "CREATE TABLE migrated (id int)",
                        "GRANT SELECT ON migrated TO " + service + "_app");
                run(server, service, service + "_app", "SELECT * FROM migrated");
                assertThatThrownBy(() -> run(server, service, service + "_app", "CREATE TABLE own (id int)"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("permission denied");
            }
            assertThatThrownBy(() -> run(server, "intake", "fleet_app", "SELECT 1"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied for database");
            run(server, "keycloak", "keycloak", "CREATE TABLE own (id int)");
        }
    }

    private static void run(EmbeddedPostgres server, String database, String role, String... statements)
            throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.getJdbcUrl(role, database));
                Statement sql = connection.createStatement()) {
            for (String statement : statements) {
                sql.execute(statement);
            }
        }
    }
}
