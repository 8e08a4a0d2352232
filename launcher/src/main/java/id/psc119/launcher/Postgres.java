package id.psc119.launcher;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL server of one machine: the real one, from its Maven artifact, with its data under the suite's folder.
 * A server that outlived a crashed launcher is taken over as it runs.
 *
 * <p>The artifact is made for tests and switches the safety of commits off; here it is switched on again, because what
 * the suite has accepted must survive a pulled plug.
 */
final class Postgres {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Pattern COMPLAINT = Pattern.compile(".*(?:FATAL|PANIC|error):\\s*(.*)");
    private static final Duration STOP = Duration.ofSeconds(30);

    private final Home home;
    private final Ports ports;
    private final Secrets secrets;
    private final Duration patience;
    private @Nullable EmbeddedPostgres started;
    private boolean adopted;

    Postgres(Home home, Ports ports, Secrets secrets) {
        this(home, ports, secrets, START);
    }

    /** @param patience how long a start may take */
    Postgres(Home home, Ports ports, Secrets secrets, Duration patience) {
        this.home = home;
        this.ports = ports;
        this.secrets = secrets;
        this.patience = patience;
    }

    /** True when the running server was already there and not started by this launcher. */
    boolean adopted() {
        return adopted;
    }

    /** The server's process, if one with our data runs. */
    Optional<ProcessHandle> process() {
        return pidFile().flatMap(lines -> {
            try {
                return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
            } catch (NumberFormatException half) {
                return Optional.empty();
            }
        });
    }

    /** Whether there is a database already. */
    boolean hasData() {
        return Files.exists(home.data().resolve("PG_VERSION"));
    }

    /** Takes over the server that runs on our data and our port, or starts one. */
    void startOrAdopt() {
        if (answers()) {
            adopted = true;
            return;
        }
        // One that runs but does not answer here (another port, or a stop under way) must be gone first: two servers
        // on the same files would destroy them.
        if (runsOnOurData()) {
            stop();
        }
        start();
    }

    /** Whether the server that runs on our data answers on our port. */
    boolean answers() {
        if (process().filter(ProcessHandle::isAlive).isEmpty()) {
            return false;
        }
        try (Connection connection = connect("postgres");
                Statement ask = connection.createStatement();
                var answer = ask.executeQuery("SHOW data_directory")) {
            return answer.next()
                    && Path.of(answer.getString(1))
                            .toRealPath()
                            .equals(home.data().toRealPath());
        } catch (SQLException | IOException notYet) {
            return false;
        }
    }

    private boolean runsOnOurData() {
        // A process id may have been given to another program since the crash, so it must look like a server as well.
        return process()
                .filter(ProcessHandle::isAlive)
                .flatMap(handle -> handle.info().command())
                .filter(command -> command.endsWith("postgres"))
                .isPresent();
    }

    private void start() {
        adopted = false;
        if (Files.isDirectory(home.data()) && !Files.exists(home.data().resolve("PG_VERSION"))) {
            throw new CommandException("The database folder " + home.data()
                    + " is damaged (no PG_VERSION). Put a copy of it back, or remove all data by ./psc reset.");
        }
        long logged = home.log("postgres").toFile().length();
        try {
            if (started != null) {
                started.close();
                started = null;
            }
            Path passwordFile = home.folder().resolve("postgres.pw");
            PrivateFile.write(passwordFile, secrets.of("postgres") + "\n");
            var log = ProcessBuilder.Redirect.appendTo(home.log("postgres").toFile());
            try {
                started = EmbeddedPostgres.builder()
                        .setDataDirectory(home.data())
                        .setCleanDataDirectory(false)
                        .setOverrideWorkingDirectory(
                                home.folder().resolve("postgres-program").toFile())
                        .setRegisterShutdownHook(false)
                        .setPort(ports.of("postgres"))
                        .setPGStartupWait(patience)
                        .setOutputRedirector(log)
                        .setErrorRedirector(log)
                        .setConnectConfig("password", secrets.of("postgres"))
                        // These are options of initdb: nobody connects without a password, whoever uses this machine.
                        .setLocaleConfig("auth-host", "scram-sha-256")
                        .setLocaleConfig("auth-local", "scram-sha-256")
                        .setLocaleConfig("pwfile", passwordFile.toString())
                        .setLocaleConfig("locale-provider", "builtin")
                        .setLocaleConfig("builtin-locale", "C.UTF-8")
                        .setLocaleConfig("locale", "C")
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("unix_socket_directories", "")
                        // So that ./psc backup can begin without a restart; until it does, nothing is archived.
                        .setServerConfig("archive_mode", "on")
                        .setServerConfig("max_connections", "200")
                        .setServerConfig("shared_buffers", "64MB")
                        .setServerConfig("max_wal_size", "256MB")
                        .setServerConfig("log_min_messages", "warning")
                        .setServerConfig("log_min_error_statement", "panic")
                        .start();
            } finally {
                Files.deleteIfExists(passwordFile);
            }
        } catch (IOException | RuntimeException wrong) {
            home.checkSpace();
            throw new CommandException("PostgreSQL does not start: " + lastWords(wrong, logged), wrong);
        }
    }

