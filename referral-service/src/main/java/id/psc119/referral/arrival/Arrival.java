package id.psc119.referral.arrival;

import id.psc119.platform.privacy.Masks;
import id.psc119.platform.problem.ProblemException;
import id.psc119.referral.arrival.ArrivalMessage.ToldPatient;
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
 * A unit on its way to a facility with patients. Dispatch tells how far it is, the facility answers and confirms; each writes
 * its own columns, and what a screen shows is derived of both.
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

    /** For Hibernate. */
    protected Arrival() {}

    Arrival(UUID id, Instant receivedAt) {
        this.id = id;
        this.receivedAt = receivedAt;
    }

    /** Takes dispatch's newest word; the facility's own columns stay. */
    void tell(ArrivalMessage message, Collection<HandOver> confirmed) {
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
                                ArrivalMessage.ToldCrewMember::personId,
                                ArrivalMessage.ToldCrewMember::clinical,
                                Boolean::logicalOr))
                        .entrySet()
                        .stream()
                        .map(member -> new ArrivalCrewMember(member.getKey(), member.getValue()))
                        .collect(Collectors.toSet());
        if (!crew.equals(aboard)) {
            crew.clear();
            crew.addAll(aboard);
        }
        settle(confirmed);
    }

    /**
     * Takes the facility's answer; a decision, so the present state may forbid it. An answer that was given before the one
     * that stands, and told after it, changes nothing.
     *
     * @throws ProblemException when the patient has arrived, is handed over, or comes no more
     */
    void answer(ArrivalAnswer given, Collection<HandOver> confirmed) {
        Optional<ArrivalProblem> forbidden = effective(confirmed).forbids(given.answer());
        if (forbidden.isEmpty() && confirmed.stream().anyMatch(message -> message.countsFor(facilityId))) {
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

    /** Takes note that hand-overs of it have become known. */
    void settle(Collection<HandOver> confirmed) {
        open = switch (effective(confirmed)) {
            case COMING, ARRIVED -> true;
            case HANDED_OVER -> !unconfirmed(confirmed).isEmpty();
            case WITHDRAWN -> false;
        };
    }

    /** How far it is: as dispatch tells it, or handed over as soon as the facility has confirmed every patient. */
    ArrivalState effective(Collection<HandOver> confirmed) {
        return !patients.isEmpty() && unconfirmed(confirmed).isEmpty() ? ArrivalState.HANDED_OVER : state;
    }

    private Set<UUID> unconfirmed(Collection<HandOver> confirmed) {
        Set<UUID> received = confirmed.stream()
                .filter(message -> message.countsFor(facilityId))
                .map(HandOver::patientId)
                .collect(Collectors.toSet());
        return patients.stream()
                .map(ArrivalPatient::patientId)
                .filter(patient -> !received.contains(patient))
                .collect(Collectors.toSet());
    }

    /** Dispatch's word again, as it was message. */
    ArrivalMessage message() {
        return new ArrivalMessage(
                ArrivalMessage.TOLD_BACK,
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
                        .map(patient -> new ToldPatient(
                                patient.patientId(), patient.colour(), patient.sex(), patient.ageBand()))
                        .toList(),
                etaAt,
                etaIsEstimate,
                state,
                arrivedAt,
                handedOverAt,
                crew.stream()
                        .map(member -> new ArrivalMessage.ToldCrewMember(member.personId(), member.clinical()))
                        .toList());
    }

    UUID id() {
        return id;
    }

    UUID facilityId() {
        return facilityId;
    }

    /** When dispatch first message of it. */
    Instant receivedAt() {
        return receivedAt;
    }

    boolean isOpen() {
        return open;
    }

    /** The facility's answer that stands; empty before the first. */
    Optional<Answered> answered() {
        return answer == null || answeredAt == null || answeredBy == null
                ? Optional.empty()
                : Optional.of(new Answered(answer, answeredAt, answeredBy, answerReason));
    }

    /** The answer that stands. */
    record Answered(
            Answer answer, Instant at, String by, @Nullable String reason) {}
}
