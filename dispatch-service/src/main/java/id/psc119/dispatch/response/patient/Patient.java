package id.psc119.dispatch.response.patient;

import id.psc119.dispatch.response.incident.ReportedIncidentMessage;
import id.psc119.vocabulary.AgeBand;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.Sex;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A person in an incident, without identity: what they need, which unit carries them, and what became of them. All of
 * this is reported as facts, in any order. The same facts lead to the same patient.
 */
@Entity
@Table(name = "patient")
public class Patient {
    @Id
    private UUID id;

    private UUID incidentId;
    private boolean placeholder;
    private boolean replaced;

    @Enumerated(EnumType.STRING)
    private @Nullable Colour reportedColour;

    @Enumerated(EnumType.STRING)
    private @Nullable Sex reportedSex;

    @Enumerated(EnumType.STRING)
    private @Nullable AgeBand reportedAgeBand;

    @Enumerated(EnumType.STRING)
    private @Nullable Colour foundColour;

    @Enumerated(EnumType.STRING)
    private @Nullable Sex foundSex;

    @Enumerated(EnumType.STRING)
    private @Nullable AgeBand foundAgeBand;

    @Enumerated(EnumType.STRING)
    private @Nullable Ending ending;

    private @Nullable Instant endingAt;
    private @Nullable String endingReason;
    private @Nullable String endingWitness;
    private boolean endingConfirmed;

    /** A refusal without a reason or without a witness. Kept apart from both, which are erased when their time is over. */
    private boolean endingIncomplete;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<Ending, Instant> endingsTold = new EnumMap<>(Ending.class);

