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
            root="$POD/root"; mkdir -p "$root"
            mount -t tmpfs -o mode=755 tmpfs "$root"
            cd "$root"; mkdir -p usr etc proc dev app opt/java
            for name in bin sbin lib lib64; do
              if [ -L "/$name" ]; then cp -P "/$name" "$name"
              elif [ -d "/$name" ]; then mkdir "$name"; mount --bind "/$name" "$name"; mount -o remount,bind,ro "$name"; fi
            done
            for name in usr etc; do mount --bind "/$name" "$name"; mount -o remount,bind,ro "$name"; done
            mount --bind "$POD/hosts" etc/hosts
            mount --rbind /proc proc; mount --rbind /dev dev
            mount --bind "$APP" app; mount -o remount,bind,ro app
            mount --bind "$JAVA" opt/java; mount -o remount,bind,ro opt/java
            while read -r path place; do
              mkdir -p ".$path"; mount --bind "$place" ".$path"
              chown -R 10001:10001 "$place"; find "$place" -type f -exec chmod 0440 {} +
            done < "$POD/mounts"
            mount -o remount,ro "$root"
            exec chroot "$root" setpriv --reuid=10001 --regid=10001 --clear-groups --bounding-set=-all --inh-caps=-all \\
              --no-new-privs env -i -C /app -S "$(cat "$POD/command")"
            """;

    private final String name;
    private final Process process;
    private final Path output;
    private final Map<String, Path> mounts;
    private final Limits limits;

    /** @param healthPort where the probes ask */
    record Limits(int port, int healthPort, long mebibytes) {}

    private Pod(String name, Process process, Path output, Map<String, Path> mounts, Limits limits) {
        this.name = name;
        this.process = process;
        this.output = output;
        this.mounts = mounts;
        this.limits = limits;
    }

    static Pod start(
            String name,
            Path program,
            List<String> command,
            Map<String, String> environment,
            Map<String, Path> mounts,
            Path folder,
            Limits limits)
            throws IOException {
        var line = new ArrayList<String>();
        environment.forEach((variable, value) -> line.add(quoted(variable + "=" + value)));
        command.forEach(word -> line.add(quoted(word)));
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
        builder.environment()
                .putAll(Map.of(
                        "POD", folder.toString(),
                        "APP", program.toString(),
                        "JAVA", System.getProperty("java.home")));
        return new Pod(name, builder.start(), output, mounts, limits);
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
        process.destroyForcibly();
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

    private String status(String field) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", "" + process.pid(), "status"))) {
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
        Path own = Path.of("/proc", "" + process.pid());
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
