package id.psc119.intake.signin.session;

import id.psc119.intake.signin.crewnumber.CrewNumberReceiver;
import id.psc119.intake.signin.crewnumber.CrewNumbers;
import id.psc119.intake.signin.crewnumber.CrewPerson;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.trust.Revocation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Ends sessions: by their person, by a supervisor, or because fleet says so. */
@ApplicationScoped
class EndSessions {
    private static final Logger LOG = Logger.getLogger(EndSessions.class);

    private final CrewNumbers crewNumbers;
    private final PhoneSessions sessions;
    private final PhoneTokens tokens;
    private final RevocationSender revocations;
    private final Clock clock;

    EndSessions(
            CrewNumbers crewNumbers,
            PhoneSessions sessions,
            PhoneTokens tokens,
            RevocationSender revocations,
            Clock clock) {
        this.crewNumbers = crewNumbers;
        this.sessions = sessions;
        this.tokens = tokens;
        this.revocations = revocations;
        this.clock = clock;
    }

    /** Ends one of a person's own sessions; empty when it is not theirs. */
    @Transactional
    Optional<PhoneSession> signOut(String personId, UUID id) {
        Optional<PhoneSession> own =
                sessions.lock(id).filter(session -> session.personId().equals(personId));
        own.ifPresent(session -> end(session, SessionEnd.SIGNED_OUT, personId, clock.instant()));
        return own;
    }

    /**
     * Ends all sessions of a person, and revokes whatever tokens they have besides.
     *
     * @return how many were open
     */
    @Transactional
    int endAll(String personId, String by) {
        Instant now = clock.instant();
        List<PhoneSession> open = sessions.openAndLocked(personId);
        open.forEach(session -> end(session, SessionEnd.SUPERVISOR, by, now));
        revoke(null, personId, now);
        LOG.infof("all sessions ended: person=%s by=%s sessions=%d", personId, by, open.size());
        return open.size();
    }

    /** Ends what fleet's newest message no longer covers: an inactive person, a number that is no longer theirs, other roles. */
    void follow(@Observes CrewNumberReceiver.Received received) {
        for (PhoneSession session : sessions.openAndLocked(received.personId())) {
            Set<String> roles = crewNumbers
                    .person(session.personId(), session.numberHash())
                    .map(CrewPerson::roles)
                    .orElse(Set.of());
            if (!session.hasRoles(roles)) {
                end(session, SessionEnd.FLEET, null, clock.instant());
            }
        }
    }

    /** Ends an open session and revokes its tokens. */
    @Transactional(Transactional.TxType.MANDATORY)
    void end(PhoneSession session, SessionEnd because, @Nullable String by, Instant now) {
        if (session.end(because, by, now)) {
            revoke(session.id(), null, now);
            LOG.infof("session ended: session=%s because=%s", session.id(), because);
        }
    }

    private void revoke(@Nullable UUID session, @Nullable String person, Instant now) {
        revocations.tell(new Revocation(Uuid7.at(now), session, person, now, now.plus(tokens.longestLife())));
    }
}
