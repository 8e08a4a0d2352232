package id.psc119.dispatch.desk.crew;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import id.psc119.dispatch.advice.relocation.Relocations;
import id.psc119.dispatch.desk.board.IncidentRow;
import id.psc119.dispatch.desk.board.IncidentRows;
import id.psc119.dispatch.exchange.unit.DisclosureLevel;
import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.AssignmentView;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.breakdown.Breakdown;
import id.psc119.dispatch.response.breakdown.Breakdowns;
import id.psc119.dispatch.response.breakdown.Resumption;
import id.psc119.dispatch.response.hazard.AddressHazard;
import id.psc119.dispatch.response.hazard.AddressHazards;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.masscasualty.MassCasualtySettings;
import id.psc119.dispatch.response.masscasualty.TriageMethod;
import id.psc119.dispatch.response.need.Need;
import id.psc119.dispatch.response.need.NeedState;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.dispatch.response.offer.Offer;
import id.psc119.dispatch.response.offer.Offers;
import id.psc119.dispatch.response.scenerequest.SceneRequestView;
import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.privacy.Disclosure;
import id.psc119.platform.privacy.PersonalDataAccess;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.EndReason;
import id.psc119.vocabulary.IncidentKind;
import id.psc119.vocabulary.Place;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Reads what a crew is asked and what it works on: the units that the caller crews. */
@ApplicationScoped
public class ReadMyWork {
    private static final Duration CALLED_OFF_SHOWN = Duration.ofMinutes(30);

    private final EventLog log;
    private final Units units;
    private final Offers offers;
    private final Assignments assignments;
    private final Incidents incidents;
    private final IncidentRows rows;
    private final Needs needs;
    private final Relocations relocations;
    private final Breakdowns breakdowns;
    private final OfferTravel travel;
    private final AddressHazards addressHazards;
    private final MassCasualtySettings massCasualtySettings;
    private final Disclosure disclosure;
    private final Clock clock;

    ReadMyWork(
            EventLog log,
            Units units,
            Offers offers,
            Assignments assignments,
            Incidents incidents,
            IncidentRows rows,
            Needs needs,
            Relocations relocations,
            Breakdowns breakdowns,
            OfferTravel travel,
            AddressHazards addressHazards,
            MassCasualtySettings massCasualtySettings,
            Disclosure disclosure,
            Clock clock) {
        this.log = log;
        this.units = units;
        this.offers = offers;
        this.assignments = assignments;
        this.incidents = incidents;
        this.rows = rows;
        this.needs = needs;
        this.relocations = relocations;
        this.breakdowns = breakdowns;
        this.travel = travel;
        this.addressHazards = addressHazards;
        this.massCasualtySettings = massCasualtySettings;
        this.disclosure = disclosure;
        this.clock = clock;
    }

    /**
     * All that a crew begins with.
     *
     * @param position at which the stream continues
     * @param calledOff work that the crew was called off from a short time ago, so that it does not drive on
     * @param triageMethod by which rules casualties are classed, for a phone that declares an event without a network
     * @param relocations where the dispatcher wants a free unit to wait
     * @param breakdowns of the caller's units, until they are repaired
     */
    public record MyWork(
            String position,
            List<MyOffer> offers,
            List<MyAssignment> assignments,
            List<CalledOff> calledOff,
            List<Relocations.Decided> relocations,
            List<Breakdown.View> breakdowns,
            TriageMethod triageMethod) {}

    /**
     * Work that ended before its time, and why.
     *
     * @param notResumed why the unit did not get it back, although its breakdown was reported by mistake
     */
    public record CalledOff(
            UUID assignmentId,
            String callSign,
            String spokenNumber,
            boolean exercise,
            EndReason ended,
            Instant endedAt,
            @Nullable Resumption notResumed) {}

    /** @param way how far the unit would have to drive */
    public record MyOffer(
            @JsonUnwrapped Offer.View offer, @JsonUnwrapped Where incident, OfferTravel.@Nullable Way way) {}

    public record MyAssignment(
            @JsonUnwrapped AssignmentView assignment,
            @JsonUnwrapped Where incident) {}

