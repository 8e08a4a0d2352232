package id.psc119.dispatch.desk.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.dispatch.advice.recommendation.ReviewRecommendation;
import id.psc119.dispatch.desk.quality.ResponseTargets;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.interval.CountableTimes;
import id.psc119.dispatch.response.interval.Interval;
import id.psc119.dispatch.response.interval.ResponseIntervals;
import id.psc119.dispatch.response.offer.ChoiceReason;
import id.psc119.dispatch.response.offer.Offer;
import id.psc119.dispatch.response.offer.OfferState;
import id.psc119.dispatch.response.offer.Offers;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.platform.privacy.Purpose;
import id.psc119.platform.privacy.ReadAudit;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts together what a supervisor reviews of an incident. Who looked is in the audit. */
@ApplicationScoped
public class ReviewIncident {
    private final Incidents incidents;
    private final Assignments assignments;
    private final Offers offers;
    private final Timeline timeline;
    private final CountableTimes countableTimes;
    private final ResponseTargets targets;
    private final ReviewRecommendation recommendations;
    private final ReadAudit audit;
    private final ObjectMapper json;

    ReviewIncident(
            Incidents incidents,
            Assignments assignments,
            Offers offers,
            Timeline timeline,
            CountableTimes countableTimes,
            ResponseTargets targets,
            ReviewRecommendation recommendations,
            ReadAudit audit,
            ObjectMapper json) {
        this.incidents = incidents;
        this.assignments = assignments;
        this.offers = offers;
        this.timeline = timeline;
        this.countableTimes = countableTimes;
        this.targets = targets;
        this.recommendations = recommendations;
        this.audit = audit;
        this.json = json;
    }

    /** @throws ProblemException 404 when there is no such incident */
    @Transactional
    public IncidentReview get(UUID id) {
        Incident incident = incidents.get(id);
        List<TimelineEntry> rows = timeline.entriesFor(id);
        List<Assignment> work = assignments.assignmentsFor(List.of(id));
        List<Asked> asked = asked(id, rows, work);
        List<ReviewRecommendation.Shown> shown = recommendations.shown(asked.stream()
                .flatMap(each -> Stream.ofNullable(each.recommendationId()))
                .collect(Collectors.toSet()));
        Map<UUID, ReviewRecommendation.Shown> byId =
                shown.stream().collect(Collectors.toMap(ReviewRecommendation.Shown::id, Function.identity()));
        IncidentReview review = new IncidentReview(
                id,
                incident.spokenNumber(),
                incident.isExercise(),
                incident.state(),
                incident.reportedAt(),
                incident.closedAt(),
                incident.closeReason(),
                new IncidentReview.Corrections(
                        incident.reportedColour(),
                        incident.workingColour(),
                        incident.reportedPlace(),
                        incident.workingPlace()),
                measured(incident, work),
                asked.stream().map(each -> decision(each, byId)).toList(),
                shown,
                rows.stream().map(TimelineEntry::item).toList());
        audit.viewed("incident", id, List.of("review"), Purpose.REVIEW);
        return review;
    }

    private List<IncidentReview.Measured> measured(Incident incident, List<Assignment> work) {
        ResponseIntervals intervals =
                countableTimes.timesFor(List.of(incident.id())).intervalsOf(incident, work);
        return Arrays.stream(Interval.values())
                .map(interval -> new IncidentReview.Measured(
                        interval,
                        intervals.seconds().get(interval),
                        targets.targetFor(interval, incident).toSeconds(),
                        intervals.leftOut().get(interval)))
                .toList();
    }

    /** An offer, or a redirect, which asks nobody. */
    private record Asked(
            UUID id,
            @Nullable String redirectedFrom,
            UUID needId,
            UUID unitId,
            String callSign,
            Instant at,
            @Nullable Instant answeredAt,
            @Nullable OfferState state,
            @Nullable String reason,
            @Nullable String overrideReason,
            @Nullable UUID recommendationId,
            @Nullable String passedOver,
            @Nullable ChoiceReason choiceReason,
            @Nullable String choiceWords) {}

    private List<Asked> asked(UUID id, List<TimelineEntry> rows, List<Assignment> work) {
        Map<UUID, Assignment> byId = work.stream().collect(Collectors.toMap(Assignment::id, Function.identity()));
        Stream<Asked> offered = offers.offersFor(id).stream()
                .map(Offer::view)
                .map(offer -> new Asked(
                        offer.id(),
                        null,
                        offer.needId(),
                        offer.unitId(),
                        offer.callSign(),
                        offer.offeredAt(),
                        offer.answeredAt(),
                        offer.state(),
                        offer.reason(),
                        offer.overrideReason(),
                        offer.recommendationId(),
                        offer.passedOver(),
                        offer.choiceReason(),
                        offer.choiceWords()));
        Stream<Asked> redirected = rows.stream()
                .filter(row -> row.what() == TimelineEventType.ACCEPTED && row.stated("redirectedFrom") != null)
                .flatMap(row ->
                        Stream.ofNullable(byId.get(row.assignmentId())).map(assignment -> redirected(row, assignment)));
        return Stream.concat(offered, redirected)
                .sorted(Comparator.comparing(Asked::at))
                .toList();
    }

    private static Asked redirected(TimelineEntry row, Assignment assignment) {
        String recommendation = row.stated("recommendation");
        return new Asked(
                assignment.id(),
                row.stated("redirectedFrom"),
                assignment.needId(),
                assignment.unitId(),
                assignment.callSign(),
                row.happened(),
                null,
                null,
                null,
                row.stated("overrideReason"),
                recommendation == null ? null : UUID.fromString(recommendation),
                null,
                null,
                null);
    }

    private IncidentReview.Decision decision(Asked asked, Map<UUID, ReviewRecommendation.Shown> shown) {
        UUID recommendationId = asked.recommendationId();
        ReviewRecommendation.Shown basis = recommendationId == null ? null : shown.get(recommendationId);
        JsonNode candidates = basis == null ? null : candidates(basis);
        Integer rank = candidates == null ? null : rank(candidates, asked.unitId());
        return new IncidentReview.Decision(
                asked.id(),
                asked.redirectedFrom(),
                asked.needId(),
                asked.callSign(),
                asked.at(),
                asked.answeredAt(),
                asked.state(),
                asked.reason(),
                asked.overrideReason(),
                recommendationId,
                recommendationId == null
                        ? IncidentReview.Basis.NONE
                        : candidates == null ? IncidentReview.Basis.FORGOTTEN : basis(rank),
                rank,
                candidates == null || candidates.isEmpty()
                        ? null
                        : candidates.path(0).path("callSign").asText(),
                asked.passedOver(),
                asked.choiceReason(),
                asked.choiceWords());
    }

    private static IncidentReview.Basis basis(@Nullable Integer rank) {
        return rank == null
                ? IncidentReview.Basis.NOT_RECOMMENDED
                : rank == 1 ? IncidentReview.Basis.FIRST : IncidentReview.Basis.ANOTHER;
    }

    private static @Nullable Integer rank(JsonNode candidates, UUID unitId) {
        for (int at = 0; at < candidates.size(); at++) {
            if (candidates.path(at).path("unitId").asText().equals(unitId.toString())) {
                return at + 1;
            }
        }
        return null;
    }

    private JsonNode candidates(ReviewRecommendation.Shown shown) {
        try {
            return json.readTree(shown.answer()).path("candidates");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored recommendation is no JSON", e);
        }
    }
}
