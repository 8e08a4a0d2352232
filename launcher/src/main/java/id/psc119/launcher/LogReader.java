package id.psc119.launcher;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows the end of the logs, and follows them. */
final class LogReader {
    private static final int TAIL_BYTES = 16 << 10;
    private static final long GLANCE_MILLIS = 250;
    private final Home home;

    LogReader(Home home) {
        this.home = home;
    }

    int show(List<String> arguments) throws InterruptedException {
        var names = new ArrayList<>(arguments);
        boolean follow = names.remove("-f");
        List<String> known = List.copyOf(new Ports(Ports.DEFAULT_EDGE).all().keySet());
        if (names.isEmpty()) {
            names.addAll(known);
        }
        Map<Path, Long> shown = new LinkedHashMap<>();
        try {
            for (String name : names) {
                if (!known.contains(name)) {
                    throw new CommandException(
                            "There is no log of \"" + name + "\". Choose from " + String.join(", ", known) + ".");
                }
                Path log = home.log(name);
                if (Files.exists(log)) {
                    if (names.size() > 1) {
                        Launcher.say("==> " + log);
                    }
                    long length = Files.size(log);
                    String tail = read(log, Math.max(0, length - TAIL_BYTES), length);
                    System.out.print(length > TAIL_BYTES ? tail.substring(tail.indexOf('\n') + 1) : tail);
                    shown.put(log, length);
                } else {
                    shown.put(log, 0L);
                }
            }
            while (follow) {
                for (var entry : shown.entrySet()) {
                    long length = Files.exists(entry.getKey()) ? Files.size(entry.getKey()) : 0;
                    // Shorter than before: it was rotated, so its new lines begin at the start.
                    long from = length < entry.getValue() ? 0 : entry.getValue();
                    if (length > from) {
                        System.out.print(read(entry.getKey(), from, length));
                        System.out.flush();
                    }
                    entry.setValue(length);
                }
                Thread.sleep(GLANCE_MILLIS);
            }
            return 0;
        } catch (IOException wrong) {
            throw new CommandException("A log cannot be read: " + Home.reason(wrong), wrong);
        }
    }

    private static String read(Path log, long from, long to) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(from);
            var bytes = new byte[Math.toIntExact(to - from)];
            int count = Math.max(0, file.read(bytes));
            return new String(bytes, 0, count, StandardCharsets.UTF_8);
        }
    }
}
