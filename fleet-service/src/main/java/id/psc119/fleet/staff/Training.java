package id.psc119.fleet.staff;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A training or an exercise (simulasi): planned, then held, with the result of each person. */
@Entity
@Table(name = "training")
class Training {
    @Id
    private UUID id;

    private String title;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Enumerated(EnumType.STRING)
    private Certificate.@Nullable Kind certificate;

    private LocalDate plannedOn;
    private @Nullable LocalDate heldOn;
    private boolean cancelled;
    private @Nullable String place;
    private @Nullable String material;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Attendance> attendance;

    @SuppressWarnings("UnusedVariable") // read in the database only
    private Instant changedAt;

    @SuppressWarnings("UnusedVariable") // read in the database only
    private String changedBy;

    protected Training() {}

    Training(UUID id) {
        this.id = id;
    }

    /** What it is. */
    @Schema(name = "TrainingKind")
    public enum Kind {
        TRAINING,
        /** An exercise counts as training. */
        EXERCISE,
        OTHER
    }

    /**
     * A person of a training.
     *
     * @param attended absent until it is held
     * @param passed absent where there is no test
     * @param score percent
     * @param certificateUntil the last day of the certificate that they got
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "TrainingAttendance")
    public record Attendance(
            @NotBlank @Size(max = 200) String personId,
            @Nullable Boolean attended,
            @Nullable Boolean passed,
            @Nullable @Min(0) @Max(100) Integer score,
            @Nullable LocalDate certificateUntil) {
        boolean isCertified() {
            return Boolean.TRUE.equals(attended) && Boolean.TRUE.equals(passed);
        }
    }

    /**
     * What is written down of a training.
     *
     * @param certificate that those who pass get
     * @param heldOn absent until it was held
     * @param material what was taught, or where the material is
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "TrainingBody")
    public record Content(
            @NotBlank @Size(max = 200) String title,
            @NotNull Kind kind,
            Certificate.@Nullable Kind certificate,
            @NotNull LocalDate plannedOn,
            @Nullable LocalDate heldOn,
            boolean cancelled,
            @Nullable @Size(max = 200) String place,
            @Nullable @Size(max = 2_000) String material,
            @NotNull @Size(max = 500) List<@NotNull @Valid Attendance> attendance) {}

    void describe(Content content, Instant at, String by) {
        title = content.title();
        kind = content.kind();
        certificate = content.certificate();
        plannedOn = content.plannedOn();
        heldOn = content.heldOn();
        cancelled = content.cancelled();
        place = content.place();
        material = content.material();
        attendance = List.copyOf(content.attendance());
        changedAt = at;
        changedBy = by;
    }

    UUID id() {
        return id;
    }

    Content content() {
        return new Content(title, kind, certificate, plannedOn, heldOn, cancelled, place, material, attendance);
    }
}
