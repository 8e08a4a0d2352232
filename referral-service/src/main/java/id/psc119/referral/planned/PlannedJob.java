package id.psc119.referral.planned;

import id.psc119.vocabulary.Place;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Referral's copy of a home visit or a run of the bus: dispatch owns who does it, when, and how far it is. */
@Entity
@DynamicUpdate
public class PlannedJob {
    @Id
    private UUID id;

    private @Nullable String spokenNumber;

    @Enumerated(EnumType.STRING)
    private JobKind kind;

    private boolean exercise;

    @Enumerated(EnumType.STRING)
    private JobState state;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Place fromPlace;

    @JdbcTypeCode(SqlTypes.JSON)
    @SuppressWarnings("UnusedVariable") // read in the database only
    private @Nullable Place toPlace;

    private @Nullable String desaCode;
    private @Nullable String kecamatanCode;
    private @Nullable Instant wantedFrom;
    private @Nullable UUID unitId;
    private @Nullable String unitCallSign;

    @Column(name = "start_at")
    private @Nullable Instant start;

    @Column(name = "end_at")
    private @Nullable Instant end;

    private @Nullable Instant startedAt;
    private @Nullable Instant endedAt;

    @ElementCollection
    @CollectionTable(name = "planned_job_crew", joinColumns = @JoinColumn(name = "job_id"))
    private Set<JobCrewMember> crew = new HashSet<>();

    private Instant toldAt;

    /** For Hibernate. */
    protected PlannedJob() {}

    PlannedJob(UUID id) {
        this.id = id;
    }

    /** Takes dispatch's newest message. */
    void take(PlannedJobMessage message, Instant now) {
        spokenNumber = message.spokenNumber();
        kind = message.kind();
        exercise = message.exercise();
        state = message.state();
        fromPlace = message.from();
        toPlace = message.to();
        @Nullable Place known = message.from() == null ? null : message.from().inDesa(null);
        desaCode = known == null ? null : known.desaCode();
        kecamatanCode = known == null ? null : known.kecamatanCode();
        wantedFrom = message.wantedFrom();
        unitId = message.unitId();
        unitCallSign = message.unitCallSign();
        start = message.start();
        end = message.end();
        startedAt = message.startedAt();
        endedAt = message.endedAt();
        // Whoever was of the crew while the work was done has done it: a change of shift afterwards takes nothing away.
        boolean isBegun = state == JobState.UNDER_WAY || state == JobState.DONE;
        Map<String, Boolean> aboard = new TreeMap<>();
        if (isBegun) {
            crew.forEach(member -> aboard.put(member.personId(), member.clinical()));
        }
        message.crew().forEach(member -> aboard.merge(member.personId(), member.clinical(), Boolean::logicalOr));
        Set<JobCrewMember> members = aboard.entrySet().stream()
                .map(member -> new JobCrewMember(member.getKey(), member.getValue()))
                .collect(Collectors.toSet());
        if (!crew.equals(members)) {
            crew.clear();
            crew.addAll(members);
        }
        toldAt = now;
    }

    /** Whether a person crews its unit, and is a nurse, midwife or paramedic. */
    public boolean isCaredForBy(String personId) {
        return crew.contains(new JobCrewMember(personId, true));
    }

    /** Whether a person crews its unit. */
    public boolean isCrewedBy(String personId) {
        return crew.stream().anyMatch(member -> member.personId().equals(personId));
    }

    /** When it is, as far as anybody has said: begun, planned, or wanted. */
    public @Nullable Instant when() {
        return startedAt != null ? startedAt : start != null ? start : wantedFrom;
    }

    /** Where it is in a list by time: when it is, or when dispatch told of it. */
    public Instant listedAt() {
        @Nullable Instant when = when();
        return when == null ? toldAt : when;
    }

    public UUID id() {
        return id;
    }

    public @Nullable String spokenNumber() {
        return spokenNumber;
    }

    public JobKind kind() {
        return kind;
    }

    public boolean isExercise() {
        return exercise;
    }

    public JobState state() {
        return state;
    }

    public @Nullable Place from() {
        return fromPlace;
    }

    public @Nullable String desaCode() {
        return desaCode;
    }

    public @Nullable String kecamatanCode() {
        return kecamatanCode;
    }

    public @Nullable Instant wantedFrom() {
        return wantedFrom;
    }

    public @Nullable UUID unitId() {
        return unitId;
    }

    public @Nullable String unitCallSign() {
        return unitCallSign;
    }

    public @Nullable Instant start() {
        return start;
    }

    public @Nullable Instant end() {
        return end;
    }

    public @Nullable Instant startedAt() {
        return startedAt;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    public Instant toldAt() {
        return toldAt;
    }
}
