package id.psc119.fleet.trip;

import id.psc119.fleet.unit.Member;
import id.psc119.vocabulary.EndReason;
import id.psc119.vocabulary.Step;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * One unit's work for one incident, as evidence. Opened, moved and closed only by what dispatch says of the assignment that
 * has the same id.
 */
@Entity
@Table(name = "trip")
public class Trip {
    @Id
    private UUID id;

    private UUID unitId;
    private @Nullable String callSign;
    private UUID incidentId;
    private @Nullable UUID needId;
    private @Nullable String spokenNumber;
    private @Nullable String kind;
    private boolean exercise;

    @Enumerated(EnumType.STRING)
    private TripState state;

    @Enumerated(EnumType.STRING)
    private @Nullable Step step;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<Step, Instant> stepTimes;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<UUID> patientIds;

    private @Nullable UUID destinationFacilityId;
    private Instant openedAt;
    private @Nullable Instant closedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable EndReason endReason;

    private boolean brokeDown;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "trip_crew", joinColumns = @JoinColumn(name = "trip_id"))
    @BatchSize(size = 100)
    private Set<Member> crew;

    protected Trip() {}

    /**
     * A trip that begins with the first message about it, which may already say that it has ended.
     *
     * @param callSign of the unit, where it is known
     * @param crew who crews the unit now
     */
    Trip(UUID id, Engagement engagement, @Nullable String callSign, List<Member> crew, Instant recorded) {
        this.id = id;
        this.callSign = callSign;
        this.crew = crew.stream().map(Member::withoutTelephone).collect(Collectors.toSet());
        this.openedAt = recorded;
        follow(engagement, recorded);
    }

    /**
     * Takes dispatch's newest message: it is the only writer of an assignment, so also a trip that it opens again, because it was
     * restored to before the end, is open.
     */
    final void follow(Engagement engagement, Instant recorded) {
        unitId = engagement.unitId();
        incidentId = engagement.incidentId();
        needId = engagement.needId();
        spokenNumber = engagement.spokenNumber();
        kind = engagement.kind();
        exercise = engagement.exercise();
        state = engagement.state();
        step = engagement.step();
        stepTimes = known(engagement.stepTimes());
        patientIds = engagement.patientIds() == null ? List.of() : List.copyOf(engagement.patientIds());
        destinationFacilityId = engagement.destinationFacilityId();
        if (engagement.acceptedAt() != null) {
            openedAt = engagement.acceptedAt();
        }
        switch (state) {
            case OPEN -> {
                closedAt = null;
                endReason = null;
                brokeDown = false;
            }
            case ENDED -> {
                closedAt = engagement.endedAt() == null ? recorded : engagement.endedAt();
                brokeDown = engagement.endReason() == EndReason.BREAKDOWN;
                endReason = brokeDown ? EndReason.OTHER : engagement.endReason();
            }
        }
    }

    private static Map<Step, Instant> known(@Nullable Map<Step, Instant> times) {
        Map<Step, Instant> known = new EnumMap<>(Step.class);
        if (times != null) {
            times.forEach((step, time) -> {
                if (time != null && step != Step.OTHER) {
                    known.put(step, time);
                }
            });
        }
        return known;
    }

    boolean isOpen() {
        return state == TripState.OPEN;
    }

    UUID id() {
        return id;
    }

    UUID unitId() {
        return unitId;
    }

    @Nullable
    String callSign() {
        return callSign;
    }

    UUID incidentId() {
        return incidentId;
    }

    @Nullable
    UUID needId() {
        return needId;
    }

    @Nullable
    String spokenNumber() {
        return spokenNumber;
    }

    @Nullable
    String kind() {
        return kind;
    }

    boolean isExercise() {
        return exercise;
    }

    TripState state() {
        return state;
    }

    @Nullable
    Step step() {
        return step;
    }

    Map<Step, Instant> stepTimes() {
        return stepTimes;
    }

    List<UUID> patientIds() {
        return patientIds;
    }

    @Nullable
    UUID destinationFacilityId() {
        return destinationFacilityId;
    }

    Instant openedAt() {
        return openedAt;
    }

    @Nullable
    Instant closedAt() {
        return closedAt;
    }

    @Nullable
    EndReason endReason() {
        return brokeDown ? EndReason.BREAKDOWN : endReason;
    }

    List<Member> crew() {
        return crew.stream()
                .sorted(Comparator.comparing(Member::name).thenComparing(Member::personId))
                .toList();
    }
}
