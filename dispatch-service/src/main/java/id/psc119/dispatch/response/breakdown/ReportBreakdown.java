package id.psc119.dispatch.response.breakdown;

import id.psc119.dispatch.exchange.unit.Position;
import id.psc119.dispatch.exchange.unit.Positions;
import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.dispatch.response.alert.Alerts;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.attention.CrewAttention;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.need.Need;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.dispatch.response.offer.OfferExpiry;
import id.psc119.dispatch.response.offer.OfferWithdrawal;
import id.psc119.dispatch.response.offer.Offers;
import id.psc119.dispatch.response.patient.Patient;
import id.psc119.dispatch.response.patient.Patients;
import id.psc119.dispatch.response.timeline.EventTime;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.PlaceSource;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Step;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Records that a unit has broken down. It is a fact, so it is never refused. The unit cannot be sent until it is repaired. Its work with
 * nobody on board ends, and the next unit is sought. With patients on board the work goes on, and a replacement is sought that meets it
 * where it stands.
 */
@ApplicationScoped
public class ReportBreakdown {
    private static final Logger LOG = Logger.getLogger(ReportBreakdown.class);

    /** An older fix does not say where a unit stands. */
    private static final Duration FRESH = Duration.ofHours(1);

    /** Clocks of two phones may differ by this when one says "accepted" and the other one "broken down". */
    private static final Duration SAME_MOMENT = Duration.ofMinutes(2);

    private static final int TRIES = 5;

    private final Breakdowns breakdowns;
    private final Units units;
    private final UnitBreakdownSender fleet;
    private final Positions positions;
    private final Incidents incidents;
    private final Needs needs;
    private final Patients patients;
    private final Offers offers;
    private final OfferExpiry expiry;
    private final OfferWithdrawal withdrawal;
    private final Assignments assignments;
    private final Timeline timeline;
    private final Alerts alerts;
    private final CrewAttention attention;
    private final Event<UnitBrokeDown> brokeDown;

    ReportBreakdown(
            Breakdowns breakdowns,
            Units units,
            UnitBreakdownSender fleet,
            Positions positions,
            Incidents incidents,
            Needs needs,
            Patients patients,
            Offers offers,
            OfferExpiry expiry,
            OfferWithdrawal withdrawal,
            Assignments assignments,
            Timeline timeline,
            Alerts alerts,
            CrewAttention attention,
            Event<UnitBrokeDown> brokeDown) {
        this.breakdowns = breakdowns;
        this.units = units;
        this.fleet = fleet;
        this.positions = positions;
        this.incidents = incidents;
        this.needs = needs;
        this.patients = patients;
        this.offers = offers;
        this.expiry = expiry;
        this.withdrawal = withdrawal;
        this.assignments = assignments;
        this.timeline = timeline;
        this.alerts = alerts;
        this.attention = attention;
        this.brokeDown = brokeDown;
    }

    /**
     * What is reported.
     *
     * @param point where the unit stands; without one its last position counts
     * @param real whether a unit that takes part in an exercise really cannot drive; else it is played
     */
    public record Request(
            UUID unitId, @Nullable GeoPoint point, @Nullable String note, boolean real) {}

    /**
     * Records it once. Of a unit that is broken down already, the breakdown that lasts is answered.
     *
     * @throws ProblemException 404 when the caller may not say so of this unit; 409 when the id belongs to another unit's breakdown
     */
    public Breakdown.View report(Caller caller, UUID id, Request request, Provenance provenance) {
        // An expired offer to the unit is of any incident, so it has a transaction of its own.
        expiry.expireOfferOf(request.unitId());
        for (int i = 0; i < TRIES; i++) {
            Optional<Breakdown.View> recorded =
                    QuarkusTransaction.requiringNew().call(() -> reportNow(caller, id, request, provenance));
            if (recorded.isPresent()) {
                return recorded.get();
            }
        }
        throw new IllegalStateException("the work of a unit changes too often: " + request.unitId());
    }

