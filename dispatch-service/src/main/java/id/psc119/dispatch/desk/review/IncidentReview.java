package id.psc119.dispatch.desk.review;

import id.psc119.dispatch.advice.recommendation.ReviewRecommendation;
import id.psc119.dispatch.response.incident.IncidentState;
import id.psc119.dispatch.response.interval.Interval;
import id.psc119.dispatch.response.interval.LeftOut;
import id.psc119.dispatch.response.offer.ChoiceReason;
import id.psc119.dispatch.response.offer.OfferState;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.Place;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An incident as a supervisor reviews it. Every part is what was recorded at the time.
 *
 * @param intervals every interval; without seconds and without a reason the incident had no such part
 * @param decisions every unit that was asked or redirected here, oldest first, beside what was recommended
 * @param recommendations those on which a decision was made, while they are kept
 * @param timeline every row, oldest first
 */
public record IncidentReview(
        UUID id,
        String spokenNumber,
        boolean exercise,
        IncidentState state,
        Instant reportedAt,
        @Nullable Instant closedAt,
        @Nullable String closeReason,
        Corrections corrections,
        List<Measured> intervals,
        List<Decision> decisions,
        List<ReviewRecommendation.Shown> recommendations,
        List<TimelineEntry.Item> timeline) {
    /** What was reported beside what dispatch found; absent where it was never corrected. */
    @Schema(name = "ReviewCorrections")
    public record Corrections(
            @Nullable Colour reportedColour,
            @Nullable Colour workingColour,
            @Nullable Place reportedPlace,
            @Nullable Place workingPlace) {}

    /**
     * One interval.
     *
     * @param targetSeconds absent where the regency has no target
     * @param leftOut why no figure uses it
     */
    @Schema(name = "ReviewInterval")
    public record Measured(
            Interval interval,
            @Nullable Long seconds,
            @Nullable Long targetSeconds,
            @Nullable LeftOut leftOut) {}

    /** How a decision compares with what was recommended. */
    @Schema(name = "ReviewBasis")
    public enum Basis {
        /** The unit that was recommended first. */
        FIRST,
        /** A unit that was recommended, but not first. */
        ANOTHER,
        /** A unit that the recommendation did not name as one to send. */
        NOT_RECOMMENDED,
        /** No recommendation was on the screen, or the next unit was asked automatically. */
        NONE,
        /** The recommendation is older than recommendations are kept. */
        FORGOTTEN
    }

    /**
     * One unit that was asked, or redirected here from another incident.
     *
     * @param id of the offer, or of the assignment of a redirected unit
     * @param redirectedFrom spoken number of the incident that it was taken from; absent for an offer
     * @param state how the offer ended; absent for a redirected unit, which is not asked
     * @param basis how it compares with the recommendation of that moment
     * @param rank its place in that recommendation, from 1; absent when it is not in it
     * @param firstCallSign the unit that was recommended first
     * @param passedOver a unit that was recommended before it and was ready at that moment; absent when there was none
     * @param choiceReason why that was passed over
     * @param reason why the offer ended as it did, as somebody said
     * @param overrideReason why a unit that was not ready was asked all the same, as somebody said
     */
    @Schema(name = "ReviewDecision")
    public record Decision(
            UUID id,
            @Nullable String redirectedFrom,
            UUID needId,
            String callSign,
            Instant offeredAt,
            @Nullable Instant answeredAt,
            @Nullable OfferState state,
            @Nullable String reason,
            @Nullable String overrideReason,
            @Nullable UUID recommendationId,
            Basis basis,
            @Nullable Integer rank,
            @Nullable String firstCallSign,
            @Nullable String passedOver,
            @Nullable ChoiceReason choiceReason,
            @Nullable String choiceWords) {}
}
