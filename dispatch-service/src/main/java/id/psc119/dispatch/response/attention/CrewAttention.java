package id.psc119.dispatch.response.attention;

import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.platform.push.PushMessages;
import id.psc119.platform.regency.Regency;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Rings the phones of those of a unit's crew who are not off duty by web push, also while their page is closed (U-4). */
@ApplicationScoped
public class CrewAttention {
    /** The kind of message about an offer; the others are read by the service worker only. */
    public static final String OFFER = "offer";

    private static final Duration USEFUL = Duration.ofMinutes(15);

    private final Units units;
    private final PushMessages messages;
    private final Regency regency;
    private final Clock clock;

    CrewAttention(Units units, PushMessages messages, Regency regency, Clock clock) {
        this.units = units;
        this.messages = messages;
        this.regency = regency;
        this.clock = clock;
    }

    /** The unit is asked whether it takes a need. */
    public void offered(UUID offerId, Unit unit, Instant expiresAt, boolean exercise) {
        messages.tell(toAlert(unit), OFFER, offerId, expiresAt, exercise);
    }

    /** The unit has work that it was not asked about. */
    public void redirected(UUID assignmentId, Unit unit, Instant now, boolean exercise) {
        messages.tell(toAlert(unit), "assignment", assignmentId, now.plus(USEFUL), exercise);
    }

    /** The unit is called off. */
    public void calledOff(UUID assignmentId, UUID unitId, Instant now, boolean exercise) {
        Set<String> crew = units.find(unitId).map(this::toAlert).orElse(Set.of());
        messages.tell(crew, "called-off", assignmentId, now.plus(USEFUL), exercise);
    }

    /** What a crew is told of its request for one more unit; the words are on its page. */
    public enum Answer {
        COMES("scene-request-comes"),
        REFUSED("scene-request-refused"),
        /** The one that came does not come any more. */
        SOUGHT_AGAIN("scene-request-again");

        private final String kind;

        Answer(String kind) {
            this.kind = kind;
        }
    }

    /** The unit's crew has asked for one more unit, and there is news. */
    public void answered(UUID requestId, UUID unitId, Answer answer, Instant now, boolean exercise) {
        Set<String> crew = units.find(unitId).map(this::toAlert).orElse(Set.of());
        messages.tell(crew, answer.kind, requestId, now.plus(USEFUL), exercise);
    }

    private Set<String> toAlert(Unit unit) {
        return unit.toAlert(regency.dayOf(clock.instant()));
    }
}
