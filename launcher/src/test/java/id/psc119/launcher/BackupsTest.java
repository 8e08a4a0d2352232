package id.psc119.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real PostgreSQL is copied while it runs, destroyed, and restored to a moment. */
class BackupsTest {
    @TempDir
    Path folder;

    private Home home;
    private Ports ports;
    private Secrets secrets;
    private Postgres postgres;

    @BeforeEach
    void aServerWithData() throws Exception {
        home = new Home(folder.resolve("psc"), folder);
        home.prepare();
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ports = new Ports(free.getLocalPort() - 7);
        }
        secrets = new Secrets(home.folder().resolve("secrets"));
        postgres = new Postgres(home, ports, secrets);
        run();
        execute("fleet", "CREATE TABLE kept (what text PRIMARY KEY)");
        execute("intake", "CREATE TABLE kept (what text PRIMARY KEY)");
    }

    @AfterEach
    void stop() {
        postgres.stop();
    }

    @Test
    void what_was_committed_before_the_moment_is_there_in_each_database_and_what_came_after_it_is_not()
            throws Exception {
        Path store = folder.resolve("store");
        write("before the copy");
        new Backups(home).backup(List.of(store.toString()));
        write("after the copy");
        Instant moment = now();
        write("after the moment");
        execute("postgres", "SELECT pg_switch_wal()");
        write("in the log that was not archived");
        stopAndForget();
        Files.delete(home.data().resolve("PG_VERSION"));

        new Backups(home).restore(List.of(store.toString(), "--to", moment.toString()));
        run();
        assertThat(kept("fleet")).containsExactlyInAnyOrder("before the copy", "after the copy");
        assertThat(kept("intake")).containsExactlyInAnyOrder("before the copy", "after the copy");

        stopAndForget();
        assertThatThrownBy(() -> new Backups(home)
                        .restore(List.of(
                                store.toString(),
                                "--to",
                                moment.plusSeconds(3600).toString())))
                .hasMessageContaining("Does it reach to");
        run();
        assertThat(kept("fleet"))
                .as("what was there before")
                .containsExactlyInAnyOrder("before the copy", "after the copy");
        stopAndForget();
        new Backups(home).restore(List.of(store.toString(), "--to", moment.toString()));
        run();

        // It goes on from there, and can be copied and restored again.
        write("after the restore");
        new Backups(home).backup(List.of(store.toString()));
        stopAndForget();
        new Backups(home).restore(List.of(store.toString()));
        run();
        assertThat(kept("fleet")).containsExactlyInAnyOrder("before the copy", "after the copy", "after the restore");
    }

    @Test
    void a_restore_over_a_running_suite_and_one_to_a_moment_before_every_copy_are_refused() throws Exception {
        Path store = folder.resolve("store");
        new Backups(home).backup(List.of(store.toString()));
        assertThatThrownBy(() -> new Backups(home).restore(List.of(store.toString())))
                .hasMessageContaining("The suite still runs");
        stopAndForget();
        assertThatThrownBy(() -> new Backups(home).restore(List.of(store.toString(), "--to", "2026-01-01T00:00:00Z")))
                .hasMessageContaining("no copy");
        assertThatThrownBy(() -> new Backups(home).restore(List.of(store.toString(), "--to", "yesterday")))
                .hasMessageContaining("is no moment");
        assertThatThrownBy(() -> new Backups(home)
                        .backup(List.of(home.folder().resolve("b").toString())))
                .hasMessageContaining("is lost with it");
        assertThat(home.data().resolve("PG_VERSION")).exists();
    }

    private void run() {
        postgres.startOrAdopt();
        postgres.prepareDatabases();
        RunFile.write(
                home,
                Map.of(
                        "postgres",
                        Map.of(
                                "url", Programs.databaseUrl(ports, "postgres"),
                                "user", "postgres",
                                "password", secrets.of("postgres"))));
    }

    private void stopAndForget() {
        postgres.stop();
        RunFile.remove(home);
    }

    private void write(String what) throws SQLException {
        execute("fleet", "INSERT INTO kept VALUES ('" + what + "')");
        execute("intake", "INSERT INTO kept VALUES ('" + what + "')");
    }

    private Instant now() throws SQLException {
        try (Connection connection = postgres.connect("postgres");
                Statement sql = connection.createStatement();
                var rows = sql.executeQuery("SELECT clock_timestamp()")) {
            rows.next();
            return rows.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    private List<String> kept(String database) throws SQLException {
        List<String> kept = new ArrayList<>();
        try (Connection connection = postgres.connect(database);
                Statement sql = connection.createStatement();
                var rows = sql.executeQuery("SELECT what FROM kept")) {
            while (rows.next()) {
                kept.add(rows.getString(1));
            }
        }
        return kept;
    }

    private void execute(String database, String statement) throws SQLException {
        try (Connection connection = postgres.connect(database);
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
