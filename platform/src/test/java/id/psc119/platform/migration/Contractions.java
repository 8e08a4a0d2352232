package id.psc119.platform.migration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds what a migration takes away from the last release, whose pods still read and write while it runs: a table, a column, a right,
 * or rows that they may no longer write. What appeared after the release may change as it likes, because the release does not know it.
 */
final class Contractions {
    private static final Pattern MARKER = Pattern.compile("(?m)^\\s*-- contract: (\\d+)\\.(\\d+)\\.(\\d+)\\b");
    private static final Pattern CREATE_TABLE = Pattern.compile(
            "create (?:unlogged )?table (?:if not exists )?(?:public\\.)?\"?(\\w+)\"? ?\\((.*)\\)[^)]*$");
    private static final Pattern CREATE_OTHER = Pattern.compile(
            "create (?:or replace )?(?:materialized )?(?:view|function|type|sequence|domain) (?:public\\.)?\"?(\\w+)\"?.*");
    private static final Pattern ALTER_TABLE =
            Pattern.compile("alter table (?:if exists )?(?:only )?(?:public\\.)?\"?(\\w+)\"? (.*)");
    private static final Pattern ADD_COLUMN =
            Pattern.compile("add (?:column )?(?:if not exists )?\"?(?!constraint\\b|check\\b|unique\\b|primary\\b"
                    + "|foreign\\b|exclude\\b)(\\w+)\"? (.*)");
    private static final Pattern DROP_COLUMN =
            Pattern.compile("drop (?:column )?(?:if exists )?\"?(?!constraint\\b|not\\b|default\\b)(\\w+)\"?(?: .*)?");
    private static final Pattern RENAME_COLUMN = Pattern.compile("rename (?:column )?(?!to\\b)\"?(\\w+)\"? to .*");
    private static final Pattern ALTER_COLUMN = Pattern.compile("alter (?:column )?\"?(\\w+)\"? (.*)");
    private static final Pattern ADD_CONSTRAINT = Pattern.compile(
            "add (?:constraint \"?\\w+\"? )?(check|unique|primary key|foreign key|exclude|not null)\\b.*");
    private static final Pattern DROP_THING =
            Pattern.compile("drop (table|view|materialized view|function|type|sequence"
                    + "|schema|domain) (?:if exists )?(?:public\\.)?\"?(\\w+)\"?.*");
    private static final Pattern RENAME_THING =
            Pattern.compile("alter (?:view|function|type|sequence|domain) (?:public\\.)?\"?(\\w+)\"?.*? rename to .*");
    private static final Pattern UNIQUE_INDEX = Pattern.compile(
            "create unique index (?:concurrently )?(?:if not exists )?\"?(\\w+)\"? on (?:only )?(?:public\\.)?\"?(\\w+)\"?"
                    + " ?(?:using \\w+ )?\\((.*?)\\)(?: where .*)?$");
    private static final Pattern DROP_INDEX =
            Pattern.compile("drop index (?:concurrently )?(?:if exists )?(?:public\\.)?\"?(\\w+)\"?.*");
    private static final Pattern REVOKE =
            Pattern.compile("revoke .* on (?:table |function )?(?:public\\.)?\"?(\\w+)\"?.* from .*\\$\\{app}.*");
    private static final Map<String, Set<String>> WIDER = Map.of(
            "smallint", Set.of("integer", "bigint"),
            "integer", Set.of("bigint"),
            "int", Set.of("bigint"),
            "real", Set.of("double precision"),
            "varchar", Set.of("text"));

    /** Of the release: table to its columns, in the words of its migrations. */
    private final Map<String, Map<String, String>> released = new TreeMap<>();

    private final Set<String> otherReleased = new HashSet<>();
    private final Set<String> uniqueReleased = new HashSet<>();

    /** Columns that appeared after the release and are empty in the rows that the release writes. */
    private final Set<String> emptyInOldWrites = new HashSet<>();

    private final int[] lastRelease;

