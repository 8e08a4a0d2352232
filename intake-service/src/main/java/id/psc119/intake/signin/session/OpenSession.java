package id.psc119.intake.signin.session;

import id.psc119.intake.signin.code.SignInCodes;
import id.psc119.intake.signin.code.SignInSettings;
import id.psc119.intake.signin.crewnumber.CrewNumbers;
import id.psc119.intake.signin.crewnumber.CrewPerson;
import id.psc119.platform.privacy.KeyedHash;
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

/**
 * Opens sessions with a code. What it refuses it returns as empty, so that a wrong try is counted: the transaction commits.
 */
@ApplicationScoped
class OpenSession {
    private static final Logger LOG = Logger.getLogger(OpenSession.class);
    private static final int SHOWN_DIGITS = 4;

    private final SignInCodes codes;
    private final CrewNumbers crewNumbers;
    private final PhoneSessions sessions;
    private final PhoneTokens tokens;
    private final KeyedHash hash;
    private final SignInSettings settings;
    private final Clock clock;

    OpenSession(
            SignInCodes codes,
            CrewNumbers crewNumbers,
            PhoneSessions sessions,
            PhoneTokens tokens,
            KeyedHash hash,
            SignInSettings settings,
            Clock clock) {
        this.codes = codes;
        this.crewNumbers = crewNumbers;
        this.sessions = sessions;
        this.tokens = tokens;
        this.hash = hash;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What a phone presents.
     *
     * @param codeId the request for the code; null when it names none
     * @param label what the phone is
     * @param device made by the app and kept on the phone
     */
    record Request(
            UUID sessionId,
            @Nullable UUID codeId,
            String e164,
            String code,
            @Nullable String label,
            @Nullable String device) {
        /** Never prints the number or the code. */
        @Override
        public String toString() {
            return "Request[" + sessionId + "]";
        }
    }

    /**
     * Opens a session by a code. The same session again, with the same code while that is good, gives new tokens: its phone has not
     * received the answer.
     *
     * @return empty when the code is wrong, too old, tried too often or somebody else's
     */
    @Transactional
    Optional<Opened> open(Request request) {
        UUID id = request.sessionId();
        String e164 = request.e164();
        Instant now = clock.instant();
        String numberHash = hash.of(KeyedHash.TELEPHONE, e164);
        if (!codes.spend(request.codeId(), numberHash, request.code(), id)) {
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
                    request.label(),
                    request.device() == null ? null : sessions.deviceHash(request.device()),
                    now);
            sessions.persist(fresh);
            return fresh;
        });
        String token = RefreshToken.random();
        sessions.add(new RefreshToken(token, id, session.renew(now, idle(session))));
        LOG.infof("signed in: session=%s person=%s crew=%s", id, session.personId(), session.isOfCrew());
        @Nullable String name = crew.map(CrewPerson::name).orElse(null);
        return Optional.of(new Opened(session, tokens.issue(session, name, now), token, name));
    }

    private Duration idle(PhoneSession session) {
        return session.isOfCrew() ? settings.crewSession() : settings.citizenSession();
    }
}
