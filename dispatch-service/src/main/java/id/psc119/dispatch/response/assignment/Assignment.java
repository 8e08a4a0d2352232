package id.psc119.dispatch.response.assignment;

import id.psc119.dispatch.exchange.unit.DisclosureLevel;
import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.exchange.unit.UnitMessage;
import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.vocabulary.CrewRole;
import id.psc119.vocabulary.EndReason;
import id.psc119.vocabulary.Step;
import id.psc119.vocabulary.UnitKind;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/**
 * One unit committed to one need of an incident. A unit and a need each have at most one assignment. The database's partial
 * unique indexes guarantee this, also between replicas.
 */
@Entity
@Table(name = "assignment")
public class Assignment {
    /** Two reports of the same step agree if their times differ by no more than this. */
    static final Duration SAME = Duration.ofMinutes(10);

    /** A report may be this far ahead of our clock before it is called impossible. */
    private static final Duration AHEAD = Duration.ofMinutes(2);

    @Id
    private UUID id;

    private UUID incidentId;
    private UUID needId;
    private UUID unitId;
    private String callSign;

    @Enumerated(EnumType.STRING)
    private UnitKind unitKind;

    private @Nullable UUID offerId;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private List<String> crew = List.of();

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private Map<String, CrewRole> crewRoles = Map.of();

    @Enumerated(EnumType.STRING)
    private Step step = Step.ACCEPTED;

    private Instant acceptedAt;
    private @Nullable Instant endedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable EndReason endReason;

    private @Nullable UUID redirectedTo;

    private @Nullable Instant brokeDownAt;

    private @Nullable Instant helpCalledAt;
    private @Nullable Instant helpRemindAt;
    private @Nullable Instant helpAnsweredAt;
    private @Nullable String helpAnsweredByName;
    private @Nullable String helpAnswer;

    private @Nullable Instant reportsPatientSince;
    private @Nullable Instant reportsPatientRemindAt;

    private @Nullable UUID destination;
    private @Nullable Instant divertedAt;
    private @Nullable Instant divertedRemindAt;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private List<UUID> expected = List.of();

