package id.psc119.fleet.register;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The standing agreement about a village car: the owner serves, the province gives a kit and waives the tax for a time.
 *
 * @param kit what was given
 * @param taxWaivedUntil the last day of the waiver
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Agreement(
        @Nullable LocalDate signedOn,
        @NotNull Set<@NotNull Kit> kit,
        @Nullable LocalDate taxWaivedUntil) {
    /** The parts of a full kit. */
    @Schema(name = "KitPart")
    public enum Kit {
        STRETCHER,
        LIGHT,
        SIREN,
        STICKER,
        /** A word that this version does not know. */
        OTHER;

        static final Set<Kit> FULL = Set.copyOf(EnumSet.complementOf(EnumSet.of(OTHER)));
    }

    boolean hasFullKit() {
        return kit.containsAll(Kit.FULL);
    }

    boolean isTaxWaivedOn(LocalDate day) {
        return taxWaivedUntil != null && !taxWaivedUntil.isBefore(day);
    }
}