    /** What the server itself said last, since {@code from} bytes of its log, is worth more than our exception. */
    private String lastWords(Exception wrong, long from) {
        String last =
                Optional.ofNullable(wrong.getMessage()).orElse(wrong.getClass().getSimpleName());
        Path log = home.log("postgres");
        try (var file = Files.newInputStream(log)) {
            file.skipNBytes(from);
            var said = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            last = said.lines()
                    .map(COMPLAINT::matcher)
                    .filter(Matcher::matches)
                    .map(complaint -> complaint.group(1))
                    .reduce((earlier, later) -> later)
                    .orElse(last);
        } catch (IOException unreadable) {
            last = last + " (its log cannot be read: " + Home.reason(unreadable) + ")";
        }
        return last.strip() + " (see " + log + ")";
    }

    /** Stops the server, its clients' open work rolled back, and waits until it is gone. */
    void stop() {
        Optional<ProcessHandle> running = process().filter(ProcessHandle::isAlive);
        if (running.isPresent() && runsOnOurData()) {
            ProcessHandle server = running.get();
            // SIGINT is PostgreSQL's "fast" stop; Java itself can only send SIGTERM, which would wait for the clients.
            Shell.signal("INT", server.pid());
            if (!Shell.ended(server, STOP)) {
                Shell.signal("QUIT", server.pid());
                Shell.ended(server, STOP);
            }
        }
        if (started != null) {
            try {
                started.close();
            } catch (IOException wrong) {
                throw new CommandException("PostgreSQL's lock could not be released: " + Home.reason(wrong), wrong);
            }
            started = null;
        }
    }

    /**
     * Makes what is missing: for each service a database, the role that owns it (for migrations) and the role of the
     * running application, which may connect and holds nothing that a migration has not granted it.
     */
    void prepareDatabases() {
        try (Connection connection = connect("postgres");
                Statement sql = connection.createStatement()) {
            if (!exists(sql, "SELECT 1 WHERE current_setting('archive_command') NOT IN ('', '(disabled)')")) {
                // Without a command the server would keep its whole log for ever.
                sql.execute("ALTER SYSTEM SET archive_command = '/bin/true'");
                sql.execute("SELECT pg_reload_conf()");
            }
            for (String name : Programs.SERVICES) {
                for (String role : List.of(name + "_owner", name + "_app")) {
                    if (!exists(sql, "SELECT 1 FROM pg_roles WHERE rolname = '" + role + "'")) {
                        sql.execute("CREATE ROLE " + role + " LOGIN");
                    }
                    // Names and passwords are ours (letters, digits, - and _), so that no quoting can go wrong.
                    sql.execute("ALTER ROLE " + role + " PASSWORD '" + secrets.of(role) + "'");
                }
                if (!exists(sql, "SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
                    sql.execute("CREATE DATABASE " + name + " OWNER " + name + "_owner");
                }
                sql.execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
                sql.execute("GRANT CONNECT ON DATABASE " + name + " TO " + name + "_app");
            }
        } catch (SQLException wrong) {
            throw new CommandException("The databases cannot be prepared: " + wrong.getMessage(), wrong);
        }
        for (String name : Programs.SERVICES) {
            try (Connection connection = connect(name);
                    Statement sql = connection.createStatement()) {
                sql.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
                sql.execute("ALTER SCHEMA public OWNER TO " + name + "_owner");
            } catch (SQLException wrong) {
                throw new CommandException(
                        "The database " + name + " cannot be prepared: " + wrong.getMessage(), wrong);
            }
        }
    }

    /** The database of a Keycloak, which lays it out by itself, so that one role is both owner and application. */
    void prepareKeycloak() {
        String name = Keycloak.DATABASE;
        try (Connection connection = connect("postgres");
                Statement sql = connection.createStatement()) {
            if (!exists(sql, "SELECT 1 FROM pg_roles WHERE rolname = '" + name + "'")) {
                sql.execute("CREATE ROLE " + name + " LOGIN");
            }
            sql.execute("ALTER ROLE " + name + " PASSWORD '" + secrets.of(name) + "'");
            if (!exists(sql, "SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
                sql.execute("CREATE DATABASE " + name + " OWNER " + name);
            }
            sql.execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
        } catch (SQLException wrong) {
            throw new CommandException("The database of Keycloak cannot be prepared: " + wrong.getMessage(), wrong);
        }
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                Programs.databaseUrl(ports, database) + "?connectTimeout=3&socketTimeout=30&loginTimeout=5",
                "postgres",
                secrets.of("postgres"));
    }

    private static boolean exists(Statement sql, String question) throws SQLException {
        try (var answer = sql.executeQuery(question)) {
            return answer.next();
        }
    }

    private Optional<List<String>> pidFile() {
        Path file = home.data().resolve("postmaster.pid");
        try {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            return lines.isEmpty() ? Optional.empty() : Optional.of(lines);
        } catch (IOException goneMeanwhile) {
            return Optional.empty();
        }
    }
}
