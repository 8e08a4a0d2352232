package id.psc119.intake.signin.session;

import id.psc119.intake.signin.code.SignInCodes;
import id.psc119.intake.signin.code.SignInSettings;
import id.psc119.intake.signin.crewnumber.CrewNumberReceiver;
import id.psc119.intake.signin.crewnumber.CrewNumbers;
import id.psc119.intake.signin.crewnumber.CrewPerson;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.privacy.KeyedHash;
import id.psc119.platform.trust.Revocation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Opens sessions with a code, renews them with a refresh token, and ends them. What it refuses it returns as empty, so that a wrong
 * try is counted: the transaction commits.
 */
@ApplicationScoped
class SignIns {
    private static final Logger LOG = Logger.getLogger(SignIns.class);
    private static final int SHOWN_DIGITS = 4;

    private final SignInCodes codes;
    private final CrewNumbers crewNumbers;
    private final PhoneSessions sessions;
    private final PhoneTokens tokens;
    private final RevocationSender revocations;
    private final KeyedHash hash;
    private final SignInSettings settings;
    private final Clock clock;

    SignIns(
            SignInCodes codes,
            CrewNumbers crewNumbers,
            PhoneSessions sessions,
            PhoneTokens tokens,
            RevocationSender revocations,
            KeyedHash hash,
            SignInSettings settings,
            Clock clock) {
        this.codes = codes;
        this.crewNumbers = crewNumbers;
        this.sessions = sessions;
        this.tokens = tokens;
        this.revocations = revocations;
        this.hash = hash;
        this.settings = settings;
        this.clock = clock;
    }

    /** What a phone gets: tokens, and until when the session lasts if it is not used. */
    record Opened(
            PhoneSession session,
            PhoneTokens.AccessToken access,
            String refreshToken,
            @Nullable String name) {}

    /**
     * Opens a session by a code. The same session again, with the same code while that is good, gives new tokens: its phone has not
     * heard the answer.
     *
     * @return empty when the code is wrong, too old, tried too often or somebody else's
     */
    @Transactional
    Optional<Opened> open(UUID id, @Nullable UUID codeId, String e164, String code, @Nullable String label) {
        Instant now = clock.instant();
        String numberHash = hash.of(KeyedHash.TELEPHONE, e164);
        if (!codes.spend(codeId, numberHash, code, id)) {
            LOG.infof("sign-in refused: session=%s", id);
            return Optional.empty();
        }
        Optional<CrewPerson> crew = crewNumbers.personWith(numberHash);
        if (crew.isEmpty() && !settings.citizens()) {
            return Optional.empty();
        }
        Optional<PhoneSession> known = sessions.lock(id);
        if (known.isPresent()
                && (!known.get().numberHash().equals(numberHash) || !known.get().isOpen(now))) {
            return Optional.empty();
        }
        PhoneSession session = known.orElseGet(() -> {
            PhoneSession fresh = new PhoneSession(
                    id,
                    crew.map(CrewPerson::personId).orElseGet(() -> sessions.citizen(numberHash, now)),
                    numberHash,
                    e164.substring(e164.length() - SHOWN_DIGITS),
                    crew.map(CrewPerson::roles).orElse(Set.of()),
                    label,
                    now);
            sessions.add(fresh);
            return fresh;
        });
        String token = RefreshToken.random();
        sessions.add(new RefreshToken(token, id, session.renew(now, idle(session))));
        LOG.infof("signed in: session=%s person=%s crew=%s", id, session.personId(), session.isOfCrew());
        @Nullable String name = crew.map(CrewPerson::name).orElse(null);
        return Optional.of(new Opened(session, tokens.issue(session, name, now), token, name));
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
            end(session, SessionEnd.REUSED, null, now);
            return Optional.empty();
        }
        Optional<CrewPerson> crew = crewNumbers.person(session.personId(), session.numberHash());
        if (!session.hasRoles(crew.map(CrewPerson::roles).orElse(Set.of()))) {
            end(session, SessionEnd.FLEET, null, now);
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

    /** Ends one of a person's own sessions; empty when it is not his. */
    @Transactional
    Optional<PhoneSession> signOut(String personId, UUID id) {
        Optional<PhoneSession> own =
                sessions.lock(id).filter(session -> session.personId().equals(personId));
        own.ifPresent(session -> end(session, SessionEnd.SIGNED_OUT, personId, clock.instant()));
        return own;
    }

    /**
     * Ends all sessions of a person, and revokes what tokens he may have besides.
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

    /** Fleet's word ends what it no longer covers: an inactive person, a number that is no longer his, other roles. */
    void follow(@Observes CrewNumberReceiver.Told told) {
        for (PhoneSession session : sessions.openAndLocked(told.personId())) {
            Set<String> roles = crewNumbers
                    .person(session.personId(), session.numberHash())
                    .map(CrewPerson::roles)
                    .orElse(Set.of());
            if (!session.hasRoles(roles)) {
                end(session, SessionEnd.FLEET, null, clock.instant());
            }
        }
    }

    private void end(PhoneSession session, SessionEnd because, @Nullable String by, Instant now) {
        if (session.end(because, by, now)) {
            revoke(session.id(), null, now);
            LOG.infof("session ended: session=%s because=%s", session.id(), because);
        }
    }

    private void revoke(@Nullable UUID session, @Nullable String person, Instant now) {
        revocations.tell(new Revocation(Uuid7.at(now), session, person, now, now.plus(tokens.longestLife())));
    }

    private Duration idle(PhoneSession session) {
        return session.isOfCrew() ? settings.crewSession() : settings.citizenSession();
    }
}
