package id.psc119.referral.arrival;

import id.psc119.platform.push.PushMessages;
import id.psc119.referral.facility.Facilities;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Rings the devices of a facility's staff by web push when a unit begins to bring somebody (U-4), and while it waits for them. */
@ApplicationScoped
class FacilityAttention {
    private static final Duration USEFUL = Duration.ofMinutes(30);

    private final Facilities facilities;
    private final PushMessages messages;
    private final Clock clock;

    FacilityAttention(Facilities facilities, PushMessages messages, Clock clock) {
        this.facilities = facilities;
        this.messages = messages;
        this.clock = clock;
    }

    /** Called for each arrival when it becomes known and is still coming, and when it has waited too long. An exercise rings nobody: it is on the page, marked. */
    void announced(Arrival arrival) {
        if (arrival.isExercise()) {
            return;
        }
        messages.tell(
                facilities.personsAt(arrival.facilityId()),
                "arrival",
                arrival.id(),
                clock.instant().plus(USEFUL),
                false);
    }
}