    private @Nullable Instant etaAt;
    private boolean etaIsEstimate = true;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "assignment_step_time", joinColumns = @JoinColumn(name = "assignment_id"))
    @MapKeyColumn(name = "step")
    @MapKeyEnumerated(EnumType.STRING)
    @Column(name = "happened")
    @BatchSize(size = 200)
    private Map<Step, Instant> times = new EnumMap<>(Step.class);

    protected Assignment() {}

    /** A unit has accepted. */
    public static Assignment accepted(
            UUID id, UUID incidentId, UUID needId, @Nullable UUID offerId, Unit unit, Instant happened) {
        Assignment assignment = new Assignment();
        assignment.id = id;
        assignment.incidentId = incidentId;
        assignment.needId = needId;
        assignment.offerId = offerId;
        assignment.unitId = unit.id();
        assignment.callSign = unit.callSign();
        assignment.unitKind = unit.message().kind();
        assignment.crew = unit.crewIds().stream().sorted().toList();
        assignment.crewRoles = roles(unit);
        assignment.acceptedAt = happened;
        assignment.times.put(Step.ACCEPTED, happened);
        return assignment;
    }

    private static Map<String, CrewRole> roles(Unit unit) {
        Map<String, CrewRole> roles = new HashMap<>();
        for (UnitMessage.Member member : unit.message().crew()) {
            if (member.role() != null) {
                roles.put(member.personId(), member.role());
            }
        }
        return roles;
    }

    /**
     * Records a step as a fact. Crews report late, twice or by radio, and forget steps. A later step advances the work, an
     * earlier step fills in its own time. Of two times of one step the earlier is kept, so the order of arrival changes nothing.
     * Work that was called off is not resumed by a step.
     *
     * @return whether the report agrees with what was known
     */
    public boolean record(Step reported, Instant happened, Instant recorded) {
        boolean agrees = agrees(reported, happened, recorded);
        if (isCalledOff() && endedAt != null && happened.isAfter(endedAt)) {
            // Another unit has taken the patients over: that this one has handed them over is no contradiction.
            return brokeDownAt != null && reported.isDone();
        }
        times.merge(reported, happened, (one, other) -> one.isBefore(other) ? one : other);
        advance(reported, recorded);
        acceptedAt = times.getOrDefault(Step.ACCEPTED, acceptedAt);
        return agrees;
    }

    /** Records a step whose stated time cannot be right. The work advances; the time of the step stays unknown. */
    public void recordWithoutTime(Step reported, Instant recorded) {
        advance(reported, recorded);
    }

    /**
     * Takes back the newest step, as long as it moved no patient and the work goes on.
     *
     * @param other when another report says that the step happened; it then keeps that time
     * @return false when the step cannot be withdrawn
     */
    boolean withdraw(Step reported, @Nullable Instant other) {
        if (!isLive() || reported != step || (reported != Step.DEPARTED && reported != Step.ON_SCENE)) {
            return false;
        }
        if (other != null) {
            times.put(reported, other);
            return true;
        }
        times.remove(reported);
        step = times.keySet().stream()
                .filter(known -> known.compareTo(reported) < 0)
                .max(Step::compareTo)
                .orElse(Step.ACCEPTED);
        return true;
    }

    private void advance(Step reported, Instant recorded) {
        if (isCalledOff()) {
            return;
        }
        step = reported.compareTo(step) > 0 ? reported : step;
        if (step == Step.CLEAR) {
            endReason = EndReason.CLEAR;
            endedAt = times.getOrDefault(Step.CLEAR, endedAt == null ? recorded : endedAt);
        }
    }

    private boolean agrees(Step reported, Instant happened, Instant recorded) {
        if (happened.isAfter(recorded.plus(AHEAD))) {
            return false;
        }
        if (isCalledOff() && (reported.isCarrying() || (endedAt != null && happened.isAfter(endedAt)))) {
            return false;
        }
        return times.entrySet().stream().allMatch(known -> {
            int order = known.getKey().compareTo(reported);
            return order == 0
                    ? Duration.between(known.getValue(), happened).abs().compareTo(SAME) <= 0
                    : order < 0 ? !happened.isBefore(known.getValue()) : !happened.isAfter(known.getValue());
        });
    }

    /** Whether the work was ended by a decision, before it was done. */
    public boolean isCalledOff() {
        return endReason != null && endReason != EndReason.CLEAR;
    }

    /**
     * Ends the work early. This is a decision, so the current state may forbid it.
     *
     * @throws ProblemException when a patient is on board, or the work has ended
     */
    public void standDown(EndReason why, boolean carries, Instant at) {
        mustBeLive();
        mustBeEmpty(carries);
        callOff(why, at);
    }

    /**
     * Ends the work before the unit is on scene, because it goes to a more urgent incident. This is a decision.
     *
     * @throws ProblemException when the unit has reached the scene, a patient is on board, or the work has ended
     */
    public void redirect(UUID toIncident, boolean carries, Instant at) {
        mustBeLive();
        mustBeEmpty(carries);
        if (!step.isBeforeScene()) {
            throw new ProblemException(DispatchProblem.UNIT_ON_SCENE).with("callSign", callSign);
        }
        callOff(EndReason.REDIRECTED, at);
        redirectedTo = toIncident;
    }

    /** Records that the unit has broken down during this work. Whether the work ends is another question. */
    public void breakDown(Instant at) {
        brokeDownAt = at;
    }

    /** Records that the unit can drive again; the work goes on. */
    public void repair() {
        if (isLive()) {
            brokeDownAt = null;
        }
    }

    /** Ends the work of a unit that has broken down, because nobody is on board any more, or nobody was. */
    public void endBrokenDown(Instant at) {
        mustBeLive();
        callOff(EndReason.STOOD_DOWN, at);
    }

    /**
     * Takes the work up again that a breakdown had ended, because that was reported by mistake. What the crew has reported before stays.
     *
     * @throws ProblemException when the work goes on, or was ended by anything else
     */
    public void resume() {
        if (endReason() != EndReason.BREAKDOWN) {
            throw new ProblemException(DispatchProblem.ASSIGNMENT_ENDED)
                    .with("callSign", callSign)
                    .with("endReason", endReason());
        }
        endReason = null;
        endedAt = null;
        brokeDownAt = null;
        settleReportedPatient();
    }

    /** Whether the unit stands still with what it has on board: the work goes on until another unit has taken that over. */
    public boolean isBrokenDown() {
        return isLive() && brokeDownAt != null;
    }

    /**
     * Records that the crew is in danger. It stays so until the desk has answered, whatever becomes of the work. A further call while
     * nobody has answered belongs to the first.
     *
     * @param remindAt when the desk is alerted again, unless somebody answers
     */
    void callForHelp(Instant at, Instant remindAt) {
        if (!isHelpAwaited()) {
            helpCalledAt = at;
            helpAnsweredAt = null;
            helpAnsweredByName = null;
            helpAnswer = null;
        }
        helpRemindAt = remindAt;
    }

    /** Whether the crew is in danger and nobody has answered. */
    boolean isHelpAwaited() {
        return helpRemindAt != null;
    }

    boolean isHelpReminderDue(Instant now) {
        return helpRemindAt != null && !now.isBefore(helpRemindAt);
    }

    void remindOfHelp(Instant again) {
        helpRemindAt = again;
    }

    /**
     * Somebody at the desk takes care of a call for help.
     *
     * @param calledAt the call that they have seen
     * @return false when it was answered before, or when there is another one since: that one still waits
     */
    boolean answerHelp(Instant calledAt, Instant at, @Nullable String byName, @Nullable String words) {
        if (!isHelpAwaited() || !calledAt.equals(helpCalledAt)) {
            return false;
        }
        helpRemindAt = null;
        helpAnsweredAt = at;
        helpAnsweredByName = byName;
        helpAnswer = words;
        return true;
    }

    /**
     * Records that the unit says it has a patient on board, although it was called off. It stays so until that patient is settled.
     *
     * @param remindAt when the desk is alerted again, unless it is settled
     */
    void reportPatient(Instant at, Instant remindAt) {
        if (reportsPatientSince == null) {
            reportsPatientSince = at;
        }
        reportsPatientRemindAt = remindAt;
    }

    boolean isReportedPatientReminderDue(Instant now) {
        return reportsPatientRemindAt != null && !now.isBefore(reportsPatientRemindAt);
    }

    void remindOfReportedPatient(Instant again) {
        reportsPatientRemindAt = again;
    }

    /** The patient was handed over, is with another unit, or has an ending; or there is none. */
    void settleReportedPatient() {
        reportsPatientSince = null;
        reportsPatientRemindAt = null;
    }

    private void callOff(EndReason why, Instant at) {
        endReason = why;
        endedAt = at;
        etaAt = null;
    }

    public boolean wasRedirectedTo(UUID incident) {
        return incident.equals(redirectedTo);
    }

    private void mustBeEmpty(boolean carries) {
        if (carries || !step.mayStandDown()) {
            throw new ProblemException(DispatchProblem.PATIENT_ON_BOARD)
                    .with("callSign", callSign)
                    .with("step", step);
        }
    }

    /** Ends a trip that only fleet knows after a restore, and whose need or unit was given to another in the meantime. */
    public void endAfterRestore(Instant at) {
        if (endReason == null) {
            endReason = EndReason.STOOD_DOWN;
            endedAt = at;
        }
    }

    /**
     * Chooses where the unit takes its patients. This is a decision.
     *
     * @throws ProblemException when they have been handed over, or the work has ended
     */
    public void chooseDestination(UUID facility, List<UUID> patients) {
        mustBeLive();
        if (!step.mayChooseDestination()) {
            throw new ProblemException(DispatchProblem.PATIENT_HANDED_OVER)
                    .with("callSign", callSign)
                    .with("step", step);
        }
        goTo(facility);
        expected = List.copyOf(patients);
    }

    /** Records the facility at which the unit or its patients are. This is a fact, whatever was decided. */
    public void setDestination(UUID facility) {
        goTo(facility);
    }

    private void goTo(UUID facility) {
        destination = facility;
        divertedAt = null;
        divertedRemindAt = null;
    }

    /**
     * Clears the destination, because that facility diverts the unit. The dispatcher chooses again.
     *
     * @param remindAt when the desk is alerted again, unless somebody has chosen
     * @return false when the unit was not on its way there
     */
    public boolean clearDivertedDestination(UUID facility, Instant at, Instant remindAt) {
        boolean wasGoingThere = facility.equals(destination) && isLive() && step.compareTo(Step.AT_FACILITY) < 0;
        if (wasGoingThere) {
            destination = null;
            etaAt = null;
            divertedAt = at;
            divertedRemindAt = remindAt;
        }
        return wasGoingThere;
    }

    /** Since when the crew does not know where to go, because a facility has diverted it; absent when nobody waits for a destination. */
    public @Nullable Instant divertedAt() {
        return isLive() && step.compareTo(Step.AT_FACILITY) < 0 ? divertedAt : null;
    }

    boolean isDiversionReminderDue(Instant now) {
        return divertedRemindAt != null && !now.isBefore(divertedRemindAt);
    }

    /** @param again absent when nobody waits for a destination any more */
    void remindOfDiversion(@Nullable Instant again) {
        divertedRemindAt = again;
    }

    /** @return whether the ETA changed enough to be reported: by over a minute, or by a tenth of the remaining time */
    public boolean setEta(@Nullable Instant eta, boolean isEstimate, Instant now) {
        boolean changed = differs(etaAt, eta, now) || etaIsEstimate != isEstimate;
        if (changed) {
            etaAt = eta;
            etaIsEstimate = isEstimate;
        }
        return changed;
    }

    private static boolean differs(@Nullable Instant one, @Nullable Instant other, Instant now) {
        if (one == null || other == null) {
            return (one == null) != (other == null);
        }
        Duration moved = Duration.between(one, other).abs();
        Duration left = Duration.between(now, one).abs();
        return moved.compareTo(Duration.ofMinutes(1)) > 0
                || (moved.compareTo(Duration.ofSeconds(5)) > 0
                        && moved.multipliedBy(10).compareTo(left) > 0);
    }

    private void mustBeLive() {
        if (endReason != null) {
            throw new ProblemException(DispatchProblem.ASSIGNMENT_ENDED)
                    .with("callSign", callSign)
                    .with("endReason", endReason());
        }
    }

    /** Whether the unit is still committed. */
    public boolean isLive() {
        return endReason == null;
    }

    /** Whether a person was in the crew when the unit accepted. They may always report on this work. */
    public boolean wasCrewedBy(String personId) {
        return crew().contains(personId);
    }

    /** The disclosure level of a person who was in the crew when the unit accepted; empty for all others. */
    public Optional<DisclosureLevel> disclosureTo(String personId) {
        return wasCrewedBy(personId)
                ? Optional.of(DisclosureLevel.of(unitKind, crewRoles().get(personId)))
                : Optional.empty();
    }

    public UUID id() {
        return id;
    }

    public UUID incidentId() {
        return incidentId;
    }

    public UUID needId() {
        return needId;
    }

    public UUID unitId() {
        return unitId;
    }

    public String callSign() {
        return callSign;
    }

    /** The offer that was accepted; absent for work that was recovered after a restore. */
    public @Nullable UUID offerId() {
        return offerId;
    }

    public UnitKind unitKind() {
        return unitKind;
    }

    /** Empty when the stored value cannot be read. */
    @SuppressWarnings("ConstantValue")
    public List<String> crew() {
        return crew == null ? List.of() : crew;
    }

    /** The role of each person in the crew when it accepted. People whose role is unknown are missing. */
    public Map<String, CrewRole> crewRoles() {
        return crewRoles == null ? Map.of() : Map.copyOf(crewRoles);
    }

    public Step step() {
        return step;
    }

    public Map<Step, Instant> times() {
        return Collections.unmodifiableMap(new EnumMap<>(times));
    }

    public Instant acceptedAt() {
        return acceptedAt;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    /** In the database a breakdown is written as a stand-down, because the previous release does not know the word. */
    public @Nullable EndReason endReason() {
        return brokeDownAt != null && endReason == EndReason.STOOD_DOWN ? EndReason.BREAKDOWN : endReason;
    }

    /** When its unit has broken down during this work. */
    public @Nullable Instant brokeDownAt() {
        return brokeDownAt;
    }

    /** When its crew last called for help; absent when it never did. */
    public @Nullable Instant helpCalledAt() {
        return helpCalledAt;
    }

    /** When the desk is alerted again; absent when nobody waits for an answer. */
    public @Nullable Instant helpRemindAt() {
        return helpRemindAt;
    }

    public @Nullable Instant helpAnsweredAt() {
        return helpAnsweredAt;
    }

    public @Nullable String helpAnsweredByName() {
        return helpAnsweredByName;
    }

    public @Nullable String helpAnswer() {
        return helpAnswer;
    }

    /** Since when it says that it has a patient on board, although it was called off; absent when it does not, or that is settled. */
    public @Nullable Instant reportsPatientSince() {
        return reportsPatientSince;
    }

    public @Nullable UUID destination() {
        return destination;
    }

    /** The patients for whom the destination was chosen, before they are on board. */
    public List<UUID> expected() {
        return expected == null ? List.of() : expected;
    }

    public @Nullable Instant etaAt() {
        return etaAt;
    }

    public boolean isEtaEstimate() {
        return etaIsEstimate;
    }
}
