package id.psc119.intake.signin.session;

import org.jspecify.annotations.Nullable;

/**
 * What a phone gets when it signs in or renews its session.
 *
 * @param name the crew member's, for the timeline; null for a citizen
 */
record Opened(
        PhoneSession session,
        PhoneTokens.AccessToken access,
        String refreshToken,
        @Nullable String name) {}
