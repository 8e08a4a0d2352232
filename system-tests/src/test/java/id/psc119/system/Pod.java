package id.psc119.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A process that has of a pod what one machine can give: its environment and no other, its mounts at their paths, a read-only root
 * with nothing but the program, a Java runtime and the system's libraries, the user 10001 without capabilities, and its memory limit as
 * the JVM's. The names of the cluster lead to this machine.
 */
final class Pod {
    private static final String SCRIPT = """
            set -e
            mount --make-rprivate /
            if mkdir "$GROUP" 2>/dev/null; then
              for limit in memory.limit_in_bytes memory.max; do
                if [ -e "$GROUP/$limit" ]; then echo "$LIMIT" > "$GROUP/$limit"; echo $$ > "$GROUP/cgroup.procs"; fi
              done
            fi
            root="$POD/root"; mkdir -p "$root"
            mount -t tmpfs -o mode=755 tmpfs "$root"
            cd "$root"; mkdir -p usr etc proc dev opt/java ".$PLACE"
            for name in bin sbin lib lib64; do
              if [ -L "/$name" ]; then cp -P "/$name" "$name"
              elif [ -d "/$name" ]; then mkdir "$name"; mount --bind "/$name" "$name"; mount -o remount,bind,ro "$name"; fi
            done
            for name in usr etc; do mount --bind "/$name" "$name"; mount -o remount,bind,ro "$name"; done
            mount --bind "$POD/hosts" etc/hosts
            mount --rbind /proc proc; mount --rbind /dev dev
            mount --bind "$APP" ".$PLACE"; mount -o remount,bind,ro ".$PLACE"
            mount --bind "$JAVA" opt/java; mount -o remount,bind,ro opt/java
            while read -r path place; do
              mkdir -p ".$path"; mount --bind "$place" ".$path"
              chown -R 10001:10001 "$place"; find "$place" -type f -exec chmod 0440 {} +
            done < "$POD/mounts"
            mount -o remount,ro "$root"
            exec chroot "$root" setpriv --reuid=10001 --regid=10001 --clear-groups --bounding-set=-all --inh-caps=-all \\
              --no-new-privs env -i -C "$PLACE" -S "$(cat "$POD/command")"
            """;

    private static final AtomicInteger GROUPS = new AtomicInteger();

    private final String name;
    private final Process process;
    private final Path output;
    private final Map<String, Path> mounts;
    private final Limits limits;
    private final Path group;

    /** @param healthPort where the probes ask */
    record Limits(int port, int healthPort, long mebibytes) {}

    /**
     * What an image has.
     *
     * @param folder on this machine
     * @param place the same folder in the image, where the program starts
     */
    record Program(Path folder, String place, List<String> entryPoint) {}

    private Pod(String name, Process process, Path output, Map<String, Path> mounts, Limits limits, Path group) {
        this.name = name;
        this.process = process;
        this.output = output;
        this.mounts = mounts;
        this.limits = limits;
        this.group = group;
    }

    static Pod start(
            String name,
            Program program,
            List<String> arguments,
            Map<String, String> environment,
            Map<String, Path> mounts,
            Path folder,
            Limits limits)
            throws IOException {
        var line = new ArrayList<String>();
        environment.forEach((variable, value) -> line.add(quoted(variable + "=" + value)));
        program.entryPoint().forEach(word -> line.add(quoted(word)));
        arguments.forEach(word -> line.add(quoted(word)));
        Files.writeString(folder.resolve("command"), String.join(" ", line));
        Files.writeString(
                folder.resolve("hosts"),
                "127.0.0.1 localhost " + InetAddress.getLocalHost().getHostName()
                        + " postgres-rw intake dispatch fleet referral edge keycloak\n");
        var places = new StringBuilder();
        mounts.forEach(
                (path, place) -> places.append(path).append(' ').append(place).append('\n'));
        Files.writeString(folder.resolve("mounts"), places);
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder("unshare", "--mount", "sh", "-c", SCRIPT)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        Path group = memoryGroups()
                .resolve("psc119-" + folder.getFileName() + "-" + GROUPS.incrementAndGet() + "-"
                        + ProcessHandle.current().pid());
        builder.environment()
                .putAll(Map.of(
                        "POD", folder.toString(),
                        "APP", program.folder().toString(),
                        "PLACE", program.place(),
                        "JAVA", System.getProperty("java.home"),
                        "GROUP", group.toString(),
                        "LIMIT", "" + limits.mebibytes() * 1024 * 1024));
        return new Pod(name, builder.start(), output, mounts, limits, group);
    }

