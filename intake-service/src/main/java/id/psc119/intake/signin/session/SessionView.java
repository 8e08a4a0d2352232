package id.psc119.intake.signin.session;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A phone that is or was signed in.
 *
 * @param number masked, its last four digits
 * @param fieldRoles none for a citizen
 * @param endsAt when it ends by itself if it is not used
 */
public record SessionView(
        UUID id,
        String personId,
        String number,
        List<String> fieldRoles,
        @Nullable String label,
        Instant startedAt,
        Instant lastUsedAt,
        Instant endsAt,
        @Nullable Instant endedAt,
        @Nullable SessionEnd endedBecause,
        @Nullable String endedBy) {
    static SessionView of(PhoneSession session) {
        return new SessionView(
                session.id(),
                session.personId(),
                "••••" + session.numberEnd(),
                session.fieldRoles(),
                session.label(),
                session.startedAt(),
                session.lastUsedAt(),
                session.endsAt(),
                session.endedAt(),
                session.endedBecause(),
                session.endedBy());
    }
}