    /**
     * What those who go there must know of an incident.
     *
     * @param sight how much of it the caller is shown; a driver gets no colour, complaint or note, and of the patients only
     *     their ids and in which car they are
     * @param urgent whether to drive with light and siren: a red incident, or one that was not triaged
     * @param bring what not to leave without
     * @param massCasualtySince when it was declared to have many casualties
     * @param place the incident's, or the meeting point with a unit that has broken down
     * @param sceneRequests what crews ask for at this incident and what came of it; with an offer, the request that it answers
     * @param addressHazards what has hurt or stopped others near this place
     * @param relay the other unit, when patients change from a unit that has broken down to its replacement
     */
    public record Where(
            DisclosureLevel sight,
            String spokenNumber,
            IncidentKind kind,
            boolean exercise,
            @Nullable Place place,
            boolean urgent,
            Set<Bring> bring,
            @Nullable Colour colour,
            @Nullable String complaint,
            @Nullable String complaintNote,
            List<String> hazards,
            @Nullable String wayDescription,
            @Nullable String callBackNumber,
            Instant reportedAt,
            List<IncidentRow.PatientRow> patients,
            @Nullable Instant massCasualtySince,
            List<AddressHazard.View> addressHazards,
            List<SceneRequestView> sceneRequests,
            @Nullable Relay relay) {}

    /**
     * Patients change units because one has broken down.
     *
     * @param takesOver whether the caller's unit is the replacement; else the other one comes to it
     * @param sought whether a replacement is sought or has accepted; false when the desk has cancelled it
     * @param assignmentId of the other unit; absent while no replacement has accepted
     * @param callSign of the other unit
     * @param meetingPoint where both meet; absent when nobody knows where the one is that has broken down
     * @param etaAt when the replacement is expected
     * @param patientIds who changes
     */
    @Schema(name = "BreakdownRelay")
    public record Relay(
            boolean takesOver,
            boolean sought,
            @Nullable UUID assignmentId,
            @Nullable String callSign,
            @Nullable Place meetingPoint,
            @Nullable Instant etaAt,
            List<UUID> patientIds) {}

    /** Things that a village car may have or must fetch; screens have the words. */
    public enum Bring {
        STRETCHER,
        GLOVES_AND_MASKS,
        LIFE_JACKETS;

        static Set<Bring> of(IncidentKind kind, Capability capability) {
            Set<Bring> bring = EnumSet.noneOf(Bring.class);
            if (kind.hasPatient()) {
                bring.add(GLOVES_AND_MASKS);
            }
            switch (capability) {
                case TRANSPORT, BLS, ALS, NEONATAL, OBSTETRIC, FOUR_WHEEL_DRIVE, OTHER -> bring.add(STRETCHER);
                case BOAT -> bring.addAll(EnumSet.of(STRETCHER, LIFE_JACKETS));
                case RESPONDER, SEATED -> {
                    // Nobody is carried lying.
                }
            }
            return bring;
        }
    }

    @Transactional
    public MyWork myWork(Caller caller) {
        String position = log.position().toString();
        Instant now = clock.instant();
        Map<UUID, Unit> own =
                units.crewedBy(caller.personId()).stream().collect(Collectors.toMap(Unit::id, Function.identity()));
        return new MyWork(
                position,
                offers.waiting().stream()
                        .filter(offer -> own.containsKey(offer.unitId()) && offer.isOpen(now))
                        .map(offer -> of(offer, Objects.requireNonNull(own.get(offer.unitId())), caller))
                        .toList(),
                assignments.liveOf(caller.personId()).stream()
                        .map(assignment -> of(caller, assignment, PersonalDataAccess.masked()))
                        .toList(),
                calledOff(assignments.calledOffSince(now.minus(CALLED_OFF_SHOWN), caller.personId())),
                relocations.inForce(now).values().stream()
                        .filter(each -> own.containsKey(each.unitId()))
                        .toList(),
                breakdowns.lastingOf(own.keySet()).stream().map(Breakdown::view).toList(),
                massCasualtySettings.method());
    }

    /** @throws ProblemException 404 when the caller has no such live assignment */
    @Transactional
    public MyAssignment assignment(Caller caller, UUID assignmentId, @Nullable String purpose) {
        Assignment own = assignments.liveOf(caller.personId()).stream()
                .filter(assignment -> assignment.id().equals(assignmentId))
                .findFirst()
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        PersonalDataAccess look = disclosure.look("incident", own.incidentId(), purpose);
        MyAssignment answer = of(caller, own, look);
        look.record();
        return answer;
    }

    private List<CalledOff> calledOff(List<Assignment> ended) {
        Map<UUID, Resumption> notResumed =
                breakdowns.notResumed(ended.stream().map(Assignment::id).toList());
        return ended.stream()
                .map(assignment -> calledOff(assignment, notResumed.get(assignment.id())))
                .toList();
    }

    private CalledOff calledOff(Assignment assignment, @Nullable Resumption notResumed) {
        Incident incident = incidents.get(assignment.incidentId());
        return new CalledOff(
                assignment.id(),
                assignment.callSign(),
                incident.spokenNumber(),
                incident.isExercise(),
                Objects.requireNonNull(assignment.endReason()),
                Objects.requireNonNull(assignment.endedAt()),
                notResumed);
    }

