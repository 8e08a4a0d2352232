package id.psc119.referral.arrival;

import id.psc119.platform.privacy.Masks;
import id.psc119.platform.problem.ProblemException;
import id.psc119.referral.arrival.ArrivalMessage.ArrivingPatient;
import id.psc119.vocabulary.Colour;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A unit on its way to a facility with patients. Dispatch says how far it is, the facility answers and confirms; each has its
 * own columns, and what a screen shows is derived from both.
 */
@Entity
@DynamicUpdate
class Arrival {
    @Id
    private UUID id;

    private UUID facilityId;
    private UUID incidentId;
    private UUID assignmentId;
    private String spokenNumber;
    private boolean exercise;
    private String unitCallSign;
    private String unitKind;

    @Convert(converter = CrewTelephone.class)
    private @Nullable String crewTelephone;

    @Enumerated(EnumType.STRING)
    private @Nullable Colour colour;

    private @Nullable String complaint;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "arrival_patient", joinColumns = @JoinColumn(name = "arrival_id"))
    @OrderColumn(name = "listed")
    private List<ArrivalPatient> patients = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "arrival_crew", joinColumns = @JoinColumn(name = "arrival_id"))
    private Set<ArrivalCrewMember> crew = new HashSet<>();

    private @Nullable Instant etaAt;
    private boolean etaIsEstimate;

    @Enumerated(EnumType.STRING)
    private ArrivalState state;

    private @Nullable Instant arrivedAt;
    private @Nullable Instant handedOverAt;

    @Column(name = "told_at")
    private Instant receivedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Answer answer;

    private @Nullable Instant answerAsOf;
    private @Nullable Instant answeredAt;
    private @Nullable String answeredBy;
    private @Nullable String answerReason;
    private boolean open;

    @Enumerated(EnumType.STRING)
    private @Nullable AwaitedPerson awaited;

    private @Nullable Instant awaitedSince;
    private @Nullable Instant dueAt;
    private int reminders;

    /** For Hibernate. */
    protected Arrival() {}

    Arrival(UUID id, Instant receivedAt) {
        this.id = id;
        this.receivedAt = receivedAt;
    }

    /** Takes dispatch's newest message; the facility's own columns stay. */
    void take(ArrivalMessage message, Collection<HandOver> handOvers) {
        facilityId = message.facilityId();
        incidentId = message.incidentId();
        assignmentId = message.assignmentId();
        spokenNumber = message.spokenNumber();
        exercise = message.exercise();
        unitCallSign = message.unitCallSign();
        unitKind = message.unitKind();
        crewTelephone = Masks.orKnown(message.crewTelephone(), crewTelephone);
        colour = message.colour();
        complaint = message.complaint();
        etaAt = message.etaAt();
        etaIsEstimate = message.etaIsEstimate();
        state = message.state();
        arrivedAt = message.arrivedAt();
        handedOverAt = message.handedOverAt();
        List<ArrivalPatient> onBoard = message.patients().stream()
                .map(patient -> new ArrivalPatient(patient.id(), patient.colour(), patient.sex(), patient.ageBand()))
                .toList();
        if (!patients.equals(onBoard)) {
            patients.clear();
            patients.addAll(onBoard);
        }
        Set<ArrivalCrewMember> aboard = message.crew() == null
                ? Set.of()
                : message.crew().stream()
                        .collect(Collectors.toMap(
                                ArrivalMessage.CrewMember::personId,
                                ArrivalMessage.CrewMember::clinical,
                                Boolean::logicalOr))
                        .entrySet()
                        .stream()
                        .map(member -> new ArrivalCrewMember(member.getKey(), member.getValue()))
                        .collect(Collectors.toSet());
        if (!crew.equals(aboard)) {
            crew.clear();
            crew.addAll(aboard);
        }
        settle(handOvers);
    }

    /**
     * Takes the facility's answer. This is a decision, so the current state may forbid it. An answer that was given before the
     * valid one, and reported after it, changes nothing.
     *
     * @throws ProblemException when the patient has arrived, is handed over, or does not come any more
     */
    void answer(ArrivalAnswer given, Collection<HandOver> handOvers) {
        Optional<ArrivalProblem> forbidden = effective(handOvers).forbids(given.answer());
        if (forbidden.isEmpty() && handOvers.stream().anyMatch(this::confirms)) {
            forbidden = Optional.of(ArrivalProblem.ALREADY_HANDED_OVER);
        }
        forbidden.ifPresent(problem -> {
            throw new ProblemException(problem).with("incident", spokenNumber).with("unit", unitCallSign);
        });
        Instant asOf = given.report().asOf();
        if (answerAsOf == null || !asOf.isBefore(answerAsOf)) {
            answer = given.answer();
            answerAsOf = asOf;
            answeredAt = given.report().happened();
            answeredBy = given.report().by();
            answerReason = given.reason();
        }
    }

    /** Derives again whether the arrival is open, because hand-overs have become known or the message changed. */
    void settle(Collection<HandOver> handOvers) {
        open = switch (effective(handOvers)) {
            case COMING, ARRIVED -> true;
            case HANDED_OVER -> !unconfirmed(handOvers).isEmpty();
            case WITHDRAWN -> false;
        };
    }

    /** Sets the timer of what it waits for now. One that waits for the same as before goes on. */
    void setTimer(Collection<HandOver> handOvers, Instant now, ArrivalTimes times) {
        @Nullable AwaitedPerson next = awaited(handOvers);
        if (next != awaited) {
            awaited = next;
            awaitedSince = next == null ? null : now;
            reminders = 0;
            dueAt = next == null ? null : now.plus(within(next, times));
        }
    }

    /** A facility that has diverted is not asked again: dispatch chooses another one, or brings the patient all the same. */
    private @Nullable AwaitedPerson awaited(Collection<HandOver> handOvers) {
        if (!open) {
            return null;
        }
        return switch (effective(handOvers)) {
            case COMING -> answer == null ? AwaitedPerson.ANSWER : null;
            case ARRIVED -> AwaitedPerson.HAND_OVER;
            case HANDED_OVER -> AwaitedPerson.CONFIRMATION;
            case WITHDRAWN -> null;
        };
    }

    private static Duration within(AwaitedPerson awaited, ArrivalTimes times) {
        return switch (awaited) {
            case ANSWER -> times.answerWithin();
            case HAND_OVER -> times.handOverWithin();
            case CONFIRMATION -> times.confirmWithin();
        };
    }

    boolean isDue(Instant now) {
        return dueAt != null && !dueAt.isAfter(now);
    }

    void remind(Instant now, ArrivalTimes times) {
        reminders++;
        dueAt = now.plus(times.remindAgain());
    }

    /** What it waits for too long, as the desk is told; empty before the first reminder. */
    Optional<WaitingArrivals.Waiting> waitsTooLong() {
        return awaited == null || awaitedSince == null || reminders == 0
                ? Optional.empty()
                : Optional.of(new WaitingArrivals.Waiting(
                        id, facilityId, spokenNumber, unitCallSign, colour, awaited, awaitedSince, reminders));
    }

    /**
     * Whether a reported hand-over is valid. The facility's own report does while dispatch lists the patient on this arrival and the
     * arrival is not withdrawn. The desk's does for a patient of this incident. Anything else is a claim: it opens no patient record
     * and ends nothing until dispatch's next message, which carries the crew's step, or the desk agrees.
     */
    boolean confirms(HandOver handOver) {
        return handOver.isAgreedByDesk(incidentId)
                || (handOver.speaksFor(facilityId) && discrepancyOf(handOver).isEmpty());
    }

    /** Why the report of the facility contradicts what dispatch says; empty when it does not. */
    Optional<Discrepancy> discrepancyOf(HandOver handOver) {
        if (handOver.isAgreedByDesk(incidentId)) {
            return Optional.empty();
        }
        if (state == ArrivalState.WITHDRAWN) {
            return Optional.of(Discrepancy.WITHDRAWN);
        }
        return patients.stream().anyMatch(patient -> patient.patientId().equals(handOver.patientId()))
                ? Optional.empty()
                : Optional.of(Discrepancy.NOT_ABOARD);
    }

    /** How a claimed hand-over contradicts the newest message of the arrival. */
    public enum Discrepancy {
        /** The patient is not among those on board. */
        NOT_ABOARD,
        /** The unit does not come to this facility any more. */
        WITHDRAWN
    }

    /** How far it is: as dispatch says, or handed over as soon as a hand-over of every patient is confirmed. */
    ArrivalState effective(Collection<HandOver> handOvers) {
        return !patients.isEmpty() && unconfirmed(handOvers).isEmpty() ? ArrivalState.HANDED_OVER : state;
    }

    /** The patients whose hand-over is confirmed. */
    Set<UUID> confirmedPatients(Collection<HandOver> handOvers) {
        return handOvers.stream()
                .filter(this::confirms)
                .map(HandOver::patientId)
                .collect(Collectors.toSet());
    }

    private Set<UUID> unconfirmed(Collection<HandOver> handOvers) {
        Set<UUID> received = confirmedPatients(handOvers);
        return patients.stream()
                .map(ArrivalPatient::patientId)
                .filter(patient -> !received.contains(patient))
                .collect(Collectors.toSet());
    }

    /** Dispatch's newest message again. */
    ArrivalMessage message() {
        return new ArrivalMessage(
                ArrivalMessage.RETURNED,
                facilityId,
                incidentId,
                assignmentId,
                spokenNumber,
                exercise,
                unitCallSign,
                unitKind,
                crewTelephone,
                colour,
                complaint,
                patients.stream()
                        .map(patient -> new ArrivingPatient(
                                patient.patientId(), patient.colour(), patient.sex(), patient.ageBand()))
                        .toList(),
                etaAt,
                etaIsEstimate,
                state,
                arrivedAt,
                handedOverAt,
                crew.stream()
                        .map(member -> new ArrivalMessage.CrewMember(member.personId(), member.clinical()))
                        .toList());
    }

    UUID id() {
        return id;
    }

    UUID facilityId() {
        return facilityId;
    }

    /** When dispatch's first message of it came. */
    Instant receivedAt() {
        return receivedAt;
    }

    boolean isExercise() {
        return exercise;
    }

    boolean isOpen() {
        return open;
    }

    /** The facility's valid answer; empty before the first. */
    Optional<Answered> answered() {
        return answer == null || answeredAt == null || answeredBy == null
                ? Optional.empty()
                : Optional.of(new Answered(answer, answeredAt, answeredBy, answerReason));
    }

    /** The valid answer. */
    record Answered(
            Answer answer, Instant at, String by, @Nullable String reason) {}
}
