package id.psc119.dispatch.exchange.unit;

import id.psc119.vocabulary.DutyState;
import id.psc119.vocabulary.UnitKind;
import java.time.Instant;
import java.util.UUID;

/**
 * A unit as fleet last sent it: an immutable copy for answers, which change nothing. Decisions read the {@link Unit} itself, under
 * its lock.
 *
 * @param telephones sealed until an answer shows them
 * @param receivedAt when fleet last sent it
 */
public record UnitSnapshot(UUID id, UnitMessage message, SealedTelephones telephones, Instant receivedAt) {
    public String callSign() {
        return message.callSign();
    }

    public UnitKind kind() {
        return message.kind();
    }

    /** Its duty now; after the time until which somebody vouched for it, it is unknown. */
    public DutyState duty(Instant now) {
        return message.dutyAt(now);
    }

    /** Whether anybody is assigned to it now. */
    public boolean hasCrew() {
        return !message.crew().isEmpty();
    }
}
