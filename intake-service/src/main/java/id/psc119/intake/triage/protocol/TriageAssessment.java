package id.psc119.intake.triage.protocol;

import id.psc119.intake.staff.StaffMember;
import id.psc119.protocol.Criterion;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Colour;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One triage by protocol: the answers, what the pack made of them, and what the call taker chose. It never changes. */
@Entity
class TriageAssessment {
    @Id
    private UUID id;

    private UUID incidentId;
    private String pack;
    private @Nullable String signedOffBy;
    private String complaint;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> answers;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<String> criteria;

    @Enumerated(EnumType.STRING)
    private @Nullable Colour assessedColour;

    @Enumerated(EnumType.STRING)
    private @Nullable Colour chosenColour;

    @Enumerated(EnumType.STRING)
    private @Nullable Capability level;

    private @Nullable String overrideReason;
    private boolean compressions;
    private @Nullable Instant answeredAt;
    private @Nullable Integer secondsToColour;
    private @Nullable Integer secondsToCompressions;
    private String assessedBy;
    private String assessedByName;
    private Instant assessedAt;

    protected TriageAssessment() {}

    TriageAssessment(
            UUID id,
            UUID incidentId,
            JudgeTriage.Judged judged,
            @Nullable Instant answeredAt,
            StaffMember by,
            Instant now) {
        this.id = id;
        this.incidentId = incidentId;
        GivenAnswers given = judged.given();
        this.pack = given.pack();
        this.signedOffBy = judged.signedOffBy();
        this.complaint = judged.triage().complaint().name();
        this.answers = Map.copyOf(given.answers());
        this.criteria = judged.assessment().found().stream().map(Criterion::id).toList();
        this.assessedColour = judged.assessment().colour();
        this.chosenColour = judged.triage().colour();
        this.level = judged.assessment().level();
        this.overrideReason = given.overrideReason();
        this.compressions =
                judged.assessment().instructions().stream().anyMatch(instruction -> instruction.beatsPerMinute() > 0);
        this.answeredAt = answeredAt;
        this.secondsToColour = given.secondsToColour();
        this.secondsToCompressions = given.secondsToCompressions();
        this.assessedBy = by.personId();
        this.assessedByName = by.name();
        this.assessedAt = now;
    }

    UUID id() {
        return id;
    }

    UUID incidentId() {
        return incidentId;
    }

    String pack() {
        return pack;
    }

    /** The doctor who had signed off the pack then; absent for an unsigned one. */
    @Nullable
    String signedOffBy() {
        return signedOffBy;
    }

    String complaint() {
        return complaint;
    }

    Map<String, String> answers() {
        return answers;
    }

    /** The ids of the criteria that held, the most urgent first. */
    List<String> criteria() {
        return criteria;
    }

    @Nullable
    Colour assessedColour() {
        return assessedColour;
    }

    /** The incident's colour after it: the call taker's, or the pack's. */
    @Nullable
    Colour chosenColour() {
        return chosenColour;
    }

    /** The level of care that the pack advised. */
    @Nullable
    Capability level() {
        return level;
    }

    @Nullable
    String overrideReason() {
        return overrideReason;
    }

    /** Whether compressions were read out. */
    boolean compressions() {
        return compressions;
    }

    /** When the call taker took the contact. */
    @Nullable
    Instant answeredAt() {
        return answeredAt;
    }

    @Nullable
    Integer secondsToColour() {
        return secondsToColour;
    }

    @Nullable
    Integer secondsToCompressions() {
        return secondsToCompressions;
    }

    String assessedBy() {
        return assessedBy;
    }

    String assessedByName() {
        return assessedByName;
    }

    Instant assessedAt() {
        return assessedAt;
    }
}
