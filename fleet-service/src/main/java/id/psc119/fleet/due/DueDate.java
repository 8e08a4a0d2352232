package id.psc119.fleet.due;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that ends or has to be done.
 *
 * @param about the kind of paper or certificate, the item's name, or what is to be done
 * @param aboutEn the item's English name; absent for everything else
 * @param who the unit or the person that it concerns
 * @param on the last valid day, or the day on which it has to be done
 * @param km on the odometer, for maintenance
 * @param overdue whether it is over, or should have been done
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DueDate(
        What what,
        String about,
        @Nullable String aboutEn,
        String who,
        @Nullable LocalDate on,
        @Nullable Integer km,
        boolean overdue) {
    /** What ends. */
    public enum What {
        UNIT_PAPER,
        TAX_WAIVER,
        CERTIFICATE,
        EQUIPMENT,
        MAINTENANCE
    }

    static DueDate ending(What what, String about, String who, LocalDate on, LocalDate today) {
        return new DueDate(what, about, null, who, on, null, on.isBefore(today));
    }
}
