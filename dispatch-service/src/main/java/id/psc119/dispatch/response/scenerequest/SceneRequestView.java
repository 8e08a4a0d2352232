package id.psc119.dispatch.response.scenerequest;

import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.need.Need;
import id.psc119.dispatch.response.need.NeedState;
import id.psc119.dispatch.response.offer.Offer;
import id.psc119.dispatch.response.offer.OfferState;
import id.psc119.vocabulary.Step;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A crew's request for one more unit, and what came of it, as the crew and the desk see it.
 *
 * @param callSign of the unit whose crew asks
 * @param patients how many there are, as the crew counts
 * @param needId the need that it has opened; absent where the desk has to ask somebody who is no unit of the PSC
 * @param unit the unit that is asked, or that comes
 * @param etaAt when that unit is expected
 * @param remindAt when the desk is reminded, while it has to answer
 * @param answer why nobody comes, or who comes, as the desk has written; why nobody is needed, as the crew has
 */
public record SceneRequestView(
        UUID id,
        UUID assignmentId,
        String callSign,
        SceneRequestKind kind,
        @Nullable Integer patients,
        @Nullable String note,
        Instant askedAt,
        @Nullable UUID needId,
        Outcome outcome,
        @Nullable String unit,
        @Nullable Step unitStep,
        @Nullable Instant etaAt,
        boolean etaIsEstimate,
        @Nullable Instant remindAt,
        @Nullable String answer,
        @Nullable String answeredByName,
        @Nullable Instant answeredAt) {

    /** What came of a request. */
    @Schema(name = "SceneRequestOutcome")
    public enum Outcome {
        /** No unit was asked yet, or the desk has not answered. */
        WAITING,
        /** A unit is asked. */
        UNIT_ASKED,
        /** A unit has accepted, or was there. */
        UNIT_COMES,
        /** Somebody who is no unit of the PSC comes. */
        ARRANGED,
        REFUSED,
        /** The crew needs nobody any more. */
        WITHDRAWN,
        /** The incident or the crew's work was over before. */
        OVER
    }

    /** For who only drives: without what is written about patients. */
    public SceneRequestView forDriver() {
        return new SceneRequestView(
                id,
                assignmentId,
                callSign,
                kind,
                patients,
                null,
                askedAt,
                needId,
                outcome,
                unit,
                unitStep,
                etaAt,
                etaIsEstimate,
                remindAt,
                answer,
                answeredByName,
                answeredAt);
    }

    /** The request beside what belongs to its incident. */
    public static SceneRequestView of(
            SceneRequest request, List<Need> needs, List<Offer> offers, List<Assignment> assignments) {
        Optional<Need> need = needs.stream()
                .filter(each -> each.id().equals(request.needId()))
                .findFirst();
        Optional<Assignment> comes = need.flatMap(each -> serving(each, assignments));
        Optional<Offer> asked = need.flatMap(each -> running(each, offers));
        Outcome outcome = outcome(request, need, comes, asked);
        String refusal = need.map(Need::cancelledBecause).orElse(null);
        return new SceneRequestView(
                request.id(),
                request.assignmentId(),
                request.callSign(),
                request.kind(),
                request.patients(),
                request.note(),
                request.askedAt(),
                request.needId(),
                outcome,
                switch (outcome) {
                    case UNIT_COMES -> comes.map(Assignment::callSign).orElse(null);
                    case UNIT_ASKED -> asked.map(Offer::callSign).orElse(null);
                    default -> null;
                },
                comes.map(Assignment::step).orElse(null),
                comes.filter(Assignment::isLive).map(Assignment::etaAt).orElse(null),
                comes.map(Assignment::isEtaEstimate).orElse(false),
                request.remindAt(),
                request.answer() == null && outcome == Outcome.REFUSED ? refusal : request.answer(),
                request.answeredByName(),
                request.answeredAt());
    }

    private static Outcome outcome(
            SceneRequest request, Optional<Need> need, Optional<Assignment> comes, Optional<Offer> asked) {
        return switch (request.state()) {
            case ARRANGED -> Outcome.ARRANGED;
            case REFUSED -> Outcome.REFUSED;
            case OVER -> request.isWithdrawn() ? Outcome.WITHDRAWN : Outcome.OVER;
            case OPEN -> {
                if (comes.isPresent()) {
                    yield Outcome.UNIT_COMES;
                }
                boolean cancelled =
                        need.filter(each -> each.state() == NeedState.CANCELLED).isPresent();
                yield cancelled ? Outcome.REFUSED : asked.isPresent() ? Outcome.UNIT_ASKED : Outcome.WAITING;
            }
        };
    }

    private static Optional<Assignment> serving(Need need, List<Assignment> assignments) {
        return assignments.stream()
                .filter(each -> each.needId().equals(need.id())
                        && (each.isLive() || each.step().isDone()))
                .reduce((one, later) -> later);
    }

    private static Optional<Offer> running(Need need, List<Offer> offers) {
        return offers.stream()
                .filter(each -> each.needId().equals(need.id()) && each.state() == OfferState.OFFERED)
                .max(Comparator.comparing(Offer::offeredAt));
    }
}
