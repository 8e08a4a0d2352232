package id.psc119.platform.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;

/**
 * A database as the last release left it: its schema, and the rows of an emergency that is half-way ({@code release/rows.sql} of the
 * service, sealed under {@code release/field-keys.json}). All times are moved, so that the emergency was interrupted just now.
 *
 * <p>The four files are of one run of the suite, see {@code docs/testing.md}. For the next release, play that run with its revision,
 * call {@link #main} for each database, and set {@link #VERSION}.
 */
public final class ReleasedRows {
    /** The release's highest migration. */
    public static final String VERSION = "20261122.90";

    /** The chain's own records and the log's, which the database makes by itself. */
    private static final Set<String> MADE_BY_ITSELF = Set.of(
            "flyway_schema_history",
            "evidence",
            "evidence_table",
            "evidence_head",
            "seal",
            "seal_head",
            "pruned_period",
            "epoch",
            "event_log",
            "event_log_head");

    /** A time in a timestamp column or in JSON. Days without a time stay as they are. */
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|[+-]\\d\\d:\\d\\d)");

    private static final Pattern HEADING = Pattern.compile("-- Rows of .*, written at (\\S+)\\R");

    private ReleasedRows() {}

    /** Writes the rows of a database: the JDBC address, user, password, the release's name, the file. */
    public static void main(String[] arguments) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(arguments[0], arguments[1], arguments[2])) {
            dump(connection, arguments[3], Path.of(arguments[4]));
        }
    }

    /** Migrates to the release and inserts its rows; the number of rows of each table. */
    static Map<String, Long> restore(Connection superuser, String url, String owner, String password, String app)
            throws SQLException, IOException {
        Flyway.configure(ReleasedRows.class.getClassLoader())
                .dataSource(url, owner, password)
                .locations("classpath:db/platform", "classpath:db/migration")
                .placeholders(Map.of("app", app))
                .target(VERSION)
                .load()
                .migrate();
        try (InputStream rows = resource("release/rows.sql");
                Statement statement = superuser.createStatement()) {
            statement.execute(interruptedJustNow(new String(rows.readAllBytes(), StandardCharsets.UTF_8)));
        }
        return counts(superuser);
    }

    private static String interruptedJustNow(String sql) {
        Matcher heading = HEADING.matcher(sql);
        if (!heading.lookingAt()) {
            throw new IllegalStateException("the rows do not say when they were written");
        }
        Duration since = Duration.between(Instant.parse(heading.group(1)), Instant.now());
        return TIME.matcher(sql.substring(heading.end()))
                .replaceAll(time -> OffsetDateTime.parse(time.group())
                        .plus(since)
                        .toInstant()
                        .toString());
    }

    /** The keys under which the release's rows are sealed. */
    static void writeKeys(Path file) throws IOException {
        try (InputStream keys = resource("release/field-keys.json")) {
            Files.write(file, keys.readAllBytes());
        }
    }

    static Map<String, Long> counts(Connection connection) throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String table : tables(connection)) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT count(*) FROM \"" + table + "\"")) {
                row.next();
                if (row.getLong(1) > 0) {
                    counts.put(table, row.getLong(1));
                }
            }
        }
        return counts;
    }

    /** Writes every row as SQL, in an order that satisfies foreign keys. */
    private static void dump(Connection connection, String release, Path file) throws SQLException, IOException {
        StringBuilder sql = new StringBuilder("-- Rows of %s, written at %s%n".formatted(release, Instant.now()));
        for (String table : tables(connection)) {
            List<String> columns = texts(
                    connection,
                    "SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = '\"" + table
                            + "\"'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum");
            List<String> rows = texts(
                    connection, "SELECT to_jsonb(t)::text FROM \"" + table + "\" AS t ORDER BY to_jsonb(t)::text");
            if (rows.isEmpty()) {
                continue;
            }
            String names = String.join(", ", columns);
            sql.append(
                            "INSERT INTO \"%s\" (%s) OVERRIDING SYSTEM VALUE SELECT %s FROM jsonb_populate_recordset(null::\"%s\", $rows$[\n"
                                    .formatted(table, names, names, table))
                    .append(String.join(",\n", rows))
                    .append("\n]$rows$) ON CONFLICT DO NOTHING;\n");
            for (String column : texts(
                    connection,
                    "SELECT attname FROM pg_attribute WHERE attrelid = '\"" + table
                            + "\"'::regclass AND pg_get_serial_sequence('\"" + table
                            + "\"', attname) IS NOT NULL AND attnum > 0 AND NOT attisdropped")) {
                sql.append("SELECT setval(pg_get_serial_sequence('\"%s\"', '%s'), (SELECT max(%s) FROM \"%s\"));\n"
                        .formatted(table, column, column, table));
            }
        }
        Files.writeString(file, sql);
    }

    /** Tables with rows of their own, those first to which others refer. */
    private static List<String> tables(Connection connection) throws SQLException {
        Set<String> left = new LinkedHashSet<>(texts(
                connection,
                "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition"
                        + " AND relnamespace = 'public'::regnamespace ORDER BY 1"));
        left.removeAll(MADE_BY_ITSELF);
        List<String> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            List<String> free = new ArrayList<>();
            for (String table : left) {
                List<String> needed = texts(
                        connection,
                        "SELECT r.relname FROM pg_constraint c JOIN pg_class r ON r.oid = c.confrelid WHERE c.contype = 'f'"
                                + " AND c.conrelid = '\"" + table + "\"'::regclass AND c.confrelid <> c.conrelid");
                if (needed.stream().noneMatch(left::contains)) {
                    free.add(table);
                }
            }
            if (free.isEmpty()) {
                throw new IllegalStateException("foreign keys in a circle: " + left);
            }
            ordered.addAll(free);
            free.forEach(left::remove);
        }
        return ordered;
    }

    private static List<String> texts(Connection connection, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }

    private static InputStream resource(String name) {
        InputStream stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException("no resource " + name);
        }
        return stream;
    }
}
