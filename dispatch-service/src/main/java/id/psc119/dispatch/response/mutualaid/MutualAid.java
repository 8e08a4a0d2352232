package id.psc119.dispatch.response.mutualaid;

import id.psc119.dispatch.change.Changes;
import id.psc119.dispatch.exchange.unit.UnitMessage;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.offer.Offers;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.platform.outbox.Outbox;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.sweep.Sweeps;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.DutyState;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Version;
import id.psc119.vocabulary.Via;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Asks neighbouring services for units, takes what they offer, and gives it back. A neighbour answers by its own system or by telephone, when
 * the desk types for it: both are facts. A borrowed unit is one of ours until it is given back, and carries the lender's name.
 */
@ApplicationScoped
class MutualAid {
    private static final int LONGEST_REASON = 300;

    private final AidRequests requests;
    private final Incidents incidents;
    private final WhereTo whereTo;
    private final Units units;
    private final Assignments assignments;
    private final Offers offers;
    private final Timeline timeline;
    private final Changes changes;
    private final Sweeps sweeps;
    private final MutualAidSettings settings;
    private final NeighbourNames names;
    private final AidRequestSender sender;
    private final Outbox outbox;
    private final Clock clock;

    MutualAid(
            AidRequests requests,
            Incidents incidents,
            WhereTo whereTo,
            Units units,
            Assignments assignments,
            Offers offers,
            Timeline timeline,
            Changes changes,
            Sweeps sweeps,
            MutualAidSettings settings,
            NeighbourNames names,
            AidRequestSender sender,
            Outbox outbox,
            Clock clock) {
        this.requests = requests;
        this.incidents = incidents;
        this.whereTo = whereTo;
        this.units = units;
        this.assignments = assignments;
        this.offers = offers;
        this.timeline = timeline;
        this.changes = changes;
        this.sweeps = sweeps;
        this.settings = settings;
        this.names = names;
        this.sender = sender;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * A request as the desk sees it.
     *
     * @param needId to whose place the unit goes; absent: to the incident's
     * @param byMachine whether the neighbour's own system reads it; else somebody has to call
     */
    @Schema(name = "MutualAidRequestView")
    record View(
            UUID id,
            UUID incidentId,
            @Nullable UUID needId,
            String neighbour,
            boolean byMachine,
            Capability capability,
            int units,
            @Nullable String note,
            boolean exercise,
            AidState state,
            @Nullable String reason,
            Instant askedAt,
            String askedByName,
            Instant answerBy,
            int alerts,
            List<Loan.View> loans) {}

    /**
     * Asks once, however often it is sent.
     *
     * @throws ProblemException 404 when there is no such incident, 409 when it is over or the id is in use
     */
    @Transactional
    View ask(Caller caller, UUID id, AidRequest.Wish wish) {
        Incident incident = incidents.getLocked(wish.incidentId());
        AidRequest known = requests.findLocked(id).orElse(null);
        if (known != null) {
            if (!known.saysTheSame(wish)) {
                throw new ProblemException(DispatchProblem.ID_TAKEN);
            }
            return view(known);
        }
        incident.mustBeOpen();
        Instant now = now();
        AidRequest request = AidRequest.of(
                id,
                wish.forNeed(whereTo.needFor(wish)),
                incident.isExercise(),
                caller.name(),
                now,
                settings.answerWithin());
        requests.add(request);
        note(incident, TimelineEventType.MUTUAL_AID_ASKED, caller, request, null);
        sweeps.wakeAfterCommit(RemindOfAid.NAME);
        return view(request);
    }

    /** The desk needs no help any more. What was lent stays until it is given back. */
    @Transactional
    View withdraw(Caller caller, UUID id) {
        AidRequest request = locked(id);
        boolean wasOver = request.state().isOver();
        request.withdraw();
        if (!wasOver && request.state() == AidState.WITHDRAWN) {
            requests.openLoansOf(id).forEach(loan -> loan.decline(now()));
            note(
                    incidents.get(request.incidentId()),
                    TimelineEventType.MUTUAL_AID_ANSWERED,
                    caller,
                    request,
                    "WITHDRAWN");
        }
        return view(request);
    }

    /**
     * A neighbour offers a unit. A fact: it is taken in any state, and gives no power before the desk accepts it.
     *
     * @throws ProblemException 404 when it was not asked of the caller's service, 409 when the loan's id is in use
     */
    @Transactional
    View offer(Caller caller, UUID id, UUID loanId, Loan.Offered offered) {
        AidRequest request = lockedFor(caller, id);
        addLoan(caller, request, loanId, offered, null);
        return view(request);
    }

    /** An offer that comes when nobody wants help any more is left to the neighbour at once, so that its unit does not wait. */
    private void addLoan(Caller caller, AidRequest request, UUID loanId, Loan.Offered offered, @Nullable Place home) {
        if (requests.findLoan(request.id(), loanId).isEmpty()) {
            if (requests.isKnownLoan(loanId) || units.find(loanId).isPresent()) {
                throw new ProblemException(DispatchProblem.ID_TAKEN);
            }
            Incident incident = incidents.get(request.incidentId());
            Loan loan = Loan.of(loanId, request.id(), offered, home, caller.name(), now());
            if (request.isWanted() && incident.closedAt() == null) {
                request.offered(now(), settings.answerWithin());
                sweeps.wakeAfterCommit(RemindOfAid.NAME);
            } else {
                loan.decline(now());
            }
            requests.add(loan);
            note(incident, TimelineEventType.MUTUAL_AID_ANSWERED, caller, request, "OFFERED " + offered.callSign());
        }
    }

    /** @throws ProblemException 404 when the caller's service was not asked this */
    void requireAsked(Caller caller, UUID id) {
        lockedFor(caller, id);
    }

    /**
     * Takes all that a neighbour's suite answers. What it says of its own units is a fact, and ends no work of theirs here: a unit that it
     * has taken back and that is at work is asked for nothing new, and is given back when it is free.
     */
    @Transactional
    void takeAnswer(Caller caller, UUID id, AidAnswerReceiver.Answer answer) {
        AidRequest request = lockedFor(caller, id);
        Instant now = now();
        for (AidAnswerReceiver.Lent lent : answer.loans()) {
            addLoan(caller, request, lent.id(), lent.offered(), lent.home());
            Loan loan = requests.getLoan(id, lent.id());
            boolean isNews = (lent.wantedBack() || lent.takenBack()) && loan.wantBack(now);
            if (isNews && loan.state() == LoanState.BORROWED) {
                note(
                        incidents.get(request.incidentId()),
                        TimelineEventType.MUTUAL_AID_ANSWERED,
                        caller,
                        request,
                        "WANTED_BACK " + loan.callSign());
            }
            if (lent.takenBack()) {
                takenBack(caller, request, loan, now);
            }
        }
        if (answer.refusal() != null && !answer.refusal().isBlank()) {
            String reason = answer.refusal().strip();
            refuse(caller, id, reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
        }
        changed(request);
    }

    private void takenBack(Caller caller, AidRequest request, Loan loan, Instant now) {
        loan.decline(now);
        if (loan.state() == LoanState.BORROWED) {
            if (isAtWork(loan.id(), now)) {
                units.take(loan.id(), unit(request, loan, homeOf(loan.id()), null, now, DutyState.OFF, false), now);
            } else {
                endLoan(caller, request, loan, now);
            }
        }
    }

    /** A neighbour cannot help, for a reason. */
    @Transactional
    View refuse(Caller caller, UUID id, String reason) {
        AidRequest request = lockedFor(caller, id);
        AidState before = request.state();
        request.refused(reason);
        if (request.state() != before) {
            note(
                    incidents.get(request.incidentId()),
                    TimelineEventType.MUTUAL_AID_ANSWERED,
                    caller,
                    request,
                    "REFUSED");
        }
        return view(request);
    }

    /**
     * The desk takes an offered unit: from now on it is one of ours, where the neighbour has its home, with the neighbour's desk as
     * its crew, which is called.
     *
     * @param home where it comes from, as far as that is known
     * @throws ProblemException 409 when the offer is not open any more
     */
    @Transactional
    View accept(Caller caller, UUID id, UUID loanId, @Nullable Place home, @Nullable String telephone) {
        AidRequest request = locked(id);
        Loan loan = requests.getLoan(id, loanId);
        if (loan.state() != LoanState.BORROWED) {
            Instant now = now();
            if (!loan.accept(now)) {
                throw new ProblemException(DispatchProblem.LOAN_NOT_OPEN);
            }
            request.accepted();
            units.take(
                    loanId,
                    unit(request, loan, home == null ? loan.home() : home, telephone, now, DutyState.ON, false),
                    now);
            note(
                    incidents.get(request.incidentId()),
                    TimelineEventType.MUTUAL_AID_ANSWERED,
                    caller,
                    request,
                    "ACCEPTED " + loan.callSign());
        }
        return view(request);
    }

    /** The desk does not need an offered unit. */
    @Transactional
    View decline(UUID id, UUID loanId) {
        AidRequest request = locked(id);
        Loan loan = requests.getLoan(id, loanId);
        if (loan.state() != LoanState.DECLINED) {
            if (!loan.decline(now())) {
                throw new ProblemException(DispatchProblem.LOAN_NOT_OPEN);
            }
            changed(request);
        }
        return view(request);
    }

    /** The neighbour wants a unit back. The desk sees it; a unit at work stays until it is free. */
    @Transactional
    View wantBack(Caller caller, UUID id, UUID loanId) {
        AidRequest request = lockedFor(caller, id);
        Loan loan = requests.getLoan(id, loanId);
        // One that waits for an answer is not offered any more.
        loan.decline(now());
        if (loan.wantBack(now())) {
            changed(request);
        }
        return view(request);
    }

    /**
     * The desk gives a unit back: it is none of ours any more.
     *
     * @throws ProblemException 409 while it is at work or asked
     */
    @Transactional
    View giveBack(Caller caller, UUID id, UUID loanId) {
        AidRequest request = locked(id);
        Loan loan = requests.getLoan(id, loanId);
        if (loan.state() == LoanState.OFFERED) {
            throw new ProblemException(DispatchProblem.LOAN_NOT_OPEN);
        }
        if (loan.state() == LoanState.BORROWED) {
            Instant now = now();
            if (isAtWork(loanId, now)) {
                throw new ProblemException(DispatchProblem.UNIT_AT_WORK).with("callSign", loan.callSign());
            }
            endLoan(caller, request, loan, now);
        }
        return view(request);
    }

    private void endLoan(Caller caller, AidRequest request, Loan loan, Instant now) {
        Place home = homeOf(loan.id());
        loan.giveBack(now);
        units.take(loan.id(), unit(request, loan, home, null, now, DutyState.OFF, true), now);
        note(
                incidents.get(request.incidentId()),
                TimelineEventType.MUTUAL_AID_ANSWERED,
                caller,
                request,
                "GIVEN_BACK " + loan.callSign());
    }

    private @Nullable Place homeOf(UUID unitId) {
        return units.findLocked(unitId).map(unit -> unit.message().home()).orElse(null);
    }

    /** Under the unit's lock, so that nobody sends it meanwhile. */
    private boolean isAtWork(UUID unitId, Instant now) {
        units.findLocked(unitId);
        return assignments.liveOfUnit(unitId).isPresent()
                || offers.waitingOfUnit(unitId)
                        .filter(offer -> offer.isOpen(now))
                        .isPresent();
    }

    private static UnitMessage unit(
            AidRequest request,
            Loan loan,
            @Nullable Place home,
            @Nullable String telephone,
            Instant now,
            DutyState duty,
            boolean back) {
        return new UnitMessage(
                new Version(0, back ? 2 : 1),
                loan.callSign(),
                loan.kind(),
                Set.copyOf(loan.capabilities()),
                home,
                telephone,
                new UnitMessage.Duty(duty, now, back ? null : loan.lentUntil()),
                back
                        ? List.of()
                        : List.of(new UnitMessage.Member(
                                "neighbour:" + loan.id(), request.neighbour(), null, null, null)),
                false,
                false,
                back,
                request.neighbour());
    }

    /** What the desk sees of an incident's requests. */
    @Transactional
    List<View> requestsFor(UUID incidentId) {
        return views(requests.requestsFor(incidentId));
    }

    /** The neighbours that are asked by machine. */
    List<String> names() {
        return names.byMachine();
    }

    /**
     * A request as the neighbour's system sees it: what for, where to, and nothing that names a person.
     *
     * @param open whether help is still wanted
     */
    @Schema(name = "MutualAidAsked")
    record Asked(
            UUID id,
            Capability capability,
            int units,
            @Nullable String note,
            AidState state,
            boolean open,
            Instant askedAt,
            Instant answerBy,
            String spokenNumber,
            @Nullable Colour colour,
            @Nullable GeoPoint point,
            @Nullable String desaCode,
            List<Loan.View> loans) {}

    /** What was asked of the caller's service; nothing for an account that speaks for none. */
    @Transactional
    List<Asked> askedOf(Caller caller) {
        String name = nameOf(caller);
        List<AidRequest> asked = name == null ? List.of() : requests.requestsTo(name);
        Map<UUID, List<Loan.View>> loans =
                requests.loansOf(asked.stream().map(AidRequest::id).toList());
        return asked.stream()
                .map(request -> {
                    Incident incident = incidents.get(request.incidentId());
                    WhereTo.Target target = whereTo.of(request, incident);
                    return new Asked(
                            request.id(),
                            request.capability(),
                            request.units(),
                            request.note(),
                            request.state(),
                            !request.state().isOver() && incident.closedAt() == null,
                            request.askedAt(),
                            request.answerBy(),
                            incident.spokenNumber(),
                            target.colour(),
                            target.point(),
                            target.desaCode(),
                            loans.getOrDefault(request.id(), List.of()));
                })
                .toList();
    }

    private @Nullable String nameOf(Caller caller) {
        return names.nameOf(caller).orElse(null);
    }

    /** The desk answers for any neighbour, by telephone; a neighbour's account for its own service. */
    private AidRequest lockedFor(Caller caller, UUID id) {
        String name = nameOf(caller);
        boolean may = caller.isDesk()
                || (name != null
                        && requests.find(id)
                                .filter(request -> request.isFor(name))
                                .isPresent());
        if (!may) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        return locked(id);
    }

    /** The incident is locked first, as with every change of what belongs to it. */
    private AidRequest locked(UUID id) {
        UUID incidentId = requests.find(id)
                .map(AidRequest::incidentId)
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        incidents.getLocked(incidentId);
        return requests.getLocked(id);
    }

    private void note(
            Incident incident, TimelineEventType what, Caller caller, AidRequest request, @Nullable String answer) {
        Via via = caller.isDesk() && what == TimelineEventType.MUTUAL_AID_ANSWERED ? Via.PHONE : Via.APP;
        timeline.append(
                incident,
                TimelineEntry.of(incident.id(), what, Provenance.of(null, null, via, null, caller, now()))
                        .with("neighbour", request.neighbour())
                        .with("answer", answer)
                        .with("units", request.units())
                        .with("capability", request.capability()));
        changed(request);
    }

    private void changed(AidRequest request) {
        outbox.mark(sender, request.id());
        changes.incident(request.incidentId());
    }

    private View view(AidRequest request) {
        return views(List.of(request)).getFirst();
    }

    private List<View> views(List<AidRequest> some) {
        Map<UUID, List<Loan.View>> loans =
                requests.loansOf(some.stream().map(AidRequest::id).toList());
        List<String> byMachine = names();
        return some.stream()
                .map(request -> new View(
                        request.id(),
                        request.incidentId(),
                        request.needId(),
                        request.neighbour(),
                        byMachine.stream().anyMatch(request.neighbour()::equalsIgnoreCase),
                        request.capability(),
                        request.units(),
                        request.note(),
                        request.exercise(),
                        request.state(),
                        request.reason(),
                        request.askedAt(),
                        request.askedByName(),
                        request.answerBy(),
                        request.alerts(),
                        loans.getOrDefault(request.id(), List.of())))
                .toList();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
