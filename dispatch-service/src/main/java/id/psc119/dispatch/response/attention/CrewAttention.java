package id.psc119.dispatch.response.attention;

import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.platform.push.PushMessages;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Rings the phones of a unit's crew by web push, also while their page is closed (U-4). */
@ApplicationScoped
public class CrewAttention {
    /** The kind of message about an offer; the others are read by the service worker only. */
    public static final String OFFER = "offer";

    private static final Duration USEFUL = Duration.ofMinutes(15);

    private final Units units;
    private final PushMessages messages;

    CrewAttention(Units units, PushMessages messages) {
        this.units = units;
        this.messages = messages;
    }

    /** The unit is asked whether it takes a need. */
    public void offered(UUID offerId, Unit unit, Instant expiresAt) {
        messages.tell(unit.crewIds(), OFFER, offerId, expiresAt);
    }

    /** The unit has work that it was not asked about. */
    public void redirected(UUID assignmentId, Unit unit, Instant now) {
        messages.tell(unit.crewIds(), "assignment", assignmentId, now.plus(USEFUL));
    }

    /** The unit is called off. */
    public void calledOff(UUID assignmentId, UUID unitId, Instant now) {
        Set<String> crew = units.find(unitId).map(Unit::crewIds).orElse(Set.of());
        messages.tell(crew, "called-off", assignmentId, now.plus(USEFUL));
    }
}
