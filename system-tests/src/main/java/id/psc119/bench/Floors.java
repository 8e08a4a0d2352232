package id.psc119.bench;

import id.psc119.client.Json;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * What the same PostgreSQL server does with the same rows when nothing is before it but JDBC: the floor under a service that
 * stores them. The rows go into copies of the tables (columns, indexes and checks; no triggers) in a schema of their own.
 */
final class Floors implements AutoCloseable {
    private static final int ROWS_A_STATEMENT = 500;

    private final SuiteUnderTest suite;
    private final String database;
    private final String table;
    private final List<String> varying;
    private final List<String> constant = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private final List<@Nullable String> values = new ArrayList<>();

    /**
     * Makes the copy.
     *
     * @param varying the columns that differ from row to row: an id, or an id and a time
     * @throws SQLException if there is no such table, or no row in it to copy
     */
    Floors(SuiteUnderTest suite, String database, String table, List<String> varying) throws SQLException {
        this.suite = suite;
        this.database = database;
        this.table = table;
        this.varying = varying;
        try (Connection connection = suite.connect(database);
                Statement sql = connection.createStatement()) {
            sql.execute("CREATE SCHEMA IF NOT EXISTS bench");
            sql.execute("DROP TABLE IF EXISTS bench." + table);
            sql.execute("CREATE TABLE bench." + table + " (LIKE public." + table + " INCLUDING ALL)");
            try (ResultSet columns =
                    sql.executeQuery("SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute"
                            + " WHERE attrelid = 'public." + table + "'::regclass AND attnum > 0 AND NOT attisdropped"
                            + " AND attgenerated = '' ORDER BY attnum")) {
                while (columns.next()) {
                    if (!varying.contains(columns.getString(1))) {
                        constant.add(columns.getString(1));
                        types.add(columns.getString(2));
                    }
                }
            }
            try (ResultSet row = sql.executeQuery("SELECT " + String.join(", ", constant) + " FROM public." + table
                    + " ORDER BY " + varying.getLast() + " DESC LIMIT 1")) {
                if (!row.next()) {
                    throw new SQLException(table + " has no row to copy");
                }
                for (int i = 1; i <= constant.size(); i++) {
                    values.add(row.getString(i));
                }
            }
        }
    }

    /**
     * A floor.
     *
     * @param postgresMicros processor time of the server for each row
     */
    record Floor(String what, double rowsPerSecond, double postgresMicros, Times times) {}

    /** One row a transaction, on several connections. */
    Floor rowACommit(int connections, Duration window) throws SQLException, InterruptedException {
        String sql = "INSERT INTO bench." + table + " (" + columns() + ") VALUES ("
                + "?, ".repeat(varying.size() + constant.size() - 1) + "?)";
        return measure("a row a commit, " + connections + " connections", connections, window, connection -> {
            PreparedStatement insert = connection.prepareStatement(sql);
            setConstants(insert, varying.size());
            return () -> {
                insert.setObject(1, Json.newId());
                if (varying.size() > 1) {
                    insert.setString(2, Instant.now().toString());
                }
                insert.executeUpdate();
                return 1;
            };
        });
    }

    /** 500 rows a statement and commit. */
    Floor manyRowsACommit(int connections, Duration window) throws SQLException, InterruptedException {
        String sql = "INSERT INTO bench." + table + " (" + columns() + ") SELECT ids, times, "
                + types.stream().map(type -> "CAST(? AS " + type + ")").collect(Collectors.joining(", "))
                + " FROM unnest(?::uuid[], ?::timestamptz[]) AS rows (ids, times)";
        return measure(
                ROWS_A_STATEMENT + " rows a statement, " + connections + " connections",
                connections,
                window,
                connection -> {
                    PreparedStatement insert = connection.prepareStatement(sql);
                    setConstants(insert, 0);
                    return () -> {
                        UUID[] ids = new UUID[ROWS_A_STATEMENT];
                        String[] times = new String[ROWS_A_STATEMENT];
                        Instant now = Instant.now();
                        for (int i = 0; i < ROWS_A_STATEMENT; i++) {
                            ids[i] = UUID.randomUUID();
                            times[i] = now.toString();
                        }
                        insert.setArray(constant.size() + 1, connection.createArrayOf("uuid", ids));
                        insert.setArray(constant.size() + 2, connection.createArrayOf("timestamptz", times));
                        insert.executeUpdate();
                        return ROWS_A_STATEMENT;
                    };
                });
    }

