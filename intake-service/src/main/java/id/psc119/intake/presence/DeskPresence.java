package id.psc119.intake.presence;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Who is at the desk now.
 *
 * @param online the people who have a console that is connected, by the ids that claims name
 * @param looking who has which contact or incident open
 */
public record DeskPresence(List<String> online, List<Looking> looking) {
    /** @param subject a contact or an incident */
    public record Looking(String personId, String name, UUID subject, Instant since) {}
}