    /** Of the kernel's second generation, or of its first. */
    private static Path memoryGroups() {
        Path groups = Path.of("/sys/fs/cgroup");
        return Files.isDirectory(groups.resolve("memory")) ? groups.resolve("memory") : groups;
    }

    /** Whether the kernel ends it above its limit; otherwise only the JVM keeps to it. */
    boolean isLimitedByTheKernel() {
        try {
            return Files.readString(group.resolve("cgroup.procs")).lines().anyMatch(id()::equals)
                    && (Files.exists(group.resolve("memory.limit_in_bytes"))
                            || Files.exists(group.resolve("memory.max")));
        } catch (IOException noGroup) {
            return false;
        }
    }

    /** For {@code env -S}, which knows single quotes. */
    private static String quoted(String word) {
        return "'" + word.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    String name() {
        return name;
    }

    int port() {
        return limits.port();
    }

    int healthPort() {
        return limits.healthPort();
    }

    long memoryLimitMebibytes() {
        return limits.mebibytes();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String words() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int waitForEnd() throws InterruptedException {
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            kill();
            throw new IllegalStateException(name + " does not end:\n" + words());
        }
        return process.exitValue();
    }

    void terminate() {
        process.destroy();
    }

    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
            Files.deleteIfExists(group);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException busy) {
            // Empty groups cost nothing; the machine's next start removes them.
        }
    }

    long peakMebibytes() {
        return Long.parseLong(status("VmHWM").replaceAll("\\D", "")) / 1024;
    }

    String capabilities() {
        return status("CapEff");
    }

    int user() {
        return Integer.parseInt(status("Uid").split("\\s+")[0]);
    }

    /** The program itself: Keycloak's is started by a script that waits for it. */
    private String id() {
        return ""
                + Stream.concat(Stream.of(process.toHandle()), process.descendants())
                        .filter(each -> each.info().command().orElse("").endsWith("/java"))
                        .findFirst()
                        .orElse(process.toHandle())
                        .pid();
    }

    private String status(String field) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", id(), "status"))) {
            return lines.filter(line -> line.startsWith(field + ":"))
                    .map(line -> line.substring(field.length() + 1).strip())
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the pod names them. */
    List<String> filesOpenForWriting() {
        var files = new ArrayList<String>();
        Path own = Path.of("/proc", id());
        try (Stream<Path> open = Files.list(own.resolve("fd"))) {
            for (Path descriptor : open.toList()) {
                try {
                    String file = Files.readSymbolicLink(descriptor).toString();
                    String flags = Files.readString(own.resolve("fdinfo").resolve(descriptor.getFileName()))
                            .lines()
                            .filter(line -> line.startsWith("flags:"))
                            .findFirst()
                            .orElse("0");
                    boolean writes = flags.matches(".*[1267]");
                    if (writes
                            && file.startsWith("/")
                            && !file.startsWith("/dev/")
                            && !file.equals(output.toString())) {
                        files.add(file.replace(" (deleted)", ""));
                    }
                } catch (IOException closedMeanwhile) {
                    // Not open any more.
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    boolean isBelowAMount(String file) {
        return mounts.entrySet().stream()
                .anyMatch(mount -> file.startsWith(mount.getKey() + "/")
                        || file.startsWith(mount.getValue().toString() + "/")
                        || file.contains(mount.getKey() + "/"));
    }
}
