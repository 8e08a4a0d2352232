package id.psc119.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says who holds a port that the suite needs. */
final class PortOwners {
    private static final int READINGS = 3;

    private PortOwners() {}

    static boolean free(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** The process that listens on a port, for example {@code process 4711 (java)}; best effort, else "another program". */
    static String of(int port) {
        return pid(port)
                .flatMap(ProcessHandle::of)
                .map(handle -> "process " + handle.pid() + " ("
                        + handle.info()
                                .command()
                                .map(command -> command.substring(command.lastIndexOf('/') + 1))
                                .orElse("not ours to see")
                        + ")")
                .orElse("another program");
    }

    private static Optional<Long> pid(int port) {
        try {
            return Files.isDirectory(Path.of("/proc/net")) ? fromProc(port) : fromLsof(port);
        } catch (IOException | NumberFormatException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<Long> fromLsof(int port) {
        String said = Shell.run("lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-t");
        return said.lines().findFirst().map(line -> Long.parseLong(line.strip()));
    }

    /**
     * Linux lists sockets by inode, and each process's open files by links such as {@code socket:[12345]}. The list is
     * read in pieces while sockets come and go, and may miss one; so it is read again before the holder counts as unknown.
     */
    private static Optional<Long> fromProc(int port) throws IOException {
        for (int reading = 0; reading < READINGS; reading++) {
            for (String socket : listening(port)) {
                Optional<Long> holder = holder(socket);
                if (holder.isPresent()) {
                    return holder;
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> listening(int port) throws IOException {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        var sockets = new ArrayList<String>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            if (!Files.exists(Path.of(table))) {
                continue;
            }
            for (String line : Files.readAllLines(Path.of(table))) {
                var columns = line.strip().split("\\s+", -1);
                if (columns.length > 9 && columns[1].endsWith(suffix) && columns[3].equals("0A")) {
                    sockets.add("socket:[" + columns[9] + "]");
                }
            }
        }
        return sockets;
    }

    private static Optional<Long> holder(String socket) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> {
                    try (var files = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
                        for (Path file : files) {
                            if (Files.readSymbolicLink(file).toString().equals(socket)) {
                                return true;
                            }
                        }
                    } catch (IOException goneOrForbidden) {
                        return false;
                    }
                    return false;
                })
                .findFirst();
    }
}
