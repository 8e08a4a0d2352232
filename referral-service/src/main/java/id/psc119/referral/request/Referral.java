package id.psc119.referral.request;

import id.psc119.platform.problem.ProblemException;
import id.psc119.vocabulary.BedKind;
import id.psc119.vocabulary.FacilityCapability;
import id.psc119.vocabulary.Sex;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A patient whom one facility asks others to take. Answers are decisions and may be refused; what happens to the patient is a fact and is
 * always taken. Each state that waits for somebody has a time at which they are reminded; no referral ends by time.
 */
@Entity
@DynamicUpdate
class Referral {
    /** Who brings the patient. */
    @Schema(name = "ReferralTransport")
    public enum Transport {
        /** A unit of the PSC, ordered as an incident. */
        PSC,
        /** The sender's own ambulance. */
        OWN,
        /** Family or somebody else. */
        OTHER
    }

    @Id
    private UUID id;

    private boolean exercise;
    private UUID fromFacilityId;
    private UUID patientId;

    @Enumerated(EnumType.STRING)
    private Urgency urgency;

    private String diagnosis;
    private String[] criteria;

    @Enumerated(EnumType.STRING)
    private @Nullable BedKind wantedBed;

    @Enumerated(EnumType.STRING)
    private @Nullable Sex sex;

    private @Nullable Integer ageYears;

    @Convert(converter = SealedSbar.class)
    private @Nullable Sbar sbar;

    @Enumerated(EnumType.STRING)
    private ReferralState state;

    private @Nullable UUID acceptedBy;
    private @Nullable String outsideName;

    @Enumerated(EnumType.STRING)
    private @Nullable Transport transport;

    private @Nullable UUID transportIncidentId;

    @SuppressWarnings("UnusedVariable") // read in the database only
    private @Nullable UUID arrivalId;

    private @Nullable String escort;
    private Instant askedAt;

    @SuppressWarnings("UnusedVariable") // read in the database only
    private String askedBy;

    private String askedByName;
    private Instant stateSince;
    private @Nullable Instant dueAt;
    private int escalations;
    private @Nullable Instant endedAt;

    @ElementCollection
    @CollectionTable(name = "referral_target", joinColumns = @JoinColumn(name = "referral_id"))
    private Set<ReferralTarget> targets = new HashSet<>();

    /** For Hibernate. */
    protected Referral() {}

    Referral(UUID id, Request request, Instant now, Duration answerWithin, String by, String byName) {
        this.id = id;
        this.exercise = request.exercise();
        this.fromFacilityId = request.from();
        this.patientId = request.patientId();
        this.urgency = request.urgency();
        this.diagnosis = request.diagnosis();
        this.criteria = request.criteria().stream().map(Enum::name).sorted().toArray(String[]::new);
        this.wantedBed = request.wantedBed();
        this.sex = request.sex();
        this.ageYears = request.ageYears();
        this.sbar = request.sbar();
        this.askedAt = now;
        this.askedBy = by;
        this.askedByName = byName;
        this.state = ReferralState.ASKED;
        this.stateSince = now;
        this.dueAt = now.plus(answerWithin);
        request.to().forEach(facility -> targets.add(ReferralTarget.asked(facility, now)));
    }

    /**
     * What is asked.
     *
     * @param diagnosis an ICD-10 code
     * @param to at least one facility of the network, or none when only one outside of it can take the patient
     */
    record Request(
            boolean exercise,
            UUID from,
            UUID patientId,
            Urgency urgency,
            String diagnosis,
            Set<Criterion> criteria,
            @Nullable BedKind wantedBed,
            @Nullable Sex sex,
            @Nullable Integer ageYears,
            Sbar sbar,
            Set<UUID> to) {}

    /** True when it was made by the same request. */
    boolean isOf(Request request) {
        return fromFacilityId.equals(request.from())
                && patientId.equals(request.patientId())
                && diagnosis.equals(request.diagnosis());
    }

    /** Asks one more facility, or one again that has rejected. */
    void ask(UUID facility, Instant now, Duration answerWithin) {
        refuseIfOver();
        if (facility.equals(fromFacilityId)) {
            throw new ProblemException(ReferralProblem.TO_ITSELF);
        }
        if (acceptedBy != null) {
            throw new ProblemException(ReferralProblem.REFERRAL_TAKEN);
        }
        if (outsideName != null && state.compareTo(ReferralState.ON_THE_WAY) >= 0) {
            throw new ProblemException(ReferralProblem.PATIENT_ON_THE_WAY);
        }
        // Nobody outside the network can say no here: the sender does, by asking again.
        outsideName = null;
        put(ReferralTarget.asked(facility, now));
        waitForAnswer(now, answerWithin);
    }

