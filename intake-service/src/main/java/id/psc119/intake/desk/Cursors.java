package id.psc119.intake.desk;

import java.util.Optional;
import java.util.UUID;

/** Cursors of lists: the id of the last row that was read. */
final class Cursors {
    private Cursors() {}

    static Optional<UUID> idOf(String cursor) {
        try {
            return Optional.of(UUID.fromString(cursor));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
