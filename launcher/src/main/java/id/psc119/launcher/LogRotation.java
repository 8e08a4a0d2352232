package id.psc119.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Keeps the logs of one machine small: a file over the limit is copied aside and emptied in place, because the process
 * that appends to it keeps it open (and keeps logging when the launcher has died). Lines written during the copy, a few
 * milliseconds, are lost.
 */
final class LogRotation {
    private final long limit;

    /** {@code limit} in bytes; one earlier file of that size is kept beside the present one. */
    LogRotation(long limit) {
        this.limit = limit;
    }

    void look(Path log) throws IOException {
        if (!Files.exists(log) || Files.size(log) <= limit) {
            return;
        }
        Files.copy(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        try (var file = FileChannel.open(log, StandardOpenOption.WRITE)) {
            file.truncate(0);
        }
    }
}