    /**
     * Takes a facility's answer.
     *
     * @throws ProblemException when it was not asked, another one takes the patient, or the patient is on the way
     */
    void answer(
            UUID facility, ReferralTarget.State answer, Instant now, @Nullable String by, ReferralSettings settings) {
        refuseIfOver();
        ReferralTarget target = targetOf(facility).orElseThrow(() -> new ProblemException(ReferralProblem.NOT_ASKED));
        boolean isTaker = facility.equals(acceptedBy);
        if (!isTaker && isTaken()) {
            throw new ProblemException(ReferralProblem.REFERRAL_TAKEN);
        }
        if (isTaker && answer == ReferralTarget.State.QUESTION) {
            // Whoever takes the patient may ask something and still takes them.
            return;
        }
        if (isTaker && answer != ReferralTarget.State.ACCEPTED && state.compareTo(ReferralState.ON_THE_WAY) >= 0) {
            throw new ProblemException(ReferralProblem.PATIENT_ON_THE_WAY);
        }
        put(target.answered(answer, now, by));
        switch (answer) {
            case ACCEPTED -> {
                if (!isTaker) {
                    acceptedBy = facility;
                    withdrawOthers(now);
                    if (state == ReferralState.ASKED) {
                        wait(ReferralState.ACCEPTED, now, settings.orderTransportWithin());
                    } else {
                        // The patient has left without an answer.
                        wait(
                                state,
                                now,
                                state == ReferralState.ARRIVED ? settings.admitWithin() : settings.arriveWithin());
                    }
                }
            }
            case REJECTED -> {
                if (isTaker) {
                    acceptedBy = null;
                }
                // With nobody left to answer it must go elsewhere now: its time is over at once.
                boolean anyLeft = targets.stream().anyMatch(ReferralTarget::isOpen);
                waitForAnswer(now, anyLeft ? answerWithin(settings) : Duration.ZERO);
            }
            case QUESTION -> waitForAnswer(now, answerWithin(settings));
            case ASKED, WITHDRAWN -> throw new IllegalArgumentException("no answer: " + answer);
        }
    }

    /** Goes to a facility outside the network that takes the patient, as somebody said. */
    void goOutside(String name, Instant now, ReferralSettings settings) {
        refuseIfOver();
        if (state.compareTo(ReferralState.ON_THE_WAY) >= 0) {
            throw new ProblemException(ReferralProblem.PATIENT_ON_THE_WAY);
        }
        acceptedBy = null;
        outsideName = name;
        withdrawOthers(now);
        wait(ReferralState.ACCEPTED, now, settings.orderTransportWithin());
    }

    /** Transport is ordered. A decision: first somebody must take the patient. */
    void orderTransport(
            Transport by, @Nullable UUID incident, @Nullable String escorted, Instant now, ReferralSettings settings) {
        refuseIfOver();
        if (state.compareTo(ReferralState.ACCEPTED) < 0) {
            throw new ProblemException(ReferralProblem.NOT_ACCEPTED);
        }
        transport = by;
        transportIncidentId = incident == null ? transportIncidentId : incident;
        escort = escorted == null ? escort : escorted;
        if (state == ReferralState.ACCEPTED) {
            wait(ReferralState.TRANSPORT_ORDERED, now, settings.arriveWithin());
        }
    }

    /** A fact: it advances the state when it is further, and is never refused. True when it did. */
    boolean advance(ReferralState to, Instant now, ReferralSettings settings) {
        if (state.isOver() || to.compareTo(state) <= 0) {
            return false;
        }
        if (to == ReferralState.ADMITTED) {
            end(ReferralState.ADMITTED, now);
        } else {
            wait(to, now, to == ReferralState.ARRIVED ? settings.admitWithin() : settings.arriveWithin());
        }
        return true;
    }

    /** The arrival that brings the patient. */
    void comesBy(UUID arrival) {
        arrivalId = arrival;
    }

    /** The sender does not need it any more. */
    void cancel(Instant now) {
        refuseIfOver();
        if (state.compareTo(ReferralState.ON_THE_WAY) >= 0) {
            throw new ProblemException(ReferralProblem.PATIENT_ON_THE_WAY);
        }
        withdrawOthers(now);
        end(ReferralState.CANCELLED, now);
    }

