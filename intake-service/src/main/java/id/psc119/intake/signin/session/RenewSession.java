package id.psc119.intake.signin.session;

import id.psc119.intake.signin.code.SignInSettings;
import id.psc119.intake.signin.crewnumber.CrewNumbers;
import id.psc119.intake.signin.crewnumber.CrewPerson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Gives new tokens for refresh tokens. What it refuses it returns as empty, so that the end of a session is committed. */
@ApplicationScoped
class RenewSession {
    private static final Logger LOG = Logger.getLogger(RenewSession.class);

    private final CrewNumbers crewNumbers;
    private final PhoneSessions sessions;
    private final PhoneTokens tokens;
    private final EndSessions endSessions;
    private final SignInSettings settings;
    private final Clock clock;

    RenewSession(
            CrewNumbers crewNumbers,
            PhoneSessions sessions,
            PhoneTokens tokens,
            EndSessions endSessions,
            SignInSettings settings,
            Clock clock) {
        this.crewNumbers = crewNumbers;
        this.sessions = sessions;
        this.tokens = tokens;
        this.endSessions = endSessions;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Gives new tokens for a refresh token. The request has an id that the phone made, so that one whose answer was lost may be
     * repeated for as long as its successor is unused; any other use of a used token ends the session.
     *
     * @return empty when the session has ended or there is none
     */
    @Transactional
    Optional<Opened> renew(UUID id, UUID request, String token) {
        Instant now = clock.instant();
        Optional<PhoneSession> locked = sessions.lock(id);
        Optional<RefreshToken> presented = sessions.token(id, token);
        if (locked.isEmpty() || presented.isEmpty() || !locked.get().isOpen(now)) {
            return Optional.empty();
        }
        PhoneSession session = locked.get();
        RefreshToken row = presented.get();
        boolean isNewest = row.generation() == session.generation();
        boolean isLostAnswer =
                row.generation() == session.generation() - 1 && row.mayRepeat(request, now, settings.refreshGrace());
        if (!isNewest && !isLostAnswer) {
            LOG.warnf("a used refresh token came back, session ended: session=%s person=%s", id, session.personId());
            endSessions.end(session, SessionEnd.REUSED, null, now);
            return Optional.empty();
        }
        Optional<CrewPerson> crew = crewNumbers.person(session.personId(), session.numberHash());
        if (!session.hasRoles(crew.map(CrewPerson::roles).orElse(Set.of()))) {
            endSessions.end(session, SessionEnd.FLEET, null, now);
            return Optional.empty();
        }
        String successor;
        if (isNewest) {
            row.use(request, now);
            successor = row.successor(token);
            sessions.add(new RefreshToken(successor, id, session.renew(now, idle(session))));
        } else {
            successor = row.successor(token);
            session.use(now, idle(session));
        }
        @Nullable String name = crew.map(CrewPerson::name).orElse(null);
        return Optional.of(new Opened(session, tokens.issue(session, name, now), successor, name));
    }

    private Duration idle(PhoneSession session) {
        return session.isOfCrew() ? settings.crewSession() : settings.citizenSession();
    }
}
