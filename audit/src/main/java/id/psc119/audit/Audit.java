package id.psc119.audit;

import id.psc119.audit.Finding.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes the chain of evidence of one service from its rows: digests, links, seals, and what the other services hold.
 * Nothing in the database is believed, its functions included; only PostgreSQL itself is.
 */
public final class Audit {
    private static final int WINDOW = 5_000;
    /** Enough to see how far it goes; the first is what counts. */
    private static final int FINDINGS = 1_000;
    /** Of one table. */
    private static final int INSERTED = 50;
    /** Between the service's clock and the database's, and between a transaction's begin and its row. */
    private static final int SKEW_SECONDS = 300;

    private static final ByteBuffer NOTHING = ByteBuffer.wrap(new byte[32]);

    private final String service;
    private final Connection connection;
    private final Heads heads;
    private final Set<Long> restored;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final Map<String, List<KeyColumn>> tables = new LinkedHashMap<>();
    private final TreeMap<Long, Seal> seals = new TreeMap<>();
    private long rows;

    private Audit(String service, Connection connection, Heads heads, Set<Long> restored) {
        this.service = service;
        this.connection = connection;
        this.heads = heads;
        this.restored = restored;
    }

    /**
     * Audits one service.
     *
     * @param databases of all services by name; heads kept in those that are missing are not compared
     * @param restored epochs that a person vouches for: the database was restored then, and newer seals were lost by it
     * @throws SQLException when a database cannot be read
     */
    public static ServiceAudit of(String service, Map<String, Database> databases, Set<Long> restored)
            throws SQLException {
        long began = System.nanoTime();
        // Before our own snapshot: a seal that is sent meanwhile would seem to be missing here.
        Heads heads = Heads.of(service, databases);
        Database own = databases.get(service);
        if (own == null) {
            throw new IllegalArgumentException("no database of " + service);
        }
        try (Connection connection = own.open()) {
            connection.setAutoCommit(false);
            try (Statement sql = connection.createStatement()) {
                sql.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
                sql.execute("SET LOCAL search_path = public, pg_catalog");
                sql.execute("SET LOCAL timezone = 'UTC'");
                sql.execute("SET LOCAL intervalstyle = 'postgres'");
                sql.execute("SET LOCAL bytea_output = 'hex'");
                sql.execute("SET LOCAL extra_float_digits = 1");
            }
            Audit audit = new Audit(service, connection, heads, restored);
            audit.everything();
            connection.rollback();
            return audit.result(Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private void everything() throws SQLException {
        readTables();
        readSeals();
        tellPruned();
        checkSeals();
        checkHeads();
        checkChain();
        checkUnnumbered();
        // From here whole tables are compared. Where nobody has counted the rows yet, PostgreSQL would look for each in
        // all.
        try (Statement sql = connection.createStatement()) {
            sql.execute("SET LOCAL enable_nestloop = off");
        }
        checkWords();
        checkInserted();
        checkTimes();
        checkGuards();
    }

    private ServiceAudit result(Duration took) {
        findings.sort(Finding.ORDER);
        long pruned = seals.values().stream().filter(Seal::pruned).count();
        return new ServiceAudit(
                service, rows, seals.size(), pruned, heads.newest(), took, List.copyOf(findings), List.copyOf(notices));
    }

    private void readTables() throws SQLException {
        // Every table that the chain names, also one that somebody has taken off the list.
        try (Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery("""
                        SELECT name FROM evidence_table UNION SELECT DISTINCT table_name FROM evidence ORDER BY 1
                        """)) {
            while (row.next()) {
                tables.put(row.getString(1), List.of());
            }
        }
        for (String table : List.copyOf(tables.keySet())) {
            tables.put(table, keyOf(table));
        }
    }

    private List<KeyColumn> keyOf(String table) throws SQLException {
        var columns = new ArrayList<KeyColumn>();
        try (PreparedStatement ask = connection.prepareStatement("""
                SELECT quote_ident(a.attname), format_type(a.atttypid, a.atttypmod)
                FROM pg_index i, unnest(i.indkey::smallint[]) WITH ORDINALITY AS k (number, place), pg_attribute a
                WHERE i.indrelid = to_regclass(quote_ident(?)) AND i.indisprimary
                  AND a.attrelid = i.indrelid AND a.attnum = k.number ORDER BY k.place
                """)) {
            ask.setString(1, table);
            try (ResultSet row = ask.executeQuery()) {
                while (row.next()) {
                    columns.add(new KeyColumn(row.getString(1), row.getString(2)));
                }
            }
        }
        if (columns.isEmpty()) {
            findings.add(new Finding(
                    service, Kind.UNGUARDED, null, table, null, "the table of evidence, or its primary key, is gone"));
        }
        return columns;
    }

    private void readSeals() throws SQLException {
        try (Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery("""
                        SELECT s.number, s.epoch, s.from_position, s.to_position, s.made_at, s.link, s.previous, s.root,
                               (extract(epoch FROM s.made_at) * 1000000)::bigint, p.seal_number IS NOT NULL
                        FROM seal s LEFT JOIN pruned_period p ON p.seal_number = s.number ORDER BY s.number
                        """)) {
            while (row.next()) {
                seals.put(
                        row.getLong(1),
                        new Seal(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getTimestamp(5).toInstant(),
                                bytes(row, 6),
                                bytes(row, 7),
                                bytes(row, 8),
                                row.getLong(9),
                                row.getBoolean(10)));
            }
        }
    }

    /** Who prunes by the application's own function leaves this trace; whether it was time, a person judges. */
    private void tellPruned() throws SQLException {
        try (Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery("""
                        SELECT count(*), min(s.made_at), max(s.made_at), p.why,
                               extract(day FROM min(p.pruned_at - s.made_at))::bigint
                        FROM pruned_period p JOIN seal s ON s.number = p.seal_number GROUP BY p.why ORDER BY 2""")) {
            while (row.next()) {
                notices.add("%d periods of %s to %s were pruned (%s); the youngest was %d days old then"
                        .formatted(
                                row.getLong(1),
                                row.getTimestamp(2).toInstant(),
                                row.getTimestamp(3).toInstant(),
                                row.getString(4),
                                row.getLong(5)));
            }
        }
    }

    private void checkSeals() {
        ByteBuffer root = NOTHING;
        long position = 0;
        long number = 0;
        for (Seal seal : seals.values()) {
            number++;
            if (seal.number() != number) {
                found(Kind.SEAL_REMOVED, position + 1, "seal " + number, null, "the seal is gone");
                number = seal.number();
            } else if (!seal.previous().equals(root) || seal.from() != position + 1) {
                found(
                        Kind.SEAL_ALTERED,
                        seal.from(),
                        "seal " + number,
                        seal.madeAt(),
                        "the seal does not follow from the one before");
            }
            if (!seal.root().equals(seal.expectedRoot())) {
                found(
                        Kind.SEAL_ALTERED,
                        seal.from(),
                        "seal " + number,
                        seal.madeAt(),
                        "the seal's root does not fit what it says");
            }
            root = seal.root();
            position = seal.to();
        }
    }

    private void checkHeads() {
        long newest = seals.isEmpty() ? 0 : seals.lastKey();
        var lost = new TreeMap<Long, List<Long>>();
        for (Heads.Head head : heads.all()) {
            Seal seal = seals.get(head.number());
            String name = "seal " + head.number();
            if (seal == null && head.number() < newest) {
                // Removed from between the others: reported already.
                continue;
            }
            if (seal == null || seal.epoch() > head.epoch()) {
                // A restored database goes on under a newer epoch, with the numbers that it still knew.
                if (!restored.contains(head.epoch())) {
                    found(
                            Kind.CUT_OFF,
                            seal == null ? position(newest) : seal.from(),
                            name,
                            null,
                            "of epoch " + head.epoch() + ", told to " + head.keptBy() + " with the entries up to "
                                    + head.toPosition()
                                    + ", is not in this database: cut off, or lost by a restore (then"
                                    + " vouch for it by --restored " + head.epoch() + ")");
                } else {
                    lost.computeIfAbsent(head.epoch(), any -> new ArrayList<>()).add(head.number());
                }
            } else if (!HexFormat.of().formatHex(seal.root().array()).equals(head.root())) {
                found(
                        Kind.REWRITTEN,
                        seal.from(),
                        name,
                        seal.madeAt(),
                        "positions " + seal.from() + " to " + seal.to() + ": another root than was told to "
                                + head.keptBy() + ": the chain was rewritten there or before");
            }
        }
        lost.forEach((epoch, numbers) -> notices.add("lost by the restore that epoch " + epoch + " ended with: seals "
                + numbers.stream().distinct().sorted().map(String::valueOf).collect(Collectors.joining(", "))));
    }

    private long position(long sealNumber) {
        Seal seal = seals.get(sealNumber);
        return seal == null ? 1 : seal.to() + 1;
    }

    private void checkChain() throws SQLException {
        long end = 0;
        ByteBuffer endLink = NOTHING;
        try (Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery("SELECT position, link FROM evidence_head")) {
            if (row.next()) {
                end = row.getLong(1);
                endLink = bytes(row, 2);
            }
        }
        long last =
                Math.max(end, seals.isEmpty() ? 0 : seals.lastEntry().getValue().to());
        try (Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery("SELECT max(position) FROM evidence")) {
            row.next();
            last = Math.max(last, row.getLong(1));
        }
        var periods = seals.values().iterator();
        Seal seal = periods.hasNext() ? periods.next() : null;
        ByteBuffer link = NOTHING;
        long from = 1;
        while (from <= last) {
            while (seal != null && seal.to() < from) {
                seal = periods.hasNext() ? periods.next() : null;
            }
            if (seal != null && seal.pruned() && seal.from() == from) {
                checkPruned(seal);
                link = seal.root();
                from = seal.to() + 1;
                seal = periods.hasNext() ? periods.next() : null;
                continue;
            }
            long to = Math.min(last, from + WINDOW - 1);
            for (Seal each = seal; each != null && each.from() <= to; each = seals.get(each.number() + 1)) {
                if (each.pruned() && each.from() > from) {
                    to = each.from() - 1;
                }
            }
            Map<Long, Entry> entries = entries(from, to);
            for (long position = from; position <= to; position++) {
                Entry entry = entries.get(position);
                if (entry == null) {
                    found(
                            Kind.ENTRY_REMOVED,
                            position,
                            "entry " + position,
                            null,
                            "the chain's entry is gone, and with it the trace of its row");
                } else {
                    link = checkEntry(entry, link);
                }
                if (seal != null && position == seal.to()) {
                    if (entry != null && !link.equals(seal.link())) {
                        found(
                                Kind.SEAL_ALTERED,
                                seal.from(),
                                "seal " + seal.number(),
                                seal.madeAt(),
                                "positions " + seal.from() + " to " + seal.to()
                                        + ": the entries are not those that were sealed");
                    }
                    link = seal.root();
                    seal = periods.hasNext() ? periods.next() : null;
                }
            }
            from = to + 1;
        }
        if (last != end || !link.equals(endLink)) {
            found(
                    Kind.HEAD_ALTERED,
                    Math.min(last, end) + 1,
                    "evidence_head",
                    null,
                    "the chain ends at position " + end + ", its entries at " + last
                            + (last == end ? " with another link" : ""));
        }
    }

    /** The link with which the next must begin: as it is written, so that each break is reported once. */
    private ByteBuffer checkEntry(Entry entry, ByteBuffer before) {
        rows++;
        ByteBuffer expected = sha256(before, entry.line(), entry.digest());
        if (!expected.equals(entry.link())) {
            found(
                    Kind.ENTRY_ALTERED,
                    entry.position(),
                    entry.row(),
                    entry.at(),
                    "the entry does not follow from the one before: it was changed, exchanged or reordered");
        }
        checkRow(entry);
        return entry.link();
    }

    private void checkRow(Entry entry) {
        if (entry.content() == null) {
            found(Kind.REMOVED, entry.place(), entry.row(), entry.at(), "the row was removed");
        } else if (!sha256(entry.salt(), utf8(entry.content())).equals(entry.digest())) {
            found(Kind.CHANGED, entry.place(), entry.row(), entry.at(), "the row was changed");
        }
    }

    private void checkPruned(Seal seal) throws SQLException {
        try (PreparedStatement ask =
                connection.prepareStatement("SELECT count(*) FROM evidence WHERE position BETWEEN ? AND ?")) {
            ask.setLong(1, seal.from());
            ask.setLong(2, seal.to());
            try (ResultSet row = ask.executeQuery()) {
                row.next();
                if (row.getLong(1) > 0) {
                    found(
                            Kind.ENTRY_ALTERED,
                            seal.from(),
                            "seal " + seal.number(),
                            seal.madeAt(),
                            "the period was pruned, and has entries again");
                }
            }
        }
    }

    private Map<Long, Entry> entries(long from, long to) throws SQLException {
        var entries = new HashMap<Long, Entry>();
        for (var table : tables.entrySet()) {
            try (PreparedStatement ask = connection.prepareStatement(
                    select(table.getKey(), table.getValue()) + " AND e.position BETWEEN ? AND ?")) {
                ask.setString(1, table.getKey());
                ask.setLong(2, from);
                ask.setLong(3, to);
                for (Entry entry : read(ask)) {
                    entries.put(entry.position(), entry);
                }
            }
        }
        return entries;
    }

    private void checkUnnumbered() throws SQLException {
        Instant oldest = null;
        for (var table : tables.entrySet()) {
            try (PreparedStatement ask =
                    connection.prepareStatement(select(table.getKey(), table.getValue()) + " AND e.position IS NULL")) {
                ask.setString(1, table.getKey());
                for (Entry entry : read(ask)) {
                    rows++;
                    checkRow(entry);
                    oldest = oldest == null || entry.at().isBefore(oldest) ? entry.at() : oldest;
                }
            }
        }
        if (oldest != null && oldest.isBefore(Instant.now().minusSeconds(60))) {
            notices.add("entries since " + oldest + " are not linked yet: does the service run?");
        }
    }

    private static String select(String table, List<KeyColumn> key) {
        String content = key.isEmpty() ? "NULL" : "jsonb_strip_nulls(to_jsonb(t))::text";
        String join = key.isEmpty() ? "" : " LEFT JOIN " + quoted(table) + " t ON " + joined(key);
        return """
                SELECT coalesce(e.position, 0), e.salt, e.digest, e.link, e.at, e.row_key::text,
                       convert_to(concat_ws('|', e.position, e.table_name, array_to_json(e.row_key)::text,
                                            (extract(epoch FROM e.at) * 1000000)::bigint), 'UTF8'),
                       %s, e.table_name
                FROM evidence e%s WHERE e.table_name = ?""".formatted(content, join);
    }

    private static String joined(List<KeyColumn> key) {
        return IntStream.range(0, key.size())
                .mapToObj(i -> "t." + key.get(i).name() + " = e.row_key[" + (i + 1) + "]::"
                        + key.get(i).type())
                .collect(Collectors.joining(" AND "));
    }

    private static List<Entry> read(PreparedStatement ask) throws SQLException {
        var entries = new ArrayList<Entry>();
        try (ResultSet row = ask.executeQuery()) {
            while (row.next()) {
                String key = row.getString(6);
                entries.add(new Entry(
                        row.getLong(1),
                        row.getString(9) + " " + key.substring(1, key.length() - 1),
                        row.getTimestamp(5).toInstant(),
                        bytes(row, 7),
                        bytes(row, 2),
                        bytes(row, 3),
                        bytes(row, 4),
                        row.getString(8)));
            }
        }
        return entries;
    }

    /** Words beside a row: those that are kept fit their digest, those that were erased have left it. */
    private void checkWords() throws SQLException {
        try (Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery("""
                        SELECT digest, told_at FROM told_text
                        WHERE words IS NOT NULL
                          AND encode(sha256(decode(salt, 'hex') || convert_to(words, 'UTF8')), 'hex') <> digest
                        ORDER BY told_at LIMIT 50""")) {
            while (row.next()) {
                found(
                        Kind.WORDS_CHANGED,
                        null,
                        "told_text " + row.getString(1),
                        row.getTimestamp(2).toInstant(),
                        "the words are not those that were told");
            }
        }
        for (var table : tables.entrySet()) {
            if (!table.getValue().isEmpty() && hasWords(table.getKey())) {
                checkWordsOf(table.getKey());
            }
        }
    }

    private boolean hasWords(String table) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement("""
                SELECT FROM pg_attribute WHERE attrelid = to_regclass(quote_ident(?)) AND attname = 'words_digest'""")) {
            ask.setString(1, table);
            try (ResultSet row = ask.executeQuery()) {
                return row.next();
            }
        }
    }

    private void checkWordsOf(String table) throws SQLException {
        try (Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery("""
                        SELECT t.words_digest FROM %s t WHERE t.words_digest IS NOT NULL
                          AND NOT EXISTS (SELECT FROM told_text w WHERE w.digest = t.words_digest)
                        LIMIT 50""".formatted(quoted(table)))) {
            while (row.next()) {
                found(
                        Kind.WORDS_CHANGED,
                        null,
                        "told_text " + row.getString(1),
                        null,
                        "words of a row of " + table + " are gone without a tombstone");
            }
        }
    }

    private void checkInserted() throws SQLException {
        for (var table : tables.entrySet()) {
            List<KeyColumn> key = table.getValue();
            if (key.isEmpty()) {
                continue;
            }
            String keyText =
                    key.stream().map(column -> "t." + column.name() + "::text").collect(Collectors.joining(", "));
            try (PreparedStatement ask =
                    connection.prepareStatement("""
                    SELECT concat_ws(',', %s) FROM %s t WHERE NOT EXISTS
                      (SELECT FROM evidence e WHERE e.table_name = ? AND e.row_key = ARRAY[%s])
                    ORDER BY 1 LIMIT %d""".formatted(keyText, quoted(table.getKey()), keyText, INSERTED))) {
                ask.setString(1, table.getKey());
                try (ResultSet row = ask.executeQuery()) {
                    while (row.next()) {
                        found(
                                Kind.INSERTED,
                                null,
                                table.getKey() + " " + row.getString(1),
                                null,
                                "the row was inserted behind the chain's back");
                    }
                }
            }
        }
    }

    /**
     * Compares the time that a row gives as that of its writing with the time at which the database saw it. Rows that were there
     * before their table became evidence have an entry of that later moment, and are left out.
     */
    private void checkTimes() throws SQLException {
        for (var table : tables.entrySet()) {
            String column = table.getKey().equals("read_audit") ? "at" : "recorded";
            if (table.getValue().isEmpty() || !hasTime(table.getKey(), column)) {
                continue;
            }
            try (PreparedStatement ask = connection.prepareStatement(
                    """
                    SELECT e.position, e.row_key::text, e.at, t.%1$s FROM evidence e JOIN %2$s t ON %3$s
                    WHERE e.table_name = ? AND abs(extract(epoch FROM e.at - t.%1$s)) > ?
                      AND e.at > coalesce((SELECT max(k.at) FROM evidence k WHERE k.table_name = 'evidence_table'
                                           AND k.row_key = ARRAY[e.table_name]), '-infinity')
                    ORDER BY e.id LIMIT %4$d""".formatted(column, quoted(table.getKey()), joined(table.getValue()), INSERTED))) {
                ask.setString(1, table.getKey());
                ask.setInt(2, SKEW_SECONDS);
                try (ResultSet row = ask.executeQuery()) {
                    while (row.next()) {
                        long position = row.getLong(1);
                        @Nullable Long place = row.wasNull() ? null : position;
                        String key = row.getString(2);
                        Instant seen = row.getTimestamp(3).toInstant();
                        Instant claimed = row.getTimestamp(4).toInstant();
                        found(
                                Kind.BACK_DATED,
                                place,
                                table.getKey() + " " + key.substring(1, key.length() - 1),
                                seen,
                                "the row says that it was recorded at " + claimed + ", but it was written at " + seen);
                    }
                }
            }
        }
    }

    private boolean hasTime(String table, String column) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement("""
                SELECT FROM pg_attribute WHERE attrelid = to_regclass(quote_ident(?)) AND attname = ?
                  AND atttypid = 'timestamptz'::regtype AND NOT attisdropped""")) {
            ask.setString(1, table);
            ask.setString(2, column);
            try (ResultSet row = ask.executeQuery()) {
                return row.next();
            }
        }
    }

    private void checkGuards() throws SQLException {
        try (Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery("""
                        SELECT t.name FROM evidence_table t WHERE NOT EXISTS
                          (SELECT FROM pg_trigger g WHERE g.tgrelid = to_regclass(quote_ident(t.name))
                             AND g.tgname = 'evidence' AND g.tgenabled IN ('O', 'A')) ORDER BY 1""")) {
            while (row.next()) {
                found(Kind.UNGUARDED, null, row.getString(1), null, "its trigger is gone or switched off");
            }
        }
        try (Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery("""
                        SELECT g.table_name, g.grantee, string_agg(g.privilege_type, ', ' ORDER BY g.privilege_type)
                        FROM (SELECT c.relname AS table_name, c.relowner, a.privilege_type, a.grantee AS grantee_id,
                                     coalesce(r.rolname, 'everybody') AS grantee
                              FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) a
                              LEFT JOIN pg_roles r ON r.oid = a.grantee
                              WHERE c.relnamespace = 'public'::regnamespace) g
                        WHERE g.grantee_id <> g.relowner
                          AND (g.privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER')
                               AND g.table_name IN (SELECT name FROM evidence_table)
                               OR g.privilege_type IN ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER')
                               AND g.table_name IN ('evidence', 'evidence_table', 'evidence_head', 'seal'))
                        GROUP BY g.table_name, g.grantee ORDER BY 1, 2""")) {
            while (row.next()) {
                found(
                        Kind.UNGUARDED,
                        null,
                        row.getString(1),
                        null,
                        row.getString(2) + " may " + row.getString(3) + ", which nobody but the owner may");
            }
        }
    }

    private void found(Kind kind, @Nullable Long position, String row, @Nullable Instant at, String words) {
        if (findings.size() < FINDINGS) {
            findings.add(new Finding(service, kind, position, row, at, words));
        }
    }

    private static ByteBuffer sha256(ByteBuffer... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (ByteBuffer part : parts) {
                digest.update(part.duplicate());
            }
            return ByteBuffer.wrap(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static ByteBuffer utf8(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A link that is missing is like no other. */
    private static ByteBuffer bytes(ResultSet row, int column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        return ByteBuffer.wrap(bytes == null ? new byte[0] : bytes);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private record KeyColumn(String name, String type) {}

    private record Entry(
            long position,
            String row,
            Instant at,
            ByteBuffer line,
            ByteBuffer salt,
            ByteBuffer digest,
            ByteBuffer link,
            @Nullable String content) {
        /** None as long as the sealer has not come by. */
        @Nullable
        Long place() {
            return position == 0 ? null : position;
        }
    }

    private record Seal(
            long number,
            long epoch,
            long from,
            long to,
            Instant madeAt,
            ByteBuffer link,
            ByteBuffer previous,
            ByteBuffer root,
            long micros,
            boolean pruned) {
        ByteBuffer expectedRoot() {
            String line = number + "|" + epoch + "|" + from + "|" + to + "|" + micros;
            return sha256(utf8(line), previous, link);
        }
    }
}