    /** @param lastRelease its version, such as {@code 1.0.0} */
    Contractions(String lastRelease) {
        this.lastRelease =
                Stream.of(lastRelease.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }

    /** A migration that the release has: what it makes must stay. */
    void addReleased(String sql) {
        for (String statement : statements(sql)) {
            created(statement).ifPresent(table -> released.put(table.name(), table.columns()));
            Matcher other = CREATE_OTHER.matcher(statement);
            if (other.matches()) {
                otherReleased.add(other.group(1));
            }
            Matcher unique = UNIQUE_INDEX.matcher(statement);
            if (unique.matches()) {
                uniqueReleased.add(unique.group(1));
            }
            Matcher alter = ALTER_TABLE.matcher(statement);
            if (alter.matches() && released.containsKey(alter.group(1))) {
                for (String action : split(alter.group(2))) {
                    Matcher column = ADD_COLUMN.matcher(action);
                    if (column.matches()) {
                        columnsOf(alter.group(1)).put(column.group(1), column.group(2));
                    }
                    Matcher dropped = DROP_COLUMN.matcher(action);
                    if (dropped.matches()) {
                        columnsOf(alter.group(1)).remove(dropped.group(1));
                    }
                }
            }
            Matcher drop = DROP_THING.matcher(statement);
            if (drop.matches()) {
                released.remove(drop.group(2));
                otherReleased.remove(drop.group(2));
            }
        }
    }

    int releasedTables() {
        return released.size();
    }

    /** What a migration after the release takes away, in words; nothing when a marker says that the old use has ended. */
    List<String> of(String sql) {
        List<String> statements = statements(sql);
        Map<String, Map<String, String>> made = new TreeMap<>();
        statements.forEach(statement -> created(statement).ifPresent(table -> made.put(table.name(), table.columns())));
        var found = new ArrayList<String>();
        statements.forEach(statement -> check(statement, made, found));
        Matcher marker = MARKER.matcher(sql);
        if (found.isEmpty() || !marker.find()) {
            return found;
        }
        int[] ended = {
            Integer.parseInt(marker.group(1)), Integer.parseInt(marker.group(2)), Integer.parseInt(marker.group(3))
        };
        if (Arrays.compare(ended, lastRelease) > 0) {
            return List.of("the old use ends in a release that is not out yet, so the last release still has it");
        }
        return List.of();
    }

    private void check(String statement, Map<String, Map<String, String>> made, List<String> found) {
        Matcher alter = ALTER_TABLE.matcher(statement);
        if (alter.matches() && released.containsKey(alter.group(1))) {
            split(alter.group(2)).forEach(action -> checkAction(alter.group(1), action, made, found));
        }
        Matcher drop = DROP_THING.matcher(statement);
        if (drop.matches()
                && (released.containsKey(drop.group(2)) || otherReleased.contains(drop.group(2)))
                && !isMadeAgain(drop.group(2), statement, made, found)) {
            found.add("drops " + drop.group(1) + " " + drop.group(2));
        }
        Matcher rename = RENAME_THING.matcher(statement);
        if (rename.matches() && otherReleased.contains(rename.group(1))) {
            found.add("renames " + rename.group(1));
        }
        Matcher unique = UNIQUE_INDEX.matcher(statement);
        if (unique.matches()
                && released.containsKey(unique.group(2))
                && split(unique.group(3)).stream()
                        .noneMatch(column ->
                                emptyInOldWrites.contains(unique.group(2) + "." + column.replaceAll("\\W.*", "")))) {
            found.add("makes rows of " + unique.group(2) + " unique: " + unique.group(1));
        }
        Matcher index = DROP_INDEX.matcher(statement);
        if (index.matches() && uniqueReleased.contains(index.group(1))) {
            found.add("drops the unique index " + index.group(1) + ", which ON CONFLICT may name");
        }
        Matcher revoke = REVOKE.matcher(statement);
        if (revoke.matches() && (released.containsKey(revoke.group(1)) || otherReleased.contains(revoke.group(1)))) {
            found.add("revokes a right on " + revoke.group(1));
        }
    }

    private void checkAction(String table, String action, Map<String, Map<String, String>> made, List<String> found) {
        if (action.startsWith("rename to ")) {
            if (!isMadeAgain(table, action, made, found)) {
                found.add("renames table " + table);
            }
            return;
        }
        Matcher added = ADD_COLUMN.matcher(action);
        if (added.matches()) {
            checkAdded(table, added.group(1), added.group(2), found);
            return;
        }
        if (ADD_CONSTRAINT.matcher(action).matches()) {
            found.add("adds a constraint to " + table + ": " + action);
            return;
        }
        if (action.matches("drop constraint (if exists )?\"?\\w+_(pkey|key)\"?.*")) {
            found.add("drops a key of " + table + ", which ON CONFLICT may name");
            return;
        }
        if (action.matches("(enable|force) row level security")) {
            found.add("hides rows of " + table);
            return;
        }
        Matcher dropped = DROP_COLUMN.matcher(action);
        if (dropped.matches() && isReleased(table, dropped.group(1))) {
            found.add("drops column " + table + "." + dropped.group(1));
            return;
        }
        Matcher renamed = RENAME_COLUMN.matcher(action);
        if (renamed.matches() && isReleased(table, renamed.group(1))) {
            found.add("renames column " + table + "." + renamed.group(1));
            return;
        }
        Matcher altered = ALTER_COLUMN.matcher(action);
        if (altered.matches()) {
            checkAltered(table, altered.group(1), altered.group(2), found);
        }
    }

    private void checkAdded(String table, String column, String definition, List<String> found) {
        boolean filled = definition.matches(".*\\b(default|generated)\\b.*");
        if (definition.matches(".*\\bnot null\\b.*") && !filled) {
            found.add("adds column " + table + "." + column + " NOT NULL without DEFAULT");
        }
        if (definition.matches(".*\\b(unique|primary key)\\b.*") && filled) {
            found.add("adds column " + table + "." + column + ", unique and with one value for all old rows");
        }
        if (!filled) {
            emptyInOldWrites.add(table + "." + column);
        }
    }

    private void checkAltered(String table, String column, String change, List<String> found) {
        String name = table + "." + column;
        if (change.startsWith("set not null") && !(isNew(table, column) && !emptyInOldWrites.contains(name))) {
            found.add("makes " + name + " NOT NULL");
        }
        if (change.startsWith("drop default")) {
            found.add("drops the default of " + name);
        }
        Matcher type = Pattern.compile("(?:set data )?type ([a-z ]+?)(?:\\(.*| using .*)?")
                .matcher(change);
        if (type.matches() && isReleased(table, column)) {
            String before = columnsOf(table).getOrDefault(column, "");
            boolean wider = WIDER.entrySet().stream()
                    .anyMatch(entry -> before.matches(entry.getKey() + "\\b.*")
                            && entry.getValue().contains(type.group(1).strip()));
            if (!wider) {
                found.add("changes the type of " + name);
            }
        }
    }

    /** A table may take the place of the release's if it has its columns, and asks for no others. */
    private boolean isMadeAgain(
            String table, String statement, Map<String, Map<String, String>> made, List<String> found) {
        Map<String, String> again = made.get(table);
        if (again == null || !released.containsKey(table) || statement.startsWith("drop")) {
            return false;
        }
        columnsOf(table).forEach((column, before) -> {
            String after = again.get(column);
            if (after == null || !type(after).equals(type(before))) {
                found.add("makes " + table + " again without column " + column + " as it was");
            } else if (after.contains("not null") && !before.matches(".*\\b(not null|primary key)\\b.*")) {
                found.add("makes " + table + "." + column + " NOT NULL");
            }
        });
        again.forEach((column, definition) -> {
            if (!isReleased(table, column)
                    && definition.contains("not null")
                    && !definition.matches(".*\\b(default|generated)\\b.*")) {
                found.add("adds column " + table + "." + column + " NOT NULL without DEFAULT");
            }
        });
        return true;
    }

    private static String type(String definition) {
        return definition
                .replaceAll(
                        "\\b(not null|null|primary key|default|constraint|check|references|unique|generated)\\b.*", "")
                .strip();
    }

    private Map<String, String> columnsOf(String table) {
        return released.getOrDefault(table, Map.of());
    }

    private boolean isReleased(String table, String column) {
        return columnsOf(table).containsKey(column);
    }

    private boolean isNew(String table, String column) {
        return !isReleased(table, column);
    }

    private record Table(String name, Map<String, String> columns) {}

    private static Optional<Table> created(String statement) {
        Matcher create = CREATE_TABLE.matcher(statement);
        if (!create.matches()) {
            return Optional.empty();
        }
        var columns = new LinkedHashMap<String, String>();
        for (String part : split(create.group(2))) {
            String[] words = part.split(" ", 2);
            if (words.length == 2 && !words[0].matches("constraint|check|unique|primary|foreign|exclude|like")) {
                columns.put(words[0].replace("\"", ""), words[1]);
            }
        }
        return Optional.of(new Table(create.group(1), columns));
    }

    /**
     * The statements, in lower case and on one line each, without comments. What a DO block does is among them, and what it executes
     * as text; the body of a function is not, because it does not run yet.
     */
    static List<String> statements(String sql) {
        var statements = new ArrayList<String>();
        for (String statement : cut(sql)) {
            String flat = flat(statement);
            if (flat.startsWith("do ")) {
                String body = statement.substring(statement.indexOf("$$") + 2, statement.lastIndexOf("$$"));
                for (String inner : cut(body)) {
                    String line = flat(inner).replaceFirst("^(.*\\b(begin|then|else|loop)) ", "");
                    Matcher text = Pattern.compile("execute (?:format ?\\( ?)?'((?:[^']|'')*)'.*")
                            .matcher(line);
                    statements.add(text.matches() ? text.group(1).replace("''", "'") : line);
                }
            } else if (!flat.isEmpty()) {
                statements.add(flat);
            }
        }
        return statements;
    }

    private static String flat(String statement) {
        return statement.replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT);
    }

    /** Cuts at each semicolon that is in no text, no dollar quotes and no comment. Comments are left out. */
    private static List<String> cut(String sql) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        Matcher token = Pattern.compile(
                        "--[^\\n]*|/\\*.*?\\*/|'(?:[^']|'')*'|\\$(\\w*)\\$.*?\\$\\1\\$|;|.", Pattern.DOTALL)
                .matcher(sql);
        while (token.find()) {
            String text = token.group();
            if (text.equals(";")) {
                parts.add(part.toString());
                part.setLength(0);
            } else if (text.startsWith("--") || text.startsWith("/*")) {
                part.append(' ');
            } else {
                part.append(text);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    /** Cuts at the commas that are in no brackets. */
    private static List<String> split(String list) {
        var parts = new ArrayList<String>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < list.length(); i++) {
            switch (list.charAt(i)) {
                case '(' -> depth++;
                case ')' -> depth--;
                case ',' -> {
                    if (depth == 0) {
                        parts.add(list.substring(start, i).strip());
                        start = i + 1;
                    }
                }
                default -> {}
            }
        }
        parts.add(list.substring(start).strip());
        return parts;
    }
}
