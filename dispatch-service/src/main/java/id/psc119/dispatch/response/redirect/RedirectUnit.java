package id.psc119.dispatch.response.redirect;

import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.dispatch.response.alert.Alerts;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.assignment.FieldReports;
import id.psc119.dispatch.response.assignment.StepReport;
import id.psc119.dispatch.response.attention.CrewAttention;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.need.Need;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.dispatch.response.offer.CommitUnit;
import id.psc119.dispatch.response.offer.OfferExpiry;
import id.psc119.dispatch.response.offer.UnitAvailability;
import id.psc119.dispatch.response.patient.Patients;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Step;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Redirects a unit that is under way to a more urgent incident: its assignment ends and the other begins, or neither does. */
@ApplicationScoped
public class RedirectUnit {
    private static final Logger LOG = Logger.getLogger(RedirectUnit.class);

    private final Incidents incidents;
    private final Needs needs;
    private final Patients patients;
    private final Units units;
    private final Assignments assignments;
    private final CommitUnit commitUnit;
    private final OfferExpiry expiry;
    private final UnitAvailability availability;
    private final FieldReports reports;
    private final Timeline timeline;
    private final Alerts alerts;
    private final CrewAttention attention;

    RedirectUnit(
            Incidents incidents,
            Needs needs,
            Patients patients,
            Units units,
            Assignments assignments,
            CommitUnit commitUnit,
            OfferExpiry expiry,
            UnitAvailability availability,
            FieldReports reports,
            Timeline timeline,
            Alerts alerts,
            CrewAttention attention) {
        this.incidents = incidents;
        this.needs = needs;
        this.patients = patients;
        this.units = units;
        this.assignments = assignments;
        this.commitUnit = commitUnit;
        this.expiry = expiry;
        this.availability = availability;
        this.reports = reports;
        this.timeline = timeline;
        this.alerts = alerts;
        this.attention = attention;
    }

    /** @param fresh false when this redirect was made before: the answer to a retry */
    public record Redirected(Assignment assignment, boolean fresh) {}

    /**
     * Redirects.
     *
     * @param id of the assignment that begins
     * @param leaving the assignment that ends
     * @param overrideReason why a unit that is off duty, has no crew, or is kept for other emergencies is redirected all the same
     * @param recommendationId the recommendation that the dispatcher saw
     * @throws ProblemException when the other incident is not more urgent, is over or has its unit already, or when this unit has
     *     reached its scene or is not ready
     */
    public Redirected redirect(
            UUID id,
            UUID leaving,
            UUID incidentId,
            UUID needId,
            @Nullable String reason,
            @Nullable String overrideReason,
            @Nullable UUID recommendationId,
            Provenance provenance) {
        // An expired offer to the unit may be of a third incident, so it has a transaction of its own.
        assignments.unitOf(leaving).ifPresent(expiry::expireOfferOf);
        return QuarkusTransaction.requiringNew()
                .call(() -> redirectNow(
                        id, leaving, incidentId, needId, reason, overrideReason, recommendationId, provenance));
    }

    private Redirected redirectNow(
            UUID id,
            UUID leaving,
            UUID incidentId,
            UUID needId,
            @Nullable String reason,
            @Nullable String overrideReason,
            @Nullable UUID recommendationId,
            Provenance provenance) {
        UUID left = assignments.incidentOf(leaving).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        // Always in the same order, so that no two redirects wait for each other. Nothing else locks two incidents.
        Stream.of(left, incidentId).distinct().sorted().forEach(incidents::getLocked);
        Incident from = incidents.get(left);
        Incident to = incidents.get(incidentId);
        Assignment ending = assignments.get(leaving);
        Optional<Assignment> made = assignments.findByIdOptional(id);
        if (made.isPresent()) {
            return new Redirected(sameOrTaken(made.get(), ending, incidentId, needId), false);
        }
        to.mustBeOpen();
        from.mustYieldTo(to, ending.callSign());
        boolean wasUnderWay = ending.step().hasDeparted();
        leave(from, to, ending, reason, provenance);
        Unit unit =
                units.findLocked(ending.unitId()).orElseThrow(() -> new ProblemException(DispatchProblem.UNIT_UNKNOWN));
        availability.mustBeReady(unit, to, provenance.recorded(), overrideReason);
        Need need = needs.get(incidentId, needId);
        Assignment beginning =
                commitUnit.commit(to, need, unit, id, new CommitUnit.Way.Redirected(overrideReason), provenance);
        attention.redirected(id, unit, provenance.recorded(), to.isExercise());
        timeline.append(
                to,
                TimelineEntry.of(incidentId, TimelineEventType.ACCEPTED, provenance)
                        .ofUnit(id, needId, unit.callSign())
                        .with("redirectedFrom", from.spokenNumber())
                        .with("recommendation", recommendationId)
                        .withWords("overrideReason", overrideReason));
        if (wasUnderWay) {
            // The unit is on the road already, so its crew would not report the departure.
            reports.record(
                    to,
                    beginning,
                    new StepReport(Uuid7.at(provenance.recorded()), Step.DEPARTED, provenance, List.of(), null, null));
        }
        LOG.infof(
                "redirected: unit=%s from=%s to=%s assignment=%s",
                unit.callSign(), from.spokenNumber(), to.spokenNumber(), id);
        return new Redirected(beginning, true);
    }

    private static Assignment sameOrTaken(Assignment made, Assignment ending, UUID incidentId, UUID needId) {
        if (made.incidentId().equals(incidentId)
                && made.needId().equals(needId)
                && made.unitId().equals(ending.unitId())
                && ending.wasRedirectedTo(incidentId)) {
            return made;
        }
        throw new ProblemException(DispatchProblem.ID_TAKEN);
    }

    private void leave(Incident from, Incident to, Assignment ending, @Nullable String reason, Provenance provenance) {
        boolean carries = patients.patientsFor(from.id()).stream()
                .anyMatch(
                        patient -> patient.onBoard().filter(ending.id()::equals).isPresent());
        ending.redirect(to.id(), carries, provenance.recorded());
        needs.get(from.id(), ending.needId()).reopen();
        timeline.append(
                from,
                TimelineEntry.of(from.id(), TimelineEventType.STOOD_DOWN, provenance)
                        .ofUnit(ending.id(), ending.needId(), ending.callSign())
                        .with("redirectedTo", to.spokenNumber())
                        .with("redirectedToIncident", to.id())
                        .withWords("reason", reason));
        alerts.raise(
                from,
                Alerts.Code.UNIT_REDIRECTED_SERVE_NEXT,
                Map.of("callSign", ending.callSign(), "redirectedTo", to.spokenNumber()));
        assignments.changed(ending);
    }
}
