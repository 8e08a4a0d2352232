package id.psc119.dispatch.response.redirect;

import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.dispatch.response.alert.Alerts;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.assignment.FieldReports;
import id.psc119.dispatch.response.assignment.StepReport;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.need.Need;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.dispatch.response.offer.Offering;
import id.psc119.dispatch.response.patient.Patients;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Step;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Turns a unit that is under way round to a more urgent incident: what it was at ends and the other begins, or neither does. */
@ApplicationScoped
class Redirects {
    private static final Logger LOG = Logger.getLogger(Redirects.class);

    private final Incidents incidents;
    private final Needs needs;
    private final Patients patients;
    private final Units units;
    private final Assignments assignments;
    private final Offering offering;
    private final FieldReports reports;
    private final Timeline timeline;
    private final Alerts alerts;

    Redirects(
            Incidents incidents,
            Needs needs,
            Patients patients,
            Units units,
            Assignments assignments,
            Offering offering,
            FieldReports reports,
            Timeline timeline,
            Alerts alerts) {
        this.incidents = incidents;
        this.needs = needs;
        this.patients = patients;
        this.units = units;
        this.assignments = assignments;
        this.offering = offering;
        this.reports = reports;
        this.timeline = timeline;
        this.alerts = alerts;
    }

    /** @param fresh false when this redirect was made before: the answer to a retry */
    record Redirected(Assignment assignment, boolean fresh) {}

    /**
     * Redirects.
     *
     * @param id of the assignment that begins
     * @param leaving the assignment that ends
     * @param recommendationId what the dispatcher had before him
     * @throws ProblemException when the other incident is not more urgent, is over or has its unit already, or when this unit has
     *     come to its scene
     */
    @Transactional
    Redirected redirect(
            UUID id,
            UUID leaving,
            UUID incidentId,
            UUID needId,
            @Nullable String reason,
            @Nullable UUID recommendationId,
            Provenance provenance) {
        UUID left = assignments.incidentOf(leaving).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        // In one order, whoever redirects, so that no two ever wait for each other. Nothing else locks two incidents.
        Stream.of(left, incidentId).distinct().sorted().forEach(incidents::locked);
        Incident from = incidents.known(left);
        Incident to = incidents.known(incidentId);
        Assignment ending = assignments.known(leaving);
        Optional<Assignment> made = assignments.find(id);
        if (made.isPresent()) {
            return new Redirected(sameOrTaken(made.get(), ending, incidentId, needId), false);
        }
        to.mustBeOpen();
        from.mustGiveWayTo(to, ending.callSign());
        boolean wasUnderWay = ending.step().hasDeparted();
        leave(from, to, ending, reason, provenance);
        Unit unit = units.locked(ending.unitId()).orElseThrow(() -> new ProblemException(DispatchProblem.UNIT_UNKNOWN));
        Need need = needs.of(incidentId, needId);
        Assignment beginning = offering.commit(to, need, unit, id, null, provenance);
        timeline.append(
                to,
                TimelineEntry.of(incidentId, TimelineEventType.ACCEPTED, provenance)
                        .ofUnit(id, needId, unit.callSign())
                        .with("redirectedFrom", from.spokenNumber())
                        .with("recommendation", recommendationId));
        if (wasUnderWay) {
            // It is on the road: nobody has to set off, and nobody would press that button.
            reports.take(
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
        boolean carries = patients.of(from.id()).stream()
                .anyMatch(
                        patient -> patient.onBoard().filter(ending.id()::equals).isPresent());
        ending.redirect(to.id(), carries, provenance.recorded());
        needs.of(from.id(), ending.needId()).reopen();
        timeline.append(
                from,
                TimelineEntry.of(from.id(), TimelineEventType.STOOD_DOWN, provenance)
                        .ofUnit(ending.id(), ending.needId(), ending.callSign())
                        .with("redirectedTo", to.spokenNumber())
                        .with("redirectedToIncident", to.id())
                        .withWords("reason", reason));
        alerts.raise(
                from,
                Alerts.Severity.URGENT,
                Alerts.Code.UNIT_REDIRECTED_SERVE_NEXT,
                Map.of("callSign", ending.callSign(), "redirectedTo", to.spokenNumber()));
        assignments.changed(ending);
    }
}
