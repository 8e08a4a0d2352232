package id.psc119.intake.presence;

import id.psc119.intake.staff.StaffMember;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells every console who is at the desk. A person is there for as long as a stream of theirs is open, whatever their browser does with
 * hidden pages; what a console shows, it says itself.
 */
@ApplicationScoped
public class ShowPresence {
    /** A stream that was cut comes back within seconds; longer, and the person's console is gone. */
    static final Duration GONE_AFTER = Duration.ofSeconds(30);

    /** Consoles tell every ten seconds. */
    static final Duration LOOKED_AWAY_AFTER = Duration.ofSeconds(25);

    private final DeskPresences presences;
    private final Clock clock;

    ShowPresence(DeskPresences presences, Clock clock) {
        this.presences = presences;
        this.clock = clock;
    }

    /** @param subject the contact or incident that the console shows */
    @Transactional
    public DeskPresence show(UUID console, @Nullable UUID subject, StaffMember by) {
        Instant now = clock.instant();
        presences.shows(console, by, subject, now);
        return new DeskPresence(
                presences.streamingSince(now.minus(GONE_AFTER)), presences.lookingSince(now.minus(LOOKED_AWAY_AFTER)));
    }
}
