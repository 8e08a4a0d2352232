package id.psc119.intake.signin.session;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** With which number the phone behind a request is signed in. */
@ApplicationScoped
public class SignedInPhones {
    private static final Logger LOG = Logger.getLogger(SignedInPhones.class);

    private final PhoneSessions sessions;
    private final CurrentIdentityAssociation identity;

    SignedInPhones(PhoneSessions sessions, CurrentIdentityAssociation identity) {
        this.sessions = sessions;
        this.identity = identity;
    }

    /** @param numberHash of a number that signed in by a code; {@code lastFour} of its digits */
    public record Proven(String numberHash, String lastFour) {}

    /** The number behind this request; empty without a token, with one of another issuer, and with one that is not good. */
    public Optional<Proven> ofRequest() {
        try {
            SecurityIdentity caller = identity.getIdentity();
            @Nullable
            String session = caller.getPrincipal() instanceof JsonWebToken token ? token.getClaim("sid") : null;
            return session == null
                    ? Optional.empty()
                    : sessions.find(UUID.fromString(session))
                            .map(known -> new Proven(known.numberHash(), known.numberEnd()));
        } catch (RuntimeException e) {
            // Asked for a press too, which counts whatever its phone's token is worth.
            LOG.debugf("no signed-in phone: %s", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
