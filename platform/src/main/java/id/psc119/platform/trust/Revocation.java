package id.psc119.platform.trust;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that are believed no more: those of one session, or all of a person's.
 *
 * @param sessionId the {@code sid} of the tokens; null when a person is meant
 * @param personId the {@code sub} of the tokens; null when a session is meant
 * @param revokedAt a person's tokens issued from the next second on are believed again
 * @param until when the last of these tokens has run out
 */
public record Revocation(
        UUID id, @Nullable UUID sessionId, @Nullable String personId, Instant revokedAt, Instant until) {}