    /** Empty when the unit got other work before it was locked: then another incident has to be locked first. */
    private Optional<Breakdown.View> reportNow(Caller caller, UUID id, Request request, Provenance provenance) {
        Optional<UUID> incidentId = incidentOf(request.unitId());
        Optional<Incident> incident = incidentId.map(incidents::getLocked);
        Unit unit =
                units.findLocked(request.unitId()).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        if (!incidentOf(request.unitId()).equals(incidentId)) {
            return Optional.empty();
        }
        Optional<Assignment> work = assignments.liveOfUnit(unit.id());
        if (!caller.isDesk()
                && !unit.hasCrewMember(caller.personId())
                && work.filter(one -> one.wasCrewedBy(caller.personId())).isEmpty()) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        Optional<Breakdown> known = breakdowns.findByIdOptional(id);
        if (known.isPresent() && !known.get().unitId().equals(unit.id())) {
            throw new ProblemException(DispatchProblem.ID_TAKEN);
        }
        boolean played = incident.filter(Incident::isExercise).isPresent() && !request.real();
        @Nullable UUID lasting = unit.breakdownId();
        // What is played ends by what is real.
        boolean endsPlayed = unit.isBrokenInExercise() && !played;
        if (known.isEmpty() && lasting != null && !endsPlayed) {
            known = breakdowns.findByIdOptional(lasting);
        }
        if (known.isPresent()) {
            return Optional.of(known.get().view());
        }
        Instant since = EventTime.of(provenance);
        Breakdown breakdown = Breakdown.of(
                id, unit, place(request.point(), unit, since), request.note(), since, provenance.recorded());
        if (isOutdated(unit, played, work, since)) {
            breakdown.repair(since);
            incident.ifPresent(of ->
                    timeline.append(of, entry(of, breakdown, provenance, work).consistent(false)));
        } else {
            if (endsPlayed && lasting != null) {
                endPlayed(lasting, breakdown, work, since);
            }
            if (played) {
                breakdown.play(incident.orElseThrow().id());
            }
            take(unit, breakdown, work, incident, provenance);
        }
        breakdowns.persist(breakdown);
        LOG.infof(
                "breakdown: unit=%s incident=%s patient=%b outdated=%b",
                unit.callSign(),
                incident.map(Incident::spokenNumber).orElse("-"),
                breakdown.isWithPatient(),
                breakdown.isOver());
        return Optional.of(breakdown.view());
    }

    /** What is really broken takes over the replacement that was sought for what was played. */
    private void endPlayed(UUID id, Breakdown breakdown, Optional<Assignment> work, Instant since) {
        Breakdown ended = breakdowns.findById(id);
        ended.repair(since);
        // Before the next one is inserted, because of the unique index.
        breakdowns.flush();
        @Nullable UUID needId = ended.needId();
        work.filter(one -> one.isBrokenDown() && one.id().equals(ended.assignmentId()) && needId != null)
                .ifPresent(one -> breakdown.interrupt(
                        one.incidentId(), one.id(), Objects.requireNonNull(needId), ended.isWithPatient()));
    }

    private Optional<UUID> incidentOf(UUID unitId) {
        return assignments.incidentOfLive(unitId).or(() -> offers.incidentOfWaiting(unitId));
    }

    /** Reported so late that it is over: the unit has been repaired, or has begun other work since. */
    private boolean isOutdated(Unit unit, boolean played, Optional<Assignment> work, Instant since) {
        return breakdowns.wasRepairedAfter(unit.id(), played, since)
                || work.filter(one -> one.acceptedAt().minus(SAME_MOMENT).isAfter(since))
                        .isPresent();
    }

    private void take(
            Unit unit,
            Breakdown breakdown,
            Optional<Assignment> work,
            Optional<Incident> incident,
            Provenance provenance) {
        units.breakDown(unit, breakdown.id(), breakdown.view().since(), breakdown.isExercise());
        if (!breakdown.isExercise()) {
            fleet.changed(unit);
            brokeDown.fire(new UnitBrokeDown(unit.id()));
        }
        // At the facility the journey is done, and the work goes on there. Of a played breakdown the replacement is
        // sought already.
        boolean interrupts = work.filter(one -> one.step().compareTo(Step.AT_FACILITY) < 0 && !one.isBrokenDown())
                .isPresent();
        if (incident.isPresent() && interrupts) {
            interrupt(incident.get(), work.orElseThrow(), unit, breakdown, provenance);
            return;
        }
        if (incident.isPresent()) {
            timeline.append(incident.get(), entry(incident.get(), breakdown, provenance, work));
            offers.waitingOfUnit(unit.id())
                    .filter(offer -> offer.incidentId().equals(incident.get().id()))
                    .ifPresent(offer -> withdrawal.declineFor(incident.get(), offer, "UNIT_BROKEN_DOWN", provenance));
        }
        if (!breakdown.isExercise()) {
            alerts.raiseOfUnit(unit.id(), Alerts.Code.FREE_UNIT_BROKEN_DOWN, Map.of("callSign", unit.callSign()));
        }
    }