    private MyOffer of(Offer offer, Unit unit, Caller caller) {
        Incident incident = incidents.get(offer.incidentId());
        Need need = needs.get(incident.id(), offer.needId());
        DisclosureLevel sight = unit.disclosureTo(caller.personId()).orElse(DisclosureLevel.DRIVE);
        return new MyOffer(
                offer.view().forCrew(),
                where(incident, need, sight, null, PersonalDataAccess.masked()),
                travel.of(unit, incident, need));
    }

    private MyAssignment of(Caller caller, Assignment assignment, PersonalDataAccess look) {
        return new MyAssignment(
                AssignmentView.of(assignment),
                where(
                        incidents.get(assignment.incidentId()),
                        needs.get(assignment.incidentId(), assignment.needId()),
                        assignments.disclosureTo(assignment, caller.personId()).orElse(DisclosureLevel.DRIVE),
                        assignment,
                        look));
    }

    private Where where(
            Incident incident,
            Need need,
            DisclosureLevel sight,
            @Nullable Assignment assignment,
            PersonalDataAccess look) {
        boolean cares = sight == DisclosureLevel.CARE;
        IncidentRow row = rows.rowOf(incident);
        Relay relay = relay(row, need, assignment);
        return new Where(
                sight,
                incident.spokenNumber(),
                incident.kind(),
                incident.isExercise(),
                need.placeIn(incident),
                need.urgencyIn(incident) == Colour.RED,
                Bring.of(incident.kind(), need.capability()),
                cares ? incident.colour() : null,
                cares ? incident.complaint() : null,
                cares ? incident.complaintNote() : null,
                incident.hazards(),
                need.meetingPoint() == null ? incident.wayDescription() : null,
                look.number("callBackNumber", incident.callBackNumber()),
                incident.reportedAt(),
                row.patients().stream()
                        .filter(patient -> cares || isToDrive(patient, assignment, relay))
                        .map(patient -> cares ? patient : patient.forDriver())
                        .toList(),
                row.massCasualtySince(),
                addressHazards.hazardsNear(need.placeIn(incident)),
                row.sceneRequests().stream()
                        .filter(request -> assignment != null || need.id().equals(request.needId()))
                        .map(request -> cares ? request : request.forDriver())
                        .toList(),
                relay);
    }

    private @Nullable Relay relay(IncidentRow row, Need need, @Nullable Assignment assignment) {
        if (assignment != null && assignment.isBrokenDown()) {
            Optional<Need> replacement = needs.needsFor(row.id()).stream()
                    .filter(other -> other.takesOver()
                            && assignment.id().equals(other.replaces())
                            && other.state() != NeedState.CANCELLED)
                    .reduce((one, later) -> later);
            Optional<AssignmentView> comes = replacement.flatMap(other -> row.assignments().stream()
                    .filter(one -> one.needId().equals(other.id()) && one.ended() == null)
                    .findFirst());
            return new Relay(
                    false,
                    replacement.isPresent(),
                    comes.map(AssignmentView::id).orElse(null),
                    comes.map(AssignmentView::callSign).orElse(null),
                    replacement.map(Need::meetingPoint).orElse(null),
                    comes.map(AssignmentView::etaAt).orElse(null),
                    onBoard(row, assignment.id()));
        }
        @Nullable UUID replaces = need.takesOver() ? need.replaces() : null;
        List<UUID> waiting = replaces == null ? List.of() : onBoard(row, replaces);
        return replaces == null || waiting.isEmpty()
                ? null
                : new Relay(
                        true,
                        true,
                        replaces,
                        row.assignments().stream()
                                .filter(one -> one.id().equals(replaces))
                                .map(AssignmentView::callSign)
                                .findFirst()
                                .orElse(null),
                        need.meetingPoint(),
                        assignment == null ? null : assignment.etaAt(),
                        waiting);
    }

    private static List<UUID> onBoard(IncidentRow row, UUID assignmentId) {
        return row.patients().stream()
                .filter(patient -> assignmentId.equals(patient.onBoard()))
                .map(IncidentRow.PatientRow::id)
                .toList();
    }

    /** Patients who wait, ride in this car, or change into it. A driver is not shown the others. */
    private static boolean isToDrive(
            IncidentRow.PatientRow patient, @Nullable Assignment assignment, @Nullable Relay relay) {
        return patient.ending() == null
                && (patient.onBoard() == null
                        || (assignment != null && patient.onBoard().equals(assignment.id()))
                        || (relay != null && relay.patientIds().contains(patient.id())));
    }
}
