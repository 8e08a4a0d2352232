package id.psc119.dispatch.response.breakdown;

import id.psc119.dispatch.change.Changes;
import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.dispatch.response.alert.Alerts;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.dispatch.response.timeline.EventTime;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.PlaceSource;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Ends a breakdown: the unit can drive again, or it was reported by mistake. Until then its place can be corrected. */
@ApplicationScoped
public class RepairUnit {
    private static final Logger LOG = Logger.getLogger(RepairUnit.class);

    private final Breakdowns breakdowns;
    private final Units units;
    private final UnitBreakdownSender fleet;
    private final Incidents incidents;
    private final Needs needs;
    private final CancelReplacement replacement;
    private final ResumeWork resumeWork;
    private final Assignments assignments;
    private final Timeline timeline;
    private final Alerts alerts;
    private final Changes changes;

    RepairUnit(
            Breakdowns breakdowns,
            Units units,
            UnitBreakdownSender fleet,
            Incidents incidents,
            Needs needs,
            CancelReplacement replacement,
            ResumeWork resumeWork,
            Assignments assignments,
            Timeline timeline,
            Alerts alerts,
            Changes changes) {
        this.breakdowns = breakdowns;
        this.units = units;
        this.fleet = fleet;
        this.incidents = incidents;
        this.needs = needs;
        this.replacement = replacement;
        this.resumeWork = resumeWork;
        this.assignments = assignments;
        this.timeline = timeline;
        this.alerts = alerts;
        this.changes = changes;
    }

    private record Locked(
            Breakdown breakdown, Unit unit, @Nullable Incident incident) {}

    /**
     * The unit may be sent again. With patients on board its work goes on as before; a replacement that has not accepted yet is not sought any
     * more, one that is on its way is left to the dispatcher. Work that has ended is taken up again only when the unit never was broken down, and
     * while its need waits for a unit that accepts.
     *
     * @param mistake whether the unit never was broken down
     * @throws ProblemException 404 when there is no such breakdown, or the caller may not say so of its unit
     */
    @Transactional
    public Breakdown.View repair(
            Caller caller, UUID id, boolean mistake, @Nullable String reason, Provenance provenance) {
        Locked locked = lock(caller, id);
        Breakdown breakdown = locked.breakdown();
        if (!breakdown.repair(EventTime.of(provenance))) {
            return breakdown.view();
        }
        Unit unit = locked.unit();
        if (id.equals(unit.breakdownId())) {
            units.repair(unit);
            if (!breakdown.isExercise()) {
                fleet.changed(unit);
            }
        }
        Map<String, ?> detail = Map.of("callSign", unit.callSign());
        @Nullable Incident incident = locked.incident();
        if (incident == null) {
            alerts.raiseOfUnit(unit.id(), Alerts.Code.UNIT_REPAIRED, detail);
        } else {
            goOn(incident, breakdown, provenance);
            Optional<Resumption> resumption =
                    mistake ? resumeWork.resume(incident, breakdown, unit, provenance) : Optional.empty();
            resumption.ifPresent(breakdown::resume);
            timeline.append(
                    incident,
                    TimelineEntry.of(incident.id(), TimelineEventType.REPAIRED, provenance)
                            .with("callSign", unit.callSign())
                            .with("resumption", resumption.map(Resumption::name).orElse(null))
                            .withWords("reason", reason));
            alerts.raise(incident, resumption.map(RepairUnit::code).orElse(Alerts.Code.UNIT_REPAIRED), detail);
        }
        LOG.infof("repaired: unit=%s", unit.callSign());
        return breakdown.view();
    }

    private static Alerts.Code code(Resumption resumption) {
        return resumption == Resumption.RESUMED
                ? Alerts.Code.BREAKDOWN_MISTAKEN_WORK_RESUMED
                : Alerts.Code.BREAKDOWN_MISTAKEN_WORK_GONE;
    }

    /** The work that was not ended goes on, and the replacement that nobody has accepted is not needed any more. */
    private void goOn(Incident incident, Breakdown breakdown, Provenance provenance) {
        @Nullable UUID workId = breakdown.assignmentId();
        Optional<Assignment> work = Optional.ofNullable(workId)
                .flatMap(assignments::findByIdOptional)
                .filter(Assignment::isLive);
        work.ifPresent(live -> {
            live.repair();
            assignments.changed(live);
        });
        if (work.isPresent()) {
            replacement.cancelNeedless(incident, Provenance.byItself(provenance.recorded()));
        }
    }

    /**
     * Corrects where the unit stands, and with it where its replacement meets it.
     *
     * @throws ProblemException 404 as {@link #repair}; 422 when the point is no place on earth
     */
    @Transactional
    public Breakdown.View correctPlace(Caller caller, UUID id, GeoPoint point, @Nullable String landmark) {
        if (!point.isPossible()) {
            throw new ProblemException(DispatchProblem.POINT_IMPOSSIBLE);
        }
        Locked locked = lock(caller, id);
        Breakdown breakdown = locked.breakdown();
        if (breakdown.isOver()) {
            return breakdown.view();
        }
        Place place = new Place(point, null, PlaceSource.PIN, null, null, null, null, null, landmark, null);
        breakdown.moveTo(place);
        @Nullable Incident incident = locked.incident();
        @Nullable UUID needId = breakdown.needId();
        if (incident != null && needId != null && breakdown.isWithPatient()) {
            needs.get(incident.id(), needId).meetAt(place);
            changes.incident(incident.id());
            assignments.liveOfNeed(needId).ifPresent(assignments::changed);
            assignments.liveOfUnit(breakdown.unitId()).ifPresent(assignments::changed);
        }
        return breakdown.view();
    }

    private Locked lock(Caller caller, UUID id) {
        Breakdown.View seen = breakdowns
                .findByIdOptional(id)
                .map(Breakdown::view)
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        // What a breakdown belongs to never changes, so it may be read before the locks; the rest is read again under
        // them.
        @Nullable Incident incident = seen.incidentId() == null ? null : incidents.getLocked(seen.incidentId());
        Unit unit = units.findLocked(seen.unitId()).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        Breakdown breakdown = breakdowns.refreshed(id);
        @Nullable UUID workId = seen.assignmentId();
        boolean wasCrew = workId != null
                && assignments
                        .findByIdOptional(workId)
                        .filter(work -> work.wasCrewedBy(caller.personId()))
                        .isPresent();
        if (!caller.isDesk() && !unit.hasCrewMember(caller.personId()) && !wasCrew) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        return new Locked(breakdown, unit, incident);
    }
}