    private void interrupt(Incident incident, Assignment work, Unit unit, Breakdown breakdown, Provenance provenance) {
        List<Patient> onBoard = patients.patientsFor(incident.id()).stream()
                .filter(patient -> patient.onBoard().filter(work.id()::equals).isPresent())
                .toList();
        Need need = needs.get(incident.id(), work.needId());
        work.breakDown(breakdown.view().since());
        if (onBoard.isEmpty()) {
            work.endBrokenDown(breakdown.view().since());
            need.reopenAfterBreakdown(work.id());
            breakdown.interrupt(incident.id(), work.id(), need.id(), false);
            timeline.append(incident, entry(incident, breakdown, provenance, Optional.of(work)));
            attention.calledOff(work.id(), unit.id(), provenance.recorded(), incident.isExercise());
        } else {
            Need replacement = replacement(incident, need, work, breakdown, onBoard, provenance.recorded());
            needs.persist(replacement);
            breakdown.interrupt(incident.id(), work.id(), replacement.id(), true);
            timeline.append(
                    incident,
                    entry(incident, breakdown, provenance, Optional.of(work))
                            .with("patients", onBoard.stream().map(Patient::id).toList()));
            timeline.append(
                    incident,
                    TimelineEntry.of(
                                    incident.id(),
                                    TimelineEventType.NEED_ADDED,
                                    Provenance.byItself(provenance.recorded()))
                            .ofNeed(replacement.id())
                            .with("capability", replacement.capability())
                            .with("replaces", work.callSign()));
        }
        alerts.raise(incident, code(breakdown), detail(breakdown));
        assignments.changed(work);
    }

    private static Need replacement(
            Incident incident, Need need, Assignment work, Breakdown breakdown, List<Patient> onBoard, Instant now) {
        Colour urgency = Stream.concat(
                        Stream.of(incident.urgency()),
                        onBoard.stream().flatMap(patient -> Stream.ofNullable(patient.colour())))
                .min(Colour::compareTo)
                .orElseThrow();
        return Need.ofReplacement(
                UUID.nameUUIDFromBytes(("replacement " + breakdown.id()).getBytes(StandardCharsets.UTF_8)),
                incident.id(),
                // Whoever is on board has to be carried on.
                need.capability() == Capability.RESPONDER ? Capability.TRANSPORT : need.capability(),
                work.id(),
                breakdown.view().place(),
                urgency,
                now);
    }

    private static Alerts.Code code(Breakdown breakdown) {
        if (!breakdown.isWithPatient()) {
            return Alerts.Code.UNIT_BROKEN_DOWN;
        }
        return breakdown.view().place() == null
                ? Alerts.Code.UNIT_BROKEN_DOWN_SOMEWHERE
                : Alerts.Code.UNIT_BROKEN_DOWN_WITH_PATIENT;
    }

    private static Map<String, ?> detail(Breakdown breakdown) {
        Breakdown.View view = breakdown.view();
        GeoPoint point = view.place() == null ? null : view.place().point();
        return point == null
                ? Map.of("callSign", view.callSign())
                : Map.of("callSign", view.callSign(), "lat", point.lat(), "lon", point.lon());
    }

    private static TimelineEntry entry(
            Incident incident, Breakdown breakdown, Provenance provenance, Optional<Assignment> work) {
        Breakdown.View view = breakdown.view();
        GeoPoint point = view.place() == null ? null : view.place().point();
        TimelineEntry entry = TimelineEntry.of(incident.id(), TimelineEventType.BREAKDOWN, provenance)
                .reportedAs(breakdown.id())
                .with("callSign", view.callSign())
                .with("lat", point == null ? null : point.lat())
                .with("lon", point == null ? null : point.lon())
                .withWords("note", view.note());
        return work.map(of -> entry.ofUnit(of.id(), of.needId(), of.callSign())).orElse(entry);
    }

    /** Where the unit stands: as it was reported, else by a fix of about that time. */
    private @Nullable Place place(@Nullable GeoPoint reported, Unit unit, Instant since) {
        if (reported != null && reported.isPossible()) {
            return Place.at(reported, null, PlaceSource.GPS);
        }
        return positions
                .find(unit.id())
                .filter(fix -> Duration.between(fix.fixedAt(), since).abs().compareTo(FRESH) <= 0)
                .map(ReportBreakdown::placeOf)
                .orElse(null);
    }

    private static @Nullable Place placeOf(Position fix) {
        GeoPoint point = new GeoPoint(fix.lat(), fix.lon());
        Double accuracy = fix.accuracyMetres();
        return point.isPossible()
                ? Place.at(point, accuracy == null ? null : (int) Math.max(1, Math.ceil(accuracy)), PlaceSource.GPS)
                : null;
    }
}
