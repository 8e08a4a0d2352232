package id.psc119.fleet.equipment;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Maintenance of a unit by date and km, planned or done, with its cost. */
@Entity
@Table(name = "maintenance")
public class Maintenance {
    /** So far ahead an appointment at the garage is made. */
    private static final int KM_AHEAD = 500;

    @Id
    private UUID id;

    private UUID unitId;
    private String what;
    private @Nullable LocalDate dueOn;
    private @Nullable Integer dueKm;
    private @Nullable LocalDate doneOn;
    private @Nullable Integer doneKm;
    private @Nullable Long costRupiah;
    private @Nullable String note;
    private boolean cancelled;

    @SuppressWarnings("UnusedVariable") // read in the database only
    private Instant changedAt;

    @SuppressWarnings("UnusedVariable") // read in the database only
    private String changedBy;

    protected Maintenance() {}

    Maintenance(UUID id) {
        this.id = id;
    }

    /**
     * What is written down.
     *
     * @param dueKm by the odometer
     * @param doneOn absent as long as it is only planned
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "MaintenanceBody")
    public record Content(
            @NotNull UUID unitId,
            @NotBlank @Size(max = 200) String what,
            @Nullable LocalDate dueOn,
            @Nullable @Min(0) @Max(9_999_999) Integer dueKm,
            @Nullable LocalDate doneOn,
            @Nullable @Min(0) @Max(9_999_999) Integer doneKm,
            @Nullable @Min(0) @Max(100_000_000_000L) Long costRupiah,
            @Nullable @Size(max = 500) String note,
            boolean cancelled) {
        /** Whether it should be done by now: its day has come, or the unit has driven that far. */
        boolean isDue(LocalDate today, @Nullable Integer odometer) {
            return doneOn == null
                    && !cancelled
                    && ((dueOn != null && !dueOn.isAfter(today))
                            || (dueKm != null && odometer != null && odometer >= dueKm));
        }

        /** Whether it has to be done until a day, or within the next kilometres. */
        public boolean isDueSoon(LocalDate until, @Nullable Integer odometer) {
            return isDue(until, odometer == null ? null : odometer + KM_AHEAD);
        }
    }

    void describe(Content content, Instant at, String by) {
        unitId = content.unitId();
        what = content.what();
        dueOn = content.dueOn();
        dueKm = content.dueKm();
        doneOn = content.doneOn();
        doneKm = content.doneKm();
        costRupiah = content.costRupiah();
        note = content.note();
        cancelled = content.cancelled();
        changedAt = at;
        changedBy = by;
    }

    UUID id() {
        return id;
    }

    Content content() {
        return new Content(unitId, what, dueOn, dueKm, doneOn, doneKm, costRupiah, note, cancelled);
    }
}
