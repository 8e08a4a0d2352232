package id.psc119.intake.signin.code;

import id.psc119.intake.limit.Limits;
import id.psc119.intake.phone.PhoneNumbers;
import id.psc119.intake.problem.IntakeProblem;
import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.privacy.KeyedHash;
import id.psc119.platform.problem.ProblemException;
import id.psc119.vocabulary.Provenance;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes a code that a supervisor reads out to somebody whose phone gets no message. */
@ApplicationScoped
class MakeVoiceCode {
    private static final Logger LOG = Logger.getLogger(MakeVoiceCode.class);

    private final SignInCodes codes;
    private final PhoneNumbers numbers;
    private final KeyedHash hash;
    private final Limits limits;
    private final SignInSettings settings;
    private final EventLog log;

    MakeVoiceCode(
            SignInCodes codes,
            PhoneNumbers numbers,
            KeyedHash hash,
            Limits limits,
            SignInSettings settings,
            EventLog log) {
        this.codes = codes;
        this.numbers = numbers;
        this.hash = hash;
        this.limits = limits;
        this.settings = settings;
        this.log = log;
    }

    /** The alert at the desk when a supervisor makes many codes: their account may be somebody else's by now. */
    public record ManyVoiceCodes(String severity, String code, String personId, String name) {}

    /**
     * Makes a code; the same id again gives a new one in its place.
     *
     * @throws ProblemException 422 for a number that is nobody's, 429 when this supervisor has made too many: the desk is then alerted
     */
    SignInCodes.Made make(UUID id, String written, String reason, Provenance.Author supervisor) {
        @Nullable String number = numbers.own(written);
        if (number == null) {
            throw new ProblemException(IntakeProblem.NOT_A_PERSONS_NUMBER);
        }
        try {
            limits.count("voice codes", settings.limits().voiceCodesOfSupervisor(), supervisor.personId());
        } catch (ProblemException tooMany) {
            alert(id, supervisor);
            throw tooMany;
        }
        SignInCodes.Made made =
                codes.makeToSay(id, hash.of(KeyedHash.TELEPHONE, number), supervisor.personId(), reason);
        LOG.infof("sign-in code to be read out: code=%s by=%s", id, supervisor.personId());
        return made;
    }

    private void alert(UUID id, Provenance.Author supervisor) {
        LOG.warnf("too many sign-in codes to be read out: by=%s", supervisor.personId());
        QuarkusTransaction.requiringNew()
                .run(() -> log.append(
                        "alert",
                        id,
                        false,
                        Set.of(EventLog.DESK),
                        new ManyVoiceCodes("HIGH", "many-voice-codes", supervisor.personId(), supervisor.name())));
    }
}