    /** Its time is over: it waits on, and everybody concerned is reminded. */
    void remind(Instant now, ReferralSettings settings) {
        escalations++;
        dueAt = now.plus(answerWithin(settings));
    }

    boolean isDue(Instant now) {
        return endedAt == null && dueAt != null && !dueAt.isAfter(now);
    }

    /** Nobody is left to answer: it must go elsewhere. */
    boolean needsAnother() {
        return state.compareTo(ReferralState.ARRIVED) < 0
                && !isTaken()
                && targets.stream().noneMatch(ReferralTarget::isOpen);
    }

    private boolean isTaken() {
        return acceptedBy != null || outsideName != null;
    }

    final Duration answerWithin(ReferralSettings settings) {
        return urgency == Urgency.EMERGENCY ? settings.answerEmergencyWithin() : settings.answerWithin();
    }

    private void refuseIfOver() {
        if (state.isOver()) {
            throw new ProblemException(ReferralProblem.REFERRAL_OVER);
        }
    }

    private void wait(ReferralState next, Instant now, Duration within) {
        if (state != next) {
            stateSince = now;
        }
        state = next;
        escalations = 0;
        dueAt = now.plus(within);
    }

    /** Waits for an answer. A patient who has left without one stays on the way. */
    private void waitForAnswer(Instant now, Duration within) {
        wait(state.compareTo(ReferralState.ON_THE_WAY) < 0 ? ReferralState.ASKED : state, now, within);
    }

    private void end(ReferralState how, Instant now) {
        state = how;
        stateSince = now;
        endedAt = now;
        dueAt = null;
    }

    private void withdrawOthers(Instant now) {
        for (ReferralTarget target : List.copyOf(targets)) {
            if (!target.facilityId().equals(acceptedBy)
                    && (target.isOpen() || target.state() == ReferralTarget.State.ACCEPTED)) {
                put(target.answered(ReferralTarget.State.WITHDRAWN, now, null));
            }
        }
    }

    private void put(ReferralTarget target) {
        targets.removeIf(one -> one.facilityId().equals(target.facilityId()));
        targets.add(target);
    }

    Optional<ReferralTarget> targetOf(UUID facility) {
        return targets.stream().filter(one -> one.facilityId().equals(facility)).findFirst();
    }

    List<ReferralTarget> targets() {
        return targets.stream()
                .sorted(Comparator.comparing(ReferralTarget::askedAt).thenComparing(ReferralTarget::facilityId))
                .toList();
    }

    /** What the receiver must be able to do. */
    Set<FacilityCapability> wants() {
        Set<FacilityCapability> wanted = EnumSet.noneOf(FacilityCapability.class);
        criteria().forEach(one -> wanted.add(one.needed()));
        return wanted;
    }

    Set<Criterion> criteria() {
        Set<Criterion> found = EnumSet.noneOf(Criterion.class);
        // A word of a newer version does not count.
        List<String> words = List.of(criteria);
        Arrays.stream(Criterion.values())
                .filter(one -> words.contains(one.name()))
                .forEach(found::add);
        return found;
    }

    /** The facilities concerned: the sender and everybody asked. */
    Set<UUID> facilities() {
        Set<UUID> concerned = new HashSet<>(Set.of(fromFacilityId));
        targets.forEach(target -> concerned.add(target.facilityId()));
        return concerned;
    }

    UUID id() {
        return id;
    }

    boolean isExercise() {
        return exercise;
    }

    UUID from() {
        return fromFacilityId;
    }

    UUID patientId() {
        return patientId;
    }

    Urgency urgency() {
        return urgency;
    }

    String diagnosis() {
        return diagnosis;
    }

    @Nullable
    BedKind wantedBed() {
        return wantedBed;
    }

    @Nullable
    Sex sex() {
        return sex;
    }

    @Nullable
    Integer ageYears() {
        return ageYears;
    }

    @Nullable
    Sbar sbar() {
        return sbar;
    }

    ReferralState state() {
        return state;
    }

    @Nullable
    UUID acceptedBy() {
        return acceptedBy;
    }

    @Nullable
    String outsideName() {
        return outsideName;
    }

    @Nullable
    Transport transport() {
        return transport;
    }

    @Nullable
    UUID transportIncidentId() {
        return transportIncidentId;
    }

    @Nullable
    String escort() {
        return escort;
    }

    Instant askedAt() {
        return askedAt;
    }

    String askedByName() {
        return askedByName;
    }

    Instant stateSince() {
        return stateSince;
    }

    @Nullable
    Instant dueAt() {
        return dueAt;
    }

    int escalations() {
        return escalations;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }
}
