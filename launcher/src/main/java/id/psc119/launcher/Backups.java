package id.psc119.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Backups of the one-machine suite: copies of the whole server while it runs (a base backup by PostgreSQL's low-level interface), and from
 * the first one on its write-ahead log, at least once a minute. From both it is restored to any moment since the oldest copy. All four
 * databases come back to the same moment.
 */
final class Backups {
    private static final int KEPT = 7;
    private static final Duration LOG_ARRIVES = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration RECOVERY = Duration.ofMinutes(30);
    private static final String BASE = "base-";
    private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9._/ -]+");
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter POSTGRES_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS'+00'").withZone(ZoneOffset.UTC);
    private static final Pattern FATAL = Pattern.compile(".*FATAL:\\s*+((?!the database system is).*)");

    /** What a copy must not have, or does not need: chapter "Making a Base Backup" of PostgreSQL's manual. */
    private static final Set<String> WITHOUT =
            Set.of("postmaster.pid", "postmaster.opts", "epg-lock", "recovery.signal");

    private static final Set<String> EMPTIED = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private final Home home;

    Backups(Home home) {
        this.home = home;
    }

    /** Copies the running server into a folder, and from now on its log. */
    int backup(List<String> arguments) {
        Path folder = folder(arguments, 1);
        Map<String, Object> server = RunFile.read(home)
                .map(content -> RunFile.part(content, "postgres"))
                .filter(part -> part.get("url") != null)
                .orElseThrow(
                        () -> new CommandException("Nothing runs (" + home.folder() + "). Start it by ./psc run."));
        try (Connection connection = DriverManager.getConnection(
                String.valueOf(server.get("url")),
                String.valueOf(server.get("user")),
                String.valueOf(server.get("password")))) {
            Path base = copy(connection, folder);
            prune(folder);
            Launcher.say("Copied to " + base + ". The log of what happens from now on is kept in "
                    + folder.resolve("wal") + ".");
            Launcher.say("Keep " + home.keys() + " and " + home.folder().resolve("secrets")
                    + " on another medium: without the keys, telephone and identity numbers are lost.");
            return 0;
        } catch (SQLException | IOException wrong) {
            throw new CommandException("The backup has failed: " + wrong.getMessage(), wrong);
        }
    }

    private Path copy(Connection connection, Path folder) throws SQLException, IOException {
        PrivateFile.folder(folder);
        Path log = folder.resolve("wal");
        PrivateFile.folder(log);
        try (Statement sql = connection.createStatement()) {
            sql.execute("ALTER SYSTEM SET archive_command = 'test -f \"" + log + "/%f\" || (cp \"%p\" \"" + log
                    + "/%f.part\" && mv \"" + log + "/%f.part\" \"" + log + "/%f\")'");
            sql.execute("ALTER SYSTEM SET archive_timeout = '60s'");
            sql.execute("SELECT pg_reload_conf()");
            sql.execute("SELECT pg_backup_start('psc', true)");
            Path part = folder.resolve("copying");
            remove(part);
            copyFiles(home.data(), part);
            sql.setQueryTimeout((int) LOG_ARRIVES.toSeconds());
            try (var end = sql.executeQuery("SELECT labelfile, spcmapfile, now() FROM pg_backup_stop(true)")) {
                end.next();
                Files.writeString(part.resolve("backup_label"), end.getString(1));
                if (end.getString(2) != null && !end.getString(2).isBlank()) {
                    Files.writeString(part.resolve("tablespace_map"), end.getString(2));
                }
                Path base = folder.resolve(BASE + NAME.format(Instant.now()));
                Files.move(part, base, StandardCopyOption.ATOMIC_MOVE);
                return base;
            }
        }
    }

    /** Brings the server back to a moment. What was there stays beside it. */
    int restore(List<String> arguments) throws InterruptedException {
        boolean toMoment = arguments.size() == 3 && arguments.get(1).equals("--to");
        Path folder = folder(arguments, toMoment ? 3 : 1);
        @Nullable Instant moment = toMoment ? moment(arguments.get(2)) : null;
        Path base = bases(folder).stream()
                .filter(each -> moment == null || !timeOf(each).isAfter(moment))
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> new CommandException(
                        "There is no copy in " + folder + (moment == null ? "." : " from before " + moment + ".")));
        home.prepare();
        try (FileLock lock = home.tryLock()) {
            if (lock == null || RunFile.read(home).isPresent()) {
                throw new CommandException("The suite still runs, or was left running. First ./psc stop.");
            }
            Path before = home.folder().resolve("postgres-before-" + NAME.format(Instant.now()));
            if (Files.exists(home.data())) {
                Files.move(home.data(), before, StandardCopyOption.ATOMIC_MOVE);
            }
            try {
                copyFiles(base, home.data());
                configure(folder, moment);
                recover(moment);
            } catch (IOException | CommandException wrong) {
                putBack(before);
                throw wrong;
            }
            Launcher.say("Restored from " + base + (moment == null ? "" : " to " + moment)
                    + ". What was there is kept in " + before + " until you remove it.");
            Launcher.say(
                    "Next: ./psc run, then ./psc resync and ./psc audit verify (docs/runbook.md, \"After a restore\").");
            return 0;
        } catch (IOException wrong) {
            throw new CommandException("The restore has failed: " + Home.reason(wrong), wrong);
        }
    }

    /** A restore that failed leaves what was there, and not half of a copy. */
    private void putBack(Path before) throws IOException {
        if (Files.exists(before)) {
            remove(home.data());
            Files.move(before, home.data(), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private void configure(Path folder, @Nullable Instant moment) throws IOException {
        Path file = home.data().resolve("postgresql.auto.conf");
        List<String> lines = new ArrayList<>(
                Files.exists(file)
                        ? Files.readAllLines(file).stream()
                                .filter(line ->
                                        !line.startsWith("recovery_target") && !line.startsWith("restore_command"))
                                .toList()
                        : List.of());
        lines.add("restore_command = 'cp \"" + folder.resolve("wal") + "/%f\" \"%p\"'");
        if (moment != null) {
            lines.add("recovery_target_time = '" + POSTGRES_TIME.format(moment) + "'");
            lines.add("recovery_target_action = 'promote'");
        }
        Files.write(file, lines);
        Files.writeString(home.data().resolve("recovery.signal"), "");
    }

    /** Starts the server on a port of its own until it has played the log, and stops it. */
    private void recover(@Nullable Instant moment) throws InterruptedException, IOException {
        var postgres = new Postgres(home, freePorts(), new Secrets(home.folder().resolve("secrets")), RECOVERY);
        long said = home.log("postgres").toFile().length();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> start = threads.submit(postgres::startOrAdopt);
            try {
                Instant end = Instant.now().plus(RECOVERY);
                while (!start.isDone() || recovering(postgres)) {
                    Optional<String> fatal = fatalSince(said);
                    if (fatal.isPresent()) {
                        throw new CommandException("The log is not played: " + fatal.get() + "."
                                + (moment == null
                                        ? ""
                                        : " Does it reach to " + moment + "? Without --to it is played to its end."));
                    }
                    if (start.state() == Future.State.FAILED) {
                        throw new CommandException(
                                "The copy does not start: "
                                        + start.exceptionNow().getMessage(),
                                start.exceptionNow());
                    }
                    if (Instant.now().isAfter(end)) {
                        throw new CommandException("The log is not played after " + RECOVERY.toMinutes()
                                + " minutes; see " + home.log("postgres"));
                    }
                    Thread.sleep(PAUSE);
                }
            } finally {
                start.cancel(true);
                postgres.stop();
            }
        }
    }

    private Optional<String> fatalSince(long from) throws IOException {
        if (!Files.exists(home.log("postgres"))) {
            return Optional.empty();
        }
        try (var file = Files.newInputStream(home.log("postgres"))) {
            file.skipNBytes(from);
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(FATAL::matcher)
                    .filter(Matcher::matches)
                    .map(line -> line.group(1))
                    .reduce((earlier, later) -> later);
        }
    }

    private static boolean recovering(Postgres postgres) {
        try (Connection connection = postgres.connect("postgres");
                Statement sql = connection.createStatement();
                var answer = sql.executeQuery("SELECT pg_is_in_recovery()")) {
            return answer.next() && answer.getBoolean(1);
        } catch (SQLException notYet) {
            return true;
        }
    }

    /** Removes all but the newest copies, and the log that only the removed ones needed. */
    private static void prune(Path folder) throws IOException {
        List<Path> bases = bases(folder);
        for (Path old : bases.subList(0, Math.max(0, bases.size() - KEPT))) {
            remove(old);
        }
        List<Path> kept = bases(folder);
        Optional<String> oldest = kept.isEmpty() ? Optional.empty() : firstLogOf(kept.getFirst());
        if (oldest.isPresent()) {
            try (Stream<Path> log = Files.list(folder.resolve("wal"))) {
                for (Path file : log.toList()) {
                    String name = file.getFileName().toString();
                    if (name.length() >= 24
                            && name.substring(8, 24).compareTo(oldest.get().substring(8)) < 0) {
                        Files.delete(file);
                    }
                }
            }
        }
    }

    /** The first file of the log that a copy needs, as its label says. */
    private static Optional<String> firstLogOf(Path base) throws IOException {
        return Files.readAllLines(base.resolve("backup_label")).stream()
                .map(Pattern.compile("START WAL LOCATION: .*\\(file ([0-9A-F]{24})\\)")::matcher)
                .filter(Matcher::matches)
                .map(label -> label.group(1))
                .findFirst();
    }

    /** The copies, the oldest first. */
    private static List<Path> bases(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new CommandException("There is no folder " + folder + ".");
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(each -> each.getFileName().toString().startsWith(BASE))
                    .sorted()
                    .toList();
        } catch (IOException wrong) {
            throw new CommandException("The folder " + folder + " cannot be read: " + Home.reason(wrong), wrong);
        }
    }

    private static Instant timeOf(Path base) {
        return NAME.parse(base.getFileName().toString().substring(BASE.length()), Instant::from);
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException wrong) {
            throw new CommandException("\"" + text + "\" is no moment: write it as 2026-11-28T07:15:00Z (UTC).", wrong);
        }
    }

    private Path folder(List<String> arguments, int expected) {
        if (arguments.size() != expected) {
            throw new CommandException("Use ./psc backup FOLDER, or ./psc restore FOLDER [--to MOMENT].");
        }
        Path folder = Path.of(arguments.getFirst()).toAbsolutePath().normalize();
        if (folder.startsWith(home.folder())) {
            throw new CommandException(
                    "A backup inside of " + home.folder() + " is lost with it: name another folder.");
        }
        if (!USABLE.matcher(folder.toString()).matches()) {
            throw new CommandException("The folder's name may have letters, digits, spaces and . _ - only: " + folder);
        }
        return folder;
    }

    private static Ports freePorts() {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Ports(free.getLocalPort() - new Ports(Ports.DEFAULT_EDGE).of("postgres") + Ports.DEFAULT_EDGE);
        } catch (IOException wrong) {
            throw new CommandException("No port is free: " + Home.reason(wrong), wrong);
        }
    }

    /** Copies a server's files. Those of a running one may disappear meanwhile; its log brings back what that means. */
    private static void copyFiles(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) throws IOException {
                PrivateFile.folder(to.resolve(from.relativize(each).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path name = from.relativize(file);
                boolean emptied = name.getNameCount() > 1
                        && EMPTIED.contains(name.getName(0).toString());
                String last = file.getFileName().toString();
                if (!emptied && !WITHOUT.contains(name.toString()) && !last.startsWith("pgsql_tmp")) {
                    try {
                        Files.copy(file, to.resolve(name.toString()), StandardCopyOption.COPY_ATTRIBUTES);
                    } catch (NoSuchFileException goneMeanwhile) {
                        return FileVisitResult.CONTINUE;
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException wrong) throws IOException {
                if (wrong instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw wrong;
            }
        });
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
