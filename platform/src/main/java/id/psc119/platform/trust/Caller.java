package id.psc119.platform.trust;

import id.psc119.vocabulary.Provenance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Who is calling: a person or another service, as the token says. */
@RequestScoped
public class Caller implements Provenance.Author {
    private static final String SERVICE_PREFIX = "psc119:";

    private final JsonWebToken token;
    private final SecurityIdentity identity;

    public Caller(JsonWebToken token, SecurityIdentity identity) {
        this.token = token;
        this.identity = identity;
    }

    /** The person's lasting identifier: {@code sub} of the token. */
    @Override
    public String personId() {
        return token.getSubject();
    }

    /** The person's name for the timeline; the identifier where the token carries no name. Never logged. */
    @Override
    public String name() {
        @Nullable String name = token.getClaim("name");
        return name == null ? token.getSubject() : name;
    }

    public boolean has(String role) {
        return identity.hasRole(role);
    }

    /** True for those who work at the PSC: call takers, dispatchers, supervisors. */
    public boolean isDesk() {
        return has(Role.CALL_TAKER) || has(Role.DISPATCHER) || has(Role.SUPERVISOR);
    }

    /** When the token ends; a stream ends with it. */
    public Instant tokenEnds() {
        return Instant.ofEpochSecond(token.getExpirationTime());
    }

    /** The phone session of the token ({@code sid}); null for what another issuer signed. */
    public @Nullable String sessionId() {
        return token.getClaim("sid");
    }

    /** When the token was issued, to the second; long ago when it does not say. */
    public Instant tokenIssued() {
        @Nullable Long issued = token.getClaim(Claims.iat);
        return issued == null ? Instant.EPOCH : Instant.ofEpochSecond(issued);
    }

    /** The name of the service that calls, such as {@code intake}; empty when a person calls. */
    public String service() {
        String issuer = token.getClaim(Claims.iss);
        return issuer != null && issuer.startsWith(SERVICE_PREFIX) ? issuer.substring(SERVICE_PREFIX.length()) : "";
    }
}
