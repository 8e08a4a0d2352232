package id.psc119.fleet.equipment;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.fleet.unit.Lack;
import id.psc119.vocabulary.Capability;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A thing that is checked on a unit.
 *
 * @param needed how many
 * @param expires whether its last day is asked for
 * @param capability what the unit cannot do without it; absent: its lack is only shown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ChecklistItem")
public record ChecklistItem(
        @NotBlank @Size(max = 40) String code,
        @NotBlank @Size(max = 100) String nameId,
        @NotBlank @Size(max = 100) String nameEn,
        @Min(1) @Max(1000) int needed,
        boolean expires,
        @Nullable Capability capability) {
    /** @param expiresOn the last day; absent where it has none */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "FoundItem")
    public record Found(
            @NotBlank @Size(max = 40) String code,
            @Min(0) @Max(1000) int quantity,
            @Nullable LocalDate expiresOn) {
        boolean isExpiredOn(LocalDate day) {
            return expiresOn != null && expiresOn.isBefore(day);
        }
    }

    /** Whether there is enough of it that has not expired. An item that was not looked for is not known to be missing. */
    boolean isMissing(@Nullable Found found, LocalDate day) {
        return found != null && (found.quantity() < needed || found.isExpiredOn(day));
    }

    /** What a unit lacks by what was found. Only lacks that remove a capability: others are shown on the supervisor's page. */
    static List<Lack> lacks(Collection<ChecklistItem> items, Map<String, Found> found, LocalDate day) {
        List<Lack> lacks = new ArrayList<>();
        for (ChecklistItem item : items) {
            if (item.capability() != null && item.isMissing(found.get(item.code()), day)) {
                lacks.add(new Lack(Lack.Cause.EQUIPMENT, item.code(), item.capability()));
            }
        }
        return lacks;
    }
}
