package id.psc119.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresTest {
    @TempDir
    static Path folder;

    private static Home home;
    private static Ports ports;
    private static Secrets secrets;
    private static Postgres postgres;

    @BeforeAll
    static void prepare() throws Exception {
        home = new Home(folder.resolve("psc"), folder);
        home.prepare();
        try (var free = new ServerSocket(0)) {
            ports = new Ports(free.getLocalPort() - 7);
        }
        secrets = new Secrets(home.folder().resolve("secrets"));
        postgres = new Postgres(home, ports, secrets);
    }

    @AfterEach
    void stop() {
        postgres.stop();
    }

    @Test
    void what_it_has_committed_is_safe_and_a_server_that_outlived_its_launcher_is_taken_over() throws Exception {
        postgres.startOrAdopt();
        postgres.prepareDatabases();
        assertThat(postgres.adopted()).isFalse();
        assertThat(setting("fsync")).isEqualTo("on");
        assertThat(setting("synchronous_commit")).isEqualTo("on");
        assertThat(setting("full_page_writes")).isEqualTo("on");
        long server = postgres.process().orElseThrow().pid();

        var next = new Postgres(home, ports, new Secrets(home.folder().resolve("secrets")));
        next.startOrAdopt();
        assertThat(next.adopted()).isTrue();
        assertThat(next.process().orElseThrow().pid()).isEqualTo(server);
        next.prepareDatabases();

        next.stop();
        assertThat(ProcessHandle.of(server).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void the_application_may_connect_to_its_own_database_and_make_nothing_there() throws Exception {
        postgres.startOrAdopt();
        postgres.prepareDatabases();
        try (Connection application = as("intake_app", "intake");
                Statement sql = application.createStatement()) {
            assertThatThrownBy(() -> sql.execute("CREATE TABLE mine (id int)"))
                    .hasMessageContaining("permission denied");
        }
        try (Connection owner = as("intake_owner", "intake");
                Statement sql = owner.createStatement()) {
            sql.execute("CREATE TABLE ours (id int)");
        }
        assertThatThrownBy(() -> as("intake_app", "dispatch")).hasMessageContaining("permission denied");
        assertThatThrownBy(() ->
                        DriverManager.getConnection(Programs.databaseUrl(ports, "intake"), "intake_app", "a guess"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void a_server_killed_without_warning_comes_back_with_what_was_committed() throws Exception {
        postgres.startOrAdopt();
        postgres.prepareDatabases();
        try (Connection owner = as("fleet_owner", "fleet");
                Statement sql = owner.createStatement()) {
            sql.execute("CREATE TABLE kept AS SELECT 119 AS number");
        }
        ProcessHandle server = postgres.process().orElseThrow();
        server.destroyForcibly();
        server.onExit().join();

        postgres.startOrAdopt();
        try (Connection owner = as("fleet_owner", "fleet");
                Statement sql = owner.createStatement();
                var rows = sql.executeQuery("SELECT number FROM kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(119);
        }
    }

    @Test
    void a_damaged_data_folder_is_reported_in_one_line_and_left_alone(@TempDir Path other) throws Exception {
        var damaged = new Home(other, other);
        damaged.prepare();
        Files.createDirectories(damaged.data());
        Files.writeString(damaged.data().resolve("postgresql.conf"), "");
        assertThatThrownBy(new Postgres(damaged, ports, secrets)::startOrAdopt)
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("is damaged")
                .hasMessageNotContaining("\n");
        assertThat(damaged.data().resolve("postgresql.conf")).exists();
    }

    private String setting(String name) throws SQLException {
        try (Connection connection = postgres.connect("postgres");
                Statement sql = connection.createStatement();
                var rows = sql.executeQuery("SHOW " + name)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private Connection as(String role, String database) throws SQLException {
        return DriverManager.getConnection(Programs.databaseUrl(ports, database), role, secrets.of(role));
    }
}
