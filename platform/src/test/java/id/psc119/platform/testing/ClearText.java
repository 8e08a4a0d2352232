package id.psc119.platform.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Looks through a whole database for values that must not stand in it in clear: every column of every table that can hold text,
 * also inside JSON and arrays, whoever made the table and whenever.
 */
public final class ClearText {
    private ClearText() {}

    /**
     * Where the values stand, as {@code table.column: value}; empty when nowhere.
     *
     * @param connection that may read everything: the owner's or a superuser's
     * @param values numbers as people told them; one is found with any blanks, dashes, dots and brackets between its digits, and a
     *     telephone number also with or without its country code
     */
    public static List<String> of(Connection connection, Collection<String> values) throws SQLException {
        List<String> found = new ArrayList<>();
        for (Column column : columns(connection)) {
            for (String value : values) {
                // Digits alone, so that no way of writing hides a number; a leading 0 or 62 is left out.
                String digits = value.replaceAll("\\D", "").replaceFirst("^(62|0)(?=8)", "");
                try (PreparedStatement query = connection.prepareStatement(
                        "SELECT 1 FROM %s WHERE regexp_replace(%s::text, '[-\\s.()]', '', 'g') LIKE ? LIMIT 1"
                                .formatted(column.table(), column.name()))) {
                    query.setString(1, "%" + digits + "%");
                    try (ResultSet rows = query.executeQuery()) {
                        if (rows.next()) {
                            found.add(column.table() + "." + column.name() + ": " + value);
                        }
                    }
                }
            }
        }
        return found;
    }

    /**
     * Every column that holds anything that looks like a mobile number of Indonesia or a NIK, as {@code table.column}: what later
     * work keeps in clear is found without anybody naming it.
     *
     * @param allowed columns that may hold one, as {@code table.column}
     */
    public static List<String> numbers(Connection connection, String... allowed) throws SQLException {
        List<String> found = new ArrayList<>();
        for (Column column : columns(connection)) {
            String name = (column.table() + "." + column.name()).replaceFirst("^public\\.", "");
            // Groups of a UUID are bounded by dashes, hexadecimal text by letters: neither is a number.
            String pattern =
                    "(^|[^0-9A-Za-z-])((\\+?62|0)8[0-9]{2}[- ]?[0-9]{3,4}[- ]?[0-9]{3,5}|[1-9][0-9]{15})([^0-9A-Za-z-]|$)";
            try (PreparedStatement query = connection.prepareStatement(
                    "SELECT 1 FROM %s WHERE %s::text ~ ? LIMIT 1".formatted(column.table(), column.name()))) {
                query.setString(1, pattern);
                try (ResultSet rows = query.executeQuery()) {
                    if (rows.next() && !List.of(allowed).contains(name)) {
                        found.add(name);
                    }
                }
            }
        }
        return found;
    }

    private static List<Column> columns(Connection connection) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (Statement query = connection.createStatement();
                ResultSet rows = query.executeQuery("""
                        SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname), quote_ident(a.attname)
                        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                          JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_type e ON e.oid = t.typelem
                        WHERE c.relkind IN ('r', 'p', 'm') AND a.attnum > 0 AND NOT a.attisdropped
                          AND n.nspname NOT IN ('pg_catalog', 'information_schema')
                          AND (t.typcategory IN ('S', 'U') OR e.typcategory = 'S')
                          AND t.typname NOT IN ('uuid', 'bytea', 'tid', 'xid', 'cid')
                        ORDER BY 1, 2
                        """)) {
            while (rows.next()) {
                columns.add(new Column(rows.getString(1), rows.getString(2)));
            }
        }
        return columns;
    }

    private record Column(String table, String name) {}
}