    /** COPY, 500 rows at a time. */
    Floor copy(Duration window) throws SQLException, InterruptedException {
        String sql = "COPY bench." + table + " (" + columns() + ") FROM STDIN";
        String rest = values.stream()
                .map(value -> "\t" + (value == null ? "\\N" : value.replace("\\", "\\\\")))
                .collect(Collectors.joining());
        return measure("COPY, " + ROWS_A_STATEMENT + " rows at a time", 1, window, connection -> {
            var copying = connection.unwrap(PGConnection.class).getCopyAPI();
            return () -> {
                StringBuilder rows = new StringBuilder(ROWS_A_STATEMENT * 150);
                Instant now = Instant.now();
                for (int i = 0; i < ROWS_A_STATEMENT; i++) {
                    rows.append(UUID.randomUUID())
                            .append('\t')
                            .append(now)
                            .append(rest)
                            .append('\n');
                }
                try {
                    copying.copyIn(sql, new StringReader(rows.toString()));
                } catch (IOException e) {
                    throw new SQLException(e);
                }
                return ROWS_A_STATEMENT;
            };
        });
    }

    @Override
    public void close() throws SQLException {
        try (Connection connection = suite.connect(database);
                Statement sql = connection.createStatement()) {
            sql.execute("DROP TABLE bench." + table);
        }
    }

    private String columns() {
        List<String> all = new ArrayList<>(varying);
        all.addAll(constant);
        return String.join(", ", all);
    }

    private void setConstants(PreparedStatement insert, int after) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            insert.setString(after + i + 1, values.get(i));
        }
    }

    private interface Work {
        int once() throws SQLException;
    }

    private interface Preparation {
        Work on(Connection connection) throws SQLException;
    }

    private Floor measure(String what, int connections, Duration window, Preparation preparation)
            throws SQLException, InterruptedException {
        List<Connection> open = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Work> works = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                open.add(suite.connect(database));
                works.add(preparation.on(open.getLast()));
            }
            // The statement is prepared and our own code compiled before the time begins.
            run(threads, works, window.dividedBy(2));
            long postgres = suite.pid(Meter.POSTGRES);
            long micros = Processes.microsWithChildren(postgres);
            long began = System.nanoTime();
            Result result = run(threads, works, window);
            double seconds = (System.nanoTime() - began) / 1e9;
            double used = Processes.microsWithChildren(postgres) - micros;
            return new Floor(what, result.rows / seconds, used / Math.max(1, result.rows), result.times);
        } finally {
            for (Connection one : open) {
                one.close();
            }
        }
    }

    private record Result(long rows, Times times) {}

    private static Result run(ExecutorService threads, List<Work> works, Duration window)
            throws SQLException, InterruptedException {
        long ends = System.nanoTime() + window.toNanos();
        List<Future<Result>> running = new ArrayList<>();
        for (Work work : works) {
            running.add(threads.submit(() -> {
                Times times = new Times();
                long rows = 0;
                long now = System.nanoTime();
                while (now < ends) {
                    rows += work.once();
                    long done = System.nanoTime();
                    times.add(done - now);
                    now = done;
                }
                return new Result(rows, times);
            }));
        }
        long rows = 0;
        Times times = new Times();
        for (Future<Result> one : running) {
            try {
                rows += one.get().rows;
                times.addAll(one.get().times);
            } catch (java.util.concurrent.ExecutionException e) {
                throw new SQLException(e.getCause());
            }
        }
        return new Result(rows, times);
    }
}
