package id.psc119.platform.trust;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Tells of roles that an issuer put into a token and may not grant. One of our own words is somebody's mistake or attempt and
 * is logged at WARN, once a minute for each issuer and role; a word that is none of ours, such as those that Keycloak puts
 * into every token, at DEBUG. Never who the token's person is.
 */
final class DroppedRoles {
    private static final Logger LOG = Logger.getLogger(DroppedRoles.class);
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final Clock clock;
    // As many entries as there are issuers in the configuration times roles of ours.
    private final Map<String, Instant> warned = new ConcurrentHashMap<>();

    DroppedRoles(Clock clock) {
        this.clock = clock;
    }

    void tell(String issuer, String role) {
        if (!Role.OF_ISSUERS.contains(role) && !role.equals(Role.SERVICE)) {
            LOG.debugf("a role that is none of ours was dropped: issuer=%s", issuer);
            return;
        }
        Instant now = clock.instant();
        String which = issuer + ' ' + role;
        Instant before = warned.getOrDefault(which, Instant.MIN);
        if ((before.equals(Instant.MIN) || before.plus(QUIET).isBefore(now))) {
            warned.put(which, now);
            LOG.warnf("a role that this issuer may not grant was dropped: issuer=%s role=%s", issuer, role);
        }
    }
}
