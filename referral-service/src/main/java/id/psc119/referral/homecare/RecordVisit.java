package id.psc119.referral.homecare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import id.psc119.referral.planned.PlannedJob;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes what somebody says of a visit, once. It is a fact: taken always, also before dispatch has told of the visit; it counts, and asks for
 * the next visit, only from the visit's crew and from supervisors.
 */
@ApplicationScoped
class RecordVisit {
    private final HomeVisits visits;
    private final FollowUps followUps;
    private final ObjectMapper json;

    RecordVisit(HomeVisits visits, FollowUps followUps, ObjectMapper json) {
        this.visits = visits;
        this.followUps = followUps;
        this.json = json;
    }

    @Transactional
    HomeVisitResource.Kept record(
            Caller caller,
            UUID visitId,
            UUID id,
            VisitOutcome outcome,
            VisitContent content,
            @Nullable LocalDate nextVisit,
            Provenance report) {
        visits.lock(visitId);
        VisitReport given = new VisitReport(
                id,
                visitId,
                outcome,
                content.isEmpty() ? null : text(content),
                nextVisit,
                caller.has(Role.SUPERVISOR),
                report);
        Optional<VisitReport> kept = visits.findReport(id);
        if (kept.isPresent() && !kept.get().repeats(given)) {
            throw new ProblemException(HomeCareProblem.ID_USED);
        }
        if (kept.isEmpty()) {
            visits.add(given);
            Optional<PlannedJob> job = visits.jobOf(visitId);
            visits.find(visitId).ifPresent(visit -> job.ifPresent(known -> followUps.plan(visit, known)));
        }
        return new HomeVisitResource.Kept(id, kept.orElse(given).report().recorded());
    }

    private String text(VisitContent content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            // Without the cause: its message may repeat the content.
            throw new IllegalStateException("what was written of a visit cannot be stored");
        }
    }
}
