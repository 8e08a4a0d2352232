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
 * Somebody an incident is about, without identity: what he needs, who carries him, and what became of him. All of it are
 * facts, told in any order; the same facts leave the same patient.
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
        patient.take(reported);
        return patient;
    }

    /** Somebody whom only the people on scene have told of. */
    public static Patient found(UUID id, UUID incidentId) {
        Patient patient = new Patient();
        patient.id = id;
        patient.incidentId = incidentId;
        return patient;
    }

    /** The one of whom nothing is known yet. His id follows from the incident's, so that every replica makes the same. */
    public static Patient placeholder(UUID incidentId) {
        UUID hash = UUID.nameUUIDFromBytes(
                ("patient of " + incidentId).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        long most =
                (incidentId.getMostSignificantBits() & ~0xFFFFL) | 0x7000L | (hash.getMostSignificantBits() & 0x0FFFL);
        Patient patient = found(new UUID(most, hash.getLeastSignificantBits()), incidentId);
        patient.placeholder = true;
        return patient;
    }

    public void take(ReportedIncidentMessage.Patient reported) {
        reportedColour = reported.colour();
        reportedSex = reported.sex();
        reportedAgeBand = reported.ageBand();
    }

    /**
     * What was found on scene wins over what was reported by telephone.
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

    /** Gives way to a patient whom intake has reported; no longer possible once something has happened to him. */
    public void giveWay() {
        replaced = placeholder && legs.isEmpty() && ending == null;
    }

    /** Taken into a unit; ends the leg before it, if there was one. */
    public void load(UUID assignmentId, Instant at) {
        legs.merge(assignmentId, new Leg(at, null, null), (known, fresh) -> known.loaded(at));
    }

    /** Handed over by a unit at a facility. */
    public void handOver(UUID assignmentId, Instant at, @Nullable UUID facilityId) {
        legs.merge(assignmentId, new Leg(at, at, facilityId), (known, fresh) -> known.handedOver(at, facilityId));
    }

    /**
     * Notes what became of him. Of different endings the one that happened last stands, as the others were not the end; but one
     * that the facility has confirmed stands over any claim.
     *
     * @return false when it contradicts another ending
     */
    public boolean end(Ending how, Instant at, @Nullable String reason, @Nullable String witness) {
        Map<Ending, Instant> all = new EnumMap<>(Ending.class);
        all.putAll(endingsTold);
        all.merge(how, at, (one, other) -> one.isBefore(other) ? one : other);
        endingsTold = all;
        settle();
        if (ending == how) {
            endingReason = reason == null ? endingReason : reason;
            endingWitness = witness == null ? endingWitness : witness;
        }
        return endingsTold.size() == 1;
    }

    /**
     * The facility says that it has him.
     *
     * @return false when that contradicts what the crew told
     */
    public boolean confirmHandOver(Instant at, @Nullable String by) {
        endingConfirmed = true;
        confirmedBy = by;
        return end(Ending.HANDED_OVER, at, null, null);
    }

    private void settle() {
        @Nullable Ending before = ending;
        ending = endingConfirmed
                ? Ending.HANDED_OVER
                : endingsTold.entrySet().stream()
                        .max(Map.Entry.<Ending, Instant>comparingByValue().thenComparing(Map.Entry::getKey))
                        .map(Map.Entry::getKey)
                        .orElse(null);
        endingAt = ending == null ? null : endingsTold.get(ending);
        if (before != null && before != ending) {
            endingReason = null;
            endingWitness = null;
        }
    }

    /** The assignment that carries him now. */
    public Optional<UUID> onBoard() {
        return ending != null
                ? Optional.empty()
                : lastLeg().filter(leg -> leg.getValue().handedOverAt() == null).map(Map.Entry::getKey);
    }

    /** The assignment that carried him last, or does. */
    public Optional<UUID> lastCarrier() {
        return lastLeg().map(Map.Entry::getKey);
    }

    private Optional<Map.Entry<UUID, Leg>> lastLeg() {
        return legs.entrySet().stream()
                .max(Comparator.<Map.Entry<UUID, Leg>, Instant>comparing(
                                leg -> leg.getValue().loadedAt())
                        .thenComparing(Map.Entry::getKey));
    }

    /** His journey, first leg first. */
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

    /** Neither on the way nor at an end: he waits where he was found. */
    public boolean isWaiting() {
        return ending == null && onBoard().isEmpty();
    }

    public UUID id() {
        return id;
    }

    public UUID incidentId() {
        return incidentId;
    }

    public boolean isPlaceholder() {
        return placeholder;
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

    /** Who received him, as his facility says. */
    public @Nullable String confirmedBy() {
        return confirmedBy;
    }

    public boolean isEndingConfirmed() {
        return endingConfirmed;
    }
}
