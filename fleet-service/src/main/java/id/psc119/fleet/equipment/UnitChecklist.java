package id.psc119.fleet.equipment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is checked on a unit, and what was found last.
 *
 * @param checkedAt absent when nobody has checked it yet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UnitChecklist(
        UUID unitId,
        String callSign,
        List<ChecklistItem> items,
        List<ChecklistItem.Found> found,
        @Nullable Instant checkedAt) {}
