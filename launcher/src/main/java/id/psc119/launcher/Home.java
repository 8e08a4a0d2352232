package id.psc119.launcher;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything one suite keeps on this machine ({@code .psc}, or what PSC_HOME names), and the
 * source tree whose packages it runs.
 */
record Home(Path folder, Path tree) {
    /** Less than this is called a full disk: PostgreSQL's log files alone may take half of it. Bytes. */
    private static final long LEAST_FREE = 300L << 20;

    static Home find(@Nullable String named) {
        Path tree = treeOfThisCode();
        Path folder = named == null || named.isBlank() ? tree.resolve(".psc") : Path.of(named);
        return new Home(folder.toAbsolutePath().normalize(), tree);
    }

    private static Path treeOfThisCode() {
        try {
            Path code = Path.of(Home.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path target = code.getParent();
            Path launcher = target == null ? null : target.getParent();
            Path tree = launcher == null ? null : launcher.getParent();
            if (tree == null) {
                throw new CommandException("The launcher must run from its place in the source tree: use ./psc.");
            }
            return tree;
        } catch (URISyntaxException wrong) {
            throw new CommandException("The launcher's own place cannot be read: " + wrong.getMessage(), wrong);
        }
    }

    Path keys() {
        return folder.resolve("keys");
    }

    Path logs() {
        return folder.resolve("logs");
    }

    Path log(String program) {
        return logs().resolve(program + ".log");
    }

    Path data() {
        return folder.resolve("postgres");
    }

    Path accounts() {
        return folder.resolve("accounts.txt");
    }

    /** Where the codes are with which people sign in by telephone number: here nothing is sent. */
    Path codes() {
        return folder.resolve("codes.txt");
    }

    /** Makes the folders, readable by their owner alone. */
    void prepare() {
        try {
            for (var each : new Path[] {folder, keys(), logs()}) {
                PrivateFile.folder(each);
            }
        } catch (IOException wrong) {
            throw new CommandException(
                    "Cannot write to " + folder + " (" + reason(wrong)
                            + "). Make room or correct its rights, or name another folder in PSC_HOME.",
                    wrong);
        }
    }

    /** Says so plainly when the disk is full, or nearly so. */
    void checkSpace() {
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < LEAST_FREE) {
                throw new CommandException("The disk of " + folder + " is nearly full (" + (free >> 20) + " MiB free, "
                        + (LEAST_FREE >> 20) + " needed). Make room, or name another folder in PSC_HOME.");
            }
        } catch (IOException wrong) {
            throw new CommandException("The disk of " + folder + " cannot be looked at: " + reason(wrong), wrong);
        }
    }

    /** The lock that one running suite holds on its folder, or null while another process holds it. */
    @Nullable
    FileLock tryLock() throws IOException {
        var channel =
                FileChannel.open(folder.resolve("launcher.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
        }
        return lock;
    }

    static String reason(IOException wrong) {
        String message = wrong.getMessage();
        return message == null ? wrong.getClass().getSimpleName() : message;
    }
}
