package id.psc119.intake.outgoing;

import id.psc119.intake.outgoing.OutgoingMessages.MadeCall;
import id.psc119.intake.outgoing.gateway.CallCodes;
import id.psc119.intake.outgoing.gateway.CallId;
import id.psc119.intake.outgoing.gateway.OutgoingSettings;
import id.psc119.intake.question.TakeAnswer;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.sweep.Sweeps;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Records what became of a call to a person: the key that they pressed, or why there is none. Who did not answer is rung up again. */
@ApplicationScoped
public class RecordCall {
    private static final Logger LOG = Logger.getLogger(RecordCall.class);

    private final OutgoingMessages messages;
    private final CallCodes codes;
    private final TakeAnswer takeAnswer;
    private final OutgoingSettings settings;
    private final Sweeps sweeps;
    private final Clock clock;

    RecordCall(
            OutgoingMessages messages,
            CallCodes codes,
            TakeAnswer takeAnswer,
            OutgoingSettings settings,
            Sweeps sweeps,
            Clock clock) {
        this.messages = messages;
        this.codes = codes;
        this.takeAnswer = takeAnswer;
        this.settings = settings;
        this.sweeps = sweeps;
        this.clock = clock;
    }

    /** Why a call brought no key. */
    public enum Missed {
        NO_ANSWER,
        BUSY,
        /** Somebody, or a mailbox, has answered and pressed nothing. */
        NO_KEY,
        FAILED
    }

    /** Whether the exchange means a call that we have asked it to make. */
    @Transactional
    public boolean isOurs(String callId) {
        return CallId.find(callId)
                .flatMap(call -> messages.lockCall(call.message()))
                .isPresent();
    }

    /**
     * Somebody has pressed a key.
     *
     * @throws ProblemException 401 when the code is not that of this call
     */
    @Transactional
    public TakeAnswer.Heard key(@Nullable String callId, @Nullable String code, String key) {
        Instant now = clock.instant();
        CallId call = authentic(callId, code);
        MadeCall made = made(call);
        @Nullable UUID question = made.questionId();
        if (question == null) {
            return TakeAnswer.Heard.NOT_UNDERSTOOD;
        }
        TakeAnswer.Heard heard = takeAnswer.takeKey(question, key, now);
        if (heard != TakeAnswer.Heard.NOT_UNDERSTOOD && made.state() != OutgoingState.DELIVERED) {
            messages.recordCall(call.message(), OutgoingState.DELIVERED, null, now);
        }
        return heard;
    }

    /**
     * What was to be said was heard to its end.
     *
     * @throws ProblemException 401 when the code is not that of this call
     */
    @Transactional
    public void heard(@Nullable String callId, @Nullable String code) {
        CallId call = authentic(callId, code);
        if (made(call).state() == OutgoingState.SENT) {
            messages.recordCall(call.message(), OutgoingState.DELIVERED, null, clock.instant());
        }
    }

    /**
     * The call brought no key. It is made again a few times, as long as the answer would still be of use. News of an earlier call
     * change nothing.
     *
     * @throws ProblemException 401 when the code is not that of this call
     */
    @Transactional
    public void missed(@Nullable String callId, @Nullable String code, Missed why) {
        Instant now = clock.instant();
        CallId call = authentic(callId, code);
        MadeCall made = made(call);
        boolean isNewest = made.attempts() == call.attempt();
        boolean isUnderWay = made.state() == OutgoingState.SENT || made.state() == OutgoingState.QUEUED;
        if (!isNewest || !isUnderWay) {
            return;
        }
        Instant again = now.plus(settings.call().againAfter());
        if (call.attempt() < settings.call().tries() && again.isBefore(made.until())) {
            messages.callAgain(call.message(), again, why.name());
            sweeps.wakeAfterCommit(SendOutgoing.NAME);
        } else {
            messages.recordCall(call.message(), OutgoingState.FAILED, why.name(), now);
        }
        LOG.infof("call without a key: message=%s attempt=%d why=%s", call.message(), call.attempt(), why);
    }

    private CallId authentic(@Nullable String callId, @Nullable String code) {
        Optional<CallId> call = CallId.find(callId);
        if (call.isEmpty() || !codes.fits(call.get(), code)) {
            LOG.warn("news of a call refused: its code is not that of the call");
            throw new ProblemException(PlatformProblem.UNAUTHORIZED);
        }
        return call.get();
    }

    private MadeCall made(CallId call) {
        return messages.lockCall(call.message()).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }
}