    private @Nullable String confirmedBy;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "patient_leg", joinColumns = @JoinColumn(name = "patient_id"))
    @MapKeyColumn(name = "assignment_id")
    @BatchSize(size = 200)
    private Map<UUID, Leg> legs = new HashMap<>();

    protected Patient() {}

    public static Patient reported(UUID incidentId, ReportedIncidentMessage.Patient reported) {
        Patient patient = found(reported.id(), incidentId);
        patient.update(reported);
        return patient;
    }

    /** A patient that only the people on scene have reported. */
    public static Patient found(UUID id, UUID incidentId) {
        Patient patient = new Patient();
        patient.id = id;
        patient.incidentId = incidentId;
        return patient;
    }

    /** A patient about whom nothing is known yet. The id follows from the incident's id, so that every replica makes the same one. */
    public static Patient placeholder(UUID incidentId) {
        UUID hash = UUID.nameUUIDFromBytes(("patient of " + incidentId).getBytes(StandardCharsets.US_ASCII));
        long most =
                (incidentId.getMostSignificantBits() & ~0xFFFFL) | 0x7000L | (hash.getMostSignificantBits() & 0x0FFFL);
        Patient patient = found(new UUID(most, hash.getLeastSignificantBits()), incidentId);
        patient.placeholder = true;
        return patient;
    }

    public void update(ReportedIncidentMessage.Patient reported) {
        reportedColour = reported.colour();
        reportedSex = reported.sex();
        reportedAgeBand = reported.ageBand();
    }

    /**
     * Records what was found on scene. It has priority over what was reported by telephone.
     *
     * @return false when it says nothing new
     */
    public boolean found(@Nullable Colour colour, @Nullable Sex sex, @Nullable AgeBand ageBand) {
        boolean isNew = placeholder
                || (colour != null && colour != foundColour)
                || (sex != null && sex != foundSex)
                || (ageBand != null && ageBand != foundAgeBand);
        foundColour = colour == null ? foundColour : colour;
        foundSex = sex == null ? foundSex : sex;
        foundAgeBand = ageBand == null ? foundAgeBand : ageBand;
        placeholder = false;
        return isNew;
    }

    /** Marks a placeholder as replaced by a patient that intake has reported, unless something has happened to it already. */
    public void replaceIfUntouched() {
        replaced = placeholder && legs.isEmpty() && ending == null;
    }

    /** Records that a unit has loaded the patient. This ends the leg before it, if there was one. */
    public void load(UUID assignmentId, Instant at) {
        legs.merge(assignmentId, new Leg(at, null, null), (known, fresh) -> known.loaded(at));
    }

    /** Records that a unit has handed the patient over at a facility. */
    public void handOver(UUID assignmentId, Instant at, @Nullable UUID facilityId) {
        legs.merge(assignmentId, new Leg(at, at, facilityId), (known, fresh) -> known.handedOver(at, facilityId));
    }

    /**
     * Records what became of the patient. Of different endings the one that happened last counts, because the others were not
     * the end. A hand-over that the facility has confirmed has priority over all of them.
     *
     * @return false when it contradicts another ending
     */
    public boolean end(Ending how, Instant at, @Nullable String reason, @Nullable String witness) {
        Map<Ending, Instant> all = new EnumMap<>(Ending.class);
        all.putAll(endings());
        all.merge(how, at, (one, other) -> one.isBefore(other) ? one : other);
        endingsTold = all;
        settle();
        if (ending == how) {
            endingReason = reason == null ? endingReason : reason;
            endingWitness = witness == null ? endingWitness : witness;
        }
        endingIncomplete = ending == Ending.REFUSED && (endingReason == null || endingWitness == null);
        return endings().size() == 1;
    }

    /**
     * Records that the facility has received the patient. Whether the facility may say so is decided before.
     *
     * @return false when that contradicts what the crew reported
     */
    public boolean confirmHandOver(Instant at, @Nullable String by) {
        endingConfirmed = true;
        confirmedBy = by == null ? confirmedBy : by;
        return end(Ending.HANDED_OVER, at, null, null);
    }

    /** Empty when the stored value cannot be read. */
    @SuppressWarnings("ConstantValue")
    private Map<Ending, Instant> endings() {
        return endingsTold == null ? Map.of() : endingsTold;
    }

    private void settle() {
        @Nullable Ending before = ending;
        ending = endingConfirmed
                ? Ending.HANDED_OVER
                : endings().entrySet().stream()
                        .max(Map.Entry.<Ending, Instant>comparingByValue().thenComparing(Map.Entry::getKey))
                        .map(Map.Entry::getKey)
                        .orElse(null);
        endingAt = ending == null ? null : endings().get(ending);
        if (before != null && before != ending) {
            endingReason = null;
            endingWitness = null;
        }
    }

    /** The assignment that carries the patient now. */
    public Optional<UUID> onBoard() {
        return ending != null
                ? Optional.empty()
                : lastLeg().filter(leg -> leg.getValue().handedOverAt() == null).map(Map.Entry::getKey);
    }

    /** The assignment that carries the patient, or did so last. */
    public Optional<UUID> lastCarrier() {
        return lastLeg().map(Map.Entry::getKey);
    }

    private Optional<Map.Entry<UUID, Leg>> lastLeg() {
        return legs.entrySet().stream()
                .max(Comparator.<Map.Entry<UUID, Leg>, Instant>comparing(
                                leg -> leg.getValue().loadedAt())
                        .thenComparing(Map.Entry::getKey));
    }

    /** The legs of the journey, first leg first. */
    public List<Map.Entry<UUID, Leg>> journey() {
        return legs.entrySet().stream()
                .sorted(Comparator.<Map.Entry<UUID, Leg>, Instant>comparing(
                                leg -> leg.getValue().loadedAt())
                        .thenComparing(Map.Entry::getKey))
                .toList();
    }

    public boolean rodeIn(UUID assignmentId) {
        return legs.containsKey(assignmentId);
    }

    /** Whether the patient waits where they were found: not on the way, and without an ending. */
    public boolean isWaiting() {
        return ending == null && onBoard().isEmpty();
    }

    public UUID id() {
        return id;
    }

    public UUID incidentId() {
        return incidentId;
    }

    public boolean isReplaced() {
        return replaced;
    }

    public @Nullable Colour colour() {
        return foundColour == null ? reportedColour : foundColour;
    }

    public @Nullable Sex sex() {
        return foundSex == null ? reportedSex : foundSex;
    }

    public @Nullable AgeBand ageBand() {
        return foundAgeBand == null ? reportedAgeBand : foundAgeBand;
    }

    public @Nullable Ending ending() {
        return ending;
    }

    public @Nullable Instant endingAt() {
        return endingAt;
    }

    public @Nullable String endingReason() {
        return endingReason;
    }

    public @Nullable String endingWitness() {
        return endingWitness;
    }

    /** Whether a refusal lacks its reason or its witness. */
    public boolean isEndingIncomplete() {
        return endingIncomplete;
    }

    /** Who received the patient, as the facility says. */
    public @Nullable String confirmedBy() {
        return confirmedBy;
    }

    public boolean isEndingConfirmed() {
        return endingConfirmed;
    }
}
