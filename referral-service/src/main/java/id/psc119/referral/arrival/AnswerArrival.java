package id.psc119.referral.arrival;

import id.psc119.platform.id.Uuid7;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes a facility's answer to an arrival: a decision, which the arrival's state may forbid. */
@ApplicationScoped
class AnswerArrival {
    private final Arrivals arrivals;
    private final ArrivalChanges changes;

    AnswerArrival(Arrivals arrivals, ArrivalChanges changes) {
        this.arrivals = arrivals;
        this.changes = changes;
    }

    /** @param isTimeOurs the reporter stated no time, so a repeated request cannot carry the same one */
    @Transactional
    ArrivalView answer(
            Caller caller, UUID id, Answer answer, @Nullable String reason, Provenance report, boolean isTimeOurs) {
        arrivals.lock(id);
        Arrival arrival =
                arrivals.visibleTo(caller, id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        if (answer == Answer.DIVERTED && (reason == null || reason.isBlank())) {
            throw new ProblemException(ArrivalProblem.REASON_NEEDED);
        }
        ArrivalAnswer given = new ArrivalAnswer(Uuid7.at(report.recorded()), id, answer, reason, report);
        if (!isRetry(id, given, isTimeOurs)) {
            arrival.answer(given, arrivals.handOversOf(id));
            arrivals.add(given);
            changes.answered(arrival);
        }
        return changes.view(arrival, FindArrivals.mayKnowWhoItIs(caller));
    }

    private boolean isRetry(UUID id, ArrivalAnswer given, boolean isTimeOurs) {
        List<ArrivalAnswer> answers = arrivals.answersOf(id);
        return answers.stream().anyMatch(given::repeats)
                || (isTimeOurs && !answers.isEmpty() && answers.getLast().isSame(given.answer(), given.reason()));
    }
}
