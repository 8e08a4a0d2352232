package id.psc119.fleet.position;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A message whose sender waits for the commit: of a device, by its token, or of a crew, for its unit.
 *
 * @param answers where the sender is answered; senders with the same one are answered together
 * @param answer called once
 */
record PositionMessage(
        @Nullable String tokenHash,
        @Nullable UUID unitId,
        List<Fix> fixes,
        List<Unusable> unusable,
        Executor answers,
        Consumer<Outcome> answer) {

    /** How a message ended. Only the first one promises anything. */
    enum Outcome {
        /** Whatever of it can be used is committed. */
        STORED,
        /** No device holds the token, or it was revoked. */
        UNKNOWN_DEVICE,
        /** More waits than may; the sender comes again. */
        BUSY,
        /** The database did not take it; the sender comes again. */
        UNAVAILABLE
    }

    static PositionMessage ofDevice(
            String tokenHash, List<Reading> readings, Executor answers, Consumer<Outcome> answer) {
        List<Fix> fixes = new ArrayList<>(readings.size());
        List<Unusable> unusable = new ArrayList<>(0);
        for (Reading reading : readings) {
            if (reading.fix() != null) {
                fixes.add(reading.fix());
            }
            if (reading.unusable() != null) {
                unusable.add(reading.unusable());
            }
        }
        return new PositionMessage(tokenHash, null, fixes, unusable, answers, answer);
    }

    static PositionMessage ofCrew(UUID unitId, List<Fix> fixes, Executor answers, Consumer<Outcome> answer) {
        return new PositionMessage(null, unitId, fixes, List.of(), answers, answer);
    }

    /** How much of the queue and of a batch it takes. */
    int weight() {
        return 1 + fixes.size();
    }
}
